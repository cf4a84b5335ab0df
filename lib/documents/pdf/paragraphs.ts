/** Lines of running text → paragraphs: a line that fills its measure runs on in the next, unless that one is indented. */
import type { TextBlock } from '../document';
import { highest } from '../least-and-most';
import type { Item, TextLine } from './layout';

const LATIN = /[A-Za-z0-9,.;:]$/;

export function paragraphs(items: readonly Item[]): (TextBlock | Exclude<Item, TextLine>)[] {
  const lines = items.filter((item): item is TextLine => item.kind === 'line');
  const left = mostly(lines.map(({ line }) => line.left));
  const right = highest([0, ...lines.map(({ line }) => line.right)]);
  const out: (TextBlock | Exclude<Item, TextLine>)[] = [];
  let last: TextLine | undefined;
  let row = 0;
  for (const item of items) {
    if (item.kind !== 'line') {
      out.push(item);
      last = undefined;
      continue;
    }
    row = last?.page === item.page ? row + 1 : 1;
    const previous = out.at(-1);
    if (last && previous?.kind === 'text' && runsOn(last, item, left, right)) {
      const space = LATIN.test(previous.text) && /^[A-Za-z]/.test(item.line.text) ? ' ' : '';
      out[out.length - 1] = { ...previous, text: previous.text + space + item.line.text };
    } else out.push({ kind: 'text', text: item.line.text, at: { page: item.page, row } });
    last = item;
  }
  return out;
}

function runsOn(a: TextLine, b: TextLine, left: number, right: number): boolean {
  const size = a.line.size;
  if (Math.abs(size - b.line.size) > 0.15 * size) return false;
  const full = a.line.right > right - 2.2 * size;
  const flush = b.line.left < left + 0.8 * size;
  const near = a.page !== b.page || b.line.y - a.line.y < 2.6 * size;
  return full && flush && near && !isInColumns(a) && !isInColumns(b);
}

/** Words far apart on one line are cells of a table, not running text. */
const isInColumns = ({ line: { glyphs, size } }: TextLine): boolean =>
  glyphs.some((glyph, i) => i > 0 && glyph.x - glyphs[i - 1]!.x - glyphs[i - 1]!.width > 2 * size);

/** The commonest left edge (within 3 points), the first of those that are as common. */
function mostly(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const near = new Map<number, number>();
  let [low, high] = [0, 0];
  for (const value of sorted) {
    while (sorted[low]! <= value - 3) low++;
    while (high < sorted.length && sorted[high]! < value + 3) high++;
    near.set(value, high - low);
  }
  return values.reduce((best, value) => (near.get(value)! > (near.get(best) ?? 0) ? value : best), values[0] ?? 0);
}
