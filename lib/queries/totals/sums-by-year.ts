/** Sums of metrics over the agencies of a basis, year by year: single cells from the cube, sums of cells from `fact`. */
import { column, type Metric } from '../../metrics';
import { countColumn, quote, ROLLUP_CELLS } from '../../warehouse/schema';
import type { QueryFilters } from '../parameters';
import type { Source } from '../query';
import { Bindings, cubeOf, factWhere } from '../where';
import type { Basis } from './answers';
import { perReport, type SumRow, summed } from './sums';

type YearRow = SumRow & { readonly year: number };

/** The cell of a metric that the cube has summed already; null for quotients and for sums of several cells. */
function cubeCell(metric: Metric) {
  const [only, ...others] = metric.numerator;
  return only && others.length === 0 && !metric.denominator && ROLLUP_CELLS.includes(only) ? only : null;
}

/**
 * Rows of `n0`, `d0`, `c0` … (see lib/queries/totals/sums) by year, in the order of `metrics`.
 * A sum of several cells cannot come from the cube: a report that gives only some of them must not count.
 */
export async function sumsByYear(
  source: Source,
  filters: QueryFilters,
  basis: Basis,
  metrics: readonly Metric[],
): Promise<ReadonlyMap<number, SumRow>> {
  const cubed = new Bindings();
  const cube = cubeOf(filters, basis, cubed);
  const place = metrics.map((metric, i) => ({ metric, i, cell: cube === null ? null : cubeCell(metric) }));
  const single = place.flatMap(({ cell, i }) => (cell ? [{ cell, i }] : []));
  const several = place.filter(({ cell }) => cell === null);

  const bindings = new Bindings();
  const [fromCube, fromFact] = await Promise.all([
    single.length === 0
      ? []
      : source.rows<YearRow>(
          `SELECT year, ${single.map(({ cell, i }) => `sum(${column(cell)})::DOUBLE AS n${i}, sum(${quote(countColumn(cell))})::INTEGER AS c${i}`).join(', ')}
           FROM ${cube} GROUP BY year`,
          cubed.values,
        ),
    several.length === 0
      ? []
      : source.rows<YearRow>(
          `SELECT year, ${summed(several.map((p) => p.metric))}
           FROM (SELECT year, ${perReport(several.map((p) => p.metric))} FROM fact WHERE ${factWhere(filters, basis, bindings)}) GROUP BY year`,
          bindings.values,
        ),
  ]);
  const found = new Map<number, SumRow>(fromCube.map((row) => [row.year, row]));
  for (const row of fromFact) {
    const renamed = several.flatMap(({ i }, at) => ['n', 'd', 'c'].map((name) => [`${name}${i}`, row[`${name}${at}`] ?? null] as const));
    found.set(row.year, { ...found.get(row.year), ...Object.fromEntries(renamed) });
  }
  return found;
}
