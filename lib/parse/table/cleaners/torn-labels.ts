/**
 * Labels of table 三 that a text layer tore over the lines around their figures, mixed with the words of merged cells beside
 * them (`三、 （四）无法 2.没有现成信息需要 0 2 …`, `本年 提供 另行制作`). Line by line they cannot be read; but where there are
 * just as many rows of figures as the form has, and the words in and around each hold the form's label of that row, every
 * row is known.
 */
import { APPLICANTS, APPLICATION_ROWS, EDITIONS } from '../../../form';
import { labelForm } from '../../normalize';
import type { Token } from '../../tokens';
import { VOCABULARY } from '../spec';

interface FormRow {
  readonly number: string;
  readonly zh: string;
  readonly edition?: string;
  readonly aliases?: readonly string[];
}

/** The rows of each edition, in order. */
const FORMS: readonly (readonly FormRow[])[] = EDITIONS.map((edition) =>
  (APPLICATION_ROWS as readonly FormRow[]).filter((row) => !row.edition || row.edition === edition),
);

const spellings = ({ zh, aliases = [] }: FormRow): readonly string[] => [zh, ...aliases].map(labelForm);

interface Line {
  readonly labels: readonly Token[];
  readonly cells: readonly Token[];
}

/** The tokens with each torn label as one, where every row of the form is found in its place; else the tokens as they are. */
export function withWholeLabels(tokens: readonly Token[]): readonly Token[] {
  if (tokens.length < FORMS[0]!.length || tokens.some((t) => t.grid !== null)) return tokens;
  const lines = linesOf(tokens) ?? [];
  const rows = lines.flatMap(({ cells }, i) => (cells.length > 0 ? [i] : []));
  const form = FORMS.find(({ length }) => length === rows.length);
  if (!form) return tokens;
  const text = (from: number, to: number) =>
    labelForm(
      lines
        .slice(from, to)
        .flatMap(({ labels }) => labels.map((t) => t.text))
        .join(''),
    );
  // The first row has the words of its own line alone: above it stand the headings.
  const around = rows.map((at, r) => text(r === 0 ? at : rows[r - 1]! + 1, rows[r + 1] ?? lines.length));
  if (!form.every((row, r) => spellings(row).some((words) => isWithin(words, around[r]!)))) return tokens;
  // Labels that stand whole before their figures are read as they are printed.
  if (form.every((row, r) => spellings(row).some((words) => text(rows[r]!, rows[r]! + 1).includes(words)))) return tokens;
  const above = lines.slice(0, rows[0]);
  const rest = lines.slice(rows[0]).flatMap(({ labels, cells }, i) => {
    const row = form[rows.indexOf(rows[0]! + i)];
    return row ? [whole(labels, cells[0]!, `${row.number}${row.zh}`), ...cells] : [];
  });
  // A sentence or two may stand before the table.
  const areTorn = [0, 1, 2].some((from) => areHeadings(above.slice(from)));
  const heads = areTorn
    ? APPLICANTS.map(({ zh }) => whole([], above[0]?.labels[0] ?? lines[rows[0]!]!.cells[0]!, zh))
    : above.flatMap(({ labels }) => labels);
  return [...heads, ...rest];
}

const HEADINGS: readonly string[] = APPLICANTS.map(({ zh }) => zh);
/** The common heading, and what stands in the corner. */
const BESIDE: readonly string[] = VOCABULARY.applications.entries
  .filter((e) => e.meanings.some((m) => m.kind === 'frame'))
  .map((e) => e.text);

/**
 * Do the lines hold the headings of the seven columns, torn (自然 社会 法律 / 人 商业 科研 公益 服务 其他 总计 / 企业 机构 组织
 * 机构), each going on below itself and none before another that stands on its left?
 */
