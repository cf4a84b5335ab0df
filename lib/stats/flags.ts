/**
 * All outlier rules over a collection of figures. Pure: what is compared with what is decided by the caller through
 * `group` (level, kind and scope by default), whether a figure may be trusted through `quality`.
 */
import { Findings, type Flag, type MetricKind, type NotJudged, type Observation } from './flag';
import { changeFlags, trendFlags, yearPairs } from './flags-over-years';
import { companies, funnelFlags, volumeFlags } from './flags-within-year';
import { groupBy } from './group';
import { expectedByChance, type FlagStatus, RULE_IDS, type RuleId } from './rules';

export interface FlagReport {
  /** Least probable first; flags, then watches, then figures in doubt. */
  readonly flags: readonly Flag[];
  /** Trustworthy figures that each rule judged. */
  readonly judged: Readonly<Record<RuleId, number>>;
  /** Flags and watches that chance alone would raise among them; null for a rule without a chance model. */
  readonly byChance: Readonly<Record<RuleId, { readonly flag: number; readonly watch: number } | null>>;
  readonly notJudged: readonly NotJudged[];
}

const ORDER: Record<FlagStatus, number> = { flag: 0, watch: 1, data_quality: 2, series_break: 2, merger: 2 };

/**
 * Every rule of RULES over every figure. `kindOf` says what a metric is. Only what each rule's conditions allow is
 * judged; the rest is listed with its reason.
 * @param onJudged called for every trustworthy figure that a rule judged
 */
export function evaluateFlags(
  observations: readonly Observation[],
  kindOf: (metric: string) => MetricKind,
  onJudged?: (rule: RuleId, of: Observation) => void,
): FlagReport {
  const found = new Findings(onJudged);
  const byMetric = groupBy(observations, (o) => o.metric);
  for (const [metric, figures] of byMetric) {
    const kind = kindOf(metric);
    for (const peers of groupBy(figures, (o) => `${o.year}\n${o.group}`).values()) {
      if (kind === 'count') continue;
      for (const company of companies(peers)) {
        if (kind === 'proportion' || kind === 'ratio') funnelFlags(company, kind, found);
        else volumeFlags(company, found);
      }
    }
    const series = [...groupBy(figures, (o) => o.agency).values()].map((s) => s.toSorted((a, b) => a.year - b.year));
    const counted = kind === 'count' || kind === 'volume';
    if (counted || kind === 'proportion') changeFlags(series.flatMap(yearPairs), found);
    if (counted || kind === 'proportion') trendFlags(series, found);
  }
  const byChance = Object.fromEntries(RULE_IDS.map((id) => [id, expectedByChance(id, found.judged[id])])) as FlagReport['byChance'];
  const flags = found.flags.toSorted((a, b) => ORDER[a.status] - ORDER[b.status] || (a.p ?? 0) - (b.p ?? 0) || b.effect - a.effect);
  return { flags, judged: found.judged, byChance, notJudged: found.notJudged };
}
