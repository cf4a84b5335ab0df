/**
 * OFD (GB/T 33190) → blocks: a ZIP of XML whose text objects say where each character stands and whose path objects draw
 * the rules, so that tables are rebuilt as in a PDF. Own code: no reader of OFD for Node is kept up.
 */

import { isWide } from './char-width';
import { type Block, UnreadableDocument } from './document';
import { checkCount, MOST_PAGES } from './limits';
import { type Parts, resolvePath } from './ooxml';
import { type Matrix, multiply, type PageContent, trace } from './pdf/page';
import { Pages } from './pdf/pages';
import { withoutRadicals } from './pdf/radicals';
import { type Attributes, child, elements, parseXml, textOf, type XmlElement } from './xml';

export interface OfdDocument {
  readonly title: string | null;
  readonly meta: Record<string, string>;
  readonly blocks: Block[];
}

const corrupt = (what: string) =>
  new UnreadableDocument('corrupt', `OFD 文件里缺少${what}，可能下载不完整。请重新下载，或用 OFD 阅读器另存为 PDF 再试。`);

/** One document per document body. @throws UnreadableDocument `corrupt`, `encrypted`, `scanned`, `bomb` or `too_large` */
export function readOfd(parts: Parts): OfdDocument[] {
  const root = tree(parts, 'OFD.xml', 'OFD');
  if (!root) throw corrupt('主入口 OFD.xml');
  if (child(root, 'Encryptions') || parts.text('Encryptions.xml') !== null) {
    throw new UnreadableDocument('encrypted', 'OFD 文件已加密。请去掉密码后另存，或导出为 PDF 再试。');
  }
  const bodies = elements(root).filter(({ name }) => name === 'DocBody');
  if (bodies.length === 0) throw corrupt('文档入口');
  return bodies.map((body) => readBody(parts, body));
}

function readBody(parts: Parts, body: XmlElement): OfdDocument {
  const path = resolvePath('', value(body, 'DocRoot'));
  const document = tree(parts, path, 'Document');
  if (!document) throw corrupt('文档结构');
  const common = child(document, 'CommonData');
  const templates = new Map(
    elements(common ?? document)
      .filter(({ name }) => name === 'TemplatePage')
      .map(({ attributes: { ID = '', BaseLoc = '' } }) => [ID, BaseLoc]),
  );
  const listed = elements(child(document, 'Pages') ?? { name: '', attributes: {}, children: [] });
  checkCount(listed.length, MOST_PAGES, 'OFD ', '页');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const content = (location: string) => tree(parts, resolvePath(folder, location), 'Page');
  const usual = boxOf(child(common, 'PageArea'));
  const pages = new Pages('OFD');
  for (const [i, { attributes }] of listed.entries()) {
    const page = content(attributes.BaseLoc ?? '');
    if (!page) throw corrupt(`第 ${i + 1} 页`);
    const [, , width, height] = boxOf(child(page, 'Area')) ?? usual ?? [0, 0, 210, 297];
    const reader = new PageReader(width, height);
    for (const use of elements(page).filter(({ name }) => name === 'Template')) {
      const template = content(templates.get(use.attributes.TemplateID ?? '') ?? '');
      if (template) reader.layers(template);
    }
    reader.layers(page);
    pages.add(reader.content);
  }
  const info = child(body, 'DocInfo');
  const fact = (key: string) => (value(info, key) === '' ? {} : { [key]: value(info, key) });
  return {
    title: value(info, 'Title') || null,
    meta: { ...fact('Author'), ...fact('Creator'), ...fact('CreationDate') },
    blocks: pages.blocks(),
  };
}

function tree(parts: Parts, path: string, name: string): XmlElement | undefined {
  const xml = parts.text(path);
  return xml === null ? undefined : child(parseXml(xml), name);
}

function value(parent: XmlElement | undefined, name: string): string {
  const found = child(parent, name);
  return found ? textOf(found).trim() : '';
}

/** Points in a millimetre, the unit of OFD. */
const POINTS = 72 / 25.4;

const numbers = (list: string | undefined): number[] => (list ?? '').trim().split(/\s+/).map(Number);

type Box = [x: number, y: number, width: number, height: number];

function box(list: string | undefined): Box | undefined {
  const [x, y, width, height] = numbers(list);
  return [x, y, width, height].every(Number.isFinite) && height !== undefined ? [x!, y!, width!, height] : undefined;
}

const boxOf = (area: XmlElement | undefined): Box | undefined => box(value(area, 'PhysicalBox'));

/** Reads the objects of a page and of its templates. OFD counts y downwards from the top, as {@link PageContent} does. */
class PageReader {
  readonly content: PageContent;
  private run = 0;

  constructor(width: number, height: number) {
    this.content = { width: width * POINTS, height: height * POINTS, glyphs: [], rules: [], hidden: 0 };
  }

  layers(page: XmlElement): void {
    for (const layer of elements(child(page, 'Content') ?? page)) if (layer.name === 'Layer') this.objects(layer);
  }

