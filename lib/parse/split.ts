/** Several reports on one page: the document is cut at each title that is followed by tables of its own. */
import type { Block, Document, GridBlock } from '../documents/document';
import { compact } from './normalize';
import { sectionHeading } from './section-heading';
import { titleIn } from './title';

const text = (block: Block): string => (block.kind === 'text' ? block.text : '');

/** Does the block hold the first row of table 三? Every complete report has exactly one. */
const holdsTable = (block: Block): boolean =>
  block.kind === 'text'
    ? block.text.length < 120 && isReceived(block.text)
    : block.cells.some((cell) => cell.text.length < 60 && isReceived(cell.text));

/** Does the block hold a heading of table 二, the first of every report? */
const opensTables = (block: Block): boolean =>
  block.kind === 'text' ? isFirstHeading(block.text) : block.cells.some((cell) => isFirstHeading(cell.text));

/** Does the block hold the headings of table 四, the last? */
const holdsLastTable = (block: Block): boolean =>
  block.kind === 'text' ? isOutcome(block.text) : block.cells.some((cell) => isOutcome(cell.text));

/** Is it table 四 or the heading of the last section? What stands before is a report, whatever tables it lost. */
const endsReport = (block: Block): boolean =>
  holdsLastTable(block) || (block.kind === 'text' && block.text.length < 60 && sectionHeading(block.text)?.place === 'other');

const isOutcome = (text: string): boolean => text.length < 60 && /^\s*结果(?:维持|纠正)/.test(text);

/** Are there two reports, one behind the other? */
const areTwo = (part: readonly Block[], rest: readonly Block[]): boolean =>
  rest.some(holdsTable)
    ? part.some(holdsTable) || (part.some((block) => opensTables(block) || endsReport(block)) && opensAgain(rest))
    : (part.some(holdsLastTable) && rest.some(holdsLastTable)) || (part.some(holdsTable) && rest.some(opensTables));

const isFirstHeading = (text: string): boolean => text.length < 60 && /^\s*(?:信息内容|第二十条第?[（(]?一)/.test(text);

/** Do the blocks begin with a table 二, before their table 三? A title between the tables of one report does not open another. */
const opensAgain = (blocks: readonly Block[]): boolean =>
  blocks.findIndex(opensTables) >= 0 && blocks.findIndex(opensTables) <= blocks.findIndex(holdsTable);

const RECEIVED = '本年新收政府信息公开申请';
const BEGINS_RECEIVED = new RegExp(`^.{0,4}${RECEIVED}`);

/** Every cell of a page is asked, and nearly all are shorter. */
const isReceived = (label: string): boolean =>
  label.length >= RECEIVED.length && label.includes('新收') && BEGINS_RECEIVED.test(compact(label));

/** One layout table may hold whole reports one below the other: it is cut at each title row between their tables. */
function cutGrid(grid: GridBlock): Block[] {
  const tables = [...new Set(grid.cells.filter((cell) => cell.text.length < 60 && isReceived(cell.text)).map((cell) => cell.row))];
  if (tables.length < 2) return [grid];
  const titles = grid.cells.filter(
    (cell) =>
      cell.text.length <= 120 &&
      tables.some((row) => row < cell.row) &&
      tables.some((row) => row > cell.row) &&
      titleIn(cell.text)?.year &&
      grid.cells.every((other) => other === cell || other.row !== cell.row || other.text.trim() === ''),
  );
  const parts: Block[] = [];
  let from = 0;
  for (const title of titles) {
    parts.push(rowsOf(grid, from, title.row), { kind: 'text', text: title.text, at: title.at });
    from = title.row + 1;
  }
  return [...parts, rowsOf(grid, from, grid.rowCount)];
}

/** The rows of a grid from `from` to before `to`, where they stand in it. */
const rowsOf = (grid: GridBlock, from: number, to: number): GridBlock => ({
  ...grid,
  cells: grid.cells.filter((cell) => cell.row >= from && cell.row < to),
});

/** Does the block belong to tables? Before the first that does stands no report that a title could end. */
const isOfTables = (block: Block): boolean => holdsTable(block) || opensTables(block) || endsReport(block);

/** Agency and year of the title that begins in a block, alone or with the next line; null where none does. */
function titleAt(blocks: readonly Block[], i: number): string | null {
  const line = text(blocks[i]!);
  if (line === '' || line.length > 120) return null;
  const title = titleIn(line) ?? titleIn(line + text(blocks[i + 1] ?? blocks[i]!));
  return title?.year ? `${title.agency ?? ''} ${title.year}` : null;
}

/** The blocks behind the first of the tables in which a title begins, other than the title before it. */
function laterTitles(blocks: readonly Block[]): number[] {
  const cuts: number[] = [];
  const begun = blocks.findIndex(isOfTables);
  let known: string | null = null;
  for (let i = begun; i >= 0 && known === null; i--) known = titleAt(blocks, i);
  for (let i = begun + 1; i < blocks.length; i++) {
    const title = titleAt(blocks, i);
    if (title === null || title === known) continue;
    known = title;
    cuts.push(i);
  }
  return cuts;
}

/** One document for each report; the document itself when it holds one. */
export function splitReports(whole: Document): Document[] {
  if (!whole.blocks.some(holdsTable)) return [whole];
  const document = { ...whole, blocks: whole.blocks.flatMap((block) => (block.kind === 'grid' ? cutGrid(block) : [block])) };
  const parts: Block[][] = [];
  let from = 0;
  for (const cut of laterTitles(document.blocks)) {
    const part = document.blocks.slice(from, cut);
    const rest = document.blocks.slice(cut);
    if (areTwo(part, rest)) {
      parts.push(part);
      from = cut;
    }
  }
  parts.push(document.blocks.slice(from));
  return parts.length === 1 ? [whole] : parts.map((blocks) => ({ ...document, blocks }));
}
