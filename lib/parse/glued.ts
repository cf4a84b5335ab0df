/** Labels with the first figure of their row right behind them (（一）予以公开3 | 0 | 0), where a page lost the edge between the two. */
import { segment } from './table/label-matching';
import type { Vocabulary } from './table/spec';
import { type Token, token } from './tokens';

const GLUED = /^(.*[^\d\s.,+-])\s*([+-]?\d[\d,]*(?:\.\d+)?)$/s;
/** Fewer may be notes or marks of footnotes. */
const LEAST = 3;

/**
 * The tokens with such figures on their own. Digits behind one label may mark a footnote: they are figures where most rows
 * have them, and further figures stand behind.
 */
export function unglued(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
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

/** Does the text end with the label of a row, every part of it being the form's? */
function isRow(label: Token, vocabulary: Vocabulary): boolean {
  const segments = segment([label], vocabulary);
  return segments.every((s) => s.match === 'exact') && segments.at(-1)?.meanings.some((m) => m.kind === 'row') === true;
}
