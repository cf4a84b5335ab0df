/** Table 四: three blocks (review, lawsuits without and after review) of four outcomes and their total. */
import { type CellId, REMEDIES, REMEDY_OUTCOMES } from '../form';
import type { Problem } from '../report';
import { labelForm } from './normalize';
import { underBlocks } from './remedy-headings';
import { placeOf, rowText, type Sheet } from './sheet';
import { Rows } from './table/column-positions';
import { type Segment, segment } from './table/label-matching';
import { type Fit, fillingOf, fitCells, fromFirstRow, isBrokenByWords, isPrinted, runs } from './table/rows';
import { VOCABULARY } from './table/spec';
import { onOneLine, type Token } from './tokens';

const BLOCKS = REMEDIES.map((b) => b.id as string);
const OUTCOMES = REMEDY_OUTCOMES.map((o) => o.id as string);
const ALL = BLOCKS.flatMap((b) => OUTCOMES.map((o) => `remedies.${b}.${o}` as CellId));
const BLOCK_NAMES = REMEDIES.map((b) => b.zh).join('、');
const TABLE_NAME = '政府信息公开行政复议、行政诉讼情况';

const means = (s: Segment, kind: string): string | undefined => s.meanings.find((m) => m.kind === kind)?.id;

/** Reads table 四 from its tokens; returns whether any figure of it was found. */
export function readRemedies(tokens: readonly Token[], sheet: Sheet): boolean {
  const header: Segment[] = [];
  const printed: Token[] = [];
  let waiting: Token[] = [];
  let found = false;
  let done = false;
  const failures: (() => void)[] = [];
  const others: (readonly Token[])[] = [];
  const list = runs(tokens);
  const grid = new Rows(tokens);
  const filling = fillingOf(
    tokens,
    list.map((r) => ({ cells: r.cells, expected: ALL.length })),
  );
  for (const run of list) {
    const labels = [...waiting, ...run.labels];
    waiting = [];
    if (labels.length === 0) continue;
    const segments = segment(labels, VOCABULARY.remedies);
    const tail = segments.at(-1);
    printed.push(...labels);
    if (!run.cells.some(isPrinted) && !(run.cells.length >= ALL.length && tail)) {
      header.push(...segments);
      continue;
    }
    const known = segments.filter((s) => s.meanings.length > 0);
    const broken = known.length === 0 && inColumns(printed) && spelled([...header, ...segments]);
    if ((known.length === 0 && !broken) || !tail) {
      others.push(run.cells);
      if (!done)
        sheet.problem('unknown_label', { label: labels.at(-1)!.text }, placeOf(labels.at(-1)!, rowText(labels.at(-1)!.text, run.cells)));
      continue;
    }
    header.push(...segments);
    const ids = broken ? ALL : latest(header, tail);
    if (!ids) {
      const at = run.cells.find(isPrinted);
      const headed = at ? underBlocks(tokens, at) : null;
      const cells = headed && at ? grid.under(headed.spans, at) : null;
      if (headed && cells) {
        place(cells, headed.ids, sheet);
        done = found = true;
        continue;
      }
      others.push(run.cells);
      failures.push(() => fail(sheet, ALL, run.cells, 'columns_unclear', { table: TABLE_NAME }));
      continue;
    }
    const cells = fromFirstRow(run.cells);
    const counted = fitCells(cells, ids.length, filling);
    const byCount: Fit = isBrokenByWords(tokens, cells, VOCABULARY.remedies)
      ? { ok: false, found: cells.filter(isPrinted).length }
      : counted;
    const aligned = byCount.ok && byCount.exact ? null : underOutcomes(grid, header, ids, cells);
    const result: Fit = aligned ? { ok: true, exact: true, cells: aligned, left: [] } : byCount;
    if (!result.ok) {
      const detail = { row: TABLE_NAME, expected: ids.length, found: result.found };
      failures.push(() => fail(sheet, ids, run.cells, 'cell_count', detail));
      continue;
    }
    if (ids.length === ALL.length && endsWithStray(result.cells)) {
      failures.push(() => fail(sheet, ids, run.cells, 'figures_doubtful', { table: TABLE_NAME, rows: BLOCK_NAMES }));
      continue;
    }
    place(result.cells, ids, sheet);
    for (const extra of result.left) sheet.problem('unplaced_text', { text: extra.text }, placeOf(extra));
    if (ids.length === ALL.length) done = true;
    found = true;
  }
  // What only looks like the table (a sentence before it) does not matter once the table is read.
  if (!done) for (const report of failures) report();
  // A row of figures of its own does (another office's, another year's): what differs from it is nobody's for certain.
  for (const cells of done ? others : []) {
    const another = fitCells(cells, ALL.length, filling);
    if (another.ok) place(another.cells, ALL, sheet);
  }
  return found || failures.length > 0;
}

/**
 * In bare lines a page number behind fourteen figures looks like the fifteenth: the last block must add up.
 */
function endsWithStray(cells: readonly Token[]): boolean {
  if (cells.some((c, i) => c.grid !== null || onOneLine(c, cells[i - 1]))) return false;
  if (!/^[1-9]\d{0,2}$/.test(cells.at(-1)!.text)) return false;
  const last = cells.slice(-OUTCOMES.length).map((c) => (c.figure.kind === 'number' ? c.figure.value : 0));
  return 2 * last.at(-1)! !== last.reduce((sum, v) => sum + v, 0);
}

