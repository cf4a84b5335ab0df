/**
 * HTML → blocks: a walk over the tree that a browser would build.
 */
import type { Block, GridBlock, TextBlock } from './document';
import { layOut, type SpanningRow, sliceRows } from './grid';
import { embeddedHtml, isBare, isJson } from './html-embedded';
import { boxedBy, boxSelectors, type HiddenSelectors, hiddenBy, hiddenSelectors, type Selectors } from './html-hidden';
import { BoxRows } from './html-rows';
import { BLOCK, cellText, DEEPEST, DROPPED, note, rawText, spaced, trimmed } from './html-text';
import { attribute, type HtmlElement, type HtmlNode, htmlTree, isElement, isText, newlines } from './html-tree';
import { textBlocks } from './text';

export interface Page {
  readonly title: string | null;
  readonly meta: Record<string, string>;
  readonly blocks: Block[];
}

/** Reads one page. Broken markup is read as a browser reads it. @throws UnreadableDocument `bomb` */
export function readHtml(html: string): Page {
  const json = isJson(html);
  const page = json ? { title: null, meta: {}, blocks: [] } : readPage(html);
  const article = json || (html.includes('<script') && isBare(page.blocks)) ? embeddedHtml(html) : null;
  if (article) return { ...page, blocks: readPage(article.html).blocks.map((block) => onLine(block, article.line)) };
  return json ? readPage(html) : page;
}

function readPage(html: string): Page {
  const walk = new Walk(hiddenSelectors(html), html.includes('inline-') ? boxSelectors(html) : null);
  walk.flow(htmlTree(html), 0);
  walk.end();
  return { title: walk.title, meta: walk.meta, blocks: walk.blocks };
}

/** The block with all of it on one line of the source. */
function onLine(block: Block, line: number): Block {
  const at = { ...block.at, line };
  return block.kind === 'text'
    ? { ...block, at }
    : { ...block, at, cells: block.cells.map((cell) => ({ ...cell, at: { ...cell.at, line } })) };
}

interface TableRow {
  readonly section: number;
  readonly cells: readonly HtmlElement[];
  /** A cell holds a table of its own. */
  readonly layout: boolean;
}

class Walk {
  readonly blocks: Block[] = [];
  readonly meta: Record<string, string> = {};
  title: string | null = null;
  private line = '';
  private ended = true;
  private lineAt: number | undefined;
  private tables = 0;
  private readonly nesting = new Nesting();
  private readonly rows = new BoxRows();

  constructor(
    private readonly hidden: HiddenSelectors,
    private readonly boxes: Selectors | null,
  ) {}

  /** Text that stands outside tables, one block a line or paragraph. */
  flow(nodes: readonly HtmlNode[], depth: number): void {
    for (const node of nodes) {
      if (isText(node)) this.add(node.value, node.line);
      else if (isElement(node)) this.element(node, depth + 1);
    }
  }

  end(): void {
    this.endLine();
    this.endRows();
  }

  private endRows(): void {
    for (const block of this.rows.end(() => ++this.tables)) this.blocks.push(block);
  }

  private push(block: Block): void {
    this.endRows();
    this.blocks.push(block);
  }

  endLine(): void {
    const text = trimmed(this.line);
    if (!this.rows.endRow(text) && text !== '') this.push({ kind: 'text', text, at: { line: this.lineAt } });
    this.line = '';
    this.ended = true;
    this.lineAt = undefined;
  }

  private add(text: string, line: number): void {
    const clean = spaced(text);
    if (this.lineAt === undefined && clean.trim() !== '')
      this.lineAt = line + newlines(text.slice(0, text.length - text.trimStart().length));
    const part = this.ended ? clean.trimStart() : clean;
    if (part === '') return;
    // The end is kept beside the line: to look at the end of a string that grows copies all of it each time.
    this.line += part;
    this.ended = part.endsWith(' ');
  }

  private element(element: HtmlElement, depth: number): void {
    const name = element.tagName;
    if (name === 'head') this.head(element);
    else if (name === 'br' || name === 'hr') this.endLine();
    else if (DROPPED.has(name) || depth > DEEPEST || hiddenBy(element, this.hidden)) return;
    else if (name === 'meta') this.metaTag(element);
    else if (name === 'pre') this.preformatted(element);
    else if (name === 'sup') this.add(note(cellText(element, this.hidden, depth)), element.line);
    else if (this.boxes && boxedBy(element, this.boxes) && this.nesting.isPhrase(element)) this.box(element, depth);
    else {
      const block = BLOCK.has(name);
      if (block) this.endLine();
      if (name === 'table') this.table(element, depth);
      else this.flow(element.childNodes, depth);
      if (block) this.endLine();
    }
  }

  /** A box beside others: a cell where rows of them stand under each other, else text of its line, or a line where it is a block. */
  private box(element: HtmlElement, depth: number): void {
    const block = BLOCK.has(element.tagName);
    this.rows.box({ text: cellText(element, this.hidden, depth), line: element.line, block }, trimmed(this.line));
    this.line = '';
    this.ended = true;
    this.lineAt = undefined;
  }

  private head(head: HtmlElement): void {
    for (const node of head.childNodes) {
      if (!isElement(node)) continue;
      if (node.tagName === 'title') {
        const text = rawText(node).replace(/\s+/g, ' ').trim();
        if (text !== '') this.title ??= text;
      } else if (node.tagName === 'meta') this.metaTag(node);
    }
  }

  private metaTag(element: HtmlElement): void {
    const name = attribute(element, 'name') ?? attribute(element, 'property');
    const content = attribute(element, 'content')?.trim();
    if (name && content) this.meta[name] ??= content.slice(0, 2000);
  }

  private preformatted(element: HtmlElement): void {
    this.endLine();
    for (const block of textBlocks(rawText(element))) this.push(shifted(block, element.line - 1, () => ++this.tables));
  }

