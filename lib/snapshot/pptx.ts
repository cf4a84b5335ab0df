/** Charts as slides: one idea a slide, charts and tables native and editable. Loaded when asked for. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import PptxGenJS from 'pptxgenjs';
import { type ChartModel, cellText, footerOf, type ModelSeries, officeKind, partedSeries, pointsOf, seriesOf } from '../models/chart-model';
import { type Cover, type FileWords, OFFICE_FONT, type Run, type Sheet } from './file-words';

export const PAPERS = { wide: { width: 13.333, height: 7.5 }, a4: { width: 11.693, height: 8.268 } } as const;
export type Paper = keyof typeof PAPERS;

const INK = '18212F';
const MUTED = '55617A';
const ACCENT = '0B5B6F';
const NOTICE = '7A4300';
const LINE = 'DDE3EA';
const MARGIN = 0.5;
/** For series that no legend names. */
const COLORS = ['0B5B6F', 'D0762B', '57508C', '3A9BB0', 'B0402C', '6F7D1F', '9A4F7D', '44546A'];

type Deck = PptxGenJS;
type Slide = ReturnType<Deck['addSlide']>;

const hex = (color: string | null, i: number): string =>
  color?.startsWith('#') ? color.slice(1).toUpperCase() : COLORS[i % COLORS.length]!;

const axes = {
  catAxisLabelFontFace: OFFICE_FONT,
  catAxisLabelFontSize: 11,
  catAxisLabelColor: MUTED,
  valAxisLabelFontFace: OFFICE_FONT,
  valAxisLabelFontSize: 11,
  valAxisLabelColor: MUTED,
  valGridLine: { color: 'E6EAEF', style: 'solid', size: 0.75 },
  catGridLine: { style: 'none' },
  legendFontFace: OFFICE_FONT,
  legendFontSize: 11,
  legendColor: INK,
} as const;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** @param isSmall one of several on a slide: letters are smaller, and a long legend stands beside the drawing */
function drawChart(deck: Deck, slide: Slide, model: ChartModel, box: Box, altText: string, isSmall = false): void {
  const kind = officeKind(model);
  const { categories, series } = seriesOf(model);
  const small = { catAxisLabelFontSize: 8, valAxisLabelFontSize: 8, legendFontSize: 7 } as const;
  const common = {
    ...box,
    ...axes,
    ...(isSmall ? small : {}),
    altText,
    displayBlanksAs: 'gap',
    showLegend: true,
    legendPos: isSmall && series.length > 3 ? 'r' : 'b',
  } as const;
  const data = (all: readonly ModelSeries[]) =>
    all.map(({ label, values }) => ({ name: label, labels: [...categories], values: values as number[] }));
  const colors = (all: readonly ModelSeries[]) => all.map(({ color }, i) => hex(color, i));
  const floor = Math.min(0, ...series.flatMap(({ values }) => values.filter((value) => value !== null)));
  if (kind === 'line') {
    const parted = partedSeries(categories, series, model.breaks);
    slide.addChart(deck.ChartType.line, data(parted), {
      ...common,
      chartColors: colors(parted),
      lineSize: 2.25,
      lineDataSymbolSize: 7,
      valAxisMinVal: floor,
    });
  } else if (kind === 'points') {
    const groups = pointsOf(model);
    const column = (axis: 'x' | 'y') => model.table.columns.find((one) => one.axis === axis)?.label ?? '';
    // A chart of points has one list of x; each series has its y where the x is its own.
    const all = groups.flatMap(({ group, points }) => points.map((point) => ({ ...point, group })));
    slide.addChart(
      deck.ChartType.scatter,
      [
        { name: column('x'), values: all.map(({ x }) => x) },
        ...groups.map(({ group }) => ({
          name: group || column('y'),
          values: all.map((point) => (point.group === group ? point.y : null)) as number[],
        })),
      ],
      {
        ...common,
        showLegend: groups.length > 1,
        chartColors: groups.map(({ group }, i) => hex(model.legend.find((item) => item.label === group)?.color ?? null, i)),
        lineSize: 0,
        lineDataSymbolSize: 7,
        showCatAxisTitle: true,
        catAxisTitle: column('x'),
        catAxisTitleFontFace: OFFICE_FONT,
        catAxisTitleFontSize: 11,
        showValAxisTitle: true,
        valAxisTitle: column('y'),
        valAxisTitleFontFace: OFFICE_FONT,
        valAxisTitleFontSize: 11,
      },
    );
  } else {
    const rows = kind === 'stack-rows' || (kind === 'bar' && categories.length > 10);
    const stacked = kind === 'stack' || kind === 'stack-rows';
    slide.addChart(deck.ChartType.bar, data(series), {
      ...common,
      chartColors: colors(series),
      barDir: rows ? 'bar' : 'col',
      barGrouping: stacked ? 'stacked' : 'clustered',
      barGapWidthPct: 60,
      // The library's types know one order only; it writes both.
      ...(rows ? { catAxisOrientation: 'maxMin' as 'minMax' } : {}),
      // A bar is as long as its value: its axis begins at 0.
      valAxisMinVal: floor,
      ...(stacked ? { valAxisMaxVal: 100 } : {}),
    });
  }
}

