/** Everything on the page in one file. Browser only, loaded when asked for. */
import type { Locale } from '@/lib/findings';
import type { ChartModel } from '@/lib/models/chart-model';
import { csvOf, jsonOf } from '@/lib/snapshot/csv-model';
import { type Drawn, stacked } from '@/lib/snapshot/picture-shape';
import type { Messages } from '../messages/types';
import { asSheet, bookEntryOf, pictureOf, pngOf, sheetOf, TYPES, today } from './export';
import { fileWords } from './file-words';
import { onPage } from './on-page';

export type PageFormat = keyof typeof TYPES;

export interface Taken {
  readonly model: ChartModel;
  readonly drawing: Drawn | null;
}

/** Model and drawing of everything on the page that can be taken, in its order. */
export const takeAll = (m: Messages): Promise<Taken[]> => Promise.all(onPage().map((one) => sheetOf(one, m)));

/** @throws where the page has nothing that the format could hold */
export async function pageFile(format: PageFormat, title: string, m: Messages, locale: Locale): Promise<Blob> {
  const there = onPage();
  // A page of flags or lists has nothing but what is otherwise taken one by one.
  const own = there.some((one) => !one.alone) ? there.filter((one) => !one.alone) : there;
  const all = await Promise.all(own.map((one) => sheetOf(one, m)));
  if (all.length === 0) throw new Error(m.exporting.nothing);
  const words = fileWords(m);
  const blob = (content: BlobPart) => new Blob([content], { type: TYPES[format] });
  const cover = { title, subtitle: '', day: today(), origin: window.location.origin };
  const sheets = () => Promise.all(all.map(({ model, drawing }) => asSheet(model, drawing)));
  const picture = async () => {
    const drawings = all.flatMap(({ drawing }) => drawing ?? []);
    return stacked(drawings.length > 0 ? drawings : await Promise.all(own.map((one) => pictureOf(one, m))));
  };
  switch (format) {
    case 'json':
      return blob(JSON.stringify({ title, charts: all.map(({ model }) => jsonOf(model)) }, null, 2));
    case 'csv':
      return blob(`\ufeff${all.map(({ model }) => csvOf(model, words).slice(1)).join('\r\n')}`);
    case 'xlsx':
      return blob(
        await (await import('@/lib/snapshot/xlsx')).bookOf(
          all.map(({ model }) => bookEntryOf(model, locale)),
          words,
        ),
      );
    case 'svg':
      return blob((await picture()).svg);
    case 'png':
      return pngOf(await picture());
    case 'pptx':
      return blob(await (await import('@/lib/snapshot/pptx')).pptxOf(cover, await sheets(), 'wide', words));
    case 'docx':
      return blob(await (await import('@/lib/snapshot/docx')).docxOf(cover, await sheets(), words));
  }
}
