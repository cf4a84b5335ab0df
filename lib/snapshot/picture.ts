/**
 * A chart as one self-contained SVG document: title, subtitle, legend, the plots, unit, source and version, all
 * drawn as SVG, so that nothing is lost when the picture leaves the page. The screen's legend is drawn from the same items.
 */
import { type Measure, wrapText } from './line-breaks';

export const PICTURE_FONT =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

export const PATTERNS = ['solid', 'hatch', 'dots', 'cross'] as const;
export type Pattern = (typeof PATTERNS)[number];

export interface LegendItem {
  readonly label: string;
  readonly color: string;
  /** Swatch of an area with a texture, or of a line with a dash. */
  readonly pattern?: Pattern;
  readonly dash?: string;
  readonly shape?: 'area' | 'line';
}

/** One plot: the markup inside its <svg>, and where it stands below the legend, in px. */
export interface Plot {
  readonly markup: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly caption?: string;
}

export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  readonly legend: readonly LegendItem[];
  readonly plots: readonly Plot[];
  /** Lines of the footer: unit, source, version, notes. */
  readonly footer: readonly string[];
  /** Drawn as a badge and across the plots where the data are invented. */
  readonly mark?: string;
  readonly lang: string;
}

const MARGIN = 24;
/** Least room in px inside the margins. */
const LEAST = 560;
const INK = '#18212f';
const MUTED = '#55617a';
const NOTICE = '#7a4300';

/** Characters that XML does not allow, halves of a pair among them: a document's names can hold any. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const textLine = (x: number, y: number, size: number, weight: number, fill: string, text: string) =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeXml(text)}</text>`;

/** White texture laid over a colour: the second sign beside the hue. */
export function patternMarkup(pattern: Pattern, id: string, color: string): string {
  const over = {
    solid: '',
    hatch: '<path d="M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6" stroke="#fff" stroke-opacity="0.45" stroke-width="1.6"/>',
    dots: '<circle cx="4" cy="4" r="1.4" fill="#fff" fill-opacity="0.6"/>',
    cross: '<path d="M0,4 H8 M4,0 V8" stroke="#fff" stroke-opacity="0.5" stroke-width="1.2"/>',
  }[pattern];
  return `<pattern id="${id}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${color}"/>${over}</pattern>`;
}

function legendMarkup(items: readonly LegendItem[], top: number, width: number, measure: Measure) {
  const size = 13;
  let [x, y] = [MARGIN, top];
  const out = items.map((item, i) => {
    const lines = wrapText(item.label, width - 2 * MARGIN - 22, size, 400, measure);
    const wide = 22 + Math.max(...lines.map((line) => measure(line, size, 400))) + 18;
    if (x > MARGIN && x + wide - 18 > width - MARGIN) [x, y] = [MARGIN, y + 22];
    const id = `legend-${i}`;
    const swatch =
      item.shape === 'line'
        ? `<path d="M${x},${y + 8} h16" stroke="${item.color}" stroke-width="2.5"${item.dash ? ` stroke-dasharray="${item.dash}"` : ''}/>`
        : `<defs>${patternMarkup(item.pattern ?? 'solid', id, item.color)}</defs><rect x="${x}" y="${y + 2}" width="14" height="12" rx="2" fill="url(#${id})"/>`;
    const markup = swatch + lines.map((line, n) => textLine(x + 22, y + 13 + 18 * n, size, 400, INK, line)).join('');
    if (lines.length > 1) [x, y] = [MARGIN + width, y + 18 * (lines.length - 1)];
    else x += wide;
    return markup;
  });
  return { markup: out.join(''), height: items.length === 0 ? 0 : y - top + 22 + 10 };
}

/** Composes the picture. @returns the SVG document and its size in px. */
export function composePicture(picture: Picture, measure: Measure): { svg: string; width: number; height: number } {
  const drawn = Math.max(0, ...picture.plots.map((p) => p.x + p.width));
  // Words need room even where the drawing is narrow, which then stands in the middle.
  const inner = Math.max(LEAST, drawn);
  const left = MARGIN + Math.floor((inner - drawn) / 2);
  const width = Math.ceil(inner + 2 * MARGIN);
  const parts: string[] = [];
  let y = MARGIN;
  const paragraph = (text: string, size: number, weight: number, fill: string, leading: number) => {
    for (const line of wrapText(text, inner, size, weight, measure)) {
      y += leading;
      parts.push(textLine(MARGIN, y - Math.round(leading * 0.26), size, weight, fill, line));
    }
  };
  if (picture.mark) paragraph(picture.mark, 13, 700, NOTICE, 20);
  paragraph(picture.title, 20, 700, INK, 28);
  paragraph(picture.subtitle, 13, 400, MUTED, 20);
  y += 12;
  const legend = legendMarkup(picture.legend, y, width, measure);
  parts.push(legend.markup);
  y += legend.height;
  const plotTop = y;
  for (const plot of picture.plots) {
    if (plot.caption) parts.push(textLine(left + plot.x, plotTop + plot.y - 8, 13, 600, INK, plot.caption));
    parts.push(
      `<svg x="${left + plot.x}" y="${plotTop + plot.y}" width="${plot.width}" height="${plot.height}" viewBox="0 0 ${plot.width} ${plot.height}" overflow="visible">${plot.markup}</svg>`,
    );
  }
  const plotBottom = plotTop + Math.max(0, ...picture.plots.map((p) => p.y + p.height));
  if (picture.mark) {
    const [cx, cy] = [width / 2, (plotTop + plotBottom) / 2];
    parts.push(
      `<text x="${cx}" y="${cy}" transform="rotate(-18 ${cx} ${cy})" text-anchor="middle" font-size="44" font-weight="700" fill="${NOTICE}" fill-opacity="0.13">${escapeXml(picture.mark.split(/[：:·]/)[0] ?? picture.mark)}</text>`,
    );
  }
  y = plotBottom + 10;
  parts.push(`<path d="M${MARGIN},${y} H${width - MARGIN}" stroke="#dde3ea"/>`);
  y += 8;
  for (const line of picture.footer) paragraph(line, 12, 400, MUTED, 18);
  const height = Math.ceil(y + MARGIN - 8);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${picture.lang}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(PICTURE_FONT)}" style="font-variant-numeric:tabular-nums">` +
    `<title>${escapeXml(picture.title)}</title><desc>${escapeXml([picture.subtitle, ...picture.footer].join(' '))}</desc>` +
    `<rect width="${width}" height="${height}" fill="#fff"/>${parts.join('')}</svg>`;
  return { svg: svg.replaceAll(NOT_XML, ''), width, height };
}
