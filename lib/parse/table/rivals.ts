/**
 * Guards: readings of a whole table in which its figures are other rows' or another table's, although they can be counted off.
 * Where one of them stands for a row, nothing is written there.
 */
import { mayBePageNumber } from '../grammar';
import { onOneLine, type Token } from '../tokens';
import { addsUp, type Column } from './applicant-columns';
import { isWhole, type Placement, type Settled } from './placements';
import { unproven, withHoldingTotals } from './proof';
import { isBare, isPrinted } from './rows';

/** A row of table 三 with its placements. */
export interface Placed {
  readonly id: string;
  readonly cells: readonly Token[];
  readonly ways: readonly Placement[];
  readonly fit: Settled;
}

/** What stands against rows: the name of a reading, and the rows for which nothing rules it out. */
export interface Rival<Row> {
  readonly reading: string;
  readonly rows: ReadonlySet<Row>;
}

/**
 * Rows of a table printed twice with other figures (last year's behind this year's, an area's and its office's own) that
 * contradict each other, or that only one of the two tables holds. None unless at least `least` rows are contradicted: a
 * sentence may repeat one or two.
 */
export function ofTwoTables<Row>(rows: readonly Row[], id: (row: Row) => string, printed: (row: Row) => string, least: number): Rival<Row> {
  const byId = new Map<string, Row[]>();
  for (const row of rows) byId.set(id(row), [...(byId.get(id(row)) ?? []), row]);
  const groups = [...byId.values()];
  const contradicted = groups.filter((same) => same.length > 1 && new Set(same.map(printed)).size > 1);
  const open = contradicted.length >= least ? groups.filter((same) => same.length === 1 || contradicted.includes(same)).flat() : [];
  return { reading: 'two tables with other figures', rows: new Set(open) };
}

/**
 * Text layers that lose their layout move figures to other places, and cells without borders cannot show it. A row that
 * holds too many figures betrays it for the whole table; a row that does not add up may hold another's, where any row holds
 * too few or the number of a page may stand behind it; and where the whole table is printed so, its columns must prove it.
 */
export function moved(rows: readonly Placed[], columns: readonly Column[]): readonly Rival<Placed>[] {
  const bare = rows.filter(({ cells }) => isBare(cells));
  if (bare.length === 0) return [];
  const rival = (reading: string, of: Iterable<Placed>): Rival<Placed> => ({ reading, rows: new Set(of) });
  if (bare.some(({ fit }) => !fit.ok && fit.found > columns.length)) return [rival('a row has figures of another', rows)];
  const isComplete = rows.every((read) => isWhole(read.fit));
  const isOwn = (cells: readonly Token[]) => isComplete && !mayEndInPageNumber(cells, columns);
  const needed = withHoldingTotals(rows, columns);
  const isTwofold = ({ fit }: Placed) => fit.ok && mayEndInPageNumber(fit.cells, columns) && addsUp(fit.cells, columns) === true;
  return [
    rival(
      'the last figure is the number of a page',
      bare.filter((read) => isTwofold(read) && !needed.has(read)),
    ),
    rival(
      'a row that does not add up has a figure of another',
      bare.filter(({ fit }) => fit.ok && addsUp(fit.cells, columns) === false && !isOwn(fit.cells)),
    ),
    rival('a figure moved within its row', bare.length > rows.length / 2 ? unproven(rows, columns) : []),
  ];
}

/**
 * Is the last figure like the number of a page, with a blank lost before it? Then the figures before it are a row of their
 * own: they add up (5 0 0 0 0 5 before a 10: with the 10 as well, and only the other totals can tell).
 */
const mayEndInPageNumber = (cells: readonly Token[], columns: readonly Column[]): boolean =>
  mayBePageNumber(cells.at(-1)!.text, 2) && addsUp(cells.slice(0, -1), columns.slice(1)) === true;

/** Pages that a table may run over. */
const MOST_PAGES = 4;

/**
 * The rows with the numbers of pages left out. A row with one figure too many holds one, when every other row is whole and
 * adds up (none lost a figure to it), and when leaving out a number that counts on from the last page's is the one way to
 * make its sum hold. Otherwise the rows as they are.
 */
