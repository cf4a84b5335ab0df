/** Column orders of table 四: by the headings in the order they are printed, by their characters, or by their places in a grid. */
import { type CellId, REMEDIES, REMEDY_OUTCOMES } from '../../form';
import { labelForm } from '../normalize';
import type { Token } from '../tokens';
import { type Segment, segment } from './label-matching';
import type { Order } from './reading-agreement';
import { VOCABULARY } from './spec';

export const BLOCKS: readonly string[] = REMEDIES.map((b) => b.id);
export const OUTCOMES: readonly string[] = REMEDY_OUTCOMES.map((o) => o.id);
const idsOf = (block: string): CellId[] => OUTCOMES.map((o) => `remedies.${block}.${o}` as CellId);
/** All cells in the form's order. */
export const ALL: readonly CellId[] = BLOCKS.flatMap(idsOf);

export const means = (s: Segment, kind: string): string | undefined => s.meanings.find((m) => m.kind === kind)?.id;

/** Orders that the printed headings give to the figures behind the last of them; `row` are the labels right before the figures. */
export function headingOrders(header: readonly Segment[], printed: readonly Token[], row: readonly Segment[]): readonly Order[] {
  const tail = row.at(-1)!;
  if (row.every((s) => s.meanings.length === 0))
    return inColumns(printed) && isSpelled(header) ? [{ reason: 'headings broken over rows, in the order of the form', ids: ALL }] : [];
  // The header may be printed more than once (page break, narrative): its last complete appearance counts.
  for (let i = header.length - 1; i >= 0; i--) {
    if (means(header[i]!, 'row') !== BLOCKS[0]) continue;
    // Lawsuits before reviews: their own blocks stand a row below, where the order does not show it.
    if (i > 0 && means(header[i - 1]!, 'frame')) return [];
    const order = orderOf(header.slice(i), tail);
    if (order) return [order];
  }
  const order = orderOf(header, tail);
  return order ? [order] : [];
}

function orderOf(header: readonly Segment[], tail: Segment): Order | null {
  const blocks = [...new Set(header.flatMap((s) => means(s, 'row') ?? []))];
  const outcomes = header.flatMap((s) => means(s, 'column') ?? []);
  const fives = Array.from({ length: outcomes.length / OUTCOMES.length }, (_, k) => outcomes.slice(k * 5, k * 5 + 5));
  const inFives = outcomes.length >= 5 && outcomes.length % 5 === 0 && fives.every((five) => five.join() === OUTCOMES.join());
  if (means(tail, 'column') && inFives && blocks.length === BLOCKS.length)
    return blocks.join() === BLOCKS.join() ? { reason: 'outcomes in fives under three blocks', ids: ALL } : null;
  const block = means(tail, 'row');
  if (outcomes.length < ALL.length && !block && isSpelled(header))
    return { reason: 'characters of the headings in the order of the form', ids: ALL };
  // One row per block under a single line of outcomes.
  if (block && outcomes.slice(0, 5).join() === OUTCOMES.join())
    return { reason: 'a row for each block under one line of outcomes', ids: idsOf(block) };
  return null;
}

/** Every character of the form's header, as often as it is printed. */
const LETTERS = letters(
  ['行政复议行政诉讼', ...REMEDIES.slice(1).map((b) => b.zh), ...BLOCKS.flatMap(() => REMEDY_OUTCOMES.map((o) => o.zh))].join(''),
);
const ALL_LETTERS = [...LETTERS.values()].reduce((sum, n) => sum + n, 0);

function letters(text: string): Map<string, number> {
  const count = new Map<string, number>();
  for (const c of text) count.set(c, (count.get(c) ?? 0) + 1);
  return count;
}

