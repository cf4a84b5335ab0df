/** Taking a chart out of the page: its drawings as SVG, around them the frame of lib/snapshot, as files. Browser only. */
import { toCsv } from '@/lib/snapshot/csv';
import { composePicture, PICTURE_FONT, type Picture, type Plot } from '@/lib/snapshot/picture';
import type { Measure } from '@/lib/snapshot/text';
import type { ChartTable } from './table';

/** Attributes that matter on the page only. */
const ON_PAGE = ['class', 'tabindex', 'role', 'aria-label', 'style'];

/** The markup inside a chart's <svg>, without anything that belongs to the page. */
function innerMarkup(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const gone of copy.querySelectorAll('[data-live]')) gone.remove();
  for (const element of copy.querySelectorAll('*')) {
    for (const name of ON_PAGE) element.removeAttribute(name);
    for (const { name } of [...element.attributes]) if (name.startsWith('data-') || name.startsWith('aria-')) element.removeAttribute(name);
  }
  return [...copy.childNodes]
    .map((node) => new XMLSerializer().serializeToString(node).replaceAll(' xmlns="http://www.w3.org/2000/svg"', ''))
    .join('');
}

const DRAWING = 'svg.recharts-surface, svg[data-drawing]';

/** Resolves when every plot below `root` is drawn: the chunk that draws may still be on its way. @throws when it does not come */
export async function drawn(root: HTMLElement, patience = 10_000): Promise<void> {
  const until = Date.now() + patience;
  const waiting = () => [...root.querySelectorAll('[data-plot]')].some((room) => !room.querySelector(DRAWING)?.querySelector('path, line'));
  while (waiting()) {
    if (Date.now() > until) throw new Error('no drawing');
    await new Promise((again) => setTimeout(again, 50));
  }
}

/** The drawings below `root`, where they stand in it. */
export function plotsOf(root: HTMLElement): Plot[] {
  const origin = root.getBoundingClientRect();
  return [...root.querySelectorAll<HTMLElement>('[data-plot]')].flatMap((room) => {
    const svg = room.querySelector<SVGSVGElement>(DRAWING);
    if (!svg) return [];
    const box = room.getBoundingClientRect();
    const caption = room.dataset.plot;
    return [
      {
        markup: innerMarkup(svg),
        x: Math.round(box.left - origin.left),
        y: Math.round(box.top - origin.top),
        width: Math.round(box.width),
        height: Math.round(box.height),
        ...(caption ? { caption } : {}),
      },
    ];
  });
}

function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  return (text, size, weight) => {
    context.font = `${weight} ${size}px ${PICTURE_FONT}`;
    return context.measureText(text).width;
  };
}

export const svgOf = (picture: Picture) => composePicture(picture, canvasMeasure());

/** Draws the SVG at twice its size, so that it stays sharp in a document. */
export async function pngOf(picture: Picture, scale = 2): Promise<Blob> {
  const { svg, width, height } = svgOf(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  context.scale(scale, scale);
  context.drawImage(image, 0, 0, width, height);
  return blobOf(canvas);
}

/** `canvas.toBlob` waits for an idle moment, in Chromium up to a second; encoding at once takes 30 ms. */
function blobOf(canvas: HTMLCanvasElement): Blob {
  const encoded = canvas.toDataURL('image/png').split(',')[1];
  if (!encoded) throw new Error('the canvas gave no picture');
  return new Blob([Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))], { type: 'image/png' });
}

/** The table as a CSV file, `lines` above it. */
export function csvFile(table: ChartTable, lines: readonly string[]): Blob {
  const csv = toCsv(
    table.columns.map((column) => column.label),
    table.rows.map((row) => row.map((cell) => cell.value)),
    lines,
  );
  return new Blob([csv], { type: 'text/csv;charset=utf-8' });
}

/** Hands a file to the reader. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name of the title that every system accepts. */
export const fileName = (title: string, extension: string): string =>
  `${title
    .replace(/[\\/:*?"<>|\s]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 80)}.${extension}`;
