/**
 * Volumes and fees far from those of peers: what the outlier list says of them by modified z (DESIGN §5), on the overview's
 * basis. Peers are those of the whole collection, as the figures were judged when it was built.
 */
import { z } from 'zod';
import { VOLUME_METRICS } from '../../metrics';
import { expectedByChance } from '../../stats';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { reportId } from '../reports/identity';
import { basisOf, isEmpty, latestYear } from '../totals/counting';
import { Bindings, factWhere, reportCounts } from '../where';
import type { VolumeFlagRow, VolumeFlags, VolumeGroupRow } from './answers';
import { judgedCounts } from './outliers';
import { LIST_ORDER } from './rows';

/** Flags given: a nation has thousands, and a page shows the first few. */
const MOST_SHOWN = 50;

export const volumeFlags = defineQuery({
  id: 'volumeFlags',
  parameters: z.object({ filters: p.filters, year: p.yearOrLatest }),
  async run(source, { filters, year: wanted }): Promise<VolumeFlags> {
    const basis = await basisOf(source, filters);
    const year = wanted ?? (isEmpty(basis) ? null : await latestYear(source, filters, basis));
    if (year === null) return { basis, year, groups: [], total: 0, byChance: 0, rows: [] };
    const { level, scope } = basis;
    const held = { ...filters, level: level ?? '', scope: scope ?? '' } as const;
    const [groups, judged, { total, rows }] = await Promise.all([
      groupsOf(source, held, year),
      judgedCounts(source, { filters: held, year, rules: ['modified_z'], metrics: [...VOLUME_METRICS] }),
      flagsOf(source, held, year),
    ]);
    return { basis, year, groups, total, byChance: expectedByChance('modified_z', judged.modified_z ?? 0)?.flag ?? 0, rows };
  },
});

/** Groups of which the filter holds a report. */
function groupsOf(source: Source, filters: p.QueryFilters, year: number): Promise<VolumeGroupRow[]> {
  const to = new Bindings();
  const years = { from: year, to: year };
  const groups = factWhere({ ...filters, region: '', function: '' }, null, to, years);
  return source.rows(
    `SELECT metric, level, kind, scope, n, why FROM peer_stat
     WHERE region = '' AND ${groups} AND metric IN (${to.list(VOLUME_METRICS, 'metric_t')}) AND (judged_by IS NOT NULL OR why IS NOT NULL)
       AND coalesce(kind::VARCHAR, '') IN (SELECT coalesce(kind::VARCHAR, '') FROM ${reportCounts(filters, null, to, { years })})
     ORDER BY metric, kind`,
    to.values,
  );
}

async function flagsOf(source: Source, filters: p.QueryFilters, year: number): Promise<Pick<VolumeFlags, 'total' | 'rows'>> {
  const to = new Bindings();
  const where = `${factWhere(filters, null, to, { from: year, to: year }, 'g.')} AND g.rule = 'modified_z' AND g.metric IN (${to.list(VOLUME_METRICS, 'metric_t')})`;
  const order = LIST_ORDER;
  const [totals, rows] = await Promise.all([
    source.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM flag g WHERE ${where}`, to.values),
    source.rows<Omit<VolumeFlagRow, 'report'>>(
      `SELECT g.metric, a.id AS agency, a.name AS "agencyName", g.year, g.level, g.kind, g.scope, g.value,
         g.peers AS n, g.centre, g.lo998 AS lower, g.hi998 AS upper, g.deviation AS m, g.rule, g.rule_version AS "ruleVersion", g.status
       FROM (SELECT * FROM flag g WHERE ${where} ORDER BY ${order} LIMIT ${MOST_SHOWN}) g JOIN agency a USING (agency_key) ORDER BY ${order}`,
      to.values,
    ),
  ]);
  return { total: totals[0]?.n ?? 0, rows: rows.map((row) => ({ ...row, report: reportId(row.agency, row.year) })) };
}
