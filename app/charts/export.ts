/** Taking a chart out of the page: its drawings as SVG, around them the frame of lib/snapshot, as files. Browser only. */
import type { Locale } from '@/lib/findings';
import { METRICS } from '@/lib/metrics';
import { type ChartModel, fileNameOf, footerOf } from '@/lib/models/chart-model';
import { csvOf, jsonOf, plainCsvOf } from '@/lib/snapshot/csv-model';
import type { Definition, Sheet } from '@/lib/snapshot/file-words';
import type { Measure } from '@/lib/snapshot/line-breaks';
import { composePicture, PICTURE_FONT, type Picture, type Plot } from '@/lib/snapshot/picture';
import { type Drawn, framed, type Shape } from '@/lib/snapshot/picture-shape';
import { tablePlot } from '@/lib/snapshot/table-plot';
import type { Messages } from '../messages/types';

import { fileWords } from './file-words';
import type { ExportFormat } from './formats';
import type { OnPage } from './on-page';

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

export type { Drawn } from '@/lib/snapshot/picture-shape';

/** The picture of a chart: its drawings inside the frame of its words. What has no drawing is drawn as a table. */
export async function pictureOf(of: OnPage, m: Messages, shape: Shape = 'own'): Promise<Drawn> {
  const plots = of.plots();
  if (plots) await drawn(plots);
  const model = of.model();
  const measure = canvasMeasure();
  const picture: Picture = {
    title: model.title,
    subtitle: model.subtitle,
    legend: model.legend,
    footer: footerOf(model, { unit: m.charts.unit, version: m.site.version }),
    plots: plots ? plotsOf(plots) : [tablePlot(model.table, measure)],
    lang: model.lang,
    ...(model.mark ? { mark: model.mark } : {}),
  };
  return framed(composePicture(picture, measure), shape);
}

/** Draws the SVG `scale` times its size. */
export async function pngOf({ svg, width, height }: Drawn, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
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

/** Hands a file to the reader. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const TYPES = {
  png: 'image/png',
  svg: 'image/svg+xml',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** The definitions of the metrics that a chart names. */
export function definitionsOf(model: ChartModel, locale: Locale): Definition[] {
  const named = [model.title, ...model.table.columns.map((column) => column.label)];
  return METRICS.filter((metric) => named.some((text) => text.startsWith(metric[locale]))).map((metric) => ({
    name: metric[locale],
    text: [metric.explanation[locale], ...metric.cautions.map((caution) => caution[locale])].join(' '),
  }));
}

/** The page of a model, with the newest data or with the model's version. */
export function linkTo({ address, version }: Pick<ChartModel, 'address' | 'version'>, pinned: boolean): string {
  const link = new URL(address, window.location.origin);
  if (pinned && version) link.searchParams.set('version', version);
  return link.href;
}

/** The reports of the model's collection and filters, each with the address of its document. */
function documentsOf({ address, set, version }: ChartModel): string {
  const [here, link] = [new URL(address, window.location.origin), new URL('/data/download', window.location.origin)];
  for (const name of ['region', 'from', 'to', 'level', 'scope', 'kind'])
    if (here.searchParams.get(name)) link.searchParams.set(name, here.searchParams.get(name)!);
  link.searchParams.set('set', set);
  if (version) link.searchParams.set('version', version);
  link.searchParams.set('format', 'csv');
  return link.href;
}

/** What stands in a workbook beside the values of a model. */
export const bookEntryOf = (model: ChartModel, locale: Locale) => ({
  model,
  definitions: definitionsOf(model, locale),
  addresses: { current: linkTo(model, false), pinned: linkTo(model, true), documents: documentsOf(model) },
});

/** What a briefing keeps of a chart: its model and its drawing. */
export async function sheetOf(of: OnPage, m: Messages): Promise<{ model: ChartModel; drawing: Drawn | null }> {
  return { model: of.model(), drawing: of.drawn ? await pictureOf(of, m) : null };
}

/** A model with its picture, as slides and documents take it. */
export async function asSheet(
  model: ChartModel,
  drawing: Drawn | null,
  more: Partial<Pick<Sheet, 'heading' | 'remark' | 'moved'>> = {},
): Promise<Sheet> {
  const png = drawing && { data: new Uint8Array(await (await pngOf(drawing)).arrayBuffer()), width: drawing.width, height: drawing.height };
  return { model, heading: model.title, remark: '', moved: [], svg: drawing?.svg ?? null, png, ...more };
}

export const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
};

/** One file of one chart. */
export async function makeFile(
  format: Exclude<ExportFormat, 'copy'>,
  of: OnPage,
  m: Messages,
  locale: Locale,
): Promise<{ name: string; content: Blob }> {
  const model = of.model();
  const words = fileWords(m);
  const file = (content: BlobPart, type: keyof typeof TYPES, ending: string = type) => ({
    name: fileNameOf(model, ending),
    content: new Blob([content], { type: TYPES[type] }),
  });
  switch (format) {
    case 'csv':
      return file(csvOf(model, words), 'csv');
    case 'plain':
      return file(plainCsvOf(model), 'csv', 'data.csv');
    case 'json':
      return file(JSON.stringify(jsonOf(model), null, 2), 'json');
    case 'xlsx': {
      const { bookOf } = await import('@/lib/snapshot/xlsx');
      return file(await bookOf([bookEntryOf(model, locale)], words), 'xlsx');
    }
    case 'svg':
      return file((await pictureOf(of, m)).svg, 'svg');
    case 'png':
      return file(await pngOf(await pictureOf(of, m)), 'png');
    case 'pptx': {
      const [{ slideOf }, { drawing }] = await Promise.all([import('@/lib/snapshot/pptx'), sheetOf(of, m)]);
      return file(await slideOf(await asSheet(model, drawing), 'wide', words), 'pptx');
    }
    case 'docx': {
      const [{ docxOf }, { drawing }] = await Promise.all([import('@/lib/snapshot/docx'), sheetOf(of, m)]);
      const cover = { title: model.title, subtitle: model.subtitle, day: today(), origin: window.location.origin };
      return file(await docxOf(cover, [await asSheet(model, drawing)], words), 'docx');
    }
  }
}

/** Makes a file and hands it to the reader, or puts the picture on the clipboard. */
export async function takeFile(format: ExportFormat, of: OnPage, m: Messages, locale: Locale): Promise<void> {
  if (format === 'copy') {
    const png = pictureOf(of, m).then((picture) => pngOf(picture));
    return navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
  }
  const { name, content } = await makeFile(format, of, m, locale);
  download(content, name);
}