function areHeadings(lines: readonly Line[]): boolean {
  const done = HEADINGS.map(() => 0);
  const fits = lines.every(({ labels }) => {
    let last = -1;
    return labels.every(({ label }) => {
      const at = HEADINGS.findIndex((words, c) => c > last && label !== '' && words.startsWith(label, done[c]));
      if (at < 0) return label === '' || BESIDE.some((words) => words.includes(label.replace(/[()]/g, '')) || words.includes(label));
      done[at]! += label.length;
      last = at;
      return true;
    });
  });
  return fits && HEADINGS.every((words, c) => done[c] === words.length);
}

/** Lines of labels, of figures behind them, or of both; null where figures stand before words. */
function linesOf(tokens: readonly Token[]): readonly Line[] | null {
  const byLine = new Map<number, { labels: Token[]; cells: Token[] }>();
  for (const token of tokens) {
    if (token.at.line === undefined || token.at.column !== undefined) return null;
    const line = byLine.get(token.at.line) ?? { labels: [], cells: [] };
    byLine.set(token.at.line, line);
    if (token.kind !== 'label') line.cells.push(token);
    else if (line.cells.length > 0) return null;
    else line.labels.push(token);
  }
  return [...byLine.values()];
}

/** One label of the form, with what is printed of it before its figures. */
const whole = (printed: readonly Token[], at: Token, words: string): Token => ({
  ...(printed[0] ?? at),
  text: printed.map((t) => t.text).join(' ') || words,
  label: labelForm(words),
  kind: 'label',
  figure: { kind: 'words' },
  start: 'soft',
});

/** Words of the rows of table 二. */
const ROWS: readonly string[] = VOCABULARY.disclosure.entries.filter((e) => e.meanings.some((m) => m.kind === 'row')).map((e) => e.text);

/** The tokens of table 二 with a label torn around its figures (行政规范性 | 3 | 1 | 12 | 文件) as one. */
export function withJoinedRows(tokens: readonly Token[]): readonly Token[] {
  const isLabel = (t: Token | undefined): t is Token => t?.kind === 'label' && t.grid === null;
  const out: Token[] = [];
  let isJoined = false;
  for (let i = 0; i < tokens.length; ) {
    const end = isLabel(tokens[i]) ? tokens.findIndex((t, k) => k > i && isLabel(t)) : -1;
    const figures = tokens.slice(i + 1, end);
    const joined = end > i + 1 && figures.every((t) => t.grid === null) ? joinedRow(out, tokens, i, end) : null;
    if (!joined) {
      out.push(tokens[i]!);
      i++;
      continue;
    }
    isJoined = true;
    out.splice(out.length - joined.above);
    out.push(whole([], tokens[i]!, joined.words), ...figures);
    i = end + joined.below;
  }
  return isJoined ? out : tokens;
}

/** The one label of a row that the piece at `at` is part of, the rest of it right above and right below; null when none is. */
function joinedRow(
  above: readonly Token[],
  tokens: readonly Token[],
  at: number,
  next: number,
): { words: string; above: number; below: number } | null {
  const piece = tokens[at]!.label;
  if (piece.length < 2 || ROWS.includes(piece)) return null;
  const found = ROWS.flatMap((words) => {
    const from = words.indexOf(piece);
    if (from < 0) return [];
    const before = piecesOf(above.toReversed(), words.slice(0, from), (all, one) => one + all);
    const after = piecesOf(tokens.slice(next), words.slice(from + piece.length), (all, one) => all + one);
    return before === null || after === null ? [] : [{ words, above: before, below: after }];
  });
  return found.length === 1 ? found[0]! : null;
}

/** How many of the first tokens are just the words; null when they are not. */
function piecesOf(tokens: readonly Token[], words: string, join: (all: string, one: string) => string): number | null {
  let text = '';
  for (let count = 0; text.length <= words.length; count++) {
    if (text === words) return count;
    const token = tokens[count];
    if (token?.kind !== 'label' || token.grid !== null || token.label === '') return null;
    text = join(text, token.label);
  }
  return null;
}

/** Are the characters of `label` in the text, in order? */
function isWithin(label: string, text: string): boolean {
  let at = 0;
  for (const char of text) if (char === label[at]) at++;
  return at === label.length;
}
