/**
 * One PDF page → its glyphs and ruling lines, by running pdf.js's operator list without painting. Every glyph keeps its
 * own place: pdf.js's text items join neighbours up to 0.6 em apart, which glues figures of adjacent cells together.
 * Space: points, origin at the top left of the page as displayed, y downwards.
 */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { highest, lowest } from '../least-and-most';
import { withoutRadicals } from './radicals';

export interface Glyph {
  readonly text: string;
  /** Origin of the glyph on its base line. */
  readonly x: number;
  readonly y: number;
  /** Advance along the writing direction, in points. */
  readonly width: number;
  /** Font size as displayed, in points. */
  readonly size: number;
  /** Unit vector of the writing direction: (1, 0) is level. */
  readonly dx: number;
  readonly dy: number;
  /** Count of absolute placements before it: glyphs of one run were set as one piece of text. */
  readonly run: number;
  /** Count of moves within its run: texts placed one after the other may be cells side by side. */
  readonly part: number;
  /** A space was printed right before it. */
  readonly spaced: boolean;
}

/** A level or upright ruling line. `at` is its y (level) or x (upright); it runs from `from` to `to`. */
export interface Rule {
  readonly level: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface PageContent {
  readonly width: number;
  readonly height: number;
  readonly glyphs: Glyph[];
  readonly rules: Rule[];
  /** How many glyphs are set but not painted. */
  hidden: number;
}

export type Matrix = readonly [number, number, number, number, number, number];
/** What the operator list holds for a glyph; a bare number is a kerning shift in thousandths of the font size. */
interface FontGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly [number, number, number] | null;
}
interface Font {
  readonly fontMatrix?: Matrix;
  readonly vertical?: boolean;
  readonly defaultVMetrics?: readonly [number, number, number];
}

export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

interface State {
  ctm: Matrix;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  leading: number;
  charSpacing: number;
  wordSpacing: number;
  hScale: number;
  rise: number;
  /** Text that is neither filled nor stroked: the layer that recognition lays under a scan. */
  hidden: boolean;
  size: number;
  direction: number;
  font: Font;
  run: number;
  part: number;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Numbers of the operators that matter, by name, as pdf.js exports them. */
export type Operators = Readonly<Record<string, number>>;

export async function readPage(page: PDFPageProxy, ops: Operators): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const { fnArray, argsArray } = await page.getOperatorList();
  const content: PageContent = { width: viewport.width, height: viewport.height, glyphs: [], rules: [], hidden: 0 };
  const base = viewport.transform as unknown as Matrix;
  let state: State = {
    ctm: base,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    leading: 0,
    charSpacing: 0,
    wordSpacing: 0,
    hScale: 1,
    rise: 0,
    hidden: false,
    size: 0,
    direction: 1,
    font: {},
    run: 0,
    part: 0,
  };
  const stack: State[] = [];
  let runs = 0;
  const restore = () => {
    state = stack.pop() ?? state;
  };
  const run: Record<number, (args: never) => void> = {
    [ops.save!]: () => stack.push({ ...state }),
    [ops.restore!]: restore,
    [ops.transform!]: (args: Matrix) => {
      state.ctm = multiply(state.ctm, args);
    },
    [ops.paintFormXObjectBegin!]: ([matrix]: [Matrix | null]) => {
      stack.push({ ...state });
      if (matrix) state.ctm = multiply(state.ctm, matrix);
    },
    [ops.paintFormXObjectEnd!]: restore,
    [ops.beginAnnotation!]: ([, rect, transform, matrix]: [string, number[] | null, Matrix, Matrix]) => {
      stack.push({ ...state });
      state.ctm = rect ? multiply(multiply(base, transform), matrix) : base;
    },
    [ops.endAnnotation!]: restore,
    [ops.beginText!]: () => {
      state.textMatrix = IDENTITY;
      state.run = ++runs;
      state.x = state.lineX = state.y = state.lineY = 0;
    },
    [ops.setCharSpacing!]: ([spacing]: [number]) => {
      state.charSpacing = spacing;
    },
    [ops.setWordSpacing!]: ([spacing]: [number]) => {
      state.wordSpacing = spacing;
    },
    [ops.setHScale!]: ([scale]: [number]) => {
      state.hScale = scale / 100;
    },
    [ops.setLeading!]: ([leading]: [number]) => {
      state.leading = -leading;
    },
    [ops.setTextRise!]: ([rise]: [number]) => {
      state.rise = rise;
    },
    [ops.setTextRenderingMode!]: ([mode]: [number]) => {
      state.hidden = mode === 3;
    },
    [ops.setFont!]: ([name, size]: [string, number]) => {
      state.font = page.commonObjs.has(name) ? (page.commonObjs.get(name) as Font) : {};
      state.size = Math.abs(size);
      state.direction = size < 0 ? -1 : 1;
    },
    [ops.setTextMatrix!]: (args: [Matrix] | Matrix) => {
      state.textMatrix = typeof args[0] === 'number' ? (args as Matrix) : args[0];
      state.run = ++runs;
      state.x = state.lineX = state.y = state.lineY = 0;
    },
    [ops.moveText!]: ([x, y]: [number, number]) => move(state, x, y),
    [ops.setLeadingMoveText!]: ([x, y]: [number, number]) => {
      state.leading = y;
      move(state, x, y);
    },
    [ops.nextLine!]: () => move(state, 0, state.leading),
    [ops.showText!]: ([glyphs]: [(FontGlyph | number)[]]) => show(state, glyphs, content),
    [ops.constructPath!]: ([painting, [data]]: [number, [ArrayLike<number> | null]]) => {
      if (data && painting !== ops.endPath)
        trace(
          state.ctm,
          data,
          STROKES.some((name) => ops[name] === painting),
          content.rules,
        );
    },
  };
  fnArray.forEach((fn, i) => {
    run[fn]?.(argsArray[i] as never);
  });
  return content;
}

