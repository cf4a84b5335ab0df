/** A table printed twice with other figures: last year's behind this year's, an area's and its office's own. */

/**
 * The rows that contradict each other, and those that only one of the two tables holds: whose figures they are cannot be
 * told. Empty unless at least `least` rows are contradicted: a sentence may repeat one or two.
 */
export function inOneOfTwo<Row>(
  rows: readonly Row[],
  id: (row: Row) => string,
  printed: (row: Row) => string,
  least: number,
): readonly Row[] {
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    const same = byId.get(id(row));
    if (same) same.push(row);
    else byId.set(id(row), [row]);
  }
  const groups = [...byId.values()];
  const contradicted = groups.filter((same) => same.length > 1 && new Set(same.map(printed)).size > 1);
  return contradicted.length >= least ? groups.filter((same) => same.length === 1 || contradicted.includes(same)).flat() : [];
}
