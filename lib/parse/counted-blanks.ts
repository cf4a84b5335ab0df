/**
 * Rows of tables 三 and 四 in text whose cells are parted by one blank (or two, or four) and whose empty cells are nothing at all: the
 * number of blanks tells which cells they are. Columns lined up by blanks look the same in one row, not in all of them.
 */
import type { Block, TextBlock } from '../documents/document';
import { APPLICANTS, REMEDIES, REMEDY_OUTCOMES } from '../form';
import { segment } from './table/label-matching';
import { VOCABULARY } from './table/spec';
import { lineTokens, type Token, token } from './tokens';

/** A label, then blanks and figures to the end of the line. */
const ROW = /^(.*[^\s\d])((?: +[\d,.]+(?= |$))* *)$/;
/** Fewer rows may have as many blanks by chance. */
const LEAST = 4;
/** Blanks between two cells. */
const PARTINGS = [' ', '  ', '    '];

/** The one row of table 四 has no label. */
const ROW_OF_REMEDIES = /^[\d ]*\d[\d ]*$/;
const REMEDY_CELLS = REMEDIES.length * REMEDY_OUTCOMES.length;

interface Row {
  readonly block: TextBlock;
  readonly label: string;
  /** What stands behind the label. */
  readonly rest: string;
}

/** The cells of such rows by their lines; empty unless every row of table 三 with figures has as many as the form has columns. */
export function countedRows(blocks: readonly Block[]): ReadonlyMap<Block, readonly Token[]> {
  const rows = blocks.flatMap(rowOf);
  const filled = rows.filter(({ rest }) => /\d/.test(rest));
  const parting = filled.length < LEAST ? undefined : PARTINGS.find((blank) => filled.every(({ rest }) => cellsOf(rest, blank) !== null));
  const found = new Map<Block, readonly Token[]>();
  if (parting === undefined || !filled.some(({ rest }) => cellsOf(rest, parting)!.includes(''))) return found;
  for (const { block, label, rest } of rows) {
    const cells = cellsOf(rest, parting);
    if (!cells) continue;
    const labels = lineTokens({ ...block, text: label }).map((t, i): Token => (i === 0 ? { ...t, start: 'soft' } : t));
    found.set(block, [...labels, ...cells.map((text) => token(text, block.at, 'none'))]);
  }
  for (const block of blocks) {
    const cells = block.kind === 'text' && ROW_OF_REMEDIES.test(block.text) ? block.text.split(parting) : [];
    if (block.kind !== 'text' || cells.length !== REMEDY_CELLS || cells.some((text) => text.includes(' '))) continue;
    found.set(
      block,
      cells.map((text, i) => token(text, block.at, i === 0 ? 'soft' : 'none')),
    );
  }
  return found;
}

/** Nearly every line of a page is out at the first question. */
const rowOf = (block: Block): Row[] =>
  block.kind === 'text' && block.text.length <= 160 && / {2}|\d \d/.test(block.text) ? matched(block) : [];

function matched(block: TextBlock): Row[] {
  const [, label, rest] = ROW.exec(block.text) ?? [];
  if (label === undefined || rest === undefined || rest === '') return [];
  const isRow = segment(lineTokens({ ...block, text: label }), VOCABULARY.applications)
    .at(-1)
    ?.meanings.some((m) => m.kind === 'row');
  return isRow ? [{ block, label, rest }] : [];
}

/** As many cells as the form has columns; null where the blanks part another number. */
function cellsOf(rest: string, parting: string): readonly string[] | null {
  const [before, ...cells] = rest.split(parting);
  return before === '' && cells.length === APPLICANTS.length && cells.every((text) => !text.includes(' ')) ? cells : null;
}
