/** Huge documents (logs, dumps of whole sites): only what stands near a word of the form is looked at. */
import type { Block, Document } from '../documents/document';

/** No report has as many lines; 50 MB of text has 700,000 and took 8 s to walk through line by line. */
const ORDINARY = 20_000;
/** The longest narrative between two words of the form. */
const AROUND = 2_000;
/** A table of the form in text has less than a thousand cells. */
const LARGEST_GRID = 100_000;

/** One of them stands in each title, heading and table of a report, in either script. */
const WORDS = /信息公[开開]|[开開]信息|自然人|[处處]理[决決]定|行政[复復複][议議]/;

const speaks = (block: Block): boolean =>
  block.kind === 'text' ? WORDS.test(block.text) : block.cells.length <= LARGEST_GRID && block.cells.some((cell) => WORDS.test(cell.text));

/** The document itself when it is of ordinary size, else the parts of it that may hold a report. */
export function nearTheForm(document: Document): Document {
  const { blocks } = document;
  const huge = (block: Block) => block.kind === 'grid' && block.geometry === 'sequence' && block.cells.length > LARGEST_GRID;
  if (blocks.length <= ORDINARY && !blocks.some(huge)) return document;
  // What the document says of itself stands first.
  let until = Math.min(blocks.length, AROUND);
  const kept = blocks.slice(0, until).filter((block) => !huge(block));
  blocks.forEach((block, i) => {
    if (huge(block) || !speaks(block)) return;
    const from = Math.max(until, i - AROUND, 0);
    until = Math.min(blocks.length, i + AROUND);
    for (let k = from; k < until; k++) if (!huge(blocks[k]!)) kept.push(blocks[k]!);
  });
  return { ...document, blocks: kept };
}
