/** The rules on the demo collection: what was planted, what is found, and what else is told. */
import { check } from '../../../lib/checks';
import { METRICS } from '../../../lib/metrics';
import { evaluateFlags, type FlagReport, kindOfMetric, type MetricKind, observe, RULES, type RuleId } from '../../../lib/stats';
import { demoCollection } from '../../demo/collection';
import { MERGER, type Plant } from '../../demo/plants';

export interface DemoFlags {
  readonly report: FlagReport;
  /** Cases planted for a rule of lib/stats. */
  readonly planted: readonly (Plant & { readonly rule: RuleId })[];
}

const isRule = (plant: Plant): plant is Plant & { readonly rule: RuleId } => plant.rule in RULES;

/** Every metric that a rule can judge, over all years of the demo collection; of two versions of a report the later. */
export function demoFlags(): DemoFlags {
  const { reports, planted } = demoCollection();
  const kinds = new Map<string, MetricKind>();
  for (const metric of METRICS) {
    const kind = kindOfMetric(metric);
    if (kind) kinds.set(metric.id, kind);
  }
  const metrics = METRICS.filter((metric) => kinds.has(metric.id));
  const current = new Map(reports.map((report) => [`${report.agency.name} ${report.year}`, report]));
  const observations = [...current.values()].flatMap((report) => {
    const merged = report.agency.name === MERGER.into && report.year === MERGER.year;
    const checked = { ...report, findings: check(report) };
    return metrics.flatMap((metric) => observe(checked, metric, merged) ?? []);
  });
  return {
    report: evaluateFlags(observations, (metric) => kinds.get(metric) ?? 'count'),
    planted: planted.filter(isRule),
  };
}

/** The flags by which a rule found its own case. */
export const foundBy = ({ flags }: FlagReport, { rule, agency, years }: Plant) =>
  flags.filter((f) => f.rule === rule && f.agency === agency && years.includes(f.year) && f.status === 'flag');