const MOST_TABLE_ROWS = 14;
const MOST_TABLE_COLUMNS = 8;

/** The model's table, as much of it as a slide holds; what is left out is said. */
function drawTable(slide: Slide, model: ChartModel, box: Box, words: FileWords): void {
  const { columns, rows } = model.table;
  const shown = columns.slice(0, MOST_TABLE_COLUMNS);
  const line = (texts: readonly string[], head: boolean) =>
    texts.map((text, i) => ({
      text,
      options: {
        bold: head || i === 0,
        color: INK,
        fontFace: OFFICE_FONT,
        fontSize: shown.length > 6 ? 10 : 12,
        align: (shown[i]?.numeric ? 'right' : 'left') as 'right' | 'left',
        ...(head ? { fill: { color: 'EEF1F4' } } : {}),
      },
    }));
  slide.addTable(
    [
      line(
        shown.map(({ label }) => label),
        true,
      ),
      ...rows.slice(0, MOST_TABLE_ROWS).map((row) =>
        line(
          shown.map((_, i) => (row[i] ? cellText(row[i]) : '')),
          false,
        ),
      ),
    ],
    { x: box.x, y: box.y, w: box.w, border: { type: 'solid', pt: 0.5, color: LINE }, margin: [0.03, 0.08, 0.03, 0.08] },
  );
  if (rows.length > MOST_TABLE_ROWS || columns.length > shown.length)
    slide.addText(words.wholeIn(String(rows.length)), {
      x: box.x,
      y: box.y + box.h - 0.3,
      w: box.w,
      h: 0.3,
      fontSize: 10,
      color: MUTED,
      fontFace: OFFICE_FONT,
    });
}

