/** The figures of peers in one year with what casts doubt on them, and the centres they are judged by. */
import type { CellId } from '../form';
import { cellsOfMetric, figureOf, type Metric } from '../metrics';
import { type Funnel, kindOfMetric, type ModifiedZ, modifiedZ, overdispersion, type Quality, type Unjudged } from '../stats';
import type { Where } from './peers';
import type { Source } from './query';
import { perReport } from './sums';
import { Bindings } from './where';

/** A report's two sums of each metric: `n0`, `d0`, `n1` … as {@link perReport} names them. */
export type PeerRow = Readonly<Record<string, number | null>> & {
  readonly report_id: number;
  readonly agency_key: number;
};

export function peerRows(source: Source, metrics: readonly Metric[], year: number, where: Where): Promise<PeerRow[]> {
  const to = new Bindings();
  return source.rows<PeerRow>(
    `SELECT report_id, agency_key, ${perReport(metrics)} FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')} ORDER BY agency_key`,
    to.values,
  );
}

/** One peer's figure of one metric, with numbers on both sides of the line. */
export interface PeerFigure {
  readonly row: PeerRow;
  readonly numerator: number;
  readonly denominator: number | null;
  /** In the metric's unit; null under the metric's minimum denominator. */
  readonly value: number | null;
  readonly quality: Quality;
}

/** Doubts about the peers' figures: failed checks that are more than advisory, and the year of a merger. */
export async function doubtsAbout(source: Source, year: number, where: Where): Promise<(row: PeerRow, metric: Metric) => Quality> {
  const to = new Bindings();
  const one = new Bindings();
  const [failed, merged] = await Promise.all([
    source.rows<{ report_id: number; cells: readonly CellId[] }>(
      `SELECT report_id, cells FROM finding WHERE verdict = 'failed' AND standing <> 'advisory'
         AND report_id IN (SELECT report_id FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')})`,
      to.values,
    ),
    source.rows<{ agency_key: number }>(
      `SELECT heir.agency_key FROM agency gone JOIN agency heir ON heir.id = gone.successor WHERE gone.last_year = ${one.bind(year - 1)}::SMALLINT`,
      one.values,
    ),
  ]);
  const heirs = new Set(merged.map((row) => row.agency_key));
  const cells = new Map<number, Set<CellId>>();
  for (const row of failed) cells.set(row.report_id, new Set([...(cells.get(row.report_id) ?? []), ...row.cells]));
  return (row, metric) => {
    if (heirs.has(row.agency_key)) return 'merger';
    const touched = cells.get(row.report_id);
    return touched && cellsOfMetric(metric).some((id) => touched.has(id)) ? 'data_quality' : 'ok';
  };
}

/** The i-th metric's figures of the rows, those with numbers only. */
export function figuresOfMetric(
  rows: readonly PeerRow[],
  metric: Metric,
  i: number,
  qualityOf: (row: PeerRow, metric: Metric) => Quality,
): PeerFigure[] {
  return rows.flatMap((row): PeerFigure[] => {
    const [numerator, denominator] = [row[`n${i}`] ?? null, row[`d${i}`] ?? null];
    if (numerator === null || (metric.denominator && denominator === null)) return [];
    return [{ row, numerator, denominator, value: figureOf(metric, numerator, denominator).value, quality: qualityOf(row, metric) }];
  });
}

/** What a metric's figures are judged by among these peers; null where no rule compares its figures with peers. */
export type Centre =
  | ({ readonly rule: 'funnel' } & ((Funnel & { readonly judged: true }) | Unjudged))
  | ({ readonly rule: 'modified_z'; readonly peers: number } & ((ModifiedZ & { readonly judged: true }) | Unjudged));

/** Figures in doubt make no part of the centre. */
export function centreOf(metric: Metric, figures: readonly PeerFigure[]): Centre | null {
  const kind = kindOfMetric(metric);
  const trusted = figures.filter((f) => f.quality === 'ok');
  if (kind === 'proportion' || kind === 'ratio') {
    const fractions = trusted.map(({ numerator, denominator }) => ({ numerator, denominator: denominator ?? 0 }));
    return { rule: 'funnel', ...overdispersion(fractions, kind) };
  }
  if (kind !== 'volume' && kind !== 'amount') return null;
  const values = trusted.map((f) => f.numerator).filter((value) => value >= 0);
  return { rule: 'modified_z', peers: values.length, ...modifiedZ(values) };
}

/** 100 for metrics told per 100: what the rules compute as a plain quotient is shown in the metric's unit. */
export const scaleOf = (metric: Pick<Metric, 'unit'>): number => (metric.unit === 'per_100' ? 100 : 1);
