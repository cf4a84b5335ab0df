/** Tables without ruling lines: lines of text whose pieces stand in columns. */
import type { Item } from './layout';
import type { Line } from './lines';

export function alignedTables(lines: readonly Line[], page: number): Item[] {
  return lines.map((line) => ({ kind: 'line', line, page, top: line.y - line.size }));
}
