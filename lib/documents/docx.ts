/**
 * DOCX → blocks, from word/document.xml: what Word shows, without deleted, hidden or struck-out text, headers,
 * footers and notes. Own code, because mammoth loses vMerge origins, text boxes and places.
 */
import type { Block } from './document';
import { UnreadableDocument } from './document';
import { NumberedLists } from './docx-numbering';
import { layOutWord, type WordCell, type WordRow } from './docx-table';
import { coreProperties, openPackage, type Package } from './ooxml';
import { child, elements, parseXml, type XmlElement } from './xml';

export interface WordDocument {
  readonly title: string | null;
  readonly meta: Record<string, string>;
  readonly blocks: Block[];
}

/** @throws UnreadableDocument `corrupt`, `bomb` or `encrypted` */
export function readDocx(bytes: Uint8Array): WordDocument {
  return readWordPackage(openPackage(bytes));
}

export function readWordPackage(office: Package): WordDocument {
  const xml = office.part(office.main);
  if (xml === null) throw new UnreadableDocument('corrupt', 'Word 文件里缺少正文部分。请用 Word 或 WPS 打开后另存为 DOCX 再试。');
  const body = child(child(parseXml(xml), 'document'), 'body');
  if (!body) throw new UnreadableDocument('corrupt', 'Word 文件里没有正文。请用 Word 或 WPS 打开后另存为 DOCX 再试。');
  const numbering = [...office.relations(office.main).values()].find(({ type }) => type === 'numbering');
  const walk = new Walk(new NumberedLists(numbering ? office.part(numbering.target) : null));
  const blocks: Block[] = [];
  walk.flow(body, blocks);
  return { ...coreProperties(office), blocks };
}

/** Elements whose content Word does not show as text of this place. */
const DROPPED = new Set(
  'del moveFrom instrText delText fldData rt sdtPr Fallback pPr rPr tblPr trPr tcPr sectPr footnoteReference'.split(' '),
);

class Walk {
  private paragraphs = 0;
  private tables = 0;

  constructor(private readonly lists: NumberedLists) {}

  /** Appends the blocks of a body, cell or text box. */
  flow(container: XmlElement, into: Block[]): void {
    for (const element of elements(container)) {
      if (element.name === 'p') this.paragraph(element, into);
      else if (element.name === 'tbl') this.table(element, into);
      else if (!DROPPED.has(element.name) && !isContents(element)) this.flow(element, into);
    }
  }

  private paragraph(p: XmlElement, into: Block[]): void {
    const at = { line: ++this.paragraphs };
    const boxes: XmlElement[] = [];
    const properties = child(p, 'pPr');
    const text = this.lists.label(properties) + runs(p, boxes);
    for (const line of text.split('\n')) {
      const clean = line.replace(/[\u00a0\t ]+/g, ' ').trim();
      if (clean !== '') into.push({ kind: 'text', text: clean, at });
    }
    for (const box of boxes) this.flow(box, into);
  }

  private table(tbl: XmlElement, into: Block[]): void {
    const rows: (WordRow & { content: Block[][] })[] = [];
    const at = { line: this.paragraphs + 1, table: ++this.tables };
    const read = (parent: XmlElement) => {
      for (const element of elements(parent)) {
        if (element.name === 'tr') {
          const row = this.row(element);
          if (row) rows.push(row);
        } else if (!DROPPED.has(element.name)) read(element);
      }
    };
    read(tbl);
    const content = rows.flatMap((row) => row.content);
    const layout = content.some((blocks) => blocks.some((block) => block.kind === 'grid' && block.cells.length > 1));
    if (layout || content.length <= 1) for (const block of content.flat()) into.push(block);
    else if (content.length > 0) into.push(layOutWord(rows, at));
  }

  private row(tr: XmlElement): (WordRow & { content: Block[][] }) | null {
    const properties = child(tr, 'trPr');
    if (properties && (child(properties, 'del') || isOn(child(properties, 'hidden')))) return null;
    const cells: WordCell[] = [];
    const content: Block[][] = [];
    const read = (parent: XmlElement) => {
      for (const element of elements(parent)) {
        if (element.name === 'tc') {
          const blocks: Block[] = [];
          const line = this.paragraphs + 1;
          this.flow(element, blocks);
          content.push(blocks);
          cells.push({ ...cellSpans(element), text: cellText(blocks), line });
        } else if (!DROPPED.has(element.name)) read(element);
      }
    };
    read(tr);
    return { cells, content, before: count(child(properties, 'gridBefore'), 0) };
  }
}

function cellSpans(tc: XmlElement): Pick<WordCell, 'columnSpan' | 'merge'> {
  const properties = child(tc, 'tcPr');
  const vertical = child(properties, 'vMerge');
  const horizontal = child(properties, 'hMerge');
  return {
    columnSpan: count(child(properties, 'gridSpan'), 1),
    merge: {
      up: vertical !== undefined && vertical.attributes.val !== 'restart',
      left: horizontal !== undefined && horizontal.attributes.val !== 'restart',
    },
  };
}

/** Paragraphs of a cell as lines; a one-cell table inside is only a wrapper around its text. */
const cellText = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => (block.kind === 'text' ? block.text : block.cells.map((cell) => cell.text).join('\n')))
    .filter((text) => text !== '')
    .join('\n');

function count(element: XmlElement | undefined, least: number): number {
  const value = Number.parseInt(element?.attributes.val ?? '', 10);
  return Number.isNaN(value) ? least : Math.max(least, Math.min(value, 1000));
}

const isOn = (property: XmlElement | undefined): boolean =>
  property !== undefined && !['0', 'false', 'off', 'none'].includes(property.attributes.val ?? '');

/** Text of a paragraph's runs; text boxes anchored in it are put aside, to follow the paragraph. */
function runs(parent: XmlElement, boxes: XmlElement[]): string {
  let text = '';
  for (const node of parent.children) {
    if (typeof node === 'string' || DROPPED.has(node.name)) continue;
    switch (node.name) {
      case 't':
        text += node.children.join('');
        break;
      case 'tab':
      case 'ptab':
        text += '\t';
        break;
      case 'br':
      case 'cr':
        text += '\n';
        break;
      case 'noBreakHyphen':
        text += '-';
        break;
      case 'sym':
        text += '□';
        break;
      case 'txbxContent':
        boxes.push(node);
        break;
      case 'r':
        text += run(node, boxes);
        break;
      default:
        text += runs(node, boxes);
    }
  }
  return text;
}

function run(r: XmlElement, boxes: XmlElement[]): string {
  const properties = child(r, 'rPr');
  const text = runs(r, boxes);
  if (!properties) return text;
  if (['vanish', 'strike', 'dstrike'].some((name) => isOn(child(properties, name)))) return '';
  // A superscript number is a note mark: left bare, "22" with note 1 would read 221.
  const raised = child(properties, 'vertAlign')?.attributes.val === 'superscript';
  return raised && /^\d+$/.test(text.trim()) ? `（${text.trim()}）` : text;
}

/** The table of contents, which repeats every heading. */
function isContents(element: XmlElement): boolean {
  if (element.name !== 'sdt') return false;
  const gallery = child(child(child(element, 'sdtPr'), 'docPartObj'), 'docPartGallery');
  return gallery?.attributes.val === 'Table of Contents';
}
