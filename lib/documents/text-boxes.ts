/**
 * Tables drawn with box characters (┌─┬─┐, or + - |) → grids: the lines make the same rules as those of a PDF, and each
 * character belongs to the cell around it, so that wrapped labels and merged cells are kept.
 */

import { isWide } from './char-width';
import type { Block, GridCell } from './document';
import { findGrids } from './pdf/grid';
import type { Rule } from './pdf/page';

export interface BoxLine {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

const LEFT = new Set('─━═┄┅┈┉┐┘┤┬┴┼┑┒┓┙┚┛┥┨┫┯┰┳┷┸┻┿╂╋╕╖╗╛╜╝╡╢╣╤╥╦╧╨╩╪╫╬╮╯');
const RIGHT = new Set('─━═┄┅┈┉┌└├┬┴┼┍┎┏┕┖┗┝┠┣┯┰┳┷┸┻┿╂╋╒╓╔╘╙╚╞╟╠╤╥╦╧╨╩╪╫╬╭╰');
const UP = new Set('│┃║┆┇┊┋└┘├┤┴┼┕┖┗┙┚┛┝┠┣┥┨┫┷┸┻┿╂╋╘╙╚╛╜╝╞╟╠╡╢╣╧╨╩╪╫╬╯╰');
const DOWN = new Set('│┃║┆┇┊┋┌┐├┤┬┼┍┎┏┑┒┓┝┠┣┥┨┫┯┰┳┿╂╋╒╓╔╕╖╗╞╟╠╡╢╣╤╥╦╪╫╬╭╮');

const isBox = (char: string): boolean => char >= '─' && char <= '╿';
const BARS = /[│┃║┆┇┊┋|]/;

/** +-----+-----+ */
const isAscii = (text: string): boolean => text.length < 2000 && /^\s*\+(?:[-=]{2,}\+)+\s*$/.test(text);
const isTop = (text: string): boolean => /^\s*[┌┍┎┏╔╒╓╭][─━═┄┅┈┉┬┭┮┯┰┱┲┳╤╥╦]+[┐┑┒┓╗╕╖╮]\s*$/.test(text) || isAscii(text);
const isInside = (text: string, ascii: boolean): boolean => {
  const first = text.trimStart().charAt(0);
  return ascii ? first === '|' || isAscii(text) : isBox(first) || first === '|';
};

/** Where the table that begins at `at` ends (exclusive); `at` when none begins there. */
export function boxedRun(lines: readonly BoxLine[], at: number): number {
  if (!isTop(lines[at]!.text)) return at;
  const ascii = isAscii(lines[at]!.text);
  let end = at + 1;
  while (end < lines.length && isInside(lines[end]!.text, ascii)) end++;
  return end - at >= 3 ? end : at;
}

/** Distances as a PDF would print them, in points: a narrow character, and a line. */
const NARROW = 6;
const PITCH = 14;

interface Char {
  readonly char: string;
  readonly left: number;
  readonly width: number;
}

/** Characters with their places, when a box character is as wide as `box` narrow ones. */
function placed(text: string, box: 1 | 2): Char[] {
  let left = 0;
  return [...text].map((char) => {
    const width = NARROW * (isBox(char) ? box : isWide(char) ? 2 : 1);
    left += width;
    return { char, left: left - width, width };
  });
}

/** The table as a grid, or null when its lines do not meet or its rows are not ruled. */
export function boxedTable(lines: readonly BoxLine[]): Block | null {
  const rulers = isAscii(lines[0]!.text) ? ([1] as const) : ([1, 2] as const);
  // Fonts differ in how wide they draw these characters; in the right one the upright lines stand under each other.
  const [best] = rulers
    .map((box) => lines.map(({ text }) => placed(text, box)))
    .map((rows) => ({ rows, uprights: new Set(rows.flatMap((row) => row.filter(isUpright).map(({ left }) => left))).size }))
    .sort((a, b) => a.uprights - b.uprights);
  return best ? gridOf(best.rows, lines) : null;
}

const isUpright = ({ char }: Char): boolean => UP.has(char) || DOWN.has(char) || char === '|';

function gridOf(rows: readonly (readonly Char[])[], lines: readonly BoxLine[]): Block | null {
  const rules = rows.flatMap((row, r) => rulesOf(row, r, rows, isAscii(lines[r]!.text)));
  const [grid, ...others] = findGrids(rules);
  if (!grid || others.length > 0) return null;
  const { xs, ys, cells } = grid;
  const texts = cells.map((): { line: number; text: string }[] => []);
  const columns = xs.length - 1;
  const owner = new Int32Array(columns * (ys.length - 1));
  cells.forEach((cell, i) => {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++)
      owner.fill(i, r * columns + cell.column, r * columns + cell.column + cell.columnSpan);
  });
  let gridRow = -1;
  for (const [r, row] of rows.entries()) {
    while (gridRow + 1 < ys.length && ys[gridRow + 1]! <= r * PITCH) gridRow++;
    let column = -1;
    for (const { char, left, width } of row) {
      while (column + 1 < xs.length && xs[column + 1]! <= left + width / 2) column++;
      if (isBox(char) || (char === '|' && xs.some((x) => Math.abs(x - left - width / 2) < NARROW)) || isAscii(lines[r]!.text)) continue;
      if (column < 0 || column >= columns || gridRow < 0 || gridRow >= ys.length - 1) {
        if (char.trim() === '') continue;
        return null;
      }
      const parts = texts[owner[gridRow * columns + column]!]!;
      const { number } = lines[r]!;
      if (parts.at(-1)?.line === number) parts.at(-1)!.text += char;
      else parts.push({ line: number, text: char });
    }
  }
  const filled = texts.map((parts) => parts.map(({ line, text }) => ({ line, text: text.trim() })).filter(({ text }) => text !== ''));
  if (
    isOpen(
      filled,
      cells.map(({ row }) => row),
    )
  )
    return null;
  const first = lines[0]!.number;
  const out = cells.map(
    (cell, i): GridCell => ({
      ...cell,
      text: filled[i]!.map(({ text }) => text).join('\n'),
      at: { line: filled[i]![0]?.line ?? first, row: cell.row + 1, column: cell.column + 1 },
    }),
  );
  return { kind: 'grid', geometry: 'exact', cells: out, rowCount: ys.length - 1, columnCount: columns, at: { line: first } };
}

