/** Sums over the agencies of a filter, year by year and metric by metric. */
import { z } from 'zod';
import { cell, type Edition } from '../../form';
import { type Metric, metricById } from '../../metrics';
import * as p from '../parameters';
import { defineQuery } from '../query';
import { Bindings, reportCounts } from '../where';
import type { Yearly, YearlyRow } from './answers';
import { agenciesDue, basisOf } from './counting';
import { figureFrom } from './sums';
import { sumsByYear } from './sums-by-year';

/** Reports of a year by the edition that tables 二 and 三 follow. */
interface YearEditions {
  readonly year: number;
  readonly reported: number;
  readonly disclosure_2019: number;
  readonly applications_2019: number;
}

const EDITION_COUNTS = `sum(CASE WHEN edition = '2019' THEN n_reports ELSE 0 END)::INTEGER AS disclosure_2019,
  sum(CASE WHEN applications_edition = '2019' THEN n_reports ELSE 0 END)::INTEGER AS applications_2019`;

/** Reports by the edition of the table in which the metric stands. */
function editionsOf(metric: Metric, row: YearEditions): Readonly<Record<Edition, number>> {
  const [first] = metric.numerator;
  const of2019 = first && cell(first).table === 'applications' ? row.applications_2019 : row.disclosure_2019;
  return { '2019': of2019, '2021': row.reported - of2019 };
}

/** Reports that cannot have the metric because their form does not ask for it. */
const otherEdition = (metric: Metric, editions: Readonly<Record<Edition, number>>): number =>
  metric.edition ? editions[metric.edition === '2019' ? '2021' : '2019'] : 0;

export const yearly = defineQuery({
  id: 'yearly',
  parameters: z.object({ filters: p.filters, metrics: p.metrics }),
  async run(source, parameters): Promise<Yearly> {
    const { filters } = parameters;
    const metrics = parameters.metrics.map(metricById);
    const basis = await basisOf(source, filters);
    const bindings = new Bindings();
    const [due, years, sums] = await Promise.all([
      agenciesDue(source, filters, basis),
      source.rows<YearEditions>(
        `SELECT year, sum(n_reports)::INTEGER AS reported, ${EDITION_COUNTS} FROM ${reportCounts(filters, basis, bindings)} GROUP BY year ORDER BY year`,
        bindings.values,
      ),
      sumsByYear(source, filters, basis, metrics),
    ]);
    const rows = years.flatMap((row) =>
      metrics.map((metric, i): YearlyRow => {
        const summed = sums.get(row.year) ?? {};
        const editions = editionsOf(metric, row);
        const other = otherEdition(metric, editions);
        return {
          year: row.year,
          metric: metric.id,
          ...figureFrom(metric, i, summed, other === row.reported ? 'series_break' : 'not_reported'),
          counted: summed[`c${i}`] ?? 0,
          reported: row.reported,
          due: due(row.year),
          edition2019: editions['2019'],
          edition2021: editions['2021'],
          seriesBreak: other > 0,
        };
      }),
    );
    return { basis, rows };
  },
});