function place(cells: readonly Token[], ids: readonly CellId[], sheet: Sheet): void {
  const row = text(cells);
  cells.forEach((token, i) => {
    sheet.put(ids[i]!, token, row);
  });
}

const text = (cells: readonly Token[]): string => cells.map((c) => c.text.replace(/\s+/g, ' ')).join(' | ');

function fail(
  sheet: Sheet,
  ids: readonly CellId[],
  cells: readonly Token[],
  code: 'columns_unclear' | 'cell_count' | 'figures_doubtful',
  detail: Problem['detail'],
): void {
  const place = placeOf(cells[0]!, text(cells));
  sheet.fill(ids, 'unreadable', place);
  sheet.problem(code, detail, place);
}

/** The header may be printed more than once (page break, narrative): its last complete appearance counts. */
function latest(header: readonly Segment[], tail: Segment): readonly CellId[] | null {
  for (let i = header.length - 1; i >= 0; i--) {
    if (means(header[i]!, 'row') !== BLOCKS[0]) continue;
    // Lawsuits before reviews: their own blocks stand a row below, where the order does not show it.
    if (i > 0 && means(header[i - 1]!, 'frame')) return null;
    const ids = target(header.slice(i), tail);
    if (ids) return ids;
  }
  return target(header, tail);
}

/** The cells that a run of values fills, from the headings before it; null when they give no certain order. */
function target(header: readonly Segment[], tail: Segment): readonly CellId[] | null {
  const blocks = unique(header.map((s) => means(s, 'row')));
  const outcomes = header.map((s) => means(s, 'column')).filter((o) => o !== undefined);
  const sameOrder = (printed: readonly string[], form: readonly string[]) =>
    printed.length === form.length && printed.every((p, i) => p === form[i]);
  // One outcome, its value behind it, under the block named last.
  const outcome = means(tail, 'column');
  const inFives =
    outcomes.length >= 5 &&
    outcomes.length % 5 === 0 &&
    range(outcomes.length / 5).every((k) => sameOrder(outcomes.slice(k * 5, k * 5 + 5), OUTCOMES));
  if (outcome && inFives && outcomes.length >= 5 && blocks.length === 3) {
    return sameOrder(blocks, BLOCKS) ? ALL : null;
  }
  if (outcomes.length < 15 && !blockOf(tail) && spelled(header)) return ALL;
  const block = blockOf(tail);
  // One row per block under a single line of outcomes.
  if (block && outcomes.length >= 5 && sameOrder(outcomes.slice(0, 5), OUTCOMES))
    return OUTCOMES.map((o) => `remedies.${block}.${o}` as CellId);
  return null;
}

const blockOf = (s: Segment): string | undefined => means(s, 'row');
/** Every character of the form's header, as often as it is printed. */
const LETTERS = letters(
  ['行政复议行政诉讼', ...REMEDIES.slice(1).map((b) => b.zh), ...BLOCKS.flatMap(() => REMEDY_OUTCOMES.map((o) => o.zh))].join(''),
);

function letters(text: string): Map<string, number> {
  const count = new Map<string, number>();
  for (const c of text) count.set(c, (count.get(c) ?? 0) + 1);
  return count;
}

/** Headings broken over lines column by column cannot be read one by one, but they hold the characters of the form's header. */
function spelled(header: readonly Segment[]): boolean {
  const text = labelForm(header.map((s) => s.text).join(''));
  // Characters of one outcome only tell whether each block prints them in the form's order.
  const inOrder = ['维纠', '其尚'].every((pair) => [...text].filter((c) => pair.includes(c)).join('') === pair.repeat(BLOCKS.length));
  if (!inOrder) return false;
  const printed = letters(text);
  const all = [...LETTERS.values()].reduce((sum, n) => sum + n, 0);
  let difference = 0;
  for (const c of new Set([...LETTERS.keys(), ...printed.keys()])) difference += Math.abs((LETTERS.get(c) ?? 0) - (printed.get(c) ?? 0));
  return difference * 8 <= all;
}

/** First characters of a block's five headings. */
const BEGINNINGS = REMEDY_OUTCOMES.map((o) => o.zh[0]).join('');

/**
 * Headings broken over rows (结果 above 维持): do their upper parts stand in the form's order in each block, and the two that
 * begin alike in theirs?
 */
function inColumns(labels: readonly Token[]): boolean {
  const begun = labels.map((t) => t.label[0] ?? '').join('');
  const alike = labels.map((t) => t.label.replace(/[^维纠]/g, '')).join('');
  return begun.split(BEGINNINGS).length === BLOCKS.length + 1 && alike === '维纠'.repeat(BLOCKS.length);
}

/** The cells under the last fifteen outcome headings of a grid. */
function underOutcomes(grid: Rows, header: readonly Segment[], ids: readonly CellId[], cells: readonly Token[]): Token[] | null {
  if (ids.length !== ALL.length || !cells[0]) return null;
  const spans = header.filter((s) => means(s, 'column')).map((s) => s.span);
  const leaves = spans.slice(-10);
  const review = spans.slice(0, -10).slice(-5);
  return grid.under([...review, ...leaves], cells.find((c) => c.kind === 'value') ?? cells[0]);
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const unique = (list: readonly (string | undefined)[]): string[] => [...new Set(list.filter((x) => x !== undefined))];
