/** A chart as a workbook: its values on one sheet, and beside them everything that must stay with them. Loaded when asked for. */
import ExcelJS from 'exceljs';
import type { ChartModel } from '../models/chart-model';
import { withoutFormula } from './csv';
import { type Definition, type FileWords, OFFICE_FONT } from './file-words';

/** Most letters of a sheet's name, and what it must not hold. */
const sheetName = (text: string): string => text.replace(/[\\/?*[\]:]/g, '_').slice(0, 31);

const wide = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0);

export interface Addresses {
  /** Where the page is, with the newest figures and with these. */
  readonly current: string;
  readonly pinned: string;
  /** A list of the reports with the addresses of their documents. */
  readonly documents: string;
}

export interface BookEntry {
  readonly model: ChartModel;
  readonly definitions: readonly Definition[];
  readonly addresses: Addresses;
}

/** The workbook of one chart. A gap is an empty cell; why it is one stands in a sheet of its own. */
export const xlsxOf = (model: ChartModel, definitions: readonly Definition[], addresses: Addresses, words: FileWords) =>
  bookOf([{ model, definitions, addresses }], words);

/** The workbook's bytes: a sheet of values for each chart, then what must stay with them, then the gaps. */
export async function bookOf(entries: readonly BookEntry[], words: FileWords): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  book.creator = 'Mingjian';
  book.title = entries[0]?.model.title ?? '';
  const font = { name: OFFICE_FONT, size: 10.5 };
  const gaps: string[][] = [];
  const taken = new Set<string>();
  for (const [n, { model }] of entries.entries()) {
    let name = sheetName(entries.length === 1 ? words.data : `${n + 1} ${model.title}`);
    // Sheets are told apart without regard to case.
    while (taken.has(name.toLowerCase())) name = `${name.slice(0, 28)}_${n}`;
    taken.add(name.toLowerCase());
    const data = book.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
    const head = data.addRow(model.table.columns.map((column) => withoutFormula(column.label)));
    head.font = { ...font, bold: true };
    head.alignment = { wrapText: true, vertical: 'top' };
    for (const row of model.table.rows) {
      const added = data.addRow(row.map(({ value }) => (typeof value === 'string' ? withoutFormula(value) : value)));
      added.font = font;
      for (const [i, cell] of row.entries())
        if (i > 0 && cell.value === null && cell.text !== '')
          gaps.push([model.title, row[0]?.text ?? '', model.table.columns[i]?.label ?? '', cell.text]);
    }
    for (const [i, column] of model.table.columns.entries()) {
      const longest = Math.max(wide(column.label), ...model.table.rows.slice(0, 200).map((row) => wide(String(row[i]?.value ?? ''))));
      data.getColumn(i + 1).width = Math.min(44, Math.max(9, longest + 2));
    }
  }
  const about = book.addWorksheet(sheetName(words.about));
  const line = (name: string, text: string) => {
    const row = about.addRow([withoutFormula(name), withoutFormula(text)]);
    row.font = font;
    row.alignment = { wrapText: true, vertical: 'top' };
    row.getCell(1).font = { ...font, bold: true };
  };
  for (const { model, definitions, addresses } of entries) {
    if (model.mark) line('!', model.mark);
    line(words.title, model.title);
    line(words.basis, model.subtitle);
    if (model.unit) line(words.unit, model.unit);
    for (const note of model.notes) line(words.notes, note);
    line(words.source, model.source);
    line(words.collection, model.set);
    line(words.version, model.version);
    line(words.current, addresses.current);
    line(words.pinned, addresses.pinned);
    line(words.documents, addresses.documents);
    for (const { name, text } of definitions) line(`${words.definitions} · ${name}`, text);
  }
  about.getColumn(1).width = 24;
  about.getColumn(2).width = 90;
  if (gaps.length > 0) {
    const sheet = book.addWorksheet(sheetName(words.gaps));
    for (const gap of gaps) sheet.addRow(gap.map(withoutFormula)).font = font;
    for (const i of [1, 2, 3, 4]) sheet.getColumn(i).width = 28;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
