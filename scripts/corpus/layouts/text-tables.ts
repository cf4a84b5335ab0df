/** Tables as the text extractors of real sites leave them. Each printer gives the lines of one table. */

import type { Random } from '../../../lib/testing/random';
import { rowsOf, type Table } from '../page';
import { displayWidth, flatten, inline, type Slot, wrap } from './layout';

export type TablePrinter = (table: Table, random: Random) => string[];

const texts = (row: readonly Slot[]): string[] => row.map((slot) => inline(slot.text));

/** A tab and a cell on each line, a blank line after each row; an empty tab under a merged label. */
export const tabLines: TablePrinter = (table) => flatten(table, 'empty', 'omit').flatMap((row) => [...row.map((s) => `\t${s.text}`), '']);

/** The same without the traces of merged labels. */
export const tabLinesBare: TablePrinter = (table) =>
  flatten(table, 'omit', 'omit').flatMap((row) => [...row.map((s) => `\t${s.text}`), '']);

/** Row label on a line of its own without a tab, then a tab and a figure on each line. */
export const tikaLines: TablePrinter = (table) =>
  flatten(table, 'omit', 'omit').flatMap((row) =>
    row.map((slot) => (slot.cell?.role === 'value' ? `\t${inline(slot.text)}` : inline(slot.text))),
  );

export const tabSeparated: TablePrinter = (table) => flatten(table, 'empty', 'empty').map((row) => texts(row).join('\t'));

/** Bare cells on lines of their own; blank lines between them where the extractor left some. */
export const bareLines: TablePrinter = (table, random) => {
  const gap = random.chance(0.5);
  return flatten(table, 'omit', 'omit').flatMap((row) =>
    texts(row)
      .filter(Boolean)
      .flatMap((t) => (gap ? [t, ''] : [t])),
  );
};

/** `行政许可 | 0 ||`: pipes for merged columns at the end of the row. */
export const pipesPadded: TablePrinter = (table) =>
  flatten(table, 'omit', 'omit').map((row) => `${texts(row).join(' | ')} ${'|'.repeat(Math.max(1, table.columns - row.length))}`);

/** One pipe after each cell, empty cells kept, merged columns not padded. */
export const pipesUnpadded: TablePrinter = (table) => flatten(table, 'omit', 'omit').map((row) => `${texts(row).join(' | ')}|`);

export const pipesSpaced: TablePrinter = (table) =>
  flatten(table, 'empty', 'omit').map((row) =>
    texts(row)
      .map((t) => `${t}  | `)
      .join('')
      .trimEnd(),
  );

export const pipesFullGrid: TablePrinter = (table) => flatten(table, 'empty', 'empty').map((row) => `| ${texts(row).join(' | ')} |`);

/** Each cell on a line with a pipe after it; pipes for what merged cells cover on a line of their own after the row. */
export const trailingPipe: TablePrinter = (table) => {
  const rows = flatten(table, 'omit', 'omit');
  return rows.flatMap((row, index) => {
    const padding = table.columns - row.length;
    return [...texts(row).map((t) => `${t} |`.trim()), ...(padding > 0 && index < rows.length - 1 ? ['|'.repeat(padding)] : [])];
  });
};

export const pipeAlone: TablePrinter = (table) =>
  flatten(table, 'omit', 'omit').flatMap((row) => texts(row).flatMap((t, i) => (i ? ['|', t] : [t])));

/** A pipe on its own line before and after each row, one after each cell but the last. */
export const pipeBeforeRow: TablePrinter = (table) =>
  flatten(table, 'omit', 'omit').flatMap((row) => ['|', ...texts(row).map((t, i) => (i < row.length - 1 ? `${t} |` : t)), '|']);

const markdownWith =
  (across: 'empty' | 'repeat', opening: string): TablePrinter =>
  (table) => {
    const rows = flatten(table, across, across).map((row) => `${opening} ${texts(row).join(' | ')} |`);
    const rule = `|${' --- |'.repeat(table.columns)}`;
    return [rows[0] ?? '', rule, ...rows.slice(1)];
  };
export const markdown = markdownWith('empty', '|');
/** Converters that unfold merged cells print their text in each place they cover. */
export const markdownRepeated = markdownWith('repeat', '|');
export const markdownDoublePipe = markdownWith('empty', '||');

/** `1.逾期不补正 40 0 0 0 0 0 40` */
export const spaced: TablePrinter = (table) => flatten(table, 'omit', 'omit').map((row) => texts(row).filter(Boolean).join(' '));

/** A PDF read in order: long labels wrap and the figures follow the last line of the label. */
export const readingOrder: TablePrinter = (table) =>
  flatten(table, 'omit', 'omit').flatMap((row) => {
    const labels = row.filter((s) => s.cell?.role !== 'value').flatMap((s) => wrap(inline(s.text), 34));
    const figures = row
      .filter((s) => s.cell?.role === 'value')
      .map((s) => inline(s.text))
      .filter(Boolean);
    return labels.length ? [...labels.slice(0, -1), [labels.at(-1), ...figures].join(' ')] : [figures.join(' ')];
  });

/** A PDF with its columns kept by spaces: labels wrap around the line that carries the figures. */
export const spaceAligned: TablePrinter = (table) => {
  const width = (column: number) =>
    table.id === 'applications' ? (column < 2 ? 8 : column === 2 ? 28 : 10) : table.id === 'disclosure' ? 22 : 9;
  const left = (column: number) => Array.from({ length: column }, (_, c) => width(c)).reduce((a, b) => a + b, 0);
  const span = (column: number, count: number) => left(column + count) - left(column);
  const wrapped = new Map(table.cells.map((cell) => [cell, wrap(cell.text, span(cell.column, cell.columnSpan) - 2)]));
  const rows = rowsOf(table);
  const heights = rows.map((row) => Math.max(1, ...row.filter((c) => c.rowSpan === 1).map((c) => wrapped.get(c)?.length ?? 1)));
  for (const cell of table.cells.filter((c) => c.rowSpan > 1)) {
    const room = heights.slice(cell.row, cell.row + cell.rowSpan).reduce((a, b) => a + b, 0);
    const last = cell.row + cell.rowSpan - 1;
    heights[last] = (heights[last] ?? 1) + Math.max(0, (wrapped.get(cell)?.length ?? 1) - room);
  }
  const top = (row: number) => heights.slice(0, row).reduce((a, b) => a + b, 0);
  const placed: { line: number; at: number; text: string }[] = [];
  for (const cell of table.cells) {
    const lines = wrapped.get(cell) ?? [];
    const room = top(cell.row + cell.rowSpan) - top(cell.row);
    const first = top(cell.row) + Math.floor((room - lines.length) / 2);
    lines.forEach((text, i) => {
      const slack = cell.role === 'value' ? Math.floor((span(cell.column, cell.columnSpan) - displayWidth(text)) / 2) : 0;
      placed.push({ line: first + i, at: left(cell.column) + Math.max(0, slack), text });
    });
  }
  return Array.from({ length: top(rows.length) }, (_, line) => {
    let out = '';
    for (const piece of placed.filter((p) => p.line === line).sort((a, b) => a.at - b.at)) {
      out += ' '.repeat(Math.max(out ? 1 : 0, piece.at - displayWidth(out))) + piece.text;
    }
    return out;
  }).filter((l) => l.trim());
};
