/** The reports of a filter as a file, a batch at a time: what a reader takes is made, and nothing is kept. For server code. */
import { CELLS, type Cell } from '../form';
import { listLabel } from '../list/columns';
import { type CsvValue, csvLine } from '../snapshot/csv';
import { EXPORT_COLUMNS } from '../warehouse/export-columns';
import { readReports } from '../warehouse/read';
import { FACT_ORDER, quote } from '../warehouse/schema';
import type { QueryFilters } from './parameters';
import type { Source } from './query';
import { Bindings, factWhere } from './where';

/** Reports taken from the file at a time: about 1 MB of text. */
const BATCH = 1000;

const ROWS = 'fact f JOIN agency a USING (agency_key) LEFT JOIN source s ON s.report_id = f.report_id';
const ORDER = FACT_ORDER.map((name) => `f.${name}`).join(', ');
const SELECTED = [
  ...EXPORT_COLUMNS.map((column) => `${column.sql} AS ${quote(column.name)}`),
  ...CELLS.map((cell) => `f.${quote(cell.id)}`),
].join(', ');

const cellLabel = (cell: Cell, locale: 'zh' | 'en'): string =>
  locale === 'zh' ? listLabel(cell) : [...cell.rowLabel.en, ...cell.columnLabel.en].join(' / ');

/** Two header lines: the ids, which programs read, and the labels, which people do. */
export const headers = (locale: 'zh' | 'en'): [readonly string[], readonly string[]] => [
  [...EXPORT_COLUMNS.map((column) => column.name), ...CELLS.map((cell) => cell.id)],
  [...EXPORT_COLUMNS.map((column) => column[locale]), ...CELLS.map((cell) => cellLabel(cell, locale))],
];

/** Which reports: those of the filters, of one agency where it is named. */
export type Selection = QueryFilters & { readonly agency?: string | undefined };

/** Ids of the filter's current reports, in the file's order. All levels and scopes, unless the filter names one. */
async function idsOf(source: Source, filters: Selection): Promise<number[]> {
  const bindings = new Bindings();
  const own = filters.agency === undefined ? '' : ` AND a.id = ${bindings.bind(filters.agency)}`;
  const rows = await source.rows<{ report_id: number }>(
    `SELECT f.report_id FROM fact f JOIN agency a USING (agency_key) WHERE ${factWhere(filters, null, bindings, filters, 'f.')}${own} ORDER BY ${ORDER}`,
    bindings.values,
  );
  return rows.map((row) => row.report_id);
}

async function* batches(source: Source, filters: Selection): AsyncGenerator<readonly number[]> {
  const ids = await idsOf(source, filters);
  for (let from = 0; from < ids.length; from += BATCH) yield ids.slice(from, from + BATCH);
}

/** Whether the collection has this agency. */
export const hasAgency = async (source: Source, id: string): Promise<boolean> =>
  (await source.rows('SELECT 1 AS one FROM agency WHERE id = $1', [id])).length > 0;

/**
 * UTF-8 CSV with a byte order mark: `preface` (one field a line), two header lines, then one row per report. Without a language there is one
 * header line, of ids, for programs. A figure that is not
 * a number is an empty field; text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export async function* csvOf(
  source: Source,
  filters: Selection,
  preface: readonly string[],
  locale: 'zh' | 'en' | null,
): AsyncGenerator<string> {
  const heads = locale === null ? headers('en').slice(0, 1) : headers(locale);
  yield `\ufeff${preface.map((text) => csvLine([text])).join('')}${heads.map(csvLine).join('')}`;
  for await (const ids of batches(source, filters)) {
    const rows = await source.rows<Record<string, CsvValue>>(
      `SELECT ${SELECTED} FROM ${ROWS} WHERE f.report_id IN (${ids.join(', ')}) ORDER BY ${ORDER}`,
    );
    yield rows.map((row) => csvLine(Object.values(row))).join('');
  }
}

/** One normalized Report a line, with states, places, problems and findings; without the running text of the reports. */
export async function* ndjsonOf(source: Source, filters: Selection): AsyncGenerator<string> {
  for await (const ids of batches(source, filters)) {
    const reports = await readReports((sql) => source.rows(sql), ids);
    yield reports.map((report) => `${JSON.stringify({ ...report, narrative: {} })}\n`).join('');
  }
}