export function withoutPageNumbers(rows: readonly Placed[], columns: readonly Column[]): readonly Placed[] {
  const isTooLong = ({ cells, fit }: Placed) => !fit.ok && isBare(cells) && cells.length === columns.length + 1 && cells.every(isPrinted);
  const long = rows.filter(isTooLong);
  if (long.length === 0 || long.length > MOST_PAGES) return rows;
  if (!rows.every((read) => long.includes(read) || (isWhole(read.fit) && read.fit.ok && addsUp(read.fit.cells, columns) === true)))
    return rows;
  const cut = new Map<Placed, Placed>();
  let page: number | null = null;
  for (const read of long) {
    const at = pageIn(read.cells, columns);
    // One number inside a row may be anything: two that count on are pages.
    if (at === null || (long.length === 1 && at < columns.length)) return rows;
    const number = Number(read.cells[at]!.text);
    if (page !== null && number !== page + 1) return rows;
    page = number;
    const cells = read.cells.toSpliced(at, 1);
    const others = read.ways.map((way) => ({ ...way, ruledOut: 'the sums of the row and of every other hold without the page number' }));
    const ways: readonly Placement[] = [{ reason: 'page number left out', cells, left: [], ruledOut: null }, ...others];
    cut.set(read, { ...read, cells, ways, fit: { ok: true, exact: true, cells, left: [] } });
  }
  return rows.map((read) => cut.get(read) ?? read);
}

/** The place of the number without which the row adds up; null when there is none, or another row of figures would do too. */
function pageIn(cells: readonly Token[], columns: readonly Column[]): number | null {
  const ways = cells.flatMap((cell, at) => {
    const rest = cells.toSpliced(at, 1);
    return mayBePageNumber(cell.text) && addsUp(rest, columns) === true ? [{ at, row: rest.map((c) => c.text).join('|') }] : [];
  });
  const last = ways.at(-1);
  return last && ways.every(({ row }) => row === last.row) ? last.at : null;
}

/** Figures in printed order with the row whose label they follow; `row` is null for figures behind no row's label. */
export interface Strip<Row> {
  readonly row: Row | null;
  readonly label: Token | null;
  readonly cells: readonly Token[];
}

/**
 * Labels and figures of bare lines that drifted apart: an extractor that tears a text lays figures one label early or late.
 * Figures too many at one place and too few at another betray it for the rows between; right behind a row without figures,
 * the next figures may be that row's. A row is safe where its figures are not as many as its neighbour has columns.
 */
export function drifted<Row>(strips: readonly Strip<Row>[], widthOf: (row: Row) => number | undefined): Rival<Row> {
  const rows = strips.flatMap((strip, at) => (strip.row === null ? [] : [at]));
  const isBareStrip = ({ label, cells }: Strip<Row>) =>
    (label === null || label.grid === null) && cells.every((c) => c.grid === null && (label === null || !onOneLine(c, label)));
  const found = (at: number) => strips[at]!.cells.filter(isPrinted).length;
  const width = (at: number | undefined) => (at === undefined || strips[at]!.row === null ? undefined : widthOf(strips[at]!.row));
  const neighbour = (at: number, step: 1 | -1) => rows[rows.indexOf(at) + step];
  const open = new Set<Row>();
  /** Doubts the row at `at` where its figures may be those of the row a step away; returns whether they may. */
  const doubt = (at: number, step: 1 | -1): boolean => {
    const strip = strips[at]!;
    if (strip.row === null || !isBareStrip(strip) || found(at) === 0 || found(at) !== width(neighbour(at, step))) return false;
    open.add(strip.row);
    return true;
  };
  const short: number[] = [];
  const long: number[] = [];
  strips.forEach((strip, at) => {
    if (!isBareStrip(strip)) return;
    const isShort = strip.row !== null && strip.cells.length === 0;
    const isLong = strip.row === null || found(at) > (width(at) ?? Number.POSITIVE_INFINITY);
    if (!isShort && !isLong) return;
    const begun = (isShort ? long : short).shift();
    if (begun === undefined) (isShort ? short : long).push(at);
    else for (let between = begun + 1; between < at; between++) doubt(between, isShort ? 1 : -1);
  });
  for (const lack of short) for (let next = neighbour(lack, 1); next !== undefined && doubt(next, -1); ) next = neighbour(next, 1);
  return { reading: 'labels and figures drifted apart', rows: open };
}