  private table(table: HtmlElement, depth: number): void {
    const rows: TableRow[] = [];
    const read = (parent: HtmlElement, section: number) => {
      for (const node of parent.childNodes) {
        if (!isElement(node) || hiddenBy(node, this.hidden)) continue;
        if (node.tagName === 'tr') rows.push(this.row(node, section));
        else if (node.tagName === 'caption') {
          this.flow(node.childNodes, depth + 1);
          this.endLine();
        }
      }
    };
    table.childNodes.forEach((node, index) => {
      if (!isElement(node) || hiddenBy(node, this.hidden)) return;
      if (node.tagName === 'thead' || node.tagName === 'tbody' || node.tagName === 'tfoot') read(node, index);
      else if (node.tagName === 'caption') {
        this.flow(node.childNodes, depth + 1);
        this.endLine();
      }
    });

    const cellCount = rows.reduce((sum, { cells }) => sum + cells.length, 0);
    if (cellCount <= 1) {
      for (const { cells } of rows) for (const cell of cells) this.cellAsFlow(cell, depth);
      return;
    }
    const grid = layOut(
      rows.map((row) => this.spanning(row, depth)),
      { line: table.line, table: 0 },
    );
    if (rows.some((row) => row.layout)) this.layoutTable(grid, rows, depth);
    else if (grid.cells.length > 0) this.push(numbered(grid, ++this.tables));
  }

  /** A table that arranges the page: cells with tables inside are read as flow, the rows between them stay a grid. */
  private layoutTable(whole: GridBlock, rows: TableRow[], depth: number): void {
    for (let from = 0; from < rows.length; ) {
      let to = from + 1;
      if (rows[from]!.layout) {
        for (const cell of rows[from]!.cells) this.cellAsFlow(cell, depth);
      } else {
        while (to < rows.length && !rows[to]!.layout) to++;
        const grid = sliceRows(whole, from, to);
        const filled = grid.cells.filter((cell) => cell.text !== '');
        if (filled.length > 1) this.push(numbered(grid, ++this.tables));
        else for (const cell of filled) for (const line of lines(cell.text, cell.at.line)) this.push(line);
      }
      from = to;
    }
  }

  private cellAsFlow(cell: HtmlElement, depth: number): void {
    this.endLine();
    this.flow(cell.childNodes, depth + 3);
    this.endLine();
  }

  private row(tr: HtmlElement, section: number): TableRow {
    const cells = tr.childNodes.filter(
      (node): node is HtmlElement => isElement(node) && (node.tagName === 'td' || node.tagName === 'th') && !hiddenBy(node, this.hidden),
    );
    return { section, cells, layout: cells.some((cell) => this.nesting.holdsTable(cell)) };
  }

  /** Rows that arrange the page are read as flow: only their spans count. */
  private spanning({ section, cells, layout }: TableRow, depth: number): SpanningRow {
    return {
      section,
      cells: cells.map((cell) => ({
        text: layout ? '' : cellText(cell, this.hidden, depth),
        rowSpan: span(attribute(cell, 'rowspan'), 0),
        columnSpan: span(attribute(cell, 'colspan'), 1),
        line: cell.line,
      })),
    };
  }
}

/** A block of preformatted text with its place in the page; a table in it takes the next number. */
function shifted(block: Block, by: number, number: () => number): Block {
  const move = <T extends Block | GridBlock['cells'][number]>(one: T, table?: number): T => ({
    ...one,
    at: { ...one.at, line: (one.at.line ?? 1) + by, ...(table === undefined ? {} : { table }) },
  });
  if (block.kind === 'text') return move(block);
  const table = number();
  return { ...move(block, table), cells: block.cells.map((cell) => move(cell, table)) };
}

function numbered(grid: GridBlock, table: number): GridBlock {
  return { ...grid, at: { ...grid.at, table }, cells: grid.cells.map((cell) => ({ ...cell, at: { ...cell.at, table } })) };
}

const lines = (text: string, line: number | undefined): TextBlock[] =>
  text.split('\n').map((part) => ({ kind: 'text', text: part, at: line === undefined ? {} : { line } }));

function span(value: string | undefined, least: 0 | 1): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) || number < least ? 1 : Math.min(number, 65_534);
}

/** What elements hold, each looked into once: tables inside tables would otherwise be counted at every level. */
class Nesting {
  private readonly counts = new Map<HtmlElement, number>();
  private readonly holders = new Map<HtmlElement, boolean>();

  /** A nested table with more than one cell makes its cell a piece of page layout; a lone nested cell is only a wrapper. */
  holdsTable(element: HtmlElement, depth = 0): boolean {
    const known = this.holders.get(element);
    if (known !== undefined || depth > DEEPEST) return known ?? false;
    const holds = element.childNodes.some(
      (node) => isElement(node) && ((node.tagName === 'table' && this.cells(node, depth) > 1) || this.holdsTable(node, depth + 1)),
    );
    this.holders.set(element, holds);
    return holds;
  }

  /** Words without blocks or tables inside. */
  isPhrase(element: HtmlElement, depth = 0): boolean {
    if (depth > 8) return false;
    return element.childNodes.every((node) => !isElement(node) || (!BLOCK.has(node.tagName) && this.isPhrase(node, depth + 1)));
  }

  private cells(element: HtmlElement, depth: number): number {
    const known = this.counts.get(element);
    if (known !== undefined || depth > DEEPEST) return known ?? 0;
    let count = 0;
    for (const node of element.childNodes) {
      if (isElement(node)) count += (node.tagName === 'td' || node.tagName === 'th' ? 1 : 0) + this.cells(node, depth + 1);
    }
    this.counts.set(element, count);
    return count;
  }
}
