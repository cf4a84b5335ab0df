/** One flag explained: the rule, the figures behind it, and what to draw. */
import { z } from 'zod';
import type { CellId } from '../../form';
import type { CellState, Finding } from '../../report';
import { type FunnelLimits, type FunnelShape, REPORT_RULES, RULES } from '../../stats';
import * as p from '../parameters';
import { alike, countPeers, profileOf } from '../peers/choice';
import type { PeerGroup } from '../peers/group';
import { defineQuery, type Source } from '../query';
import { Bindings } from '../where';
import { cellsBehind, chartOf } from './outlier-chart';
import type { AnyRuleId, OutlierRow } from './row';
import { type FlagName, isReportRule, outlierRows, parseFlagId, STORED_FLAG, type StoredFlag } from './stored';

/** A peer on a chart. */
export interface PeerPoint {
  readonly id: string;
  readonly name: string;
  readonly regionName: string;
  readonly report: string;
}

export interface FunnelPoint extends PeerPoint {
  /** Numerator, denominator, value in the metric's unit. */
  readonly x: number;
  readonly n: number;
  readonly y: number;
  /** z*; null when not judged (denominator too small, or a part larger than its whole). */
  readonly z: number | null;
  readonly status: 'inside' | 'watch' | 'flag' | 'in_doubt' | 'not_judged';
}

/** Limits at one denominator, in the metric's unit: the outer of the exact limit and the one of z*. */
export interface LimitPoint extends FunnelLimits {
  readonly n: number;
}

export interface FunnelChart extends Pick<FunnelShape, 'theta' | 'tau2'> {
  readonly phi: number;
  /** Σx/Σn in the metric's unit. */
  readonly centre: number;
  /** Ascending denominators, spaced evenly on a log scale, from the minimum to the largest of the points. */
  readonly curve: readonly LimitPoint[];
  readonly points: readonly FunnelPoint[];
  /** Peers inside the limits that are left out of `points` because there are too many to draw. */
  readonly omitted: number;
}

export interface ValuePoint extends PeerPoint {
  readonly value: number;
  /** Modified z; null for zeros, which have a rule of their own. */
  readonly m: number | null;
}

export interface YearValue {
  readonly year: number;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null when there is no report. */
  readonly report: string | null;
}

export interface ChangePoint extends PeerPoint {
  readonly before: number;
  readonly after: number;
  readonly z: number | null;
}

export type OutlierChart =
  | ({ readonly kind: 'funnel' } & FunnelChart)
  | {
      readonly kind: 'distribution';
      readonly points: readonly ValuePoint[];
      readonly omitted: number;
      /** Median and limits of |M| = 3.5 in the metric's unit; null where modified z could not be judged. */
      readonly centre: number | null;
      readonly limits: { readonly lo: number; readonly hi: number } | null;
    }
  | {
      readonly kind: 'change';
      readonly before: number;
      readonly after: number;
      /** Counts of this year that would not be told apart from last year's. */
      readonly limits: { readonly lo: number; readonly hi: number };
      /** Median change of the peers as a factor; null when too few peers. */
      readonly peerFactor: number | null;
      /** Peers of whose changes it is the median. */
      readonly peerCount: number;
      readonly points: readonly ChangePoint[];
      readonly omitted: number;
      readonly years: readonly YearValue[];
    }
  | { readonly kind: 'trend'; readonly years: readonly YearValue[]; readonly chi2: number; readonly slope: number | null }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'reporting';
      readonly years: readonly {
        readonly year: number;
        readonly report: string | null;
        readonly peers: number;
        readonly expected: number;
      }[];
    };

export interface OutlierCell {
  readonly cell: CellId;
  readonly year: number;
  readonly value: number | null;
  readonly state: CellState | null;
  readonly report: string;
}

export interface RuleInfo {
  readonly id: AnyRuleId;
  readonly version: number;
  readonly name: { readonly zh: string; readonly en: string };
  readonly why: { readonly zh: string; readonly en: string };
  readonly formula: { readonly zh: string; readonly en: string };
  readonly thresholds: Readonly<Record<string, number>>;
  readonly source: string | null;
}

export interface OutlierExplanation {
  readonly flag: OutlierRow;
  readonly rule: RuleInfo;
  /** The default peers (same level, kind and scope in the collection), without the list of members: see the chart's points. */
  readonly peers: Omit<PeerGroup, 'members' | 'withoutReport'>;
  readonly chart: OutlierChart;
  /** Cells behind it, of this year and (for changes and carried figures) the year before. */
  readonly cells: readonly OutlierCell[];
}

export const outlier = defineQuery({
  id: 'outlier',
  parameters: z.object({ id: p.id }),
  /** Null for an id that no flag has. */
  async run(source, { id }): Promise<OutlierExplanation | null> {
    const named = parseFlagId(id);
    const [agency, flag] = named ? await Promise.all([profileOf(source, named.agency), storedFlag(source, named)]) : [];
    if (!agency || !flag) return null;
    const { level, kind, scope, year } = flag;
    const where = alike(flag);
    const [chart, cells, count] = await Promise.all([
      chartOf(source, agency, flag, where),
      cellsBehind(source, agency, flag),
      countPeers(source, year, where),
    ]);
    return {
      flag,
      rule: ruleInfo(flag.rule),
      peers: { reason: 'nation', level, kind, scope, placeName: null, count },
      chart,
      cells,
    };
  },
});

async function storedFlag(source: Source, { agency, rule, metric, year }: FlagName): Promise<OutlierRow | null> {
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
  const { chance: _, ...rule } = RULES[id];
  return { id, ...rule };
}