const STROKES = ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'];

function move(state: State, x: number, y: number): void {
  state.part++;
  state.lineX += x;
  state.lineY += y;
  state.x = state.lineX;
  state.y = state.lineY;
}

function show(state: State, glyphs: readonly (FontGlyph | number)[], into: PageContent): void {
  const { size, font, charSpacing, wordSpacing, direction } = state;
  if (size === 0) return;
  const hScale = state.hScale * direction;
  const advance = size * (font.fontMatrix?.[0] ?? 0.001);
  const matrix = multiply(state.ctm, state.textMatrix);
  const along = Math.hypot(matrix[0], matrix[1]);
  const across = Math.hypot(matrix[2], matrix[3]);
  if (along === 0 || across === 0) return;
  const [dx, dy] = [(matrix[0] / along) * direction, (matrix[1] / along) * direction];
  let run = 0;
  let spaced = false;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      run += ((font.vertical ? 1 : -1) * glyph * size) / 1000;
      continue;
    }
    const spacing = (glyph.isSpace ? wordSpacing : 0) + charSpacing;
    const metric = font.vertical ? (glyph.vmetric ?? font.defaultVMetrics) : undefined;
    const width = glyph.width * advance;
    const x = metric ? state.x - (glyph.vmetric ? metric[1] * advance : width / 2) : state.x + run * hScale;
    const y = metric ? state.y - (run + metric[2] * advance) : state.y + state.rise;
    if (state.hidden) into.hidden++;
    else if (glyph.unicode !== '') {
      into.glyphs.push({
        text: withoutRadicals(glyph.unicode),
        x: matrix[0] * x + matrix[2] * y + matrix[4],
        y: matrix[1] * x + matrix[3] * y + matrix[5],
        width: width * along * Math.abs(state.hScale),
        size: size * across,
        dx,
        dy,
        run: state.run,
        part: state.part,
        spaced,
      });
      spaced = glyph.unicode.trim() === '';
    }
    run += metric ? -metric[0] * advance - spacing * direction : width + spacing * direction;
  }
  if (font.vertical) state.y -= run;
  else state.x += run * hScale;
}

/** Fills thinner than this (points) are drawn lines. */
const THIN = 3.2;

/** Adds the axis-parallel lines of a path. Codes: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close. */
export function trace(ctm: Matrix, data: ArrayLike<number>, stroked: boolean, rules: Rule[]): void {
  let points: [number, number][] = [];
  let straight = true;
  const point = (i: number): [number, number] => {
    const [x, y] = [data[i]!, data[i + 1]!];
    return [ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5]];
  };
  const finish = () => {
    if (stroked) for (let i = 1; i < points.length; i++) segment(points[i - 1]!, points[i]!, rules);
    else if (straight && points.length > 1) bar(points, rules);
    points = [];
    straight = true;
  };
  for (let i = 0; i < data.length; ) {
    const code = data[i++];
    if (code === 0) {
      finish();
      points.push(point(i));
      i += 2;
    } else if (code === 1) {
      points.push(point(i));
      i += 2;
    } else if (code === 2 || code === 3) {
      straight = false;
      i += code === 2 ? 6 : 4;
      points.push(point(i - 2));
    } else if (points.length > 0) points.push(points[0]!);
  }
  finish();
}

function segment([x0, y0]: [number, number], [x1, y1]: [number, number], rules: Rule[]): void {
  const [w, h] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (h <= 0.6 && w > 1) rules.push({ level: true, at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
  else if (w <= 0.6 && h > 1) rules.push({ level: false, at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
}

/** A filled shape is a line when it is thin. */
function bar(points: readonly [number, number][], rules: Rule[]): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [lowest(xs), highest(xs), lowest(ys), highest(ys)];
  const [w, h] = [right - left, bottom - top];
  if (h <= THIN && w > h) rules.push({ level: true, at: (top + bottom) / 2, from: left, to: right });
  else if (w <= THIN && h > w) rules.push({ level: false, at: (left + right) / 2, from: top, to: bottom });
}
