/** First and last digits of the counts that a region's reports print: weak evidence, told of regions only (lib/stats/digits). */
import { z } from 'zod';
import { CELLS, equations } from '../../form';
import { judgeFirstDigits, judgeLastDigits, LEAST_OF } from '../../stats/digits';
import { quote } from '../../warehouse/schema';
import * as p from '../parameters';
import { defineQuery } from '../query';
import { latestYear } from '../totals/counting';
import { Bindings, factWhere } from '../where';
import type { DigitsAnswer } from './answers';

/** Counts that are no sums of others: a sum's digits follow from theirs. */
const SUMS = new Set<string>(
  [...equations('2019'), ...equations('2021')].flatMap(({ left, right }) => (left.length === 1 ? left : right.length === 1 ? right : [])),
);
const COUNTS = CELLS.filter(({ id, unit }) => unit === 'count' && !SUMS.has(id));

export const digits = defineQuery({
  id: 'digits',
  parameters: z.object({ filters: p.filters, year: p.yearOrLatest }),
  async run(source, { filters, year: wanted }): Promise<DigitsAnswer> {
    const year = filters.region === '' ? null : (wanted ?? (await latestYear(source, filters, null)));
    if (year === null) return { year, first: null, last: null };
    const to = new Bindings();
    const values = await source.rows<{ value: number; n: number }>(
      `SELECT value, count(*)::INTEGER AS n FROM (SELECT unnest([${COUNTS.map(({ id }) => quote(id)).join(', ')}])::INTEGER AS value FROM fact
       WHERE ${factWhere(filters, null, to, { from: year, to: year })}) WHERE value >= ${LEAST_OF.first} GROUP BY value`,
      to.values,
    );
    const [first, last] = [Array.from({ length: 9 }, () => 0), Array.from({ length: 10 }, () => 0)];
    for (const { value, n } of values) {
      first[Number(String(value)[0]) - 1]! += n;
      if (value >= LEAST_OF.last) last[value % 10]! += n;
    }
    return { year, first: judgeFirstDigits(first), last: judgeLastDigits(last) };
  },
});
