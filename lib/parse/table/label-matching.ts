/**
 * Label text → known labels. The text of a label may be broken over several tokens (a wrapped cell, "自" "然" "人") or
 * several labels may be glued into one (未经复议直接起诉复议后起诉), so the tokens' text is read as one string that known
 * labels must cover from token boundary to token boundary.
 */
import type { GridBlock } from '../../documents/document';
import { editDistance } from '../normalize';
import type { Token } from '../tokens';
import type { Entry, Meaning, Vocabulary } from './spec';

export interface Segment {
  /** Text of the tokens the segment covers, as printed. */
  readonly text: string;
  /** Empty when the text is not in the vocabulary. */
  readonly meanings: readonly Meaning[];
  /** Printed number in label form: '1', '(一)'; '' without one. */
  readonly number: string;
  /** The known label; null when unknown. */
  readonly entry: Entry | null;
  /** `misprint`: matched by likeness; `cut`: the printed text is the beginning of the label. */
  readonly match: 'exact' | 'misprint' | 'cut' | 'none';
  /** Columns of an exact grid that the segment's first cell stands over. */
  readonly span: Span | null;
  /** First and last token covered. */
  readonly from: number;
  readonly to: number;
}

export interface Span {
  readonly grid: GridBlock;
  readonly column: number;
  readonly width: number;
}

const spanOf = (token: Token): Span | null =>
  token.cell && token.grid ? { grid: token.grid, column: token.cell.column, width: token.cell.columnSpan } : null;

const NUMBERING = /(?:\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|[一二三四五六七八九十]{1,3}\)?|\d{1,2}\)?)/y;
const ONLY_NUMBERING = /^(?:[一二三四五六七八九十]{1,3}|\d{1,2})$/;

interface Step {
  readonly cost: number;
  readonly next: number;
  readonly number: string;
  readonly entry: Entry | null;
}

/** End of an explanation in brackets that starts at `at`, or `at` when there is none. */
function skipNote(text: string, at: number): number {
  if (text[at] !== '(') return at;
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return ONLY_NUMBERING.test(text.slice(at + 1, i)) ? at : i + 1;
  }
  return at;
}

const UNKNOWN_COST = 20;

/** A stretch of tokens and what it means. */
type Piece = Pick<Segment, 'meanings' | 'number' | 'entry' | 'match' | 'from' | 'to'>;

/** Reports repeat the same stretches of labels: each is worked out once. */
const KNOWN = new WeakMap<Vocabulary, Map<string, readonly Piece[]>>();
const MOST_KNOWN = 10_000;

/** The labels printed in `tokens`, in order; unknown stretches are segments without meaning. */
export function segment(tokens: readonly Token[], vocabulary: Vocabulary): Segment[] {
  const parts = tokens.map((t) => t.label);
  const known = KNOWN.get(vocabulary) ?? new Map<string, readonly Piece[]>();
  KNOWN.set(vocabulary, known);
  const key = parts.join('\n');
  let pieces = known.get(key);
  if (!pieces) {
    pieces = walk(parts, vocabulary);
    if (key.length <= 400 && known.size < MOST_KNOWN) known.set(key, pieces);
  }
  return pieces.map(({ meanings, number, entry, match, from, to }) => ({
    meanings,
    number,
    entry,
    match,
    from,
    to,
    text: from === to ? tokens[from]!.text : textOf(tokens, from, to),
    span: spanOf(tokens[from]!),
  }));
}

const textOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to + 1)
    .map((t) => t.text)
    .join(' ');

/** The cheapest way to cover the text from each position to its end. */
function cheapest(text: string, starts: ReadonlyMap<number, number>, vocabulary: Vocabulary): readonly (Step | undefined)[] {
  const best: (Step | undefined)[] = new Array(text.length + 1);
  best[text.length] = { cost: 0, next: -1, number: '', entry: null };
  for (let i = text.length - 1; i >= 0; i--) {
    const end = starts.get(i);
    if (end !== undefined) {
      offer(best, i, end, UNKNOWN_COST + end - i, '', null);
      const note = skipNote(text, i);
      if (note > i) offer(best, i, note, 1, '', null);
    }
    for (const [number, at] of numbered(text, i)) {
      for (const entry of vocabulary.byFirst.get(text[at] ?? '') ?? []) {
        if (!text.startsWith(entry.text, at)) continue;
        const behind = at + entry.text.length;
        offer(best, i, behind, 1, number, entry);
        const note = skipNote(text, behind);
        if (note > behind) offer(best, i, note, 1, number, entry);
      }
    }
  }
  return best;
}

function offer(best: (Step | undefined)[], at: number, next: number, cost: number, number: string, entry: Entry | null): void {
  const rest = best[next];
  const chosen = best[at];
  if (rest && (!chosen || cost + rest.cost < chosen.cost)) best[at] = { cost: cost + rest.cost, next, number, entry };
}

