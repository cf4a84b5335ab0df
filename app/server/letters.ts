/** What each place of a region is asked to explain, as one workbook or as one document with a letter a place. */
import 'server-only';
import { parseFilters, type SearchParams } from '@/lib/filters';
import type { Locale } from '@/lib/findings';
import { QUERIES } from '@/lib/queries';
import { withoutFormula } from '@/lib/snapshot/csv';
import { isSettled, type Mark } from '@/lib/state/mark';
import type { Source } from '@/lib/warehouse/source';
import { MESSAGES } from '../messages/all';
import { type LetterItem, letterItem } from '../outliers/letter';
import { outlierState, outliersQuestion } from '../outliers/state';

/** Entries that one export holds. */
export const MOST_ITEMS = 5000;
const BATCH = 500;

export interface Letters {
  readonly year: number;
  readonly locale: Locale;
  /** By place, in the order of the list. */
  readonly places: readonly { readonly name: string; readonly items: readonly LetterItem[] }[];
  /** Entries left out because a reviewer came to an end with them. */
  readonly settled: number;
}

/** The entries of the list that are still open, by place; null when there are more than one export holds, or no year was judged. */
export async function lettersOf(
  source: Source,
  search: SearchParams,
  locale: Locale,
  marks: ReadonlyMap<string, Mark>,
): Promise<Letters | null> {
  const words = MESSAGES[locale].outliers;
  const state = { ...outlierState.parse(search), groupBy: 'none', show: 'screened', sort: 'order' } as const;
  const question = outliersQuestion(parseFilters(search), { ...state, page: 1 });
  const places = new Map<string, LetterItem[]>();
  let [settled, total, year] = [0, 0, null as number | null];
  for (let offset = 0; offset === 0 || offset < total; offset += BATCH) {
    const answer = await QUERIES.outliers.run(source, QUERIES.outliers.parameters.parse({ ...question, offset, limit: BATCH }));
    ({ total, year } = answer);
    if (year === null || total > MOST_ITEMS) return null;
    for (const row of answer.rows) {
      if (isSettled(marks.get(row.id), row.value)) {
        settled += 1;
        continue;
      }
      const item = letterItem(row, answer.attributions[row.id], words, locale);
      const of = places.get(item.region);
      if (of) of.push(item);
      else places.set(item.region, [item]);
    }
  }
  return { year: year!, locale, settled, places: [...places].map(([name, items]) => ({ name, items })) };
}

/** Characters that no XML may hold. */
const clean = (text: string): string => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
const cellText = (text: string): string => withoutFormula(clean(text));

/** One row an entry under the head, after `preface` (one line each). */
export async function lettersXlsx({ year, locale, places, settled }: Letters, preface: readonly string[]): Promise<Uint8Array> {
  const { Workbook } = (await import('exceljs')).default;
  const words = MESSAGES[locale].outliers.letters;
  const tiers = MESSAGES[locale].outliers.tiers;
  const book = new Workbook();
  const sheet = book.addWorksheet(words.sheet, { pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToHeight: 0 } });
  const lines = [words.title(String(year)), ...preface, ...(settled > 0 ? [words.settled(String(settled))] : [])];
  for (const line of lines) sheet.addRow([cellText(line)]);
  const { columns } = words;
  const head = sheet.addRow([
    ...[columns.number, columns.place, columns.agency, columns.year, columns.tier, columns.figure, columns.value],
    ...[columns.unit, columns.printed, columns.question, columns.answer, columns.report],
  ]);
  head.font = { bold: true };
  [6, 22, 30, 8, 12, 60, 14, 10, 44, 44, 30, 26].forEach((width, i) => {
    sheet.getColumn(i + 1).width = width;
  });
  let number = 0;
  for (const { name, items } of places) {
    for (const item of items) {
      number += 1;
      const row = sheet.addRow([
        number,
        cellText(name),
        cellText(item.agency),
        item.year,
        tiers[item.tier],
        cellText(item.figure),
        item.value,
        item.unit,
        cellText(item.place),
        item.question,
        null,
        item.report === null ? null : cellText(item.report),
      ]);
      row.alignment = { vertical: 'top', wrapText: true };
    }
  }
  sheet.views = [{ state: 'frozen', ySplit: head.number }];
  sheet.autoFilter = { from: { row: head.number, column: 1 }, to: { row: head.number, column: 12 } };
  sheet.pageSetup.printTitlesRow = `${head.number}:${head.number}`;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Half-points: 22 pt, 16 pt (三号), 12 pt, 10.5 pt (五号). */
const SIZE = { title: 40, body: 28, cell: 21, note: 18 } as const;

/** One letter a place, each on its own page. */
export async function lettersDocx({ year, locale, places, settled }: Letters, preface: readonly string[]): Promise<Uint8Array> {
  const docx = await import('docx');
  const { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = docx;
  const words = MESSAGES[locale].outliers.letters;
  const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'FangSong' };
  const line = (text: string, size: number, more: object = {}, bold = false) =>
    new Paragraph({ ...more, children: [new TextRun({ text: clean(text), size, bold, font })] });
  const tableOf = (items: readonly LetterItem[]) => {
    const { columns } = words;
    const share = [6, 20, 34, 20, 20];
    const row = (texts: readonly string[], isHead = false) =>
      new TableRow({
        tableHeader: isHead,
        cantSplit: true,
        children: texts.map(
          (text, i) =>
            new TableCell({
              width: { size: share[i]!, type: WidthType.PERCENTAGE },
              children: [line(text, SIZE.cell, {}, isHead)],
            }),
        ),
      });
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        row([columns.number, columns.agency, columns.figure, columns.printed, columns.question], true),
        ...items.map((item, i) => row([String(i + 1), item.agency, item.figure, item.place, item.question])),
      ],
    });
  };
  const sections = places.map(({ name, items }) => ({
    properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1440, bottom: 1440, left: 1300, right: 1300 } } },
    children: [
      line(words.title(String(year)), SIZE.title, { alignment: AlignmentType.CENTER, spacing: { after: 300 } }, true),
      line(words.to(name), SIZE.body, { spacing: { after: 120 } }),
      line(words.opening({ year: String(year), n: String(items.length) }), SIZE.body, {
        indent: { firstLine: 2 * 280 },
        spacing: { after: 200 },
      }),
      tableOf(items),
      line(words.closing, SIZE.body, { indent: { firstLine: 2 * 280 }, spacing: { before: 200 } }),
      line(words.signed, SIZE.body, { alignment: AlignmentType.RIGHT, spacing: { before: 400 } }),
      line(words.dated, SIZE.body, { alignment: AlignmentType.RIGHT, spacing: { after: 300 } }),
      ...preface.map((text) => line(text, SIZE.note)),
    ],
  }));
  const none = {
    children: [
      line(words.title(String(year)), SIZE.title, {}, true),
      line(settled > 0 ? words.settled(String(settled)) : words.nothing, SIZE.body),
      ...preface.map((text) => line(text, SIZE.note)),
    ],
  };
  const document = new Document({ title: words.title(String(year)), sections: sections.length > 0 ? sections : [none] });
  return new Uint8Array(await Packer.toBuffer(document));
}
