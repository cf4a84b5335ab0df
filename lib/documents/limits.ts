/** Limits on what is read, the same for every format. */
import { UnreadableDocument } from './document';

export const LARGEST_FILE = 64 * 2 ** 20;
export const LARGEST_UNZIPPED = 512 * 2 ** 20;
/** Entries looked at in one archive. */
export const MOST_ENTRIES = 20_000;
/** Longest time for one document, in milliseconds; the pool enforces it. */
export const LONGEST_READ = 10_000;

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
