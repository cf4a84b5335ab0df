/** Column headings of a block of table 二: which columns they print, where they stand, and the unit of money they name. */
import { DISCLOSURE, EDITIONS, type Edition } from '../../form';
import type { MoneyUnit } from '../grammar';
import { editDistance, labelForm, plain } from '../normalize';
import type { Token } from '../tokens';
import { type Span, segment } from './label-matching';
import { VOCABULARY } from './spec';

export interface FormColumn {
  readonly id: string;
  readonly zh: string;
  readonly aliases?: readonly string[];
  readonly edition?: Edition;
  readonly unit: string;
}
export interface FormBlock {
  readonly id: string;
  readonly zh: string;
  readonly edition?: Edition;
  readonly rows: readonly { readonly id: string; readonly zh: string; readonly edition?: Edition }[];
  readonly columns: readonly FormColumn[];
}
export const BLOCKS: readonly FormBlock[] = DISCLOSURE;

export const columnsOf = (block: FormBlock, edition: Edition): readonly FormColumn[] =>
  block.edition && block.edition !== edition ? [] : block.columns.filter((c) => !c.edition || c.edition === edition);

/** The column headings of one block as printed. */
export interface Header {
  readonly tokens: Token[];
  /** Figures stand right behind the headings, before any row. */
  stray: boolean;
}

export const newHeader = (): Header => ({ tokens: [], stray: false });

/** Columns that the headings of a block may print. */
export interface HeadingOrder {
  readonly reason: string;
  readonly columns: readonly FormColumn[];
  /** The column of each heading cell, where merged cells are written out in each (本年增/减 | 本年增/减). */
  readonly repeated: readonly FormColumn[];
  /** Where each column's heading stands in its grid; empty where that is not known. */
  readonly spans: readonly (Span | null)[];
  readonly money: MoneyUnit | null;
}

/** Without headings of their own the columns of a block are those of the table's edition. */
export const ofEdition = (block: FormBlock, edition: Edition): HeadingOrder => ({
  reason: `headings lost, the other blocks have those of ${edition}`,
  columns: columnsOf(block, edition),
  repeated: [],
  spans: [],
  money: null,
});

const spellings = (c: FormColumn): string[] => [c.zh, ...(c.aliases ?? [])].map((t) => labelForm(t).replace(/\(.*\)$/, ''));

/** Could the printed text be this heading: its beginning, or near to it? */
function compatible(printed: string, column: FormColumn): boolean {
  return spellings(column).some(
    (s) => s === printed || (printed.length >= 2 && s.startsWith(printed)) || editDistance(printed, s, 2) <= Math.min(2, s.length / 3),
  );
}

/** The unit a heading names, also where it is cut off (（单位：万). */
function unitIn(heading: string): MoneyUnit | null {
  const named = /亿元|万元|千元|(?<![百十])元|单位:?万$/.exec(heading)?.[0];
  return named ? ((named.endsWith('万') ? '万元' : named) as MoneyUnit) : null;
}

/** The columns that the headings leave open: by their labels, else by joining what is broken over rows, or by likeness. */
export function headingOrders({ tokens }: Header, block: FormBlock): readonly HeadingOrder[] {
  const money = unitIn(
    tokens
      .map((t) => plain(t.text))
      .join('')
      .replace(/\s/g, ''),
  );
  const found = matched(tokens, block);
  if (found) {
    const printed = inPlaces(found, block);
    if (!printed) return [];
    const all = printed.map((c) => c.column);
    const spans = printed.filter((c, i) => c.column !== printed[i - 1]?.column).map((c) => c.span);
    return [{ reason: 'labels of the headings', columns: [...new Set(all)], repeated: all, spans, money }];
  }
  const joinings: readonly (readonly [string, readonly string[] | null])[] = [
    ['likeness of the headings', tokens.map((t) => t.label)],
    ['headings over two rows, joined column by column', joinedRows(tokens)],
    ...joinedHalves(tokens, block).map((parts) => ['headings over two rows, the first half with the second', parts] as const),
  ];
  return joinings.flatMap(([reason, parts]) => {
    const bare = (parts ?? []).map((p) => p.replace(/\(.*\)?$/, ''));
    const fitting = EDITIONS.map((edition) => columnsOf(block, edition)).filter(
      (columns) => columns.length > 0 && columns.length === bare.length && columns.every((c, i) => compatible(bare[i]!, c)),
    );
    return fitting.length === 1 ? [{ reason, columns: fitting[0]!, repeated: [], spans: [], money }] : [];
  });
}

