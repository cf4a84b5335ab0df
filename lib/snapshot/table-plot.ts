/** A table as a drawing, for pictures of what has no chart: every cell whole, long ones on several lines. */
import { type ChartTable, cellText } from '../models/chart-model';
import { type Measure, wrapText } from './line-breaks';
import { escapeXml, type Plot } from './picture';

const SIZE = 13;
const LEADING = 18;
const PAD = 10;
const WIDEST = 320;
const NARROWEST = 48;

export function tablePlot({ columns, rows }: ChartTable, measure: Measure): Plot {
  const texts = [columns.map(({ label }) => label), ...rows.map((row) => columns.map((_, i) => (row[i] ? cellText(row[i]) : '')))];
  const weight = (row: number, column: number) => (row === 0 || column === 0 ? 600 : 400);
  const widths = columns.map((_, i) =>
    Math.max(NARROWEST, Math.min(WIDEST, Math.ceil(Math.max(...texts.map((row, r) => measure(row[i] ?? '', SIZE, weight(r, i))))))),
  );
  const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width + 2 * PAD, 0));
  const width = widths.reduce((sum, one) => sum + one + 2 * PAD, 0);
  const parts: string[] = [];
  let y = 0;
  for (const [r, row] of texts.entries()) {
    const lines = row.map((text, i) => wrapText(text, widths[i]!, SIZE, weight(r, i), measure));
    const height = 10 + LEADING * Math.max(...lines.map((of) => of.length));
    if (r === 0) parts.push(`<rect x="0" y="0" width="${width}" height="${height}" fill="#eef1f4"/>`);
    for (const [i, of] of lines.entries()) {
      const right = columns[i]?.numeric === true;
      const x = lefts[i]! + PAD + (right ? widths[i]! : 0);
      for (const [n, line] of of.entries())
        parts.push(
          `<text x="${x}" y="${y + 5 + LEADING * n + 13}" font-size="${SIZE}" font-weight="${weight(r, i)}" fill="#18212f"${right ? ' text-anchor="end"' : ''}>${escapeXml(line)}</text>`,
        );
    }
    y += height;
    parts.push(`<path d="M0,${y} H${width}" stroke="#dde3ea"/>`);
  }
  return { markup: parts.join(''), x: 0, y: 0, width, height: y };
}
