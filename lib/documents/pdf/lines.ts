/** Glyphs → lines of text, by place alone. */
import type { Glyph } from './page';

export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Base line. */
  readonly y: number;
  readonly size: number;
  readonly glyphs: readonly Glyph[];
}

/** A gap wider than this many font sizes is a space: "1" and "2" closer than that are 12, farther apart "1 2". */
const SPACE = 0.25;
/** Between two Chinese characters only a gap that a reader takes for a blank (spread-out headings are one word). */
const WIDE_SPACE = 1.5;

/** Letters set apart on purpose stand at most this far from each other. */
const SPREAD = 1;

const isWide = (text: string): boolean => /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/.test(text);

interface Placed {
  readonly glyph: Glyph;
  /** Along and across the writing direction. */
  readonly u: number;
  readonly v: number;
}

/**
 * Lines in reading order, each glyph once: bold is often printed by drawing the text twice, a fraction of a point apart.
 * Glyphs are read along the direction in which the first of them is written, so turned text reads as well. `spread`: letters
 * that one piece of text sets evenly apart are one word (only for the text of one cell: elsewhere they may be columns).
 */
export function linesOf(glyphs: readonly Glyph[], { spread = false }: { spread?: boolean } = {}): Line[] {
  const first = glyphs.find((glyph) => glyph.text.trim() !== '');
  if (!first) return [];
  const { dx, dy } = first;
  const placed: Placed[] = glyphs
    .filter((glyph) => glyph.dx * dx + glyph.dy * dy > 0.98)
    .map((glyph) => ({ glyph, u: glyph.x * dx + glyph.y * dy, v: glyph.y * dx - glyph.x * dy }));
  placed.sort((a, b) => a.v - b.v);
  const rows: Placed[][] = [];
  let anchor = Number.NEGATIVE_INFINITY;
  for (const one of placed) {
    // Half a glyph up or down still belongs to the line: digits in another font sit a little higher than the words.
    if (rows.length > 0 && one.v - anchor <= 0.45 * one.glyph.size) rows.at(-1)!.push(one);
    else {
      rows.push([one]);
      anchor = one.v;
    }
  }
  return rows.map((row) => line(row, spread)).filter((one) => one.text !== '');
}

function line(row: Placed[], spread: boolean): Line {
  row.sort((a, b) => a.u - b.u);
  const even = spread && isEven(row);
  let text = '';
  let note = false;
  const kept: Placed[] = [];
  for (const one of row) {
    if (kept.slice(-4).some((other) => isTwin(other, one))) continue;
    const last = kept.at(-1);
    if (last) {
      const gap = one.u - (last.u + last.glyph.width);
      const size = Math.max(last.glyph.size, one.glyph.size);
      const wide = isWide(last.glyph.text) && isWide(one.glyph.text);
      const most = even && !one.glyph.spaced ? SPREAD : wide ? WIDE_SPACE : SPACE;
      if (gap > most * size) text += ' ';
      const raised = isRaised(one, kept);
      if (raised !== note) text += raised ? '（' : '）';
      note = raised;
    }
    text += one.glyph.text;
    kept.push(one);
  }
  if (note) text += '）';
  const filled = kept.filter(({ glyph }) => glyph.text.trim() !== '');
  const start = filled[0] ?? row[0]!;
  const end = filled.at(-1) ?? start;
  return {
    text: text
      .normalize('NFC')
      .replace(/[\s\u00a0]+/g, ' ')
      .trim(),
    left: start.u,
    right: end.u + end.glyph.width,
    y: start.v,
    size: start.glyph.size,
    glyphs: kept.map(({ glyph }) => glyph),
  };
}

/** A small digit above the base line is a note mark: left bare, "22" with note 1 would read 221. */
function isRaised({ glyph, v }: Placed, before: readonly Placed[]): boolean {
  if (!/^\d$/.test(glyph.text)) return false;
  // Browsers set marks at five sixths, office programs at two thirds of the size.
  const full = before.findLast((other) => other.glyph.size > glyph.size * 1.1);
  return full !== undefined && full.v - v > 0.15 * full.glyph.size;
}

/** Every gap of the line the same, in one piece of text. */
function isEven(row: readonly Placed[]): boolean {
  const first = row[0]!;
  const gaps = row.slice(1).map((one, i) => one.u - row[i]!.u - row[i]!.glyph.width);
  return row.every(({ glyph }) => glyph.run === first.glyph.run) && gaps.every((gap) => Math.abs(gap - gaps[0]!) < 0.06 * first.glyph.size);
}

const isTwin = (a: Placed, b: Placed): boolean =>
  a.glyph.text === b.glyph.text && Math.abs(a.u - b.u) < 0.2 * b.glyph.size && Math.abs(a.v - b.v) < 0.2 * b.glyph.size;
