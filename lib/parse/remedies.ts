/** Table 四: three blocks (review, lawsuits without and after review) of four outcomes and their total. */
import { type CellId, REMEDIES, REMEDY_OUTCOMES } from '../form';
import { labelForm } from './normalize';
import { fitCells, fromFirstRow, isPadded, isPrinted, runs } from './rows';
import { type Segment, segment } from './segment';
import { placeOf, rowText, type Sheet } from './sheet';
import type { Token } from './tokens';
import { VOCABULARY } from './vocabulary';

const BLOCKS = REMEDIES.map((b) => b.id as string);
const OUTCOMES = REMEDY_OUTCOMES.map((o) => o.id as string);
const ALL = BLOCKS.flatMap((b) => OUTCOMES.map((o) => `remedies.${b}.${o}` as CellId));
const TABLE_NAME = '政府信息公开行政复议、行政诉讼情况';

const means = (s: Segment, kind: string): string | undefined => s.meanings.find((m) => m.kind === kind)?.id;

/** Reads table 四 from its tokens; returns whether any figure of it was found. */
export function readRemedies(tokens: readonly Token[], sheet: Sheet): boolean {
  const header: Segment[] = [];
  let waiting: Token[] = [];
  let found = false;
  let done = false;
  const list = runs(tokens);
  const padded = isPadded(
    tokens,
    list.map((r) => ({ cells: r.cells, expected: ALL.length })),
  );
  for (const run of list) {
    const labels = [...waiting, ...run.labels];
    waiting = [];
    if (labels.length === 0) continue;
    const segments = segment(labels, VOCABULARY.remedies);
    const tail = segments.at(-1);
    if (!run.cells.some(isPrinted) && !(run.cells.length >= ALL.length && tail)) {
      header.push(...segments);
      continue;
    }
    const known = segments.filter((s) => s.meanings.length > 0);
    if (known.length === 0 || !tail) {
      if (!done)
        sheet.problem('unknown_label', { label: labels.at(-1)!.text }, placeOf(labels.at(-1)!, rowText(labels.at(-1)!.text, run.cells)));
      continue;
    }
    header.push(...segments);
    const text = (cells: readonly Token[]) => rowText('', cells).replace(/^ \| /, '');
    const ids = latest(header, tail);
    if (!ids) {
      const place = placeOf(run.cells[0]!, text(run.cells));
      sheet.fill(ALL, 'unreadable', place);
      sheet.problem('columns_unclear', { table: TABLE_NAME }, place);
      found = true;
      continue;
    }
    const result = fitCells(fromFirstRow(run.cells), ids.length, padded);
    found = true;
    if (!result.ok) {
      const place = placeOf(run.cells[0]!, text(run.cells));
      sheet.fill(ids, 'unreadable', place);
      sheet.problem('cell_count', { row: TABLE_NAME, expected: ids.length, found: result.found }, place);
    } else {
      result.cells.forEach((token, i) => {
        sheet.put(ids[i]!, token, text(result.cells));
      });
      for (const extra of result.left) sheet.problem('unplaced_text', { text: extra.text }, placeOf(extra));
    }
    if (ids.length === ALL.length) done = true;
  }
  return found;
}

/** The header may be printed more than once (page break, narrative): its last complete appearance counts. */
function latest(header: readonly Segment[], tail: Segment): readonly CellId[] | null {
  for (let i = header.length - 1; i >= 0; i--) {
    const ids = means(header[i]!, 'row') === BLOCKS[0] ? target(header.slice(i), tail) : null;
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
  // Outcomes broken over lines column by column: the blocks stand in the form's order and nothing else is printed.
  const broken = header.filter((s) => s.meanings.length === 0);
  if (
    sameOrder(blocks, BLOCKS) &&
    !blockOf(tail) &&
    broken.length > 0 &&
    broken.every((s) => [...labelForm(s.text)].every((c) => LETTERS.has(c)))
  )
    return ALL;
  const block = blockOf(tail);
  // One row per block under a single line of outcomes.
  if (block && outcomes.length >= 5 && sameOrder(outcomes.slice(0, 5), OUTCOMES))
    return OUTCOMES.map((o) => `remedies.${block}.${o}` as CellId);
  return null;
}

const blockOf = (s: Segment): string | undefined => means(s, 'row');
/** Characters of the outcomes' labels. */
const LETTERS = new Set(REMEDY_OUTCOMES.flatMap((o) => [...o.zh]));

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const unique = (list: readonly (string | undefined)[]): string[] => [...new Set(list.filter((x) => x !== undefined))];