function addSheet(deck: Deck, paper: Paper, sheet: Sheet, words: FileWords): void {
  const { width, height } = PAPERS[paper];
  const { model } = sheet;
  const slide = deck.addSlide({ masterName: 'PAGE' });
  const inner = width - 2 * MARGIN;
  const text = (content: string, y: number, h: number, fontSize: number, color: string, bold = false) =>
    slide.addText(content, {
      x: MARGIN,
      y,
      w: inner,
      h,
      fontSize,
      color,
      bold,
      fontFace: OFFICE_FONT,
      valign: 'top',
      margin: 0,
      fit: 'shrink',
    });
  let top = 0.35;
  if (model.mark) {
    text(model.mark, top, 0.28, 11, NOTICE, true);
    top += 0.3;
  }
  text(sheet.heading, top, 0.55, 24, INK, true);
  text(model.subtitle, top + 0.6, 0.5, 12, MUTED);
  top += 1.15;
  const said = [sheet.remark, ...(sheet.moved.length > 0 ? [`${words.moved} ${sheet.moved.join('; ')}`] : [])]
    .filter((one) => one !== '')
    .join('\n');
  if (said !== '') {
    text(said, top, 0.7, 14, ACCENT);
    top += 0.78;
  }
  const footer = footerOf(model, { unit: words.unitOf, version: words.versionOf }).join('\n');
  const bottom = height - 0.95;
  const box = { x: MARGIN, y: top, w: inner, h: bottom - top - 0.1 };
  const kind = officeKind(model);
  const alt = words.alt(model.title, model.subtitle, String(model.table.rows.length));
  if (kind === 'table' || (kind === 'picture' && !sheet.png)) drawTable(slide, model, box, words);
  else if (kind === 'picture' && sheet.png) {
    const scale = Math.min(box.w / sheet.png.width, box.h / sheet.png.height);
    const [w, h] = [sheet.png.width * scale, sheet.png.height * scale];
    slide.addImage({ data: pngData(sheet.png.data), x: box.x + (box.w - w) / 2, y: box.y, w, h, altText: alt });
  } else drawChart(deck, slide, model, box, alt);
  slide.addText(footer, {
    x: MARGIN,
    y: bottom,
    w: inner - 0.8,
    h: 0.6,
    fontSize: 9,
    color: MUTED,
    fontFace: OFFICE_FONT,
    valign: 'top',
    margin: 0,
    fit: 'shrink',
  });
  slide.addNotes([sheet.heading, model.subtitle, footer, model.address].join('\n'));
}

const pngData = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `image/png;base64,${btoa(text)}`;
};

/** Cells of the sheet behind a chart, by the range that the chart names (`Sheet1!$B$2:$B$9`) and the points it holds. */
function cellsBehind(chart: string): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [, column = '', first = '', points = ''] of chart.matchAll(
    /<c:numRef>\s*<c:f>Sheet1!\$([A-Z]+)\$(\d+)[^<]*<\/c:f>\s*<c:numCache>([\s\S]*?)<\/c:numCache>/g,
  ))
    for (const [, idx = '', value = ''] of points.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]+)<\/c:v><\/c:pt>/g))
      cells.set(`${column}${Number(first) + Number(idx)}`, value);
  return cells;
}

/**
 * Mends what pptxgenjs 4.0.1 writes: a gap is a point without a value, which Office calls damaged and LibreOffice draws as 0; in the sheet
 * behind the chart a 0 is empty like a gap; slide masters are declared that are not there.
 */
function mended(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(bytes);
  const textOf = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const types = '[Content_Types].xml';
  parts[types] = strToU8(
    textOf(types).replace(/<Override PartName="\/(ppt\/slideMasters\/[^"]+)"[^>]*\/>/g, (whole, name: string) =>
      parts[name] ? whole : '',
    ),
  );
  for (const name of Object.keys(parts)) {
    const number = /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1];
    if (number === undefined) continue;
    const chart = textOf(name).replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, '');
    parts[name] = strToU8(chart);
    const behind = `ppt/embeddings/${/Target="\.\.\/embeddings\/([^"]+)"/.exec(textOf(`ppt/charts/_rels/chart${number}.xml.rels`))?.[1]}`;
    if (!parts[behind]) continue;
    const inner = unzipSync(parts[behind]);
    const sheet = 'xl/worksheets/sheet1.xml';
    const cells = cellsBehind(chart);
    inner[sheet] = strToU8(
      strFromU8(inner[sheet] ?? new Uint8Array()).replace(/<c r="([A-Z]+\d+)"><v>[^<]*<\/v><\/c>/g, (_, at: string) => {
        const value = cells.get(at);
        return value === undefined ? '' : `<c r="${at}"><v>${value}</v></c>`;
      }),
    );
    parts[behind] = zipSync(inner, { level: 6 });
  }
  return zipSync(parts, { level: 6 }) as Uint8Array<ArrayBuffer>;
}

