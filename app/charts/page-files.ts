/** Everything on the page in one file. Browser only, loaded when asked for. */
import type { Locale } from '@/lib/findings';
import type { ChartModel } from '@/lib/models/chart-model';
import { csvOf, jsonOf } from '@/lib/snapshot/csv-model';
import { type Drawn, stacked } from '@/lib/snapshot/picture-shape';
import type { Messages } from '../messages/types';
import { asSheet, bookEntryOf, pngOf, sheetOf, TYPES, today } from './export';
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
  const all = await Promise.all(
    onPage()
      .filter((one) => !one.alone)
      .map((one) => sheetOf(one, m)),
  );
  if (all.length === 0) throw new Error(m.exporting.nothing);
  const words = fileWords(m);
  const blob = (content: BlobPart) => new Blob([content], { type: TYPES[format] });
  const cover = { title, subtitle: '', day: today(), origin: window.location.origin };
  const sheets = () => Promise.all(all.map(({ model, drawing }) => asSheet(model, drawing)));
  const picture = () => {
    const drawings = all.flatMap(({ drawing }) => drawing ?? []);
    if (drawings.length === 0) throw new Error(m.exporting.nothing);
    return stacked(drawings);
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
      return blob(picture().svg);
    case 'png':
      return pngOf(picture());
    case 'pptx':
      return blob(await (await import('@/lib/snapshot/pptx')).pptxOf(cover, await sheets(), 'wide', words));
    case 'docx':
      return blob(await (await import('@/lib/snapshot/docx')).docxOf(cover, await sheets(), words));
  }
}
