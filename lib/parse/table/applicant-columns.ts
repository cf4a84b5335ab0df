/** Which applicant each column of table 三 is: by its headings, and by the sums where the headings alone do not prove it. */
import { APPLICANTS } from '../../form';
import { labelForm } from '../normalize';
import type { Token } from '../tokens';
import { means, type ReadRow } from './application-rows';
import type { Segment } from './label-matching';
import type { Settled } from './placements';
import { isPrinted } from './rows';

export type Column = (typeof APPLICANTS)[number]['id'];
/** The seven columns in the form's order. */
export const STANDARD: readonly Column[] = APPLICANTS.map((a) => a.id);

/** Do the columns, all or some of them, stand in the form's order? */
export const inFormOrder = (columns: readonly Column[]): boolean =>
  columns.every((c, i) => i === 0 || STANDARD.indexOf(c) > STANDARD.indexOf(columns[i - 1]!));

/** The columns that the header prints: all seven, unless it reads clearly, leaves some out and so do the rows; null when the rows cannot tell. */
export function printedColumns(header: readonly Segment[], rows: readonly ReadRow[]): readonly Column[] | null {
  const printed = headerOrder(header);
  const holding = (count: number) => rows.filter((r) => r.cells.filter(isPrinted).length === count).length;
  if (isLabelled(header) && isWithoutTotal(printed)) return holding(STANDARD.length) > 0 || endInTotal(rows) ? STANDARD : printed;
  const clear =
    header.every((s) => s.meanings.length > 0) && printed.includes('natural_person') && printed.includes('total') && printed.length >= 4;
  if (!clear || printed.length === STANDARD.length) return STANDARD;
  if (holding(printed.length) > holding(STANDARD.length)) return printed;
  return holding(STANDARD.length) > 0 ? STANDARD : null;
}

/** All six applicants and no 总计. */
const isWithoutTotal = (printed: readonly Column[]): boolean => printed.length === STANDARD.length - 1 && !printed.includes('total');

/** Could the last figure of each row be a total under another name: never less than the others together? */
function endInTotal(rows: readonly ReadRow[]): boolean {
  const figures = rows.map(({ cells }) => cells.filter(isPrinted).map((c) => (c.figure.kind === 'number' ? c.figure.value : 0)));
  const filled = figures.filter((row) => row.some((v) => v > 0));
  return filled.length > 0 && filled.every((row) => 2 * row.at(-1)! >= row.reduce((sum, v) => sum + v, 0));
}

/**
 * Does each heading read exactly and stand over columns of its own in a grid with coordinates, the kinds of organisation
 * under their common heading? Then the figures under it are its own, whatever the order.
 */
export function isLabelled(header: readonly Segment[]): boolean {
  const group = header.filter((s) => means(s, 'frame', 'organisations'));
  const [over] = group;
  if (group.length !== 1 || !over?.span || header.some((s) => s.match !== 'exact')) return false;
  const columns = header.filter((s) => means(s, 'column'));
  if (new Set(columns.map((s) => s.entry)).size < columns.length) return false;
  const { grid, column, width } = over.span;
  return columns.every((s) => {
    if (s.span?.grid !== grid) return false;
    const inside = s.span.column >= column && s.span.column + s.span.width <= column + width;
    return inside !== (means(s, 'column', 'natural_person') || means(s, 'column', 'total'));
  });
}

/** A sentence above the table may name applicants in any order. */
const PROSE = /[，,。；;]/;

/** An order of the seven columns with what speaks for it. */
export interface ColumnOrder {
  readonly reason: string;
  readonly columns: readonly Column[];
}

/**
 * The orders of the seven columns that the headings leave open. A header that gives another order than the form is believed
 * only when the rows' sums rule the form's order out; none where neither order can be trusted.
 */
export function columnOrders(above: readonly Segment[], rows: readonly { readonly fit: Settled }[]): readonly ColumnOrder[] {
  const header = above.filter((s) => s.meanings.length > 0 || !PROSE.test(s.text));
  const printed = headerOrder(header);
  const complete = printed.length === STANDARD.length;
  const usual = inFormOrder(printed);
  const form = (reason: string): readonly ColumnOrder[] => [{ reason, columns: STANDARD }];
  // A header that reads in full needs no proof; one that does not must not be contradicted by most of the sums.
  if (usual && complete) return form('all headings in the order of the form');
  const unread = header.some((s) => s.meanings.length === 0);
  if ((!complete || unread) && spelled(header))
    return mostlyBroken(rows) ? [] : form('characters of the headings in the order of the form');
  if (usual)
    return isProven(header, printed) && !mostlyBroken(rows) ? form('at most one heading unread, the others in the order of the form') : [];
  // Sums hold whichever applicant stands where: they prove the place of the total alone.
  if (complete && printed.indexOf('total') === STANDARD.indexOf('total')) return [];
  const applicants = printed.filter((c) => c !== 'total');
  const moved = applicants.some((c, i) => i > 0 && STANDARD.indexOf(c) < STANDARD.indexOf(applicants[i - 1]!));
  const placed = !unread || header.some((s) => means(s, 'frame', 'organisations'));
  const fits = rows.flatMap(({ fit }) =>
    fit.ok && fit.cells.some((c) => c.figure.kind === 'number' && c.figure.value > 0) ? [fit.cells] : [],
  );
  // Where every cell is 0 any order gives the same.
  if (fits.length === 0)
    return rows.every(({ fit }) => !fit.ok || fit.cells.every((c) => c.kind === 'value')) ? form('nothing but zeros') : [];
  const [asPrinted, asForm] = [printed, STANDARD].map((order) => {
    if (order.length < STANDARD.length) return false;
    const sums = fits.map((cells) => addsUp(cells, order));
    // One row may hold by a slip: against what the headings say, two must.
    const least = order === printed && complete ? 1 : 2;
    return sums.filter((holds) => holds === true).length >= least && !sums.includes(false);
  });
  if (asPrinted && asForm) return [];
  if (asForm) return moved ? [] : form('the sums of the rows rule out the order of the headings');
  // Where the organisations' common heading is among what cannot be read, nothing says where their columns stand.
  return asPrinted && complete && placed
    ? [{ reason: 'headings in another order, and the sums rule out that of the form', columns: printed }]
    : [];
}

