/** CSV, TSV and the like → one sheet. The delimiter is the one that cuts the first lines into most equal rows. */
import { parse } from 'csv-parse/sync';
import type { Block, GridBlock, GridCell } from './document';
import { UnreadableDocument } from './document';
import { checkCount, MOST_SLOTS } from './limits';
import { sheetBlocks } from './sheet';

const DELIMITERS = [',', '\t', ';', '|', '，'];

/** @throws UnreadableDocument `corrupt` when quotes are never closed, `too_large` */
export function readCsv(text: string): { blocks: Block[] } {
  const rows = csvRows(text);
  checkCount(
    rows.reduce((sum, { fields }) => sum + fields.length, 0),
    MOST_SLOTS,
    '表格',
    '格',
  );
  const width = rows.reduce((most, row) => Math.max(most, row.fields.length), 0);
  const cells: GridCell[] = rows.flatMap(({ fields, line }, r) =>
    fields.map((field, column) => ({
      text: field.replace(/\u00a0/g, ' ').trim(),
      row: r,
      column,
      rowSpan: 1,
      columnSpan: 1,
      at: { line, table: 1, row: r + 1, column: column + 1 },
    })),
  );
  const sheet: GridBlock = { kind: 'grid', geometry: 'exact', cells, rowCount: rows.length, columnCount: width, at: { line: 1, table: 1 } };
  return { blocks: sheetBlocks(sheet, 1) };
}

/** Fields by row, with the line each row starts on. */
export function csvRows(text: string): { fields: string[]; line: number }[] {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      bom: true,
      info: true,
      // {@link decode} leaves no other; to find it out csv-parse takes as long as for all the rest.
      record_delimiter: '\n',
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1;
    return records.map(({ record, info }) => {
      const row = { fields: record, line };
      line = info.lines + 1;
      return row;
    });
  } catch (error) {
    throw new UnreadableDocument('corrupt', '表格文件的引号不成对，无法分清单元格。请用 Excel 或 WPS 打开后另存为 CSV（UTF-8）再试。', {
      cause: error,
    });
  }
}

/** Objects keyed by the first row: a manifest.csv, say. Keys are trimmed and lower-cased. */
export function csvRecords(text: string): Record<string, string>[] {
  const [head, ...body] = csvRows(text);
  const keys = head?.fields.map((key) => key.trim().toLowerCase()) ?? [];
  return body
    .filter(({ fields }) => fields.some((field) => field.trim() !== ''))
    .map(({ fields }) => Object.fromEntries(keys.map((key, i) => [key, fields[i]?.trim() ?? ''])));
}

function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .slice(0, 40)
    .map((line) => line.replace(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '');
  let best = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const total = counts.reduce((sum, n) => sum + n, 0);
    if (total === 0) continue;
    const commonest = Math.max(...counts.map((n) => counts.filter((m) => m === n && n > 0).length));
    const score = commonest / lines.length + total / (lines.length * 1000);
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}