function deckOf(paper: Paper, title: string, lang: string): Deck {
  const deck = new PptxGenJS();
  const { width, height } = PAPERS[paper];
  deck.defineLayout({ name: paper, width, height });
  deck.layout = paper;
  deck.title = title;
  deck.company = 'Mingjian';
  deck.author = 'Mingjian';
  deck.theme = { headFontFace: OFFICE_FONT, bodyFontFace: OFFICE_FONT };
  deck.defineSlideMaster({
    title: 'PAGE',
    background: { color: 'FFFFFF' },
    objects: [{ rect: { x: 0, y: 0, w: width, h: 0.12, fill: { color: ACCENT } } }],
    slideNumber: { x: width - 0.9, y: height - 0.45, w: 0.5, h: 0.3, fontFace: OFFICE_FONT, fontSize: 10, color: MUTED, align: 'right' },
  });
  void lang;
  return deck;
}

const bytesOf = async (deck: Deck): Promise<Uint8Array<ArrayBuffer>> =>
  mended(new Uint8Array((await deck.write({ outputType: 'arraybuffer' })) as ArrayBuffer));

/** One slide of one chart. */
export async function slideOf(sheet: Sheet, paper: Paper, words: FileWords): Promise<Uint8Array<ArrayBuffer>> {
  const deck = deckOf(paper, sheet.heading, sheet.model.lang);
  addSheet(deck, paper, sheet, words);
  return bytesOf(deck);
}

/** Charts that one page on one body has room for. */
export const MOST_ON_ONE_PAGE = 4;

/** One body on one slide: sentences with their evidence on the left, up to four charts on the right. */
export async function onePageSlide(
  cover: Cover,
  sentences: readonly (readonly Run[])[],
  sheets: readonly Sheet[],
  words: FileWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = PAPERS.wide;
  const first = sheets[0]?.model;
  const deck = deckOf('wide', cover.title, first?.lang ?? 'zh-CN');
  const slide = deck.addSlide({ masterName: 'PAGE' });
  const style = { fontFace: OFFICE_FONT, valign: 'top', margin: 0, fit: 'shrink' } as const;
  const [left, gap] = [4.3, 0.3];
  slide.addText(cover.title, { x: MARGIN, y: 0.35, w: width - 2 * MARGIN, h: 0.5, fontSize: 22, bold: true, color: INK, ...style });
  const under = [first?.mark, words.made(cover.day)].filter(Boolean).join(' · ');
  slide.addText(under, { x: MARGIN, y: 0.88, w: width - 2 * MARGIN, h: 0.25, fontSize: 10, color: first?.mark ? NOTICE : MUTED, ...style });
  const runs = sentences.flatMap((line) =>
    line.map(({ text, href }, i) => ({
      text,
      options: {
        // A colour of its own: a link's colour is the theme's, whatever is said here.
        ...(href === null ? { color: INK } : { hyperlink: { url: href } }),
        breakLine: i === line.length - 1,
      },
    })),
  );
  if (runs.length > 0) slide.addText(runs, { x: MARGIN, y: 1.25, w: left, h: height - 2.2, fontSize: 12, paraSpaceAfter: 6, ...style });
  const shown = sheets.slice(0, MOST_ON_ONE_PAGE);
  const room = { x: MARGIN + left + gap, y: 1.25, w: width - 2 * MARGIN - left - gap, h: height - 2.2 };
  const columns = shown.length > 1 ? 2 : 1;
  const lines = Math.ceil(shown.length / columns);
  for (const [i, { model, png }] of shown.entries()) {
    const [w, h] = [room.w / columns - 0.1, room.h / lines - 0.1];
    const [x, y] = [room.x + (i % columns) * (w + 0.2), room.y + Math.floor(i / columns) * (h + 0.2)];
    const head = [model.title, model.unit && words.unitOf(model.unit)].filter(Boolean).join(' · ');
    slide.addText(head, { x, y, w, h: 0.3, fontSize: 10, bold: true, color: INK, ...style });
    const box = { x, y: y + 0.3, w, h: h - 0.3 };
    const kind = officeKind(model);
    const alt = words.alt(model.title, model.subtitle, String(model.table.rows.length));
    if (kind !== 'picture' && kind !== 'table') drawChart(deck, slide, model, box, alt, true);
    else if (png) {
      const scale = Math.min(box.w / png.width, box.h / png.height);
      const [pw, ph] = [png.width * scale, png.height * scale];
      slide.addImage({ data: pngData(png.data), x: box.x + (box.w - pw) / 2, y: box.y, w: pw, h: ph, altText: alt });
    }
  }
  const source = first
    ? [first.subtitle, ...footerOf({ ...first, unit: '', notes: [] }, { unit: words.unitOf, version: words.versionOf })]
    : [];
  slide.addText([...source, ...words.methodText.slice(1, 2)].join(' · '), {
    x: MARGIN,
    y: height - 0.85,
    w: width - 2 * MARGIN - 0.8,
    h: 0.5,
    fontSize: 9,
    color: MUTED,
    ...style,
  });
  slide.addNotes([cover.title, ...sentences.map((line) => line.map(({ text }) => text).join('')), ...source].join('\n'));
  return bytesOf(deck);
}

