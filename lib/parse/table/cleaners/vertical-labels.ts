/** Labels written downwards, one character a line (（ / 三 / ） / 不 / 予 / 公 / 开): their brackets and stops are no cells. */
import { isNumberWithStop } from '../../grammar';
import { labelForm } from '../../normalize';
import type { Token } from '../../tokens';
import { segment } from '../label-matching';
import type { Vocabulary } from '../spec';

/** 三、本年度办理结果 with room for a spelling of its own. */
const LONGEST = 16;
const LEAST = 4;
const BEGINS = /^[（(一二三四五六七]$/;

/** The tokens with each such label as one, where together its lines are a numbered label of the form. */
export function joinVertical(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  if (!tokens.some((t) => /^[（(、]$/.test(t.text))) return tokens;
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    const joined = labelAt(tokens, i, vocabulary);
    out.push(joined?.label ?? tokens[i]!);
    i += joined?.length ?? 1;
  }
  return out;
}

const isOneOf = ({ text, grid }: Token): boolean => grid === null && /^[^\d\s]$/u.test(text);

function labelAt(tokens: readonly Token[], from: number, vocabulary: Vocabulary): { label: Token; length: number } | null {
  if (!BEGINS.test(tokens[from]!.text)) return null;
  let end = from;
  while (end < tokens.length && end - from < LONGEST && isOneOf(tokens[end]!)) end++;
  for (let length = end - from; length >= LEAST; length--) {
    const text = tokens
      .slice(from, from + length)
      .map((t) => t.text)
      .join('');
    const label: Token = { ...tokens[from]!, text, label: labelForm(text), kind: 'label', figure: { kind: 'words' } };
    const [only, another] = segment([label], vocabulary);
    if (only?.match === 'exact' && only.number !== '' && !another && only.entry!.text.length >= 3) return { label, length };
  }
  return null;
}

/** The tokens with a number on a line of its own (1. above 属于国家秘密) as a label, where it is the one that the form prints before the next. */
export function withOwnNumbers(tokens: readonly Token[], { byFirst }: Vocabulary): readonly Token[] {
  const isNumber = (token: Token, next: Token | undefined): boolean => {
    if (token.kind !== 'value' || token.grid !== null || next?.kind !== 'label' || !isNumberWithStop(token.text)) return false;
    const entry = byFirst.get(next.label[0] ?? '')?.find(({ text }) => text === next.label);
    return entry?.numbers.includes(labelForm(token.text)) === true;
  };
  if (!tokens.some((token, i) => isNumber(token, tokens[i + 1]))) return tokens;
  return tokens.map(
    (token, i): Token =>
      isNumber(token, tokens[i + 1]) ? { ...token, label: labelForm(token.text), kind: 'label', figure: { kind: 'words' } } : token,
  );
}
