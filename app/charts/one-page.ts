/** One body on one slide or one page: its sentences as they stand, and its first four charts. Browser only, loaded when asked for. */
import { namePart } from '@/lib/models/chart-model';
import type { Run } from '@/lib/snapshot/file-words';
import type { Messages } from '../messages/types';
import { asSheet, download, pictureOf, sheetOf, TYPES, today } from './export';
import { fileWords } from './file-words';
import { onPage } from './on-page';

const MOST = 4;

/** The sentences of the page, each number with the address of its cell. */
export function sentencesOf(root: ParentNode): Run[][] {
  return [...root.querySelectorAll('li[data-rule]')].map((line) =>
    [...line.childNodes]
      .map((node) => ({ text: node.textContent ?? '', href: node instanceof HTMLAnchorElement ? node.href : null }))
      .filter(({ text }) => text !== ''),
  );
}

/** @throws where the page has nothing to say */
export async function takeOnePage(format: 'pptx' | 'docx', title: string, m: Messages): Promise<void> {
  const sentences = sentencesOf(document);
  // Charts first; where there are fewer than the page has room for, tables that the page offers, drawn.
  const there = onPage().filter((one) => one.drawn || one.element()?.closest('[data-one-page]'));
  const charts = there.toSorted((a, b) => Number(b.drawn) - Number(a.drawn));
  if (sentences.length === 0 && charts.length === 0) throw new Error(m.exporting.nothing);
  const sheets = await Promise.all(
    charts.slice(0, MOST).map(async (one) => {
      const { model, drawing } = await sheetOf(one, m);
      return asSheet(model, drawing ?? (await pictureOf(one, m)));
    }),
  );
  const cover = { title, subtitle: '', day: today(), origin: window.location.origin };
  const words = fileWords(m);
  const bytes =
    format === 'pptx'
      ? await (await import('@/lib/snapshot/pptx')).onePageSlide(cover, sentences, sheets, words)
      : await (await import('@/lib/snapshot/docx')).onePageDocx(cover, sentences, sheets, words);
  download(new Blob([bytes], { type: TYPES[format] }), `${namePart(title).slice(0, 60)}_${cover.day}.${format}`);
}
