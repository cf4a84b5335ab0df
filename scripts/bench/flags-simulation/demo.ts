/** The rules on the demo collection: what was planted, what is found, and what else is flagged. */
import { check } from '../../../lib/checks';
import { METRICS } from '../../../lib/metrics';
import {
  evaluateFlags,
  type Flag,
  type FlagReport,
  falseDiscoveryRates,
  kindOfMetric,
  type MetricKind,
  type Observation,
  observe,
  RULES,
  type RuleId,
  SCREENING,
  tierOf,
} from '../../../lib/stats';
import { demoCollection } from '../../demo/collection';
import { MERGER, PLANTS, type Plant } from '../../demo/plants';
import type { DemoAgency } from '../../demo/world';

export interface DemoFlags {
  readonly report: FlagReport;
  /** Cases planted for a rule of lib/stats. */
  readonly planted: readonly (Plant & { readonly rule: RuleId })[];
  readonly agencies: readonly DemoAgency[];
}

const isRule = (plant: Plant): plant is Plant & { readonly rule: RuleId } => plant.rule in RULES;

/** Every metric that a rule can judge, over all years of the demo collection; of two versions of a report the later. */
export function demoFlags(seed?: number, onJudged?: (rule: RuleId, of: Observation) => void): DemoFlags {
  const { reports, planted, agencies } = demoCollection(seed);
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
    report: evaluateFlags(observations, (metric) => kinds.get(metric) ?? 'count', onJudged),
    planted: planted.filter(isRule),
    agencies,
  };
}

/** The flags by which a rule found its own case. */
export const foundBy = ({ flags }: FlagReport, { rule, agency, years }: Plant) =>
  flags.filter((f) => f.rule === rule && f.agency === agency && years.includes(f.year) && f.status === 'flag');

/** Flags that the screening lists: q ≤ .05 by rule and year, as the build computes it; and those that no plant explains. */
export function screenedFlags(seed: number): { readonly screened: readonly Flag[]; readonly unplanted: readonly Flag[] } {
  const tested = new Map<string, number>();
  const { report, agencies } = demoFlags(seed, (rule, of) => {
    const key = `${rule} ${of.year}`;
    tested.set(key, (tested.get(key) ?? 0) + 1);
  });
  const byRule = new Map<string, Flag[]>();
  for (const flag of report.flags) {
    if (flag.p === null || (flag.status !== 'flag' && flag.status !== 'watch')) continue;
    const key = `${flag.rule} ${flag.year}`;
    byRule.set(key, [...(byRule.get(key) ?? []), flag]);
  }
  const screened = [...byRule].flatMap(([key, flags]) => {
    const q = falseDiscoveryRates(
      flags.map((f) => f.p!),
      tested.get(key) ?? 0,
    );
    return flags.filter((f, i) => tierOf({ ...f, q: q[i]! }, SCREENING.q) === 'screened');
  });
  const regionOf = new Map(agencies.map((agency) => [agency.name, agency.region]));
  // A planted case moves the figures of its agency and of the areas above it, in its years and back again the year after.
  const explained = (flag: Flag) =>
    PLANTS.some((plant) => {
      const region = regionOf.get(plant.agency) ?? '';
      const isIts = flag.agency === plant.agency || flag.agency === MERGER.into || isAbove(agencies, flag.agency, region);
      return isIts && plant.years.some((year) => flag.year === year || flag.year === year + 1);
    });
  return { screened, unplanted: screened.filter((flag) => !explained(flag)) };
}

/** Whether an agency is the government of a region or of one that holds it. */
function isAbove(agencies: readonly DemoAgency[], name: string, region: string): boolean {
  const area = agencies.find((agency) => agency.name === name && agency.scope === 'area');
  if (!area) return false;
  return area.region === region || area.region === `${region.slice(0, 4)}00` || area.region === `${region.slice(0, 2)}0000`;
}
