/** Parts of a whole summed over the agencies of a filter, year by year. */
import { type Basis, basisOf, type Coverage, expectedAgencies } from './counting';
import { type Part, partColumns, partSums, shareOf, type Whole } from './outcome-keys';
import type { QueryFilters } from './parameters';
import type { Source } from './query';
import { Bindings, factWhere } from './where';

export interface PartRow extends Coverage {
  readonly year: number;
  readonly part: Part;
  readonly sum: number | null;
  readonly share: number | null;
}

type SumsOfYear = Readonly<Record<`p${number}`, number | null>> & {
  readonly year: number;
  readonly reported: number;
  readonly counted: number;
  readonly whole: number | null;
};

/** Only reports whose whole is a number count, so the shares of a year add up to 1. Years ascending, parts in order. */
export async function partsByYear(source: Source, filters: QueryFilters, whole: Whole): Promise<{ basis: Basis; rows: PartRow[] }> {
  const basis = await basisOf(source, filters);
  const bindings = new Bindings();
  const [expected, sums] = await Promise.all([
    expectedAgencies(source, filters, basis),
    source.rows<SumsOfYear>(
      `SELECT year, count(*)::INTEGER AS reported, ${partSums(whole)}
       FROM (SELECT year, ${partColumns(whole)} FROM fact WHERE ${factWhere(filters, basis, bindings)})
       GROUP BY year ORDER BY year`,
      bindings.values,
    ),
  ]);
  const rows = sums.flatMap((row) =>
    whole.parts.map((part, i): PartRow => {
      const sum = row[`p${i}`] ?? null;
      const { year, counted, reported } = row;
      return { year, part, sum, share: shareOf(sum, row.whole), counted, reported, expected: expected(year) };
    }),
  );
  return { basis, rows };
}
