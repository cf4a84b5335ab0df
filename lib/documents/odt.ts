/**
 * ODT → blocks, from content.xml: what Writer shows, without deleted, hidden or struck-out text and notes. Own code: no
 * library keeps the spans and the repeated cells of its tables.
 */
import { type Block, type GridBlock, type GridCell, UnreadableDocument } from './document';
import { printedNumber } from './docx-numbering';
import { checkCount, MOST_SLOTS } from './limits';
import type { Parts } from './ooxml';
import { child, elements, parseXml, textOf, type XmlElement } from './xml';

export interface TextDocument {
  readonly title: string | null;
  readonly meta: Record<string, string>;
  readonly blocks: Block[];
}

/** @throws UnreadableDocument `corrupt`, `encrypted`, `bomb` or `too_large` */
export function readOdt(parts: Parts): TextDocument {
  if (parts.text('META-INF/manifest.xml')?.includes('encryption-data')) {
    throw new UnreadableDocument('encrypted', '文件有打开密码。请用 WPS 或 LibreOffice 去掉密码另存后再试。');
  }
  const content = partOf(parts, 'content.xml', 'document-content');
  const body = child(child(content, 'body'), 'text');
  if (!content || !body) {
    throw new UnreadableDocument('corrupt', 'ODT 文件里缺少正文（content.xml）。请重新下载，或用 WPS、LibreOffice 另存为 DOCX 再试。');
  }
  const walk = new Walk(new Styles([partOf(parts, 'styles.xml', 'document-styles'), content]));
  const blocks: Block[] = [];
  walk.flow(body, blocks);
  const facts = child(partOf(parts, 'meta.xml', 'document-meta'), 'meta');
  const fact = (name: string) => textOf(child(facts, name) ?? '').trim();
  const meta: Record<string, string> = {};
  for (const name of ['creator', 'creation-date', 'date', 'subject']) if (fact(name) !== '') meta[name] = fact(name);
  return { title: fact('title') || null, meta, blocks };
}

function partOf(parts: Parts, path: string, name: string): XmlElement | undefined {
  const xml = parts.text(path);
  return xml === null ? undefined : child(parseXml(xml), name);
}

interface Level {
  /** Number of the list, as `1`, `a`, `I` or the first of 一, 二, 三; null where the level prints none. */
  readonly format: string | null;
  readonly before: string;
  readonly after: string;
  readonly start: number;
}

/** What a file's styles say of text (hidden, struck out, raised) and of lists. */
class Styles {
  private readonly hiding = new Set<string>();
  private readonly raising = new Set<string>();
  private readonly lists = new Map<string, readonly Level[]>();

  constructor(parts: readonly (XmlElement | undefined)[]) {
    for (const part of parts) {
      for (const group of part ? elements(part) : []) {
        if (/^(?:automatic-)?styles$/.test(group.name)) for (const style of elements(group)) this.add(style);
      }
    }
  }

  private add(style: XmlElement): void {
    const { name = '' } = style.attributes;
    if (style.name === 'list-style') this.lists.set(name, elements(style).map(level));
    const text = child(style, 'text-properties')?.attributes;
    if (!text) return;
    // `display` is text:display here; struck out is any line-through that is not "none".
    const struck = Object.keys(text).some((key) => /^text-line-through-(?:style|type)$/.test(key) && text[key] !== 'none');
    if (struck || text.display === 'none') this.hiding.add(name);
    if (/^(?:super|[1-9])/.test(text['text-position'] ?? '')) this.raising.add(name);
  }

  hides = ({ attributes }: XmlElement): boolean => this.hiding.has(attributes['style-name'] ?? '');
  raises = ({ attributes }: XmlElement): boolean => this.raising.has(attributes['style-name'] ?? '');
  list = (name: string): readonly Level[] => this.lists.get(name) ?? [];
}

function level({ attributes }: XmlElement): Level {
  const format = attributes['num-format'] ?? '';
  return {
    format: format === '' ? null : format,
    before: attributes['num-prefix'] ?? '',
    after: attributes['num-suffix'] ?? '',
    start: Number(attributes['start-value'] ?? 1),
  };
}

