/** A consolidated list → one Report per row. What a row leaves empty was not transcribed: never zero. */
import type { Document, GridBlock, GridCell } from '../documents/document';
import { type Cell, type CellId, EDITIONS, type Edition } from '../form';
import { fitFigure, readFigure } from '../parse/grammar';
import { dateIn } from '../parse/publication';
import { resolveAgency } from '../regions';
import { type CellState, type Report, SCOPES, type Scope } from '../report';
import { columnOf, FACTS, type FactId } from './columns';

/** A row that is no report, with its place and the reason in Chinese. */
export interface RefusedRow {
  readonly row: number;
  readonly reason: string;
}

interface Header {
  readonly facts: ReadonlyMap<FactId, number>;
  readonly cells: readonly { readonly column: number; readonly cell: Cell }[];
}

function headerOf(grid: GridBlock): Header | null {
  const facts = new Map<FactId, number>();
  const cells: { column: number; cell: Cell }[] = [];
  for (const { text, column } of grid.cells.filter((c) => c.row === 0)) {
    const found = columnOf(text);
    if (typeof found === 'string') facts.set(found, column);
    else if (found) cells.push({ column, cell: found });
  }
  return cells.length > 0 && FACTS.every((f) => !f.required || facts.has(f.id)) ? { facts, cells } : null;
}

/** The list in a document: the first table whose header names agency, year and at least one cell; null when there is none. */
export function listIn(document: Document): GridBlock | null {
  const grids = document.blocks.filter((block): block is GridBlock => block.kind === 'grid');
  return grids.find((grid) => headerOf(grid) !== null) ?? null;
}

/** Reports of the list's rows; `refuse` is told of the rows that are none. */
export function readList(document: Document, grid: GridBlock, refuse: (row: RefusedRow) => void): Report[] {
  const header = headerOf(grid);
  if (!header) return [];
  const rows = new Map<number, Map<number, GridCell>>();
  for (const cell of grid.cells) {
    if (cell.row === 0) continue;
    if (!rows.has(cell.row)) rows.set(cell.row, new Map());
    rows.get(cell.row)?.set(cell.column, cell);
  }
  const seen = new Map<string, number>();
  return [...rows.values()].flatMap((row) => {
    const filled = [...row.values()].filter((cell) => cell.text.trim() !== '');
    if (filled.length === 0) return [];
    const number = filled[0]?.at.row ?? 0;
    const report = readRow(document, header, row);
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

/** The row's Report, or why it is none. */
function readRow(document: Document, header: Header, row: ReadonlyMap<number, GridCell>): Report | string {
  const fact = (id: FactId): string => row.get(header.facts.get(id) ?? -1)?.text.trim() ?? '';
  const name = fact('agency');
  if (name.length < 2) return '没有机构名称，请填写“机构名称”列';
  const year = /^(20\d{2})\s*年?(度)?$/.exec(fact('year'))?.[1];
  if (!year) return `年度“${fact('year')}”不是四位年份，请改为如 2024`;
  const wantedScope = fact('scope');
  const scope = wantedScope === '' ? null : SCOPES.find((s) => s === wantedScope);
  if (scope === undefined) return `报告范围“${wantedScope}”应为 ${SCOPES.join(' 或 ')}`;
  const wantedEdition = fact('edition').replace(/\D/g, '');
  const edition = wantedEdition === '' ? null : EDITIONS.find((e) => e === wantedEdition);
  if (edition === undefined) return `表式版本“${fact('edition')}”应为 ${EDITIONS.join(' 或 ')}`;

  const cells: Partial<Record<CellId, number | null>> = {};
  const states: Partial<Record<CellId, CellState>> = {};
  const provenance: Report['provenance'] = {};
  const problems: Report['problems'] = [];
  for (const { column, cell } of header.cells) {
    const printed = row.get(column);
    const text = printed?.text.trim() ?? '';
    if (!printed || text === '') continue;
    const reading = fitFigure(readFigure(text), cell.unit, '万元');
    provenance[cell.id] = { ...printed.at, text };
    cells[cell.id] = 'value' in reading ? reading.value : null;
    if ('value' in reading) continue;
    states[cell.id] = reading.state;
    if (reading.state === 'unreadable') {
      problems.push({
        code: reading.why,
        cell: cell.id,
        place: { ...printed.at, text },
        detail: { cell: cell.rowLabel.zh.at(-1) ?? cell.id, text },
      });
    }
  }
  const published = dateIn(fact('published'));
  if (published === null && fact('published') !== '') problems.push({ code: 'date_unclear', detail: { text: fact('published') } });
  const region = fact('region');
  const place = resolveAgency({ name, hints: /^\d{6}$/.test(region) ? { regionCode: region } : region ? { regionText: region } : {} });
  if (place.region === null) {
    const candidates = (place.candidates ?? []).map((c) => c.fullName).join('、');
    problems.push({ code: candidates ? 'region_ambiguous' : 'region_unknown', detail: { agency: name, candidates } });
  }
  return {
    agency: { name: place.name, region: place.region, level: place.level, kind: place.kind },
    year: Number(year),
    edition: edition ?? editionOf(cells, Number(year), header),
    scope: scope ?? usualScope(place),
    completeness: 'excerpt',
    source: {
      file: document.file,
      format: document.format,
      sha256: document.sha256,
      url: fact('url') || null,
      title: document.title,
      ...(published ? { published: { date: published, from: PUBLISHED_COLUMN } } : {}),
    },
    cells,
    states,
    stated: {},
    provenance,
    narrative: {},
    problems,
    findings: [],
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
