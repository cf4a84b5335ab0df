/** Workbooks, CSV files and archives. */
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { cell as formCell } from '../../../lib/form';
import { tablesOf } from '../page';
import type { Draft } from '../printed-sample';
import { htmlText, PLAIN_STYLE, served } from './html';
import { flatten, type Layout } from './layout';

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

/** The whole report on one sheet (or a sheet for each table), merged as printed. */
async function workbook(draft: Draft, options: { readonly asText: boolean; readonly sheetEach: boolean }): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  let sheet = book.addWorksheet('年度报告');
  let top = 1;
  for (const part of draft.page.parts) {
    if (part.kind === 'line') {
      for (const text of part.text.split('\n')) sheet.getCell(top++, 1).value = text;
      continue;
    }
    if (options.sheetEach) {
      sheet = book.addWorksheet(part.id);
      top = 1;
    }
    for (const cell of part.cells) {
      const [row, column] = [top + cell.row, cell.column + 1];
      const asNumber = !options.asText && cell.role === 'value' && isNumber(cell.text);
      sheet.getCell(row, column).value = asNumber ? Number(cell.text) : cell.text || null;
      if (cell.rowSpan > 1 || cell.columnSpan > 1) sheet.mergeCells(row, column, row + cell.rowSpan - 1, column + cell.columnSpan - 1);
    }
    top += Math.max(...part.cells.map((c) => c.row + c.rowSpan)) + 1;
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(quoted).join(',')).join('\r\n');

const formCsv = (draft: Draft): string =>
  csvOf(
    draft.page.parts.flatMap((part) =>
      part.kind === 'line' ? part.text.split('\n').map((t) => [t]) : flatten(part, 'empty', 'empty').map((row) => row.map((s) => s.text)),
    ),
  );

/** The list that an office keeps: a row for the agency and year, a column for each cell (by id, or by its printed label). */
function listRows(draft: Draft, by: 'id' | 'label'): string[][] {
  const { agency, year, edition } = draft.sample;
  const figures = tablesOf(draft.page).flatMap((t) => t.cells.flatMap((c) => (c.figure ? [{ id: c.figure, text: c.text }] : [])));
  const label = (id: (typeof figures)[number]['id']) => {
    const { rowLabel, columnLabel } = formCell(id);
    return [...rowLabel.zh, ...columnLabel.zh].join('/');
  };
  return [
    [
      ...(by === 'id' ? ['agency', 'year', 'edition'] : ['机构名称', '年份', '版本']),
      ...figures.map((f) => (by === 'id' ? f.id : label(f.id))),
    ],
    [agency.name, String(year), edition, ...figures.map((f) => f.text)],
  ];
}

async function listBook(draft: Draft, by: 'id' | 'label'): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('汇总');
  for (const row of listRows(draft, by)) sheet.addRow(row.map((text) => (isNumber(text) ? Number(text) : text || null)));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A list has neither titles nor the form's own headers: only the figures vary. */
const onlyFigures: Layout['carries'] = (perturbation) => perturbation.group === 'num' && perturbation.id !== 'unit-in-heading-yuan';

const of = (id: string, format: Layout['format'], render: Layout['render']): Layout => ({
  ...(id.includes('list') ? { carries: onlyFigures } : {}),
  id,
  format,
  recoverable: 'all',
  cells: 'apart',
  blanks: 'kept',
  render,
});

const archive = (name: string, bytes: Uint8Array, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ [name]: bytes, ...more }, { mtime: '2024-01-20T00:00:00' });

export const SHEET_LAYOUTS: readonly Layout[] = [
  of('xlsx-form', 'xlsx', (draft) => workbook(draft, { asText: false, sheetEach: false })),
  of('xlsx-form-as-text', 'xlsx', (draft) => workbook(draft, { asText: true, sheetEach: false })),
  of('xlsx-sheet-each', 'xlsx', (draft) => workbook(draft, { asText: false, sheetEach: true })),
  of('xlsx-list-by-id', 'xlsx', (draft) => listBook(draft, 'id')),
  of('xlsx-list-by-label', 'xlsx', (draft) => listBook(draft, 'label')),
  of('csv-form', 'csv', (draft) => strToU8(`\ufeff${formCsv(draft)}`)),
  of('csv-form-gbk', 'csv', (draft) => iconv.encode(formCsv(draft), 'gb18030')),
  of('csv-list-by-id', 'csv', (draft) => strToU8(csvOf(listRows(draft, 'id')))),
  of('csv-list-by-label', 'csv', (draft) => strToU8(`\ufeff${csvOf(listRows(draft, 'label'))}`)),
  of('zip-html', 'zip', (draft) =>
    archive('年报/report.html', strToU8(served(htmlText(draft, PLAIN_STYLE), draft)), {
      'manifest.csv': strToU8(`file,url\n年报/report.html,http://example.invalid/${draft.sample.year}\n`),
    }),
  ),
];
