/** One flag explained: the rule, the figures behind it, and what to draw. */
import { z } from 'zod';
import { REPORT_RULES, RULES } from '../../stats';
import * as p from '../parameters';
import { alike, countPeers, type PeerCondition, profileOf, sameWork } from '../peers/choice';
import { defineQuery, type Source } from '../query';
import { Bindings } from '../where';
import type { AnyRuleId, OutlierExplanation, OutlierRow, RuleInfo } from './answers';
import { attributionsOf } from './attribution';
import { cellsBehind, chartOf } from './outlier-chart';
import { isReportRule, LIST_ORDER, outlierRows, parseFlagId, STORED_FLAG, type StoredFlag } from './rows';

export const outlier = defineQuery({
  id: 'outlier',
  parameters: z.object({ id: p.id }),
  /** Null for an id that no flag has. */
  async run(source, { id }): Promise<OutlierExplanation | null> {
    const flag = await storedFlag(source, id);
    const agency = flag && (await profileOf(source, flag.agency));
    if (!agency || !flag) return null;
    const { level, kind, scope, year } = flag;
    const where = peersOfFlag(flag);
    const [chart, cells, count, companions, attributions] = await Promise.all([
      chartOf(source, agency, flag, where),
      cellsBehind(source, agency, flag),
      countPeers(source, year, where),
      companionsOf(source, agency.agency_key, flag),
      attributionsOf(source, [flag]),
    ]);
    return {
      flag,
      rule: ruleInfo(flag.rule),
      peers: {
        reason: 'nation',
        level,
        kind,
        scope,
        function: flag.among === 'function' ? flag.function : null,
        tooFew: [],
        placeName: null,
        count,
      },
      among: flag.among,
      companions,
      attribution: attributions.get(flag.id) ?? null,
      chart,
      cells,
    };
  },
});

/** Same level, kind and scope, and the same function where the flag was judged among these. */
function peersOfFlag(flag: OutlierRow): PeerCondition {
  const same = alike(flag);
  const { function: work } = flag;
  if (flag.among !== 'function' || work === null) return same;
  const ofWork = sameWork(work);
  return (to, prefix) => `${same(to, prefix)} AND ${ofWork(to, prefix)}`;
}

const MOST_COMPANIONS = 40;

async function companionsOf(source: Source, agencyKey: number, flag: OutlierRow): Promise<OutlierRow[]> {
  if (flag.companions === 0) return [];
  const to = new Bindings();
  const rows = await source.rows<StoredFlag>(
    `SELECT ${STORED_FLAG} FROM flag g JOIN agency a USING (agency_key)
     WHERE g.agency_key = ${to.bind(agencyKey)}::INTEGER AND g.year = ${to.bind(flag.year)}::SMALLINT AND g.cause = ${to.bind(flag.cause)}::cause_t
       AND NOT (g.rule::VARCHAR = ${to.bind(flag.rule)} AND coalesce(g.metric::VARCHAR, '') = ${to.bind(flag.metric ?? '')})
     ORDER BY ${LIST_ORDER} LIMIT ${MOST_COMPANIONS}`,
    to.values,
  );
  return outlierRows(source, rows);
}

/** The flag with this id; null when the file has none. */
export async function storedFlag(source: Source, id: string): Promise<OutlierRow | null> {
  const named = parseFlagId(id);
  if (!named) return null;
  const { agency, rule, metric, year } = named;
  const to = new Bindings();
  const rows = await source.rows<StoredFlag>(
    `SELECT ${STORED_FLAG} FROM flag g JOIN agency a USING (agency_key)
     WHERE a.id = ${to.bind(agency)} AND g.year = ${to.bind(year)}::SMALLINT
       AND g.rule::VARCHAR = ${to.bind(rule)} AND coalesce(g.metric::VARCHAR, '') = ${to.bind(metric ?? '')}`,
    to.values,
  );
  return (await outlierRows(source, rows))[0] ?? null;
}

function ruleInfo(id: AnyRuleId): RuleInfo {
  if (isReportRule(id)) {
    const { findings: _, ...rule } = REPORT_RULES[id];
    return { id, ...rule, source: null };
  }
  const { chance: _, family: __, ...rule } = RULES[id];
  return { id, ...rule };
}