/** Headings broken over lines column by column cannot be read one by one, but they hold the characters of the form's header. */
function isSpelled(header: readonly Segment[]): boolean {
  const text = labelForm(header.map((s) => s.text).join(''));
  // Characters of one outcome only tell whether each block prints them in the form's order.
  const inOrder = ['维纠', '其尚'].every((pair) => [...text].filter((c) => pair.includes(c)).join('') === pair.repeat(BLOCKS.length));
  if (!inOrder) return false;
  const printed = letters(text);
  let difference = 0;
  for (const c of new Set([...LETTERS.keys(), ...printed.keys()])) difference += Math.abs((LETTERS.get(c) ?? 0) - (printed.get(c) ?? 0));
  return difference * 8 <= ALL_LETTERS;
}

/** First characters of a block's five headings. */
const BEGINNINGS = REMEDY_OUTCOMES.map((o) => o.zh[0]).join('');

/** Headings broken over rows (结果 above 维持): are their upper parts in the form's order in each block, and the two that begin alike in theirs? */
function inColumns(labels: readonly Token[]): boolean {
  const begun = labels.map((t) => t.label[0] ?? '').join('');
  const alike = labels.map((t) => t.label.replace(/[^维纠]/g, '')).join('');
  return begun.split(BEGINNINGS).length === BLOCKS.length + 1 && alike === '维纠'.repeat(BLOCKS.length);
}

/** One outcome may be left out of each block. */
const LEAST = REMEDY_OUTCOMES.length - 1;

interface Heading {
  readonly token: Token;
  readonly kind: string;
  readonly id: string;
}

/** The cells of a grid by the names of block and outcome that stand above or left of each. */
export interface Crossings {
  readonly cells: readonly Token[];
  readonly ids: readonly CellId[];
}

/**
 * Table 四 by the places of its headings, whatever way it is turned: each figure stands under or beside the name of one block
 * and one outcome. Null unless every heading reads exactly, each figure is crossed by one of both,
 * no two by the same, and every outcome crosses as many cells.
 */
export function crossings(tokens: readonly Token[]): Crossings | null {
  const at = tokens.find((t) => t.kind === 'value' && t.cell !== null);
  const table = at ? tokens.filter((t) => t.grid === at.grid) : [];
  const headings = table.filter((t) => t.kind === 'label').map(headingOf);
  if (!at || headings.includes(null)) return null;
  const cells: Token[] = [];
  const ids: CellId[] = [];
  for (const token of table) {
    if (token.kind === 'label') continue;
    const over = (headings as readonly Heading[]).filter((h) => crosses(h.token, token));
    const [block, anotherBlock] = over.filter((h) => h.kind === 'row');
    const [outcome, anotherOutcome] = over.filter((h) => h.kind === 'column');
    const isSure = block && outcome && !anotherBlock && !anotherOutcome;
    if (!isSure && token.kind === 'value') return null;
    if (!isSure) continue;
    cells.push(token);
    ids.push(`remedies.${block.id}.${outcome.id}` as CellId);
  }
  // A row that lost a cell leaves a heading with fewer cells than the others; only a sheet leaves empty cells out.
  const counts = new Set(
    (headings as readonly Heading[]).flatMap((h) => (h.kind === 'column' ? [cells.filter((c) => crosses(h.token, c)).length] : [])),
  );
  if (counts.size > 1 && at.at.sheet === undefined) return null;
  const whole = BLOCKS.every((b) => ids.filter((id) => id.startsWith(`remedies.${b}.`)).length >= LEAST);
  return whole && new Set(ids).size === ids.length ? { cells, ids } : null;
}

/** Does the heading stand over the cell, or before it in its row? */
function crosses(heading: Token, token: Token): boolean {
  const [h, c] = [heading.cell!, token.cell!];
  const isOver = h.row + h.rowSpan <= c.row && h.column <= c.column && c.column + c.columnSpan <= h.column + h.columnSpan;
  const isBeside = h.column + h.columnSpan <= c.column && h.row <= c.row && c.row + c.rowSpan <= h.row + h.rowSpan;
  return isOver || isBeside;
}

function headingOf(token: Token): Heading | null {
  const [s, another] = segment([token], VOCABULARY.remedies);
  const meaning = s?.match === 'exact' && !another ? s.meanings[0] : undefined;
  return meaning ? { token, kind: meaning.kind, id: meaning.id } : null;
}