  private objects(container: XmlElement): void {
    for (const object of elements(container)) {
      if (object.name === 'TextObject') this.textObject(object);
      else if (object.name === 'PathObject') this.pathObject(object);
      else if (object.name === 'PageBlock') this.objects(object);
    }
  }

  private textObject(object: XmlElement): void {
    const { Size, HScale, Visible, CharDirection, Alpha } = object.attributes;
    const size = Number(Size);
    if (!(size > 0)) return;
    const matrix = matrixOf(object.attributes);
    const turned = multiply(matrix, TURNS[(Number(CharDirection ?? 0) / 90) & 3]!);
    const along = Math.hypot(turned[0], turned[1]);
    const across = Math.hypot(turned[2], turned[3]);
    if (along === 0 || across === 0) return;
    const scale = Number(HScale ?? 1);
    const hidden = Visible === 'false' || Alpha === '0';
    this.run++;
    let [x, y] = [0, 0];
    elements(object)
      .filter(({ name }) => name === 'TextCode')
      .forEach((code, part) => {
        const { X, Y, DeltaX, DeltaY } = code.attributes;
        // A text code without a place of its own begins where the one before began.
        [x, y] = [X === undefined ? x : Number(X), Y === undefined ? y : Number(Y)];
        const chars = [...textOf(code)];
        const [right, down] = [steps(DeltaX, chars.length), steps(DeltaY, chars.length)];
        let [left, base] = [x, y];
        let spaced = false;
        chars.forEach((char, i) => {
          const usual = (isWide(char) ? 1 : 0.5) * size * scale;
          const step = right[i] ?? 0;
          if (hidden) this.content.hidden++;
          else if (char.trim() !== '' && Number.isFinite(left) && Number.isFinite(base)) {
            this.content.glyphs.push({
              text: withoutRadicals(char),
              x: matrix[0] * left + matrix[2] * base + matrix[4],
              y: matrix[1] * left + matrix[3] * base + matrix[5],
              // The file gives no widths: a character is as wide as its kind, or as the step to the next where that is less.
              width: (step > 0 ? Math.min(step, usual) : usual) * along,
              size: size * across,
              dx: turned[0] / along,
              dy: turned[1] / along,
              run: this.run,
              part,
              spaced,
            });
          }
          spaced = char.trim() === '';
          left += step;
          base += down[i] ?? 0;
        });
      });
  }

  private pathObject(object: XmlElement): void {
    const { Visible, Stroke, Fill } = object.attributes;
    const path = child(object, 'AbbreviatedData');
    if (Visible === 'false' || !path) return;
    const stroked = Stroke !== 'false';
    if (stroked || Fill === 'true') trace(matrixOf(object.attributes), pathData(textOf(path)), stroked, this.content.rules);
  }
}

/** The turns of CharDirection, by quarters. */
const TURNS: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [0, 1, -1, 0, 0, 0],
  [-1, 0, 0, -1, 0, 0],
  [0, -1, 1, 0, 0, 0],
];

/** From an object's own space to the page in points: its CTM, then the corner of its boundary. */
function matrixOf({ Boundary, CTM }: Attributes): Matrix {
  const [x, y] = box(Boundary) ?? [0, 0];
  const own = numbers(CTM);
  const ctm: Matrix = own.length === 6 && own.every(Number.isFinite) ? (own as unknown as Matrix) : [1, 0, 0, 1, 0, 0];
  return multiply([POINTS, 0, 0, POINTS, x * POINTS, y * POINTS], ctm);
}

/** Steps from each character to the next: numbers, and `g n d` for n times d. */
function steps(list: string | undefined, most: number): number[] {
  const out: number[] = [];
  if (list === undefined) return out;
  const parts = list.trim().split(/\s+/);
  for (let i = 0; i < parts.length && out.length < most; i++) {
    if (parts[i] !== 'g') out.push(Number(parts[i]));
    else {
      const step = Number(parts[i + 2]);
      for (let n = Number(parts[i + 1]); n > 0 && out.length < most; n--) out.push(step);
      i += 2;
    }
  }
  return out;
}

/** How many numbers follow each letter, and the code it has in {@link trace}. An arc counts as a curve to its end. */
const OPERATORS: Readonly<Record<string, readonly [numbers: number, code: number]>> = {
  S: [2, 0],
  M: [2, 0],
  L: [2, 1],
  Q: [4, 3],
  B: [6, 2],
  A: [7, 2],
  C: [0, 4],
};

function pathData(path: string): number[] {
  const data: number[] = [];
  const parts = path.trim().split(/[\s,]+/);
  for (let i = 0; i < parts.length; ) {
    const operator = OPERATORS[parts[i++]!];
    if (!operator) continue;
    const [count, code] = operator;
    const given = parts.slice(i, i + count).map(Number);
    i += count;
    if (given.length < count || !given.every(Number.isFinite)) break;
    data.push(code);
    const end = given.slice(-2);
    const points = count === 7 ? [end, end, end].flat() : given;
    for (const number of points) data.push(number);
  }
  return data;
}
