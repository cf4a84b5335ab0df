/**
 * Plain text → blocks. Tables survive in text as tabs or pipes; runs of such lines become `sequence` grids, everything
 * else stays lines. Nothing here knows the form. A sequence grid of one column keeps only the order of its cells.
 */
import type { Block, GridBlock, GridCell, TextBlock } from './document';
import { boxedRun, boxedTable, unboxed } from './text-boxes';
import { columnBlocks, withWrappedDigits } from './text-columns';

interface Line {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

interface Row {
  readonly cells: readonly { readonly text: string; readonly line: number }[];
}

function gridOf(rows: readonly Row[]): Block[] {
  const cells: GridCell[] = [];
  let columnCount = 0;
  const filled = rows.filter((row) => row.cells.length > 0);
  filled.forEach((row, r) => {
    row.cells.forEach((cell, c) => {
      cells.push({ text: cell.text, row: r, column: c, rowSpan: 1, columnSpan: 1, at: { line: cell.line, row: r + 1, column: c + 1 } });
    });
    columnCount = Math.max(columnCount, row.cells.length);
  });
  const first = cells[0];
  if (!first) return [];
  const block: GridBlock = { kind: 'grid', geometry: 'sequence', cells, rowCount: filled.length, columnCount, at: { line: first.at.line } };
  return [block];
}

const textBlock = (line: Line): Block => ({ kind: 'text', text: line.text, at: { line: line.number } });

/** Numbers behind numbers with a space between: a line of prose or a row of a table has a few, the tables of a report hundreds. */
const LEAST_FLATTENED = 60;
/** Longer lines with a tab or a pipe somewhere may be a whole page all the same. */
const LONGEST_ROW = 1_000;
const isNumber = (piece: string): boolean => /^\d[\d,.]*$/.test(piece);

/** A number and the numbered heading behind it, where the blank between them is lost: 1五、存在的主要问题. */
const BEFORE_HEADING = /(?<=\d)[。；]?(?=[一二三四五六七八九]、\p{Script=Han}{4})/u;

/** A line that a whole page was folded into, line breaks and edges of cells all turned into spaces: each piece a line of its own. */
export function unfolded({ text, at }: TextBlock): readonly TextBlock[] | null {
  if (text.length < 4 * LEAST_FLATTENED) return null;
  // Bookmarks that converters of Word files print are no words of their own: 22 [bookmark: _Hlk1] is 22.
  const pieces = [...text.replace(/\[bookmark:[^\][]*\]/g, (mark) => ' '.repeat(mark.length)).matchAll(/\S+/g)].filter(
    ([piece]) => !/^#{1,6}$/.test(piece),
  );
  const behind = pieces.filter(([piece], i) => isNumber(piece) && isNumber(pieces[i - 1]?.[0] ?? '')).length;
  if (behind < LEAST_FLATTENED) return null;
  return pieces.flatMap(({ 0: piece, index }) =>
    piece
      .split(BEFORE_HEADING)
      .map((part): TextBlock => ({ kind: 'text', text: part, at: { ...at, column: index + 1 + piece.indexOf(part) } })),
  );
}

const flattened = (line: Line): readonly Block[] | null => unfolded({ kind: 'text', text: line.text, at: { line: line.number } });

const plainBlocks = (line: Line): readonly Block[] => flattened(line) ?? [textBlock(line)];

const isBlank = (text: string): boolean => text.trim() === '';
const isPiped = (text: string): boolean => text.includes('|');
const isLonePipe = (text: string): boolean => text.trim() === '|';
const isRule = (text: string): boolean => text.includes('--') && /^[\s|:+=-]+$/.test(text);
/** A tab at the head of a line, or between its cells. */
const isTabbed = (text: string): boolean => text.includes('\t') && (/^[ \u00a0\u3000]{0,4}\t/.test(text) || !isBlank(text));

/** Cells of one line of a piped table; a pipe at either end is a border, unless the other lines end without one. */
function pipeCells(text: string, isOpen = false): string[] {
  const parts = text
    .trim()
    .split('|')
    .map((part) => part.trim());
  if (!isOpen && parts.length > 1 && parts.at(-1) === '') parts.pop();
  if (parts.length > 1 && parts[0] === '') parts.shift();
  return parts;
}

/** Share of a table's lines that must end without a pipe for one at the end to stand before an empty cell. */
const OPEN = 0.6;

/** One row per line: `规章 | 0 | 0 | 0`, markdown, `行政许可 | 0 ||`. */
function pipedRows(lines: readonly Line[]): Block[] {
  const rows = lines.filter((l) => isPiped(l.text) && !isRule(l.text));
  // Rows filled up with empty cells (`行政许可 | 0 ||`) show nothing of the kind.
  const isPadded = rows.some((l) => /\d\s*\|\s*\|\s*$/.test(l.text));
  const isOpen = !isPadded && rows.filter((l) => !/\|\s*$/.test(l.text)).length > OPEN * rows.length;
  return gridOf(rows.map((l) => ({ cells: pipeCells(l.text, isOpen).map((text) => ({ text, line: l.number })) })));
}

/** One cell per line with its pipe behind: `0 |`; a line of pipes holds as many empty cells. */
function pipedCells(lines: readonly Line[]): Block[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const parts = line.text
      .trim()
      .split('|')
      .map((part) => part.trim());
    if (parts.at(-1) === '') parts.pop();
    for (const text of parts) rows.push({ cells: [{ text, line: line.number }] });
  }
  return gridOf(rows);
}

