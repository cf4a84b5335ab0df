/** Several reports on one page: the document is cut at each title that is followed by tables of its own. */
import type { Block, Document, GridBlock } from '../documents/document';
import { titleIn } from './heading';
import { compact } from './normalize';
import { heading } from './sections';

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
  holdsLastTable(block) || (block.kind === 'text' && block.text.length < 60 && heading(block.text)?.place === 'other');

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

const isReceived = (label: string): boolean => label.includes('新收') && /^.{0,4}本年新收政府信息公开申请/.test(compact(label));

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

/** One document for each report; the document itself when it holds one. */
export function splitReports(whole: Document): Document[] {
  const document = { ...whole, blocks: whole.blocks.flatMap((block) => (block.kind === 'grid' ? cutGrid(block) : [block])) };
  const tables = document.blocks.flatMap((block, i) => (holdsTable(block) ? [i] : []));
  if (tables.length === 0) return [whole];
  const cuts: number[] = [];
  let known = '';
  document.blocks.forEach((block, i) => {
    const line = text(block);
    if (line === '' || line.length > 120) return;
    const title = titleIn(line) ?? titleIn(line + text(document.blocks[i + 1] ?? block));
    if (!title?.year) return;
    const key = `${title.agency ?? ''} ${title.year}`;
    if (key === known) return;
    known = key;
    cuts.push(i);
  });
  const parts: Block[][] = [];
  let from = 0;
  for (const cut of cuts) {
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
