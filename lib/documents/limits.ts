/**
 * Limits on what is read, the same for every format. They count what there is to do, so that a busy machine reads what an
 * idle one reads; the clock is the last resort.
 */
import { UnreadableDocument } from './document';

export const LARGEST_FILE = 64 * 2 ** 20;
export const LARGEST_UNZIPPED = 512 * 2 ** 20;
/** Entries looked at in one archive. */
export const MOST_ENTRIES = 20_000;
/** Reports have a few pages; more than this is a yearbook. */
export const MOST_PAGES = 200;
/** A dense page has 5,000 characters. */
export const MOST_GLYPHS = 600_000;
/** Ruling lines of a page: a full statutory table has 300, a map tens of thousands. */
export const MOST_RULES = 100_000;
/** Slots of one table, spans counted whole. The longest list of agencies has a few hundred thousand. */
export const MOST_SLOTS = 4_000_000;
export const MOST_SHEETS = 2_000;
/** Longest time for one document, in milliseconds; the pool enforces it. */
export const LONGEST_READ = 120_000;
/** The same for an archive of many documents, and how many of them may be given up before the rest is. */
export const LONGEST_ARCHIVE = 30 * 60_000;
export const MOST_GIVEN_UP = 5;

/** @throws UnreadableDocument `empty` or `too_large` */
export function checkSize(bytes: number): void {
  if (bytes === 0) throw new UnreadableDocument('empty', '文件是空的（0 字节）。请重新下载或导出该文件。');
  if (bytes > LARGEST_FILE) {
    throw new UnreadableDocument(
      'too_large',
      `文件有 ${Math.ceil(bytes / 2 ** 20)} MB，超过 ${LARGEST_FILE / 2 ** 20} MB 的上限。请只提交年度报告本身，或拆分后再试。`,
    );
  }
}

/** `what` is named as in 表格有 5000000 格. @throws UnreadableDocument `too_large` when there are more than `most` */
export function checkCount(count: number, most: number, what: string, unit: string): void {
  if (count > most)
    throw new UnreadableDocument('too_large', `${what}有 ${count} ${unit}，超过 ${most} ${unit}的上限。请只截取年度报告部分再试。`);
}
