/** Labels with a figure right behind them, where a page lost the edge between the two: the first of their row (（一）予以公开3 | 0 | 0) or its only one (行政许可1234). */

import { type Token, token } from '../../tokens';
import { segment } from '../label-matching';
import type { Vocabulary } from '../spec';

const GLUED = /^(.*[^\d\s.,+-])\s*([+-]?\d[\d,]*(?:\.\d+)?)$/s;
/** Fewer may be notes or marks of footnotes. */
const LEAST = 3;

/**
 * The tokens with such figures on their own. Digits behind one label may mark a footnote: they are figures where most rows
 * have them, and further figures stand behind.
 */
export function withFirstFigures(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  const parts = tokens.map((t) => halves(t, vocabulary));
  const glued = parts.filter((p) => p !== null).length;
  if (glued < LEAST || !parts.some((p, i) => p !== null && tokens[i + 1]?.figure.kind === 'number')) return tokens;
  const apart = tokens.filter((t) => t.kind === 'label' && isRow(t, vocabulary)).length;
  return apart > glued ? tokens : tokens.flatMap((t, i) => parts[i] ?? [t]);
}

/** Label and figure of a token that holds both; null for any other. */
function halves(glued: Token, vocabulary: Vocabulary): readonly [Token, Token] | null {
  if (glued.cell !== null || glued.kind === 'blank' || glued.figure.kind === 'number') return null;
  const match = GLUED.exec(glued.text);
  if (!match) return null;
  const label = token(match[1]!, glued.at, glued.start, null, glued.grid);
  return label.kind === 'label' && isRow(label, vocabulary) ? [label, token(match[2]!, glued.at, 'none', null, glued.grid)] : null;
}

/** No mark of a footnote looks like it: 0, three digits and more, decimals. */
const isSurelyFigure = ({ text }: Token): boolean => /^(?:0|\d{3,}|[\d,]*\.\d+|\d{1,3}(?:,\d{3})+)$/.test(text);

/**
 * The tokens with the only figure of a row on its own: behind the label nothing but the next label follows. Where a figure
 * stands behind any label that ends in digits, those are marks of footnotes.
 */
export function withOnlyFigures(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  const parts = tokens.map((t) => halves(t, vocabulary));
  const glued = parts.flatMap((p, i) => (p === null ? [] : [{ figure: p[1], isAlone: tokens[i + 1]?.kind !== 'value' }]));
  if (glued.length === 0 || !glued.every(({ isAlone }) => isAlone)) return tokens;
  if (glued.length === 1 && !isSurelyFigure(glued[0]!.figure)) return tokens;
  return tokens.flatMap((t, i) => parts[i] ?? [t]);
}

/** Does the text end with the label of a row, every part of it being the form's? */
function isRow(label: Token, vocabulary: Vocabulary): boolean {
  const segments = segment([label], vocabulary);
  return segments.every((s) => s.match === 'exact') && segments.at(-1)?.meanings.some((m) => m.kind === 'row') === true;
}
