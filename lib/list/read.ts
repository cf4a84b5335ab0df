/** A consolidated list → one Report per row. What a row leaves empty was not transcribed: never zero. */
import { check } from '../checks';
import type { Document, GridBlock, GridCell } from '../documents/document';
import { type Cell, type CellId, cellsOf, EDITIONS, type Edition, TABLES } from '../form';
import { webAddress } from '../format';
import { fitFigure, readFigure } from '../parse/grammar';
import { dateIn } from '../parse/publication';
import { type Hints, resolveAgency } from '../regions';
import { type CellState, type Report, SCOPES, type Scope } from '../report';
import { cellByPath, columnOf, FACTS, type FactId } from './columns';

/** A row that is no report, with its place and the reason in Chinese. */
export interface RefusedRow {
  readonly row: number;
  readonly reason: string;
}

interface Header {
  /** The grid's row in which the header stands. */
  readonly row: number;
  readonly facts: ReadonlyMap<FactId, number>;
  readonly cells: readonly { readonly column: number; readonly cell: Cell }[];
}

/** A title may stand above the header. */
const HEADER_ROWS = 5;
/** Columns named by a shorter path than the list's own: with fewer of them any table that uses words of the form would be a list. */
const LEAST_BY_PATH = 5;

function headerOf(grid: GridBlock): Header | null {
  for (let row = 0; row < Math.min(HEADER_ROWS, grid.rowCount); row++) {
    const facts = new Map<FactId, number>();
    const cells: { column: number; cell: Cell }[] = [];
    let exact = 0;
    for (const { text, column } of grid.cells.filter((c) => c.row === row && c.text.trim() !== '')) {
      const found = columnOf(text);
      if (typeof found === 'string') {
        if (!facts.has(found)) facts.set(found, column);
        continue;
      }
      const cell = found ?? cellByPath(text);
      if (cell) cells.push({ column, cell });
      if (found) exact += 1;
    }
    const enough = exact > 0 || cells.length >= LEAST_BY_PATH;
    if (enough && FACTS.every((f) => !f.required || facts.has(f.id))) return { row, facts, cells };
  }
  return null;
}

/** The list in a document: the first table whose header names agency, year and at least one cell; null when there is none. */
export function listIn(document: Document): GridBlock | null {
  for (const block of document.blocks) if (block.kind === 'grid' && block.geometry === 'exact' && headerOf(block)) return block;
  return null;
}

/** Reports of the list's rows; `refuse` is called for every other row. */
export function readList(document: Document, grid: GridBlock, refuse: (row: RefusedRow) => void): Report[] {
  const header = headerOf(grid);
  if (!header) return [];
  const rows = new Map<number, Map<number, GridCell>>();
  for (const cell of grid.cells) {
    if (cell.row <= header.row) continue;
    const row = rows.get(cell.row);
    if (row) row.set(cell.column, cell);
    else rows.set(cell.row, new Map([[cell.column, cell]]));
  }
  const merged = mergedBelow(grid, header);
  const seen = new Map<string, number>();
  return [...rows.values()].flatMap((row) => {
    const filled = [...row.values()].filter((cell) => cell.text.trim() !== '');
    if (filled.length === 0) return [];
    const number = filled[0]?.at.row ?? 0;
    const report = readRow(document, header, row, merged.get(filled[0]!.row) ?? new Map());
    if (typeof report === 'string') {
      refuse({ row: number, reason: report });
      return [];
    }
    const { agency, year } = report;
    const key = JSON.stringify([agency.name, agency.region, year]);
    const first = seen.get(key);
    if (first !== undefined) {
      refuse({ row: number, reason: `与第 ${first} 行重复：都是${agency.name} ${year} 年。已采用第 ${first} 行，请核对后删去一行` });
      return [];
    }
    seen.set(key, number);
    return [report];
  });
}

/** Filled cells that reach from a row above into each row, by column: one name beside several years, or one figure over two agencies. */
function mergedBelow(grid: GridBlock, header: Header): Map<number, Map<number, GridCell>> {
  const merged = new Map<number, Map<number, GridCell>>();
  for (const cell of grid.cells) {
    if (cell.row <= header.row || cell.text.trim() === '') continue;
    for (let row = cell.row + 1; row < cell.row + cell.rowSpan; row++) {
      const found = merged.get(row) ?? new Map<number, GridCell>();
      merged.set(row, found);
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) found.set(column, cell);
    }
  }
  return merged;
}

