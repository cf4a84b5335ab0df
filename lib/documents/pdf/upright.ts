/** A page whose text is set sideways, as a wide table on an upright page often is, turned so that it reads level. */
import type { Glyph, PageContent, Rule } from './page';

/** Share of the glyphs that must be set one way: a few labels written sideways leave the page as it is. */
const MOST = 0.8;

export function upright(content: PageContent): PageContent {
  const { glyphs, rules, width, height } = content;
  const printed = glyphs.filter(({ text }) => text.trim() !== '');
  const share = (turn: 1 | -1) => printed.filter(({ dy }) => dy * turn > 0.98).length / printed.length;
  const turn = printed.length === 0 ? null : share(1) >= MOST ? 1 : share(-1) >= MOST ? -1 : null;
  if (turn === null) return content;
  // Text that runs down (turn 1) becomes level with the page's left edge at the bottom; text that runs up, at the top.
  const point = (x: number, y: number): [number, number] => (turn === 1 ? [y, width - x] : [height - y, x]);
  const turnGlyph = (glyph: Glyph): Glyph => {
    const [x, y] = point(glyph.x, glyph.y);
    const [dx, dy] = turn === 1 ? [glyph.dy, -glyph.dx] : [-glyph.dy, glyph.dx];
    return { ...glyph, x, y, dx, dy };
  };
  const turnRule = ({ level, at, from, to }: Rule): Rule => {
    const [x0, y0] = level ? point(from, at) : point(at, from);
    const [x1, y1] = level ? point(to, at) : point(at, to);
    return level
      ? { level: false, at: x0, from: Math.min(y0, y1), to: Math.max(y0, y1) }
      : { level: true, at: y0, from: Math.min(x0, x1), to: Math.max(x0, x1) };
  };
  return { ...content, width: height, height: width, glyphs: glyphs.map(turnGlyph), rules: rules.map(turnRule) };
}