/** The formats of lists as Word names them. */
const formatName = (format: string): string =>
  format.startsWith('一')
    ? 'chineseCounting'
    : format === 'A'
      ? 'upperLetter'
      : format === 'a'
        ? 'lowerLetter'
        : format.startsWith('①')
          ? 'decimalEnclosedCircle'
          : 'decimal';

/** Elements whose content is not shown as text of this place. */
const DROPPED = new Set(
  'tracked-changes annotation note table-of-content alphabetical-index ruby-text sequence-decls forms variable-decls user-field-decls bookmark-start title desc'.split(
    ' ',
  ),
);

class Walk {
  private paragraphs = 0;
  private tables = 0;
  /** Items counted so far, by list style and depth. */
  private readonly counters = new Map<string, number[]>();

  constructor(private readonly styles: Styles) {}

  /** Appends the blocks of a body, section, cell or text box. */
  flow(container: XmlElement, into: Block[]): void {
    for (const element of elements(container)) {
      if (element.name === 'p' || element.name === 'h') this.paragraph(element, into);
      else if (element.name === 'table') this.table(element, into);
      else if (element.name === 'list') this.list(element, '', 0, into);
      else if (!DROPPED.has(element.name)) this.flow(element, into);
    }
  }

  private list(list: XmlElement, outer: string, depth: number, into: Block[]): void {
    const style = list.attributes['style-name'] ?? outer;
    const counters = this.counters.get(style) ?? [];
    this.counters.set(style, counters);
    const goesOn = list.attributes['continue-numbering'] === 'true' || list.attributes['continue-list'] !== undefined;
    if (depth === 0 && !goesOn) counters.length = 0;
    for (const item of elements(list)) {
      if (item.name !== 'list-item' && item.name !== 'list-header') continue;
      let label = item.name === 'list-item' ? this.number(style, depth, counters, item) : '';
      for (const element of elements(item)) {
        if (element.name === 'list') this.list(element, style, depth + 1, into);
        else if (element.name === 'p' || element.name === 'h') {
          this.paragraph(element, into, label);
          label = '';
        } else if (!DROPPED.has(element.name)) this.flow(element, into);
      }
    }
  }

  private number(style: string, depth: number, counters: number[], item: XmlElement): string {
    const own = this.styles.list(style)[depth];
    if (!own) return '';
    const start = Number(item.attributes['start-value'] ?? Number.NaN);
    const next = Number.isNaN(start) ? (counters[depth] ?? own.start - 1) + 1 : start;
    counters.length = depth;
    counters[depth] = next;
    return own.format === null ? '' : own.before + printedNumber(next, formatName(own.format)) + own.after;
  }

  private paragraph(p: XmlElement, into: Block[], label = ''): void {
    const at = { line: ++this.paragraphs };
    const boxes: XmlElement[] = [];
    const text = label + this.text(p, boxes);
    for (const line of text.split('\n')) {
      const clean = line.replace(/[\u00a0\t ]+/g, ' ').trim();
      if (clean !== '') into.push({ kind: 'text', text: clean, at });
    }
    for (const box of boxes) this.flow(box, into);
  }

  /** Text of a paragraph; text boxes anchored in it are put aside, to follow it. */
  private text(parent: XmlElement, boxes: XmlElement[]): string {
    if (this.styles.hides(parent)) return '';
    let text = '';
    for (const node of parent.children) {
      // A line end in the file is a space; spaces are written as text:s where there are several.
      if (typeof node === 'string') text += node.replace(/[\t\r\n ]+/g, ' ');
      else if (node.name === 's') text += ' '.repeat(Math.min(Number(node.attributes.c ?? 1), 1000) || 1);
      else if (node.name === 'tab') text += '\t';
      else if (node.name === 'line-break') text += '\n';
      else if (node.name === 'text-box') boxes.push(node);
      else if (!DROPPED.has(node.name)) text += this.text(node, boxes);
    }
    // A raised number is a note mark: left bare, "22" with note 1 would read 221.
    return this.styles.raises(parent) && /^\d+$/.test(text.trim()) ? `（${text.trim()}）` : text;
  }