/** The row's Report, or why it is none. */
function readRow(
  document: Document,
  header: Header,
  row: ReadonlyMap<number, GridCell>,
  merged: ReadonlyMap<number, GridCell>,
): Report | string {
  const fact = (id: FactId): string => row.get(header.facts.get(id) ?? -1)?.text.trim() ?? '';
  const name = fact('agency');
  const above = merged.get(header.facts.get('agency') ?? -1);
  if (name === '' && above)
    return `“机构名称”与上面的行合并（第 ${above.at.row} 行起，“${above.text.trim().slice(0, 30)}”）。请取消合并，每行填写机构名称`;
  if (name.length < 2) return '没有机构名称，请填写“机构名称”列';
  const year = /^(20\d{2})\s*年?(度)?$/.exec(fact('year'))?.[1];
  if (!year) return `年度“${fact('year')}”不是四位年份，请改为如 2024`;
  const wantedScope = fact('scope');
  const scope = wantedScope === '' ? null : SCOPES.find((s) => s === wantedScope);
  if (scope === undefined) return `报告范围“${wantedScope}”应为 ${SCOPES.join(' 或 ')}`;
  const wantedEdition = fact('edition').replace(/\D/g, '');
  const edition = wantedEdition === '' ? null : EDITIONS.find((e) => e === wantedEdition);
  if (edition === undefined) return `表式版本“${fact('edition')}”应为 ${EDITIONS.join(' 或 ')}`;

  const figures = readFigures(header, row, merged);
  const problems: Report['problems'] = [...figures.problems];
  const published = dateIn(fact('published'));
  if (published === null && fact('published') !== '') problems.push({ code: 'date_unclear', detail: { text: fact('published') } });
  const url = webAddress(fact('url') || document.meta.url);
  const place = resolveAgency({ name, hints: hintsOf(document, fact('region'), url) });
  if (place.region === null) {
    const candidates = (place.candidates ?? []).map((c) => c.fullName).join('、');
    problems.push({ code: candidates ? 'region_ambiguous' : 'region_unknown', detail: { agency: name, candidates } });
  }
  const used = edition ?? editionOf(figures.cells, Number(year), header);
  const report: Report = {
    agency: { name: place.name, region: place.region, level: place.level, kind: place.kind },
    year: Number(year),
    edition: used,
    scope: scope ?? usualScope(place),
    completeness: isWhole(figures, used) ? 'full' : 'excerpt',
    source: {
      file: document.file,
      format: document.format,
      sha256: document.sha256,
      url,
      title: document.title,
      ...(published ? { published: { date: published, from: PUBLISHED_COLUMN } } : {}),
    },
    cells: figures.cells,
    states: figures.states,
    stated: {},
    provenance: figures.provenance,
    narrative: {},
    problems,
    findings: [],
  };
  return { ...report, findings: check(report) };
}

type Figures = Pick<Report, 'problems'> & {
  readonly cells: Partial<Record<CellId, number | null>>;
  readonly states: Partial<Record<CellId, CellState>>;
  readonly provenance: Report['provenance'];
};

function readFigures(header: Header, row: ReadonlyMap<number, GridCell>, merged: ReadonlyMap<number, GridCell>): Figures {
  const height = row.get(header.facts.get('agency') ?? -1)?.rowSpan ?? 1;
  const figures: Figures = { cells: {}, states: {}, provenance: {}, problems: [] };
  for (const { column, cell } of header.cells) {
    const printed = row.get(column);
    const spread = printed && printed.rowSpan > height ? printed : undefined;
    const above = printed ? spread : merged.get(column);
    if (above) {
      // A figure merged over several agencies belongs to none of them for certain.
      const place = { ...above.at, text: above.text.trim() };
      figures.provenance[cell.id] = place;
      figures.cells[cell.id] = null;
      figures.states[cell.id] = 'unreadable';
      figures.problems.push({
        code: 'unreadable_value',
        cell: cell.id,
        place,
        detail: { cell: cell.rowLabel.zh.at(-1) ?? cell.id, text: `合并单元格：${place.text}` },
      });
      continue;
    }
    const text = printed?.text.trim() ?? '';
    if (!printed || text === '') continue;
    const reading = fitFigure(readFigure(text), cell.unit, '万元');
    figures.provenance[cell.id] = { ...printed.at, text };
    figures.cells[cell.id] = 'value' in reading ? reading.value : null;
    if ('value' in reading) continue;
    figures.states[cell.id] = reading.state;
    if (reading.state === 'unreadable') {
      figures.problems.push({
        code: reading.why,
        cell: cell.id,
        place: { ...printed.at, text },
        detail: { cell: cell.rowLabel.zh.at(-1) ?? cell.id, text },
      });
    }
  }
  return figures;
}

/**
 * Whether the row fills in every cell that the edition prints, with a figure or a sign that there is none. 其他处理 may be
 * one row or three: table 三 follows an edition of its own.
 */
function isWhole({ cells }: Figures, edition: Edition): boolean {
  const isOther = (id: CellId) => id.startsWith('applications.other');
  const others = ['applications.other.total', 'applications.other_misc.total'].some((id) => id in cells);
  return others && TABLES.every(({ id }) => cellsOf(id, edition).every((cell) => isOther(cell.id) || cell.id in cells));
}

/** The row's own region first; else what the list's surroundings say. */
function hintsOf(document: Document, region: string, url: string | null): Hints {
  const stated = region || document.meta.region || '';
  const code = /^\d{6}$/.test(stated);
  return {
    ...(code ? { regionCode: stated } : stated ? { regionText: stated } : {}),
    ...(url ? { url } : {}),
    ...(document.meta.站点 ? { siteName: document.meta.站点 } : {}),
    file: document.file,
  };
}

const PUBLISHED_COLUMN = FACTS.find((f) => f.id === 'published')!.zh;

const usualScope = (place: { kind: string | null; level: string | null }): Scope =>
  place.kind === 'government' && place.level !== 'township' ? 'area' : 'agency';

/** The edition whose own columns the row fills; by the year where it fills none. */
function editionOf(cells: Partial<Record<CellId, number | null>>, year: number, header: Header): Edition {
  const filled = header.cells.filter(({ cell }) => cell.table === 'disclosure' && cell.edition && (cells[cell.id] ?? null) !== null);
  const [first] = filled;
  return first?.cell.edition ?? (year >= 2021 ? '2021' : '2019');
}