/** Follows the cheapest path; neighbouring unknown tokens are tried together as one misprinted label. */
function walk(parts: readonly string[], vocabulary: Vocabulary): Piece[] {
  const text = parts.join('');
  /** Where each token starts, with where it ends; and the token of each character. */
  const starts = new Map<number, number>();
  const owner: number[] = [];
  parts.forEach((part, i) => {
    if (part) starts.set(owner.length, owner.length + part.length);
    for (let k = 0; k < part.length; k++) owner.push(i);
  });
  const best = cheapest(text, starts, vocabulary);
  const out: Piece[] = [];
  let unknown: number[] = [];
  for (let i = 0; i < text.length; ) {
    const step = best[i];
    if (!step) break;
    const from = owner[i]!;
    if (step.entry) {
      out.push(...like(parts, unknown, vocabulary));
      unknown = [];
      out.push({ meanings: step.entry.meanings, number: step.number, entry: step.entry, match: 'exact', from, to: owner[step.next - 1]! });
    } else if (text[i] !== '(' || skipNote(text, i) !== step.next) {
      unknown.push(from);
    }
    i = step.next;
  }
  out.push(...like(parts, unknown, vocabulary));
  return out;
}

const NOTHING = { meanings: [], number: '', entry: null, match: 'none' } as const;

/** Unknown tokens as one misprinted or cut label, else each as an unknown piece. */
function like(parts: readonly string[], indexes: readonly number[], vocabulary: Vocabulary): Piece[] {
  const [from, to] = [indexes[0], indexes.at(-1)];
  if (from === undefined || to === undefined) return [];
  const whole = closest(indexes.map((i) => parts[i]).join(''), vocabulary);
  if (whole) return [{ ...whole, from, to }];
  if (indexes.length === 1) return [{ ...NOTHING, from, to }];
  // A stray token may stand before or behind the label: try each alone.
  return indexes.map((i): Piece => ({ ...(closest(parts[i]!, vocabulary) ?? NOTHING), from: i, to: i }));
}

/** Where a label may begin: behind no number, behind its number, or behind its group's number and its own. */
function numbered(text: string, at: number): [string, number][] {
  const out: [string, number][] = [['', at]];
  for (let i = 0; i < 2; i++) {
    const from = out.at(-1)![1];
    NUMBERING.lastIndex = from;
    const match = NUMBERING.exec(text);
    if (!match) break;
    out.push([match[0], from + match[0].length]);
  }
  return out;
}

type Likeness = Pick<Segment, 'meanings' | 'number' | 'entry' | 'match'>;

function closest(printed: string, vocabulary: Vocabulary): Likeness | null {
  if (printed.length > 70) return null;
  // Behind its group's number and its own where both stand before it.
  const [number, from] = numbered(printed, 0).at(-1)!;
  const bare = printed.slice(from);
  return nearest(bare, number, vocabulary) ?? (bare.includes('(') ? nearest(bare.replace(/\(.*$/, ''), number, vocabulary) : null);
}

function nearest(label: string, number: string, vocabulary: Vocabulary): Likeness | null {
  if (label.length < 4) return null;
  let found: { entry: Entry; distance: number } | null = null;
  let second = Number.POSITIVE_INFINITY;
  for (const entry of vocabulary.entries) {
    if (entry.text.length < 4) continue;
    const limit = Math.max(1, Math.floor(Math.min(entry.text.length, label.length) / 4));
    const distance = editDistance(label, entry.text, limit);
    if (distance > limit) continue;
    if (!found || distance < found.distance) {
      if (found && !same(found.entry, entry)) second = found.distance;
      found = { entry, distance };
    } else if (!same(found.entry, entry) && distance < second) second = distance;
  }
  // A rival as near as the best, or nearly so, leaves the label unknown.
  if (found && second - found.distance >= 2) {
    return { meanings: found.entry.meanings, number, entry: found.entry, match: 'misprint' };
  }
  if (found) {
    const settled = vocabulary.entries.filter(
      (e) => number !== '' && e.numbers.includes(number) && editDistance(label, e.text, found!.distance) <= found!.distance,
    );
    if (settled.length > 0 && settled.every((e) => same(e, settled[0]!))) {
      return { meanings: settled[0]!.meanings, number, entry: settled[0]!, match: 'misprint' };
    }
    return null;
  }
  // A short beginning may be any word's: its number must be the label's too.
  const longer = vocabulary.entries.filter((e) => e.text.startsWith(label) && (label.length >= 6 || e.numbers.includes(number)));
  if (longer.length > 0 && longer.every((e) => same(e, longer[0]!))) {
    return { meanings: longer[0]!.meanings, number, entry: longer.at(-1)!, match: 'cut' };
  }
  return null;
}

const same = (a: Entry, b: Entry): boolean =>
  a.meanings.length === b.meanings.length && a.meanings.every((m, i) => m.kind === b.meanings[i]!.kind && m.id === b.meanings[i]!.id);
