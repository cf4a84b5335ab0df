/** How each picked agency closed its requests, year by year. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery } from '../query';
import { agencyKeys } from '../reports/identity';
import { outcomesBy, partColumns, shareOf } from '../totals/wholes';
import { Bindings, between, keyList } from '../where';
import type { AgencyDispositionRow } from './answers';

export const agencyDispositions = defineQuery({
  id: 'agencyDispositions',
  parameters: z.object({
    ids: p.ids.min(1),
    by: z.enum(['group', 'reason']).default('group'),
    from: p.year.nullable().default(null),
    to: p.year.nullable().default(null),
  }),
  async run(source, { ids, by, from, to }): Promise<AgencyDispositionRow[]> {
    const whole = outcomesBy(by);
    const keys = await agencyKeys(source, ids);
    const bindings = new Bindings();
    const reports = await source.rows<
      Readonly<Record<`p${number}`, number | null>> & { agency_key: number; year: number; whole: number | null }
    >(
      `SELECT agency_key, year, ${partColumns(whole)} FROM fact
       WHERE agency_key IN (${keyList([...keys.values()])}) AND ${between(from, to, bindings)} ORDER BY year`,
      bindings.values,
    );
    return [...keys].flatMap(([agency, key]) =>
      reports
        .filter((row) => row.agency_key === key)
        .flatMap((row) =>
          whole.parts.map((part, i): AgencyDispositionRow => {
            const sum = row[`p${i}`] ?? null;
            return { agency, year: row.year, key: part.key, group: part.group, sum, share: shareOf(sum, row.whole) };
          }),
        ),
    );
  },
});