/** Figures stand above each other in several cells of one row: no line parts the rows. */
function isOpen(texts: readonly (readonly { readonly text: string }[])[], rows: readonly number[]): boolean {
  const stacked = new Map<number, number>();
  texts.forEach((lines, i) => {
    if (lines.filter(({ text }) => /^[-+]?\d[\d,.]*$/.test(text)).length > 1) stacked.set(rows[i]!, (stacked.get(rows[i]!) ?? 0) + 1);
  });
  return [...stacked.values()].some((columns) => columns > 1);
}

/** What the characters of a line draw; a + goes on up and down where a line does there. */
function rulesOf(row: readonly Char[], r: number, rows: readonly (readonly Char[])[], ascii: boolean): Rule[] {
  const rules: Rule[] = [];
  const y = r * PITCH;
  const meets = (other: readonly Char[] | undefined, left: number) =>
    other?.some((one) => one.left === left && (one.char === '|' || one.char === '+')) ?? false;
  for (const { char, left, width } of row) {
    const x = left + width / 2;
    const line = ascii && /[-=+]/.test(char);
    const bar = char === '|';
    const plus = ascii && char === '+';
    if (LEFT.has(char) || line) rules.push({ level: true, at: y, from: left, to: x });
    if (RIGHT.has(char) || line) rules.push({ level: true, at: y, from: x, to: left + width });
    if (UP.has(char) || bar || (plus && meets(rows[r - 1], left))) rules.push({ level: false, at: x, from: y - PITCH / 2, to: y });
    if (DOWN.has(char) || bar || (plus && meets(rows[r + 1], left))) rules.push({ level: false, at: x, from: y, to: y + PITCH / 2 });
  }
  return rules;
}

/** The lines of a table whose rows are not ruled, with pipes between their cells; lines without words are left out. */
export const unboxed = (lines: readonly BoxLine[]): BoxLine[] =>
  lines
    .filter(({ text }) => !isAscii(text) && BARS.test(text))
    .map(({ text, number }) => ({ text: text.replace(new RegExp(BARS, 'g'), '|').replace(/[─-╿]+/g, ' '), number }));
