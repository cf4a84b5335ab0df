/**
 * Columns that offices add to the form's own (序号, 行次, 单位, 备注, 上年…): their headings say that they hold no figures of
 * the form.
 */

import type { Token } from '../../tokens';
import { isPrinted, runs } from '../rows';
import type { Vocabulary } from '../spec';

/** What such a heading says, and what may then stand below it. */
interface Foreign {
  readonly heading: RegExp;
  readonly holds: RegExp;
}
const SERIAL: Foreign = { heading: /^(?:序号?|行次|行号|栏次|编号|(?:指标)?代码)$/, holds: /^[A-Za-z]?\d{0,3}$/ };
const FOREIGN: readonly Foreign[] = [
  SERIAL,
  // A unit of money other than the form's own belongs to its figure.
  { heading: /^(?:计量|数量)?单位$/, holds: /^(?:件次?|个|项|条|宗|份|次|万元|)$/ },
  { heading: /^(?:备注|备考|附注|说明)$/, holds: /^/ },
  // 上一年项目数量 is the form's.
  { heading: /^(?!.*项目)(?:上一?年|去年|上期|同比|[较比]上一?年|增[减长]率)/, holds: /^/ },
  { heading: /^(?:行政)?诉讼[总合]计$/, holds: /^/ },
];

/** The tokens without such columns and their headings; the tokens themselves where no heading names one. */
export function withoutAddedColumns(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  const headings = tokens.filter(
    (t) => t.kind === 'label' && !vocabulary.texts.has(t.label) && FOREIGN.some((f) => f.heading.test(t.label)),
  );
  if (headings.length === 0) return tokens;
  const gone = new Set<Token>();
  for (const heading of headings) {
    for (const token of heading.cell ? below(heading, tokens, vocabulary, headings) : []) gone.add(token);
  }
  const rest = tokens.filter((token) => !gone.has(token));
  return headings.some((h) => h.cell === null && SERIAL.heading.test(h.label)) ? withoutSerials(rest) : rest;
}

const rightOf = ({ cell }: Token): number => cell!.column + cell!.columnSpan;
const bottomOf = ({ cell }: Token): number => cell!.row + cell!.rowSpan;

/** The heading and the cells below it; nothing where it is none, or where the figures do not stand under the headings. */
function below(heading: Token, tokens: readonly Token[], vocabulary: Vocabulary, foreign: readonly Token[]): readonly Token[] {
  const all = tokens.filter((t) => t.grid === heading.grid && t.cell !== null);
  const { column, row } = heading.cell!;
  const beside = all.filter((t) => t.cell!.row < bottomOf(heading) && bottomOf(t) > row);
  const names = (t: Token, kinds: readonly string[]): boolean =>
    t.kind === 'label' && meanings(t, vocabulary).some((m) => kinds.includes(m.kind) && m.id !== 'corner' && m.id !== 'note');
  const heads = beside.filter((t) => foreign.includes(t) || names(t, ['column', 'frame']));
  if (beside.some((t) => t.kind === 'value') || heads.every((t) => foreign.includes(t))) return [];
  const { heading: serial, holds } = FOREIGN.find((f) => f.heading.test(heading.label))!;
  const covers = (t: Token) => t.cell!.column < rightOf(heading) && rightOf(t) > column;
  // Serial numbers run on under the captions; whatever else is added belongs to one block.
  const ends = serial === SERIAL.heading ? ['column'] : ['column', 'caption', 'frame'];
  const next = all.find((t) => t.cell!.row >= bottomOf(heading) && covers(t) && names(t, ends));
  // A heading over several of the form's own (上年 over seven applicants).
  if (next && next.cell!.row === bottomOf(heading)) return [];
  const rows = all.filter((t) => t.cell!.row >= bottomOf(heading) && t.cell!.row < (next ? next.cell!.row : Number.POSITIVE_INFINITY));
  // Rows shifted against their headings would lose a figure of their own.
  const [left, right] = [Math.min(...heads.map((t) => t.cell!.column)), Math.max(...heads.map(rightOf))];
  if (rows.some((t) => t.kind === 'value' && (t.cell!.column < left || rightOf(t) > right))) return [];
  const cells = rows.filter((t) => t.cell!.column >= column && rightOf(t) <= rightOf(heading));
  return cells.every((t) => t.kind !== 'value' || holds.test(t.text)) ? [heading, ...cells.filter((t) => holds.test(t.text))] : [];
}

const meanings = (token: Token, { byFirst }: Vocabulary) =>
  (byFirst.get(token.label[0] ?? '') ?? []).find((entry) => entry.text === token.label)?.meanings ?? [];

/** Fewer numbers in order may be figures. */
const LEAST_NUMBERED = 5;

/**
 * Where the source keeps no columns the numbers tell themselves: each is one more than the last and stands before a label,
 * or each row begins with the next.
 */
function withoutSerials(tokens: readonly Token[]): readonly Token[] {
  const isFirst = (t: Token, i: number) => t.cell === null && t.text === '1' && tokens[i + 1]?.kind === 'label';
  const first = tokens.findIndex(isFirst);
  const behindHeading = tokens.slice(0, Math.max(first, 0)).findLast((t) => t.kind !== 'blank')?.kind === 'label';
  const serials = behindHeading ? beforeLabels(tokens) : inRows(tokens);
  return serials.size === 0 ? tokens : tokens.filter((t) => !serials.has(t) && !(t.cell === null && SERIAL.heading.test(t.label)));
}

function beforeLabels(tokens: readonly Token[]): ReadonlySet<Token> {
  const out = new Set<Token>();
  tokens.forEach((token, i) => {
    if (token.cell === null && token.text === String(out.size + 1) && tokens[i + 1]?.kind === 'label') out.add(token);
  });
  return out;
}

/** With the empty cells before them; none unless every row has its number. */
function inRows(tokens: readonly Token[]): ReadonlySet<Token> {
  const rows = runs(tokens).filter(({ cells }) => cells.some(isPrinted));
  const ats = rows.map(({ cells }) => cells.findIndex(isPrinted));
  const whole = rows.every(({ cells }, r) => cells[ats[r]!]!.cell === null && /^0?\d+$/.test(cells[ats[r]!]!.text));
  const inOrder = rows.every(({ cells }, r) => Number(cells[ats[r]!]!.text) === r + 1 && cells.length > ats[r]! + 1);
  return new Set(whole && inOrder && rows.length >= LEAST_NUMBERED ? rows.flatMap(({ cells }, r) => cells.slice(0, ats[r]! + 1)) : []);
}
