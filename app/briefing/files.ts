/** A briefing as slides, document and workbook. Browser only, loaded when asked for. */
import type { Locale } from '@/lib/findings';
import { namePart } from '@/lib/models/chart-model';
import type { Cover, Sheet } from '@/lib/snapshot/file-words';
import type { Paper } from '@/lib/snapshot/pptx';
import { asSheet, bookEntryOf, TYPES, today } from '../charts/export';
import { fileWords } from '../charts/file-words';
import type { Messages } from '../messages/types';
import type { Tray } from './tray';

export type BriefingFormat = 'pptx' | 'docx' | 'xlsx';

/** The file, and a name of the briefing's title and the day. */
export async function briefingFile(
  format: BriefingFormat,
  tray: Tray,
  title: string,
  paper: Paper,
  m: Messages,
  locale: Locale,
): Promise<{ name: string; content: Blob }> {
  const words = fileWords(m);
  const cover: Cover = { title, subtitle: '', day: today(), origin: window.location.origin };
  const sheets = (): Promise<Sheet[]> =>
    Promise.all(tray.sheets.map(({ model, drawing, heading, remark, moved }) => asSheet(model, drawing, { heading, remark, moved })));
  const bytes = async () => {
    if (format === 'pptx') return (await import('@/lib/snapshot/pptx')).pptxOf(cover, await sheets(), paper, words);
    if (format === 'docx') return (await import('@/lib/snapshot/docx')).docxOf(cover, await sheets(), words);
    return (await import('@/lib/snapshot/xlsx')).bookOf(
      tray.sheets.map(({ model }) => bookEntryOf(model, locale)),
      words,
    );
  };
  return { name: `${namePart(title).slice(0, 60)}_${cover.day}.${format}`, content: new Blob([await bytes()], { type: TYPES[format] }) };
}
