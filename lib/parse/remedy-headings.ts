/** Table 四 by the headings above each column, where it is printed in another order than the form's or leaves an outcome out. */
import { type CellId, REMEDIES, REMEDY_OUTCOMES } from '../form';
import { type Span, segment } from './table/label-matching';
import { VOCABULARY } from './table/spec';
import type { Token } from './tokens';

export interface Headed {
  readonly ids: readonly CellId[];
  readonly spans: readonly Span[];
}

interface Heading {
  readonly id: string;
  readonly kind: string;
  readonly span: Span;
  readonly top: number;
  readonly bottom: number;
}

/** One outcome may be left out of each block. */
const LEAST = REMEDY_OUTCOMES.length - 1;

/** The cell under each heading above the figure `at`; null unless all of them read exactly and each stands under one block's name. */
export function underBlocks(tokens: readonly Token[], at: Token): Headed | null {
  if (!at.cell || !at.grid) return null;
  const table = tokens.filter((t) => t.grid === at.grid && t.kind !== 'blank');
  // One row of figures, nothing but headings above it and no words in it: where each office has a row, none is the report's.
  if (table.some((t) => t.kind === 'value' && t.cell!.row !== at.cell!.row)) return null;
  const headings = table.filter((t) => t.kind === 'label').map(headingOf);
  if (headings.some((h) => h && h.bottom > at.cell!.row)) return null;
  if (headings.some((h) => h === null)) return null;
  const all = headings as Heading[];
  const blocks = all.filter((h) => h.kind === 'row');
  const found = all.filter((h) => h.kind === 'column').map((outcome) => ({ outcome, over: blocks.filter((b) => covers(b, outcome)) }));
  if (found.some(({ over }) => over.length !== 1)) return null;
  const ids = found.map(({ outcome, over }) => `remedies.${over[0]!.id}.${outcome.id}` as CellId);
  const whole = REMEDIES.every((b) => ids.filter((id) => id.startsWith(`remedies.${b.id}.`)).length >= LEAST);
  return whole && new Set(ids).size === ids.length ? { ids, spans: found.map(({ outcome }) => outcome.span) } : null;
}

const covers = (block: Heading, outcome: Heading): boolean =>
  block.bottom <= outcome.top &&
  block.span.column <= outcome.span.column &&
  outcome.span.column + outcome.span.width <= block.span.column + block.span.width;

function headingOf(token: Token): Heading | null {
  const [s, another] = segment([token], VOCABULARY.remedies);
  const meaning = s?.match === 'exact' && !another ? s.meanings[0] : undefined;
  if (!meaning || !s?.span) return null;
  return { id: meaning.id, kind: meaning.kind, span: s.span, top: token.cell!.row, bottom: token.cell!.row + token.cell!.rowSpan };
}