/**
 * Is the form's order certain although not every heading can be read? Where the header is lost altogether the form's own
 * order holds; otherwise only one heading may be unread, for two might stand in each other's place.
 */
function isProven(header: readonly Segment[], printed: readonly Column[]): boolean {
  const lost = printed.length === 0 && header.every((s) => s.meanings.length > 0);
  return lost || printed.length >= STANDARD.length - 1;
}

/** Headings broken over lines cannot be read one by one, but hold the form's characters and begin in its order. */
function spelled(header: readonly Segment[]): boolean {
  const text = labelForm(header.map((s) => s.text).join(''));
  if (!APPLICANTS.every((a) => [...a.zh].every((c) => text.includes(c)))) return false;
  // 法人或其他组织 stands before the last 法 and 其; 总计 may stand a row above.
  const begun = [...['自', '商', '科', '社'].map((c) => text.indexOf(c)), text.lastIndexOf('法'), text.lastIndexOf('其')];
  return text.indexOf('总') > begun[0]! && begun.every((at, i) => i === 0 || at > begun[i - 1]!);
}

/** Do most rows with figures fail to add up in the form's order? */
function mostlyBroken(rows: readonly { readonly fit: Settled }[]): boolean {
  const sums = rows.flatMap(({ fit }) =>
    fit.ok && fit.cells.some((c) => c.figure.kind === 'number' && c.figure.value > 0) ? [addsUp(fit.cells, STANDARD)] : [],
  );
  const broken = sums.filter((holds) => holds === false).length;
  return broken >= 3 && broken > sums.filter((holds) => holds === true).length;
}

/**
 * Does the total equal the six applicants in this order of columns? Null where a cell holds no number; to judge an order of
 * columns (never a figure) blanks may be left out of the sum.
 */
export function addsUp(cells: readonly Token[], order: readonly Column[], overBlanks = false): boolean | null {
  const values = cells.map((c) => (c.figure.kind === 'number' ? c.figure.value : overBlanks && c.kind === 'blank' ? 0 : null));
  if (values.some((v) => v === null)) return null;
  return values.reduce<number>((sum, v) => sum + v!, 0) === 2 * values[order.indexOf('total')]!;
}

/** The column a heading names, in full or by its beginning (法律服务 above 机构). */
function columnOf(s: Segment): Column | undefined {
  if (s.meanings.length > 0) return s.meanings.find((m) => m.kind === 'column')?.id as Column | undefined;
  const label = labelForm(s.text);
  const begun = label.length >= 2 ? APPLICANTS.filter((a) => a.zh.startsWith(label)) : [];
  return begun.length === 1 ? begun[0]!.id : undefined;
}

/**
 * The columns from left to right, where each heading stands over a column of its own: 自然人 may stand a row below 法人或其他组织.
 * Where some of the seven are left out the rest must stand in the form's order.
 */
function inPlaces(header: readonly Segment[]): Column[] | null {
  const columns = header.filter((s) => means(s, 'column'));
  const grid = columns[0]?.span?.grid;
  if (!grid || columns.length > STANDARD.length) return null;
  if (new Set(columns.map((s) => s.span?.column)).size < columns.length) return null;
  if (columns.some((s) => s.match !== 'exact' || s.span?.grid !== grid) || new Set(columns.map(columnOf)).size < columns.length)
    return null;
  const inOrder = columns.toSorted((a, b) => a.span!.column - b.span!.column).flatMap((s) => columnOf(s) ?? []);
  if (inFormOrder(inOrder)) return inOrder;
  // A common heading with a wrong span pushes 总计 among the organisations: then the order of printing tells.
  const isPushed = header.some((s) => means(s, 'frame', 'organisations') && s.span);
  return isPushed || columns.length < STANDARD.length ? null : inOrder;
}

/** Columns in printed order, the five kinds of organisation in the place of their common heading. */
export function headerOrder(header: readonly Segment[]): Column[] {
  const inOrder = inPlaces(header);
  if (inOrder) return inOrder;
  const top: (Column | 'organisations')[] = [];
  const children: Column[] = [];
  for (const s of header) {
    if (means(s, 'frame', 'organisations')) {
      if (!top.includes('organisations')) top.push('organisations');
      continue;
    }
    const column = columnOf(s);
    if (!column || top.includes(column) || children.includes(column)) continue;
    if (column === 'natural_person' || column === 'total') top.push(column);
    else {
      if (!top.includes('organisations')) top.push('organisations');
      children.push(column);
    }
  }
  return top.flatMap((c) => (c === 'organisations' ? children : [c]));
}
