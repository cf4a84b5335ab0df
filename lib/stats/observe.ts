/** Figures to judge from reports: the catalogue's metrics as observations. */
import { isFailed } from '../findings';
import { cell } from '../form';
import { classify } from '../functions';
import { cellsOfMetric, evaluate, type Metric } from '../metric';
import { VOLUME_METRICS } from '../metrics';
import type { Finding, Report } from '../report';
import type { MetricKind, Observation, Quality } from './flag';

/** What a metric is to the outlier rules; null when no rule applies (a quotient with money in it has no counting noise). */
export function kindOfMetric(metric: Pick<Metric, 'id' | 'unit' | 'numerator' | 'denominator'>): MetricKind | null {
  if (metric.unit === 'count') return VOLUME_METRICS.includes(metric.id) ? 'volume' : 'count';
  if (metric.unit === 'money') return 'amount';
  const money = [...metric.numerator, ...(metric.denominator ?? [])].some((id) => cell(id).unit !== 'count');
  if (money) return null;
  return metric.unit === 'rate' ? 'proportion' : 'ratio';
}

/** `data_quality` when one of the form's sums over a cell of the metric fails; advisory findings cast no doubt. */
export function qualityOf(metric: Metric, findings: readonly Pick<Finding, 'verdict' | 'standing' | 'cells'>[]): Quality {
  const cells = new Set(cellsOfMetric(metric));
  const failed = findings.some((f) => isFailed(f) && f.cells.some((id) => cells.has(id)));
  return failed ? 'data_quality' : 'ok';
}

/** Peers by default: same level, kind and scope (DESIGN §4). */
export const peerGroup = ({ agency, scope }: Pick<Report, 'agency' | 'scope'>): string =>
  [agency.level ?? '', agency.kind ?? '', scope].join('|');

/** What an agency does, where that decides who its peers are: governments, offices and townships all do the same. */
export const workOf = ({ name, kind }: Pick<Report['agency'], 'name' | 'kind'>): string | null =>
  kind === 'department' ? classify(name).function : null;

/**
 * One metric of one report, or null when it gives no figure. `merged` marks the year in which the agency was merged or
 * reorganised. The denominator is passed on even when it is small: each rule has its own minimum.
 */
export function observe(report: Report, metric: Metric, merged = false): Observation | null {
  const { numerator, denominator } = evaluate(metric, report);
  if (numerator === null || (metric.denominator && !denominator)) return null;
  return {
    agency: report.agency.name,
    metric: metric.id,
    year: report.year,
    group: peerGroup(report),
    work: workOf(report.agency),
    numerator,
    denominator: metric.denominator ? denominator : null,
    quality: merged ? 'merger' : qualityOf(metric, report.findings),
  };
}