interface Headed {
  readonly column: FormColumn;
  readonly span: Span | null;
}

/** From left to right: of headings over several rows one that stands lower may be the first. Null when neither order is the form's. */
function inPlaces(printed: readonly Headed[], block: FormBlock): readonly Headed[] | null {
  const place = ({ span }: Headed) => span?.column ?? 0;
  const isOrdered = (all: readonly Headed[], by: (one: Headed) => number) => all.every((one, i) => i === 0 || by(all[i - 1]!) <= by(one));
  const inForm = ({ column }: Headed) => block.columns.indexOf(column);
  const grid = printed[0]?.span?.grid;
  if (!grid || printed.some(({ span }) => span?.grid !== grid) || isOrdered(printed, inForm) || isOrdered(printed, place)) return printed;
  const sorted = printed.toSorted((a, b) => place(a) - place(b));
  return isOrdered(sorted, inForm) ? sorted : null;
}

/** Columns by their labels, in printed order, a merged heading as often as it is repeated; null when a part is unknown or the set belongs to no edition. */
function matched(tokens: readonly Token[], block: FormBlock): readonly Headed[] | null {
  if (tokens.length === 0) return null;
  const segments = segment(tokens, VOCABULARY.disclosure);
  const columns: FormColumn[] = [];
  const spans: (Span | null)[] = [];
  for (const s of segments) {
    const column = block.columns.find((c) => s.meanings.some((m) => m.kind === 'column' && m.id === c.id));
    if (!column || (columns.includes(column) && columns.at(-1) !== column)) return null;
    columns.push(column);
    spans.push(s.span);
  }
  const complete = EDITIONS.some((e) => {
    const all = columnsOf(block, e);
    return all.length > 0 && all.length === new Set(columns).size && all.every((c) => columns.includes(c));
  });
  return complete ? columns.map((column, i) => ({ column, span: spans[i]! })) : null;
}

/** The same where the source keeps no rows: the first half of the parts goes with the second. */
function joinedHalves(tokens: readonly Token[], block: FormBlock): string[][] {
  return EDITIONS.flatMap((edition) => {
    const width = columnsOf(block, edition).length;
    return width > 0 && tokens.length === 2 * width ? [tokens.slice(0, width).map((t, i) => t.label + tokens[i + width]!.label)] : [];
  });
}

/** Headings split over two rows (本年新 above 制作数量), joined column by column. */
function joinedRows(tokens: readonly Token[]): string[] | null {
  if (tokens.length === 0) return null;
  const rows: string[][] = [];
  let last: number | undefined;
  for (const t of tokens) {
    const row = t.cell ? t.cell.row : t.at.row;
    if (t.start !== 'none' || rows.length === 0 || row !== last) rows.push([]);
    last = row;
    rows.at(-1)!.push(t.label);
  }
  const width = rows[0]!.length;
  return rows.length > 1 && rows.every((r) => r.length === width) ? rows[0]!.map((_, c) => rows.map((r) => r[c]).join('')) : null;
}

/** A value repeated under each part of a merged heading counts once, if all its copies are the same. */
export function oncePerColumn(cells: readonly Token[], { columns, repeated }: HeadingOrder): readonly Token[] {
  if (cells.length !== repeated.length || repeated.length === columns.length) return cells;
  const copies = cells.every((cell, i) => repeated[i] !== repeated[i - 1] || cell.text === cells[i - 1]!.text);
  return copies ? cells.filter((_, i) => repeated[i] !== repeated[i - 1]) : cells;
}
