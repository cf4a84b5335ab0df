/** How each picked agency closed its requests, year by year. */
import { z } from 'zod';
import { type CellId, EDITIONS, type Edition } from '../../form';
import { column } from '../../metrics';
import * as p from '../parameters';
import { defineQuery } from '../query';
import { agencyKeys } from '../reports/identity';
import { outcomesBy, partColumns } from '../totals/wholes';
import { Bindings, between, keyList } from '../where';
import type { AgencyDispositionRow } from './answers';

const TOTAL: CellId = 'applications.processed_total.total';

type ReportRow = Readonly<Record<`p${number}`, number | null>> & {
  readonly agency_key: number;
  readonly year: number;
  readonly edition: Edition | null;
  readonly total: number | null;
};

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
    const reports = await source.rows<ReportRow>(
      `SELECT agency_key, year, applications_edition AS edition, ${column(TOTAL)} AS total, ${partColumns(whole)} FROM fact
       WHERE agency_key IN (${keyList([...keys.values()])}) AND ${between(from, to, bindings)} ORDER BY year`,
      bindings.values,
    );
    return [...keys].flatMap(([agency, key]) =>
      reports
        .filter((row) => row.agency_key === key)
        .flatMap((row) => {
          const sums = whole.parts.map((_, i) => row[`p${i}`] ?? null);
          /** The form whose rows hold numbers; the table's own where neither or both do. */
          const edition = EDITIONS.find((one) => whole.parts.some((part, i) => part.edition === one && sums[i] !== null)) ?? row.edition;
          return whole.parts.map(
            (part, i): AgencyDispositionRow => ({
              agency,
              year: row.year,
              key: part.key,
              group: part.group,
              sum: sums[i] ?? null,
              total: row.total,
              inForm: part.edition === undefined || part.edition === edition,
            }),
          );
        }),
    );
  },
});
