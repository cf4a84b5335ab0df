/** A table that runs over a page break → one table. */
import { goOn, type Item, type Table, type TableCell } from './layout';

/** Edges this close (points) are the same edge. */
const SAME = 6;
/** Gap on one page between two parts of one table (points). */
const NEAR = 12;

/** The items with parts of tables joined where nothing stands between them. */
export function joinTables(items: readonly Item[]): Item[] {
  const out: Item[] = [];
  for (const item of items) {
    const last = out.at(-1);
    if (item.kind === 'table' && last?.kind === 'table' && continues(last, item)) out[out.length - 1] = joined(last, item);
    else out.push(item);
  }
  return out;
}

function continues(a: Table, b: Table): boolean {
  const agree = Math.abs(a.xs[0]! - b.xs[0]!) <= SAME && Math.abs(a.xs.at(-1)! - b.xs.at(-1)!) <= SAME;
  const lastPage = a.cells.at(-1)?.page ?? a.page;
  return agree && (lastPage === b.page ? b.top >= a.bottom - 1 && b.top - a.bottom < NEAR : b.page === lastPage + 1);
}

type Open = { -readonly [K in keyof TableCell]: TableCell[K] };

function joined(a: Table, b: Table): Table {
  const xs = union(a.xs, b.xs);
  const upper: Open[] = remap(a, xs);
  const heads = repeatedHeads(a, b);
  const lower: Open[] = remap(b, xs)
    .filter((cell) => cell.row >= heads)
    .map((cell) => ({ ...cell, row: cell.row - heads + a.rowCount }));
  const apart = heads === 0 && b.page !== a.page;
  const cut = apart && isCutRow(upper, lower, a.rowCount) ? 1 : 0;
  const merged = new Set<Open>();
  for (const cell of apart ? lower.filter((one) => one.row === a.rowCount) : []) {
    const above = upper.find(
      (one) => one.row + one.rowSpan === a.rowCount && one.column === cell.column && one.columnSpan === cell.columnSpan,
    );
    if (!above || !(cut || isSameCell(above, cell))) continue;
    above.rowSpan += cell.rowSpan - cut;
    above.text = goOn(above.text, above.full, cell.text);
    above.full = cell.full;
    merged.add(cell);
  }
  for (const cell of lower) if (!merged.has(cell)) cell.row -= cut;
  const cells = [...upper, ...lower.filter((cell) => !merged.has(cell))];
  return { ...a, xs, rowCount: a.rowCount + b.rowCount - heads - cut, cells, bottom: b.bottom };
}

/** A number before a label: what begins with one begins something new. */
const NUMBERED = /^[（(]?(?:[一二三四五六七八九十]+|\d{1,2})(?:[）)、．]|[.,，](?!\d))/;

/** Both parts of one cell that the page break cut: a label over several rows, carried on without a number of its own. */
function isSameCell(above: TableCell, below: TableCell): boolean {
  if (above.rowSpan === 1 && below.rowSpan === 1) return false;
  if (above.text === '' || below.text === '') return true;
  return NUMBERED.test(above.text) && !NUMBERED.test(below.text) && !/^[\d.,]+$/.test(below.text);
}

/**
 * The page break cut one row in two: its numbered label goes on below without a number, and the figures stand in one half
 * only, or below those that fill their cells. Without numbers a row of blanks cannot be distinguished from the rest of the row above, so nothing is joined.
 */
function isCutRow(upper: readonly TableCell[], lower: readonly TableCell[], at: number): boolean {
  const below = lower.filter((cell) => cell.row === at && cell.rowSpan === 1);
  const pairs = below.map((cell) => ({
    cell,
    above: upper.find((one) => one.row === at - 1 && one.rowSpan === 1 && one.column === cell.column && one.columnSpan === cell.columnSpan),
  }));
  if (pairs.length < 2 || pairs.some(({ above }) => !above)) return false;
  const isWords = (text: string) => /\p{L}/u.test(text);
  // A header whose words were cut: no figures on either side, and what follows does not begin with a label.
  const header = pairs.every(({ cell, above }) => isWords(above!.text) && !/\d/.test(cell.text));
  if (header && pairs[0]!.cell.text === '' && pairs.some(({ cell }) => cell.text !== '')) return true;
  // Only the ends of wrapped numbers run over, each below a cell that is full.
  const ends = pairs.filter(({ cell }) => cell.text !== '');
  if (ends.length > 0 && ends.every(({ cell, above }) => above!.full && /^[\d,.]+$/.test(cell.text))) return true;
  const labels = pairs.filter(({ cell, above }) => isWords(cell.text) || isWords(above!.text));
  const figures = pairs.filter((pair) => !labels.includes(pair));
  const goesOn = labels.every(({ cell, above }) => NUMBERED.test(above!.text) && isWords(cell.text) && !NUMBERED.test(cell.text));
  const oneSided = figures.every(({ cell }) => cell.text === '') || figures.every(({ above }) => above!.text === '');
  const wrapped = figures.every(({ cell, above }) => cell.text === '' || (above!.full && /^[\d,.]+$/.test(cell.text)));
  return labels.length > 0 && figures.length > 0 && goesOn && (oneSided || wrapped);
}

/** How many top rows of `b` print `a`'s head again. */
function repeatedHeads(a: Table, b: Table): number {
  const row = (table: Table, r: number) =>
    table.cells
      .filter((cell) => cell.row === r)
      .map((cell) => `${cell.columnSpan}×${cell.rowSpan} ${cell.text.replace(/\s+/g, '')}`)
      .join('|');
  let rows = 0;
  while (rows < Math.min(a.rowCount, b.rowCount, 4) && row(a, rows) !== '' && row(a, rows) === row(b, rows)) rows++;
  const words = b.cells.filter((cell) => cell.row < rows && /\p{L}/u.test(cell.text));
  return words.length > 1 ? rows : 0;
}

/** Boundaries of both, those that agree counted once. */
function union(a: readonly number[], b: readonly number[]): number[] {
  const all = [...a];
  for (const x of b) if (!all.some((other) => Math.abs(other - x) <= SAME)) all.push(x);
  return all.sort((p, q) => p - q);
}

function remap(table: Table, xs: readonly number[]): Open[] {
  const index = table.xs.map((x) => {
    let best = 0;
    xs.forEach((other, i) => {
      if (Math.abs(other - x) < Math.abs(xs[best]! - x)) best = i;
    });
    return best;
  });
  return table.cells.map((cell) => {
    const column = index[cell.column]!;
    return { ...cell, column, columnSpan: index[cell.column + cell.columnSpan]! - column };
  });
}
