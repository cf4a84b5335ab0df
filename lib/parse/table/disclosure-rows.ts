/** Rows of table 二 as printed: which label of which block stands before which cells, under which headings. */

import { placeOf, rowText, type Sheet } from '../sheet';
import type { Token } from '../tokens';
import { BLOCKS, type FormBlock, type Header, newHeader } from './disclosure-headings';
import { type Segment, segment } from './label-matching';
import type { Strip } from './rivals';
import { isPrinted, type Run, runs } from './rows';
import { VOCABULARY } from './spec';

const blockOfRow = (row: string): FormBlock => BLOCKS.find((b) => b.rows.some((r) => r.id === row))!;

/** A printed row and its label; the cells behind it are its own only where no other reading stands. */
export interface ReadRow {
  /** Null for a row whose label is lost. */
  id: string | null;
  readonly block: FormBlock;
  readonly label: Token;
  readonly segment: Segment | null;
  cells: Token[];
  readonly header: Header;
}

const means = (s: Segment, kind: string): string | undefined => s.meanings.find((m) => m.kind === kind)?.id;

/** Rows in printed order, and with them the figures that stand behind no row's label (`row` null). */
export interface Rows {
  readonly rows: readonly ReadRow[];
  readonly strips: readonly Strip<ReadRow>[];
}

export function collect(tokens: readonly Token[], sheet: Sheet): Rows {
  const rows: ReadRow[] = [];
  const strays: { readonly behind: number; readonly cells: readonly Token[] }[] = [];
  let block: FormBlock | null = null;
  let header: Header = newHeader();
  let corner: Token | null = null;
  for (const run of runs(tokens)) {
    const { labels } = run;
    if (labels.length === 0) continue;
    const segments = segment(labels, VOCABULARY.disclosure);
    let row: ReadRow | null = null;
    segments.forEach((s, i) => {
      const caption = means(s, 'caption');
      const id = means(s, 'row');
      if (caption) {
        block = BLOCKS.find((b) => b.id === caption)!;
        // A column of articles at the left has its headings above.
        if (!isBesideRow(labels, s, segments[i + 1]) || rows.some((r) => r.header === header)) header = newHeader();
      } else if (id && segments[i + 1]?.text === s.text) {
        // A merged label written out in each of its cells.
      } else if (id) {
        const own = blockOfRow(id);
        // A row of another block under this block's headings: its own headings are lost.
        if (block && own !== block) header = newHeader();
        block = own;
        row = { id, block, label: labels[s.from]!, segment: s, cells: [], header };
        rows.push(row);
      } else if (means(s, 'frame') === 'corner') {
        const above = corner;
        corner = labels[s.from]!;
        // 信息内容 written out in each row of a header that is two rows high.
        if (above && isBelow(corner, above)) return;
        if (header.tokens.length > 0 || rows.some((r) => r.header === header)) header = newHeader();
      } else if (means(s, 'column') || run.cells.every((c) => !isPrinted(c)) || i < segments.length - 1) {
        // A column heading behind a row already read belongs to the next block.
        if (means(s, 'column') && rows.some((r) => r.header === header)) header = newHeader();
        if (!rows.some((r) => r.header === header)) header.tokens.push(...labels.slice(s.from, s.to + 1));
      }
    });
    const tail = segments.at(-1);
    const lastRow = rows.at(-1);
    if (tail && lastRow && lastRow === (row as ReadRow | null) && means(tail, 'row')) lastRow.cells = [...run.cells];
    else if (run.cells.some(isPrinted) && !unlabelled(labels, tail ?? null, run, block, header, rows, sheet))
      strays.push({ behind: rows.length, cells: run.cells });
  }
  const strips = [...rows.keys(), rows.length].flatMap((i): Strip<ReadRow>[] => [
    ...strays.filter((s) => s.behind === i).map(({ cells }) => ({ row: null, label: null, cells })),
    ...rows.slice(i, i + 1).map((row) => ({ row, label: row.label, cells: row.cells })),
  ]);
  return { rows, strips };
}

/** Does the label of a row follow in the same row of a table? */
function isBesideRow(labels: readonly Token[], caption: Segment, next: Segment | undefined): boolean {
  if (!next || !means(next, 'row')) return false;
  const [own, other] = [labels[caption.to]!, labels[next.from]!];
  if (own.grid === null || own.grid !== other.grid) return false;
  return own.cell ? own.cell.row === other.cell?.row : own.grid.columnCount > 1 && own.at.row === other.at.row;
}

const isBelow = ({ grid, cell }: Token, above: Token): boolean =>
  grid !== null && grid === above.grid && !!cell && !!above.cell && cell.column === above.cell.column && cell.row === above.cell.row + 1;

/** Figures that follow headings or unknown text: the only row of a block may have lost its label (true); anything else is unknown. */
function unlabelled(
  labels: readonly Token[],
  tail: Segment | null,
  run: Run,
  block: FormBlock | null,
  header: Header,
  rows: ReadRow[],
  sheet: Sheet,
): boolean {
  const at = labels.at(-1)!;
  if (block && tail && means(tail, 'column') && block.rows.length === 1 && !rows.some((r) => r.block === block)) {
    rows.push({ id: null, block, label: at, segment: null, cells: [...run.cells], header });
    return true;
  }
  if (!rows.some((r) => r.header === header)) header.stray = true;
  sheet.problem('unknown_label', { label: at.text }, placeOf(at, rowText(at.text, run.cells)));
  return false;
}