/** A pipe alone on its line between cells: two in a row leave an empty cell. */
function lonePipes(lines: readonly Line[]): Block[] {
  const rows: Row[] = [];
  let separated = false;
  for (const line of lines) {
    if (isBlank(line.text)) continue;
    if (isLonePipe(line.text)) {
      if (separated) rows.push({ cells: [{ text: '', line: line.number }] });
      separated = true;
      continue;
    }
    for (const text of isPiped(line.text) ? pipeCells(line.text) : [line.text.trim()]) rows.push({ cells: [{ text, line: line.number }] });
    separated = false;
  }
  return gridOf(rows);
}

/** A line without a tab that can only belong to the cell above it: a note in brackets, or the rest of a number. */
const isContinuation = (text: string, above: string): boolean =>
  !text.includes('\t') && (/^\s*[（(][^（()）]{3,30}[)）]\s*$/.test(text) || (/^\s*[\d,]+\s*$/.test(text) && /^[+-]?[\d,]+$/.test(above)));

/** A number before a line of words numbers that line; it does not go on with the figure above. */
const isLabelNext = (next: Line | undefined): boolean => next !== undefined && /^\s*\p{Script=Han}/u.test(next.text);

/** Tabs: a cell per line with blank lines between rows, or whole rows on one line. */
function tabbedRows(lines: readonly Line[]): Block[] {
  const rows: { text: string; line: number }[][] = [[]];
  for (const [i, line] of lines.entries()) {
    const before = rows.at(-1)!.at(-1);
    if (before && isContinuation(line.text, before.text) && !isLabelNext(lines[i + 1])) {
      before.text += `\n${line.text.trim()}`;
      continue;
    }
    if (isBlank(line.text) && !line.text.includes('\t')) {
      if (rows.at(-1)!.length > 0) rows.push([]);
      continue;
    }
    const head = /^[ \u00a0\u3000]{0,4}\t/.exec(line.text);
    const cells = (head ? line.text.slice(head[0].length) : line.text)
      .split('\t')
      .map((text) => ({ text: text.trim(), line: line.number }));
    const wholeRow = cells.filter((c) => c.text !== '').length > 1;
    if (wholeRow && rows.at(-1)!.length > 0) rows.push([]);
    for (const cell of cells) rows.at(-1)!.push(cell);
    if (wholeRow) rows.push([]);
  }
  return gridOf(rows.map((cells) => ({ cells })));
}

/** How many lines without a pipe may stand between two lone pipes (a label wrapped in its cell). */
const WIDEST_GAP = 4;

