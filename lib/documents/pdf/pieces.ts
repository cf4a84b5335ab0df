/** Lines of text outside ruled tables → the pieces that stand apart on them, and the rules that stand between pieces. */
import { type Line, linesOf } from './lines';
import type { Glyph, Rule } from './page';

export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
  /** A number, or a dash or slash in the place of one. */
  readonly figure: boolean;
}

const UNIT = '亿元|万元|千元|元|(?:件|宗|项)?次|件|个|项|条|宗|份|起|桩';
/** A number with its sign, unit or note mark, what was meant as one (1e3, 7-9), or a dash or slash in the place of one. */
const FIGURE = new RegExp(
  `^[-+—–－＋]{0,2}[\\d０-９][^\\p{Script=Han}（(]{0,11}(?:${UNIT})?(?:[（(]\\d+[）)])?$|^[-—–－/／]{1,2}$|^无$`,
  'u',
);
/** The beginning of a number broken at its comma: no number before a label. */
const BROKEN = /^\d{1,3}[,，]$/;
/** A unit that was wrapped below its figure. */
const ONLY_UNIT = new RegExp(`^(?:${UNIT})$`);
export const isUnit = ({ text }: Piece): boolean => ONLY_UNIT.test(text);
/** A number before a label that stands apart from it. */
const ONLY_NUMBER = /^(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、．.]?|[一二三四五六七八九十]{1,3}、|\d{1,2}[、．.])$/;

/** A number before a label: what begins with one is not the rest of the line above. */
const NUMBERED = /^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)、．]|[.,，](?!\d))/;
export const isNumbered = ({ text }: Piece): boolean => NUMBERED.test(text);

/** The rules of a page that may part text without making a grid. */
export class Fences {
  constructor(private readonly rules: readonly Rule[]) {}

  /** Does a level rule stand between two base lines at x? */
  between(x: number, above: number, below: number): boolean {
    return this.rules.some((rule) => rule.level && rule.at > above && rule.at < below && rule.from <= x && rule.to >= x);
  }

  /** Does an upright rule stand between two places of one line? */
  beside(y: number, from: number, to: number): boolean {
    return this.rules.some((rule) => !rule.level && rule.at > from && rule.at < to && rule.from <= y && rule.to >= y);
  }
}

/** Gaps (in font sizes) that part two pieces: within one piece of text as the file sets it, and between two of them. */
const WITHIN = { figures: 0.5, words: 0.9 };
const ACROSS = { figures: 0.25, words: 0.2 };

/** `joinNumbers`: a number that stands apart before a label belongs to it. */
export function piecesOf(line: Line, page: number, fences: Fences, joinNumbers: boolean): Piece[] {
  const groups: Glyph[][] = [];
  for (const glyph of line.glyphs) {
    if (glyph.text.trim() === '') continue;
    const last = groups.at(-1)?.at(-1);
    if (last && !isApart(last, glyph, line, fences)) groups.at(-1)!.push(glyph);
    else groups.push([glyph]);
  }
  const pieces = groups.map((glyphs): Piece => {
    const own = linesOf(glyphs, { spread: true });
    const text = own.map((one) => one.text).join('');
    // Its own base line: cells side by side may stand half a line apart.
    const { y, size } = own[0]!;
    const last = glyphs.at(-1)!;
    return {
      text,
      left: glyphs[0]!.x,
      right: last.x + last.width,
      y,
      size,
      page,
      figure: FIGURE.test(text) && (!NUMBERED.test(text) || BROKEN.test(text)),
    };
  });
  return joinNumbers ? withNumbers(pieces) : pieces;
}

/** Numbers before labels with their labels. */
function withNumbers(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last && ONLY_NUMBER.test(last.text) && !piece.figure && !isNumbered(piece) && piece.left - last.right < 1.5 * piece.size)
      out[out.length - 1] = { ...piece, text: last.text + piece.text, left: last.left };
    else out.push(piece);
  }
  return out;
}

function isApart(a: Glyph, b: Glyph, line: Line, fences: Fences): boolean {
  const end = a.x + a.width;
  // A printed space parts words of one cell.
  const most = (a.run === b.run && a.part === b.part) || b.spaced ? WITHIN : ACROSS;
  const figures = /[\d—–-]/.test(a.text) || /[\d—–-]/.test(b.text);
  return b.x - end > (figures ? most.figures : most.words) * line.size || fences.beside(line.y - 0.3 * line.size, end - 1, b.x + 1);
}

/** Lines of one cell stand above each other: they share at least half of the shorter one's width. */
export const overlap = (a: Pick<Piece, 'left' | 'right'>, b: Pick<Piece, 'left' | 'right'>): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) >= 0.5 * Math.min(a.right - a.left, b.right - b.left);
