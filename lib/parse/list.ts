/**
 * The list that an office keeps: one row for each agency and year, one column for each cell of the form, named by its id
 * or by its printed labels (第二十条第（一）项/规章/本年制发件数). Money is in 万元.
 */
import type { Document, GridBlock, GridCell } from '../documents/document';
import { CELLS, type CellId, EDITIONS, type Edition, isCellId } from '../form';
import { remembered } from '../remembered';
import { compact, labelForm } from './normalize';
import { Sheet } from './sheet';
import { token } from './tokens';

export interface ListedReport {
  readonly agency: string | null;
  readonly year: number | null;
  readonly edition: Edition | null;
  readonly region: string | null;
  readonly url: string | null;
  readonly sheet: Sheet;
}

type Fact = 'agency' | 'year' | 'edition' | 'region' | 'url';
const FACTS: ReadonlyMap<string, Fact> = new Map(
  (
    [
      ['agency', ['agency', '机构名称', '机构', '单位', '单位名称', '行政机关', '行政机关名称', '发布机构', '机关名称']],
      ['year', ['year', '年份', '年度', '报告年度']],
      ['edition', ['edition', '版本', '表式']],
      ['region', ['region', '行政区划', '行政区划代码', '地区', '区划代码']],
      ['url', ['url', '网址', '链接', '来源网址']],
    ] as const
  ).flatMap(([fact, names]) => names.map((name) => [name, fact] as const)),
);
/** The first rows of every table are asked for such a name, and hold the same few words in all reports. */
const factNamed = remembered((text) => FACTS.get(compact(text).toLowerCase()) ?? null, { most: 5_000, longest: 40 });

/** Cell ids by label path; a path that several cells share names none. */
const BY_PATH = new Map<string, CellId | null>();
for (const cell of CELLS) {
  const [rows, columns] = [cell.rowLabel.zh, cell.columnLabel.zh];
  const paths = new Set(
    [
      [...rows, ...columns],
      [rows.at(-1)!, columns.at(-1)!],
      [...rows, columns.at(-1)!],
    ].map((path) => labelForm(path.join(''))),
  );
  for (const path of paths) BY_PATH.set(path, BY_PATH.has(path) ? null : cell.id);
}

const cellNamed = (text: string): CellId | null =>
  isCellId(text.trim()) ? (text.trim() as CellId) : (BY_PATH.get(labelForm(text)) ?? null);

/** Fewer columns than this may be any table that happens to use a word of the form. */
const LEAST_COLUMNS = 5;

/** The reports listed in a document's grids; empty when it holds no list. */
export function readLists(document: Document): ListedReport[] {
  return document.blocks.flatMap((block) => (block.kind === 'grid' && block.geometry === 'exact' ? readList(block) : []));
}

function readList(grid: GridBlock): ListedReport[] {
  const named = grid.cells.filter((c) => c.row < 5 && factNamed(c.text) === 'agency').map((c) => c.row);
  if (named.length === 0) return [];
  const rows: GridCell[][] = Array.from({ length: grid.rowCount }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell);
  const at = rows.findIndex((row, r) => row.length > LEAST_COLUMNS && named.includes(r));
  if (at < 0) return [];
  const facts = new Map<number, Fact>();
  const ids = new Map<number, CellId>();
  for (const cell of rows[at]!) {
    const fact = factNamed(cell.text);
    const id = fact ? null : cellNamed(cell.text);
    if (fact) facts.set(cell.column, fact);
    else if (id) ids.set(cell.column, id);
  }
  if (ids.size < LEAST_COLUMNS) return [];
  return rows.slice(at + 1).flatMap((row) => (row.some((c) => c.text.trim() !== '') ? [listed(row, facts, ids)] : []));
}

function listed(row: readonly GridCell[], facts: ReadonlyMap<number, Fact>, ids: ReadonlyMap<number, CellId>): ListedReport {
  const told: Partial<Record<Fact, string>> = {};
  const sheet = new Sheet();
  for (const cell of row) {
    const fact = facts.get(cell.column);
    const id = ids.get(cell.column);
    if (fact) told[fact] = compact(cell.text);
    else if (id) sheet.put(id, token(cell.text, cell.at, 'none'), cell.text, '万元');
  }
  const year = /^(20\d{2})年?度?$/.exec(told.year ?? '')?.[1];
  const edition = EDITIONS.find((e) => told.edition?.startsWith(e)) ?? null;
  const counted = (e: Edition) =>
    CELLS.filter((c) => c.edition === e && sheet.cells[c.id] !== undefined && sheet.cells[c.id] !== null).length;
  const used = edition ?? (counted('2019') > counted('2021') ? '2019' : '2021');
  // Columns of the other edition stand empty in a list that holds both.
  for (const cell of CELLS) {
    const other = cell.edition !== undefined && cell.edition !== used;
    if (other && sheet.states[cell.id] === 'blank') sheet.drop(cell.id);
  }
  return {
    agency: told.agency || null,
    year: year ? Number(year) : null,
    edition: used,
    region: told.region || null,
    url: told.url || null,
    sheet,
  };
}