/** End (exclusive) of a table of lone pipes whose first pipe is at `at`; `at` when it is none. */
function lonePipeRun(lines: readonly Line[], at: number): number {
  let end = at;
  let pipes = 0;
  let gap = 0;
  for (let i = at; i < lines.length && gap <= WIDEST_GAP; i++) {
    const text = lines[i]!.text;
    if (isBlank(text)) continue;
    if (isLonePipe(text)) {
      pipes++;
      gap = 0;
      end = i + 1;
    } else if (isPiped(text) || text.trim().length > 80) break;
    else gap++;
  }
  if (pipes < 4) return at;
  // The last cell stands behind the last pipe.
  while (end < lines.length && isBlank(lines[end]!.text)) end++;
  return end < lines.length && !isPiped(lines[end]!.text) ? end + 1 : end;
}

/** Blocks of a run of lines that all hold pipes. */
function pipedRun(run: readonly Line[]): Block[] {
  const cellLines = run.filter((l) => /^[^|]+\|$/.test(l.text.trim()) || /^\|+$/.test(l.text.trim())).length;
  const inline = run.filter((l) => !isRule(l.text) && pipeCells(l.text).filter((c) => c !== '').length > 1).length;
  return inline === 0 || cellLines > inline * 4 ? pipedCells(run) : pipedRows(run);
}

/** Text of one document → blocks; `firstLine` is the number of its first line in the file. */
export function textBlocks(text: string, firstLine = 1): Block[] {
  const lines = text
    .split(/\r\n?|\n|\f/)
    .map((t, i): Line => ({ text: t.includes('｜') ? t.replaceAll('｜', '|') : t, number: firstLine + i }));
  const blocks: Block[] = [];
  const add = (more: readonly Block[]) => {
    for (const block of more) blocks.push(block);
  };
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]!;
    const folded = line.text.length > LONGEST_ROW ? flattened(line) : null;
    const boxEnd = boxedRun(lines, i);
    if (folded) {
      add(folded);
      i++;
    } else if (boxEnd > i) {
      const run = lines.slice(i, boxEnd);
      const table = boxedTable(run);
      add(table ? [table] : pipedRows(unboxed(run)));
      i = boxEnd;
    } else if (isPiped(line.text)) {
      if (isLonePipe(line.text) && !isPiped(lines[nextFilled(lines, i)]?.text ?? '|')) {
        const end = lonePipeRun(lines, i);
        if (end > i) {
          add(lonePipes(lines.slice(i, end)));
          i = end;
          continue;
        }
      }
      let end = i;
      while (end < lines.length && (isPiped(lines[end]!.text) || (isBlank(lines[end]!.text) && isPiped(lines[end + 1]?.text ?? '')))) end++;
      add(pipedRun(lines.slice(i, end).filter((l) => !isBlank(l.text))));
      i = end;
    } else if (isTabbed(line.text)) {
      let end = i + 1;
      while (end < lines.length && belongs(lines, end)) end++;
      add(tabbedRows(lines.slice(i, end)));
      i = end;
    } else {
      let end = i + 1;
      while (end < lines.length && !isPiped(lines[end]!.text) && !isTabbed(lines[end]!.text) && boxedRun(lines, end) === end) end++;
      const run = withWrappedDigits(lines.slice(i, end).filter((l) => !isBlank(l.text)));
      add(columnBlocks(run, plainBlocks) ?? run.flatMap(plainBlocks));
      i = end;
    }
  }
  return blocks;
}

/** Does the line go on with a table of tabs? */
function belongs(lines: readonly Line[], at: number): boolean {
  const { text } = lines[at]!;
  if (isPiped(text)) return false;
  return isTabbed(text) || isBlank(text) || (isContinuation(text, lines[at - 1]!.text.trim()) && !isLabelNext(lines[at + 1]));
}

function nextFilled(lines: readonly Line[], at: number): number {
  let i = at + 1;
  while (i < lines.length && isBlank(lines[i]!.text)) i++;
  return i;
}