  private table(table: XmlElement, into: Block[]): void {
    const at = { line: this.paragraphs + 1, table: ++this.tables };
    const rows: Slot[][] = [];
    let slots = 0;
    const read = (parent: XmlElement) => {
      for (const element of elements(parent)) {
        if (element.name === 'table-row') {
          const row = this.row(element);
          for (let n = repeated(element, 'number-rows-repeated'); n > 0; n--) {
            slots += row.length + 1;
            checkCount(slots, MOST_SLOTS, '表格', '格');
            rows.push(row);
          }
        } else if (element.name !== 'table') read(element);
      }
    };
    read(table);
    const content = rows.flatMap((row) => row.flatMap((slot) => (slot.kind === 'cell' ? [slot.blocks] : [])));
    const layout = content.some((blocks) => blocks.some((block) => block.kind === 'grid' && block.cells.length > 1));
    if (layout || content.length <= 1) for (const block of content.flat()) into.push(block);
    else into.push(gridOf(rows, at));
  }

  private row(row: XmlElement): Slot[] {
    const slots: Slot[] = [];
    for (const element of elements(row)) {
      const covered = element.name === 'covered-table-cell';
      if (!covered && element.name !== 'table-cell') continue;
      const blocks: Block[] = [];
      const line = this.paragraphs + 1;
      if (!covered) this.flow(element, blocks);
      const slot: Slot = covered
        ? { kind: 'covered' }
        : {
            kind: 'cell',
            blocks,
            line,
            columnSpan: repeated(element, 'number-columns-spanned'),
            rowSpan: repeated(element, 'number-rows-spanned'),
          };
      for (let n = repeated(element, 'number-columns-repeated'); n > 0; n--) slots.push(slot);
      checkCount(slots.length, MOST_SLOTS, '表格', '格');
    }
    return slots;
  }
}

/** What stands in a slot of a table: a cell, or the part of a cell to its left or above. */
type Slot =
  | { readonly kind: 'covered' }
  | {
      readonly kind: 'cell';
      readonly blocks: readonly Block[];
      readonly line: number;
      readonly columnSpan: number;
      readonly rowSpan: number;
    };

function repeated(element: XmlElement, attribute: string): number {
  const times = Number.parseInt(element.attributes[attribute] ?? '1', 10);
  return times > 0 ? Math.min(times, MOST_SLOTS + 1) : 1;
}

/** A cell reaches as far as its spans say and as the file marks slots as covered, so that no two cells share a slot. */
function gridOf(rows: readonly (readonly Slot[])[], at: { line: number; table: number }): GridBlock {
  const cells: GridCell[] = [];
  const taken = rows.map(() => new Set<number>());
  const isFree = (r: number, c: number) => rows[r]?.[c]?.kind === 'covered' && !taken[r]!.has(c);
  rows.forEach((row, r) => {
    row.forEach((slot, column) => {
      if (slot.kind === 'covered') return;
      let columnSpan = 1;
      while (columnSpan < slot.columnSpan && isFree(r, column + columnSpan)) columnSpan++;
      let rowSpan = 1;
      const isBelow = () => Array.from({ length: columnSpan }, (_, i) => column + i).every((c) => isFree(r + rowSpan, c));
      while (rowSpan < slot.rowSpan && isBelow()) rowSpan++;
      for (let i = r; i < r + rowSpan; i++) for (let c = column; c < column + columnSpan; c++) taken[i]!.add(c);
      cells.push({
        text: cellText(slot.blocks),
        row: r,
        column,
        rowSpan,
        columnSpan,
        at: { ...at, line: slot.line, row: r + 1, column: column + 1 },
      });
    });
  });
  const columnCount = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return { kind: 'grid', geometry: 'exact', cells, rowCount: rows.length, columnCount, at };
}

/** Paragraphs of a cell as lines; a one-cell table inside is only a wrapper around its text. */
const cellText = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => (block.kind === 'text' ? block.text : block.cells.map((cell) => cell.text).join('\n')))
    .filter((text) => text !== '')
    .join('\n');
