/** Files in the national layout format: each text placed on its page, rules drawn as paths, tables running over pages. */
import { rowCount, type Table } from '../page';
import { zipOf } from './docx';
import { displayWidth, type Layout, wrap } from './layout';

const xml = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** Millimetres. */
const PAGE = { width: 210, height: 297, margin: 20 };
const SIZE = 2.8;
const PITCH = 4;
/** A label column is as wide as three columns of figures. */
const LABEL = 3;

type Write = (x: number, y: number, line: string) => string;

const width = (text: string): number => (displayWidth(text) * SIZE) / 2;
const attributes = (x: number, y: number, line: string): string =>
  `Boundary="${x.toFixed(2)} ${(y - SIZE).toFixed(2)} ${(width(line) + 1).toFixed(2)} ${(SIZE * 1.2).toFixed(2)}" Font="1" Size="${SIZE}"`;

/** A line as one object; equal steps are written as one group. */
const asLine: Write = (x, y, line) => {
  const chars = [...line];
  const steps: (readonly [step: number, times: number])[] = [];
  for (const char of chars.slice(0, -1)) {
    const [step, last] = [width(char), steps.at(-1)];
    if (last?.[0] === step) steps[steps.length - 1] = [step, last[1] + 1];
    else steps.push([step, 1]);
  }
  const delta = steps.map(([step, times]) => (times > 1 ? `g ${times} ${step}` : String(step))).join(' ');
  return `<ofd:TextObject ID="1" ${attributes(x, y, line)}><ofd:TextCode X="0" Y="${SIZE}"${delta ? ` DeltaX="${delta}"` : ''}>${xml(line)}</ofd:TextCode></ofd:TextObject>`;
};
/** Each character an object of its own, its unit scaled by a matrix. */
const asGlyphs: Write = (x, y, line) => {
  let at = x;
  return [...line]
    .map((char) => {
      const object = `<ofd:TextObject ID="1" Boundary="${at.toFixed(3)} ${(y - SIZE).toFixed(3)} ${SIZE} ${SIZE}" Font="1" Size="1" CTM="${SIZE} 0 0 ${SIZE} 0 0"><ofd:TextCode X="0" Y="1">${xml(char)}</ofd:TextCode></ofd:TextObject>`;
      at += width(char);
      return object;
    })
    .join('');
};

const box = (x: number, y: number, w: number, h: number): string =>
  `<ofd:PathObject ID="2" Boundary="${x.toFixed(2)} ${y.toFixed(2)} ${w.toFixed(2)} ${h.toFixed(2)}" LineWidth="0.25"><ofd:AbbreviatedData>M 0 0 L ${w.toFixed(2)} 0 L ${w.toFixed(2)} ${h.toFixed(2)} L 0 ${h.toFixed(2)} C</ofd:AbbreviatedData></ofd:PathObject>`;

class Printer {
  readonly pages: string[][] = [[]];
  private y = PAGE.margin;

  constructor(private readonly write: Write) {}

  text(text: string): void {
    const most = Math.floor((2 * (PAGE.width - 2 * PAGE.margin)) / SIZE);
    for (const line of wrap(text, most)) {
      if (this.y + PITCH > PAGE.height - PAGE.margin) this.turn();
      this.put(PAGE.margin, this.y + SIZE, line);
      this.y += PITCH * 1.3;
    }
  }

  table(table: Table): void {
    const figures = new Set(table.cells.filter((cell) => cell.figure).map((cell) => cell.column));
    const parts = Array.from({ length: table.columns }, (_, c) => (figures.has(c) ? 1 : LABEL));
    const unit = (PAGE.width - 2 * PAGE.margin) / parts.reduce((sum, part) => sum + part, 0);
    const xs = [PAGE.margin];
    for (const part of parts) xs.push(xs.at(-1)! + part * unit);
    const lines = table.cells.map((cell) =>
      wrap(cell.text, Math.max(2, Math.floor((2 * (xs[cell.column + cell.columnSpan]! - xs[cell.column]! - 1)) / SIZE))),
    );
    const heights = Array.from({ length: rowCount(table) }, (_, r) =>
      Math.max(1.5, ...table.cells.map((cell, i) => (cell.row === r ? Math.ceil(lines[i]!.length / cell.rowSpan) : 0))),
    );
    for (let from = 0; from < heights.length; ) {
      let to = from;
      let height = 0;
      while (to < heights.length && this.y + height + heights[to]! * PITCH + 1 <= PAGE.height - PAGE.margin)
        height += heights[to++]! * PITCH + 1;
      if (to === from) {
        this.turn();
        continue;
      }
      const ys = [this.y];
      for (let r = from; r < to; r++) ys.push(ys.at(-1)! + heights[r]! * PITCH + 1);
      table.cells.forEach((cell, i) => {
        const [top, bottom] = [Math.max(cell.row, from), Math.min(cell.row + cell.rowSpan, to)];
        if (top >= bottom) return;
        const [left, right] = [xs[cell.column]!, xs[cell.column + cell.columnSpan]!];
        this.pages.at(-1)!.push(box(left, ys[top - from]!, right - left, ys[bottom - from]! - ys[top - from]!));
        if (cell.row === top) lines[i]!.forEach((line, n) => void this.put(left + 0.6, ys[top - from]! + SIZE + 0.6 + n * PITCH, line));
      });
      this.y = ys.at(-1)! + PITCH;
      from = to;
      if (from < heights.length) this.turn();
    }
  }

  private put(x: number, y: number, line: string): void {
    if (line.trim() !== '') this.pages.at(-1)!.push(this.write(x, y, line));
  }

  private turn(): void {
    this.pages.push([]);
    this.y = PAGE.margin;
  }
}

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const ofd = (id: string, write: Write): Layout => ({
  id: `ofd-${id}`,
  format: 'ofd',
  recoverable: 'all',
  cells: 'apart',
  blanks: 'kept',
  render: ({ page }) => {
    const printer = new Printer(write);
    for (const part of page.parts) {
      if (part.kind === 'table') printer.table(part);
      else printer.text(part.text);
    }
    const listed = printer.pages.map((_, i) => `<ofd:Page ID="${i + 10}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join('');
    return zipOf({
      'OFD.xml': `${DECLARATION}<ofd:OFD ${NAMESPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
      'Doc_0/Document.xml': `${DECLARATION}<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 ${PAGE.width} ${PAGE.height}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${listed}</ofd:Pages></ofd:Document>`,
      ...Object.fromEntries(
        printer.pages.map((objects, i) => [
          `Doc_0/Pages/Page_${i}/Content.xml`,
          `${DECLARATION}<ofd:Page ${NAMESPACE}><ofd:Content><ofd:Layer ID="3">${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
        ]),
      ),
    });
  },
});

export const OFD_LAYOUTS: readonly Layout[] = [ofd('lines', asLine), ofd('glyphs', asGlyphs)];