/** A whole briefing: cover, a slide for each sheet, how the figures are counted, where they come from. */
export async function pptxOf(cover: Cover, sheets: readonly Sheet[], paper: Paper, words: FileWords): Promise<Uint8Array<ArrayBuffer>> {
  const deck = deckOf(paper, cover.title, sheets[0]?.model.lang ?? 'zh-CN');
  const { width, height } = PAPERS[paper];
  const front = deck.addSlide({ masterName: 'PAGE' });
  const marks = [...new Set(sheets.flatMap(({ model }) => (model.mark ? [model.mark] : [])))];
  const big = (content: string, y: number, h: number, fontSize: number, color: string, bold = false) =>
    front.addText(content, {
      x: 0.9,
      y,
      w: width - 1.8,
      h,
      fontSize,
      color,
      bold,
      fontFace: OFFICE_FONT,
      valign: 'top',
      margin: 0,
      fit: 'shrink',
    });
  big(cover.title, height * 0.3, 1.4, 36, INK, true);
  big([cover.subtitle, words.made(cover.day)].filter(Boolean).join('\n'), height * 0.3 + 1.5, 1, 16, MUTED);
  if (marks.length > 0) big(marks.join('\n'), height * 0.3 + 2.6, 0.5, 14, NOTICE, true);
  for (const sheet of sheets) addSheet(deck, paper, sheet, words);
  const list = (heading: string, lines: readonly string[]) => {
    const slide = deck.addSlide({ masterName: 'PAGE' });
    slide.addText(heading, {
      x: MARGIN,
      y: 0.35,
      w: width - 2 * MARGIN,
      h: 0.6,
      fontSize: 24,
      bold: true,
      color: INK,
      fontFace: OFFICE_FONT,
      margin: 0,
    });
    slide.addText(
      lines.map((text) => ({ text, options: { bullet: { indent: 14 }, breakLine: true } })),
      {
        x: MARGIN,
        y: 1.1,
        w: width - 2 * MARGIN,
        h: height - 1.8,
        fontSize: lines.length > 10 ? 11 : 14,
        color: INK,
        fontFace: OFFICE_FONT,
        valign: 'top',
        margin: 0,
        fit: 'shrink',
        paraSpaceAfter: 6,
      },
    );
  };
  list(words.method, words.methodText);
  list(
    words.sources,
    sheets.map(
      ({ heading, model }) =>
        `${heading} — ${model.source} · ${model.set} · ${words.versionOf(model.version)} · ${cover.origin}${model.address}`,
    ),
  );
  return bytesOf(deck);
}
