/** What casts doubt on the figures of peers. */
import { cellsOfMetric, type Metric } from '../../metrics';
import type { Quality } from '../../stats';
import type { Source } from '../query';
import { cellsInDoubt } from '../reports/in-doubt';
import { Bindings } from '../where';
import type { PeerCondition } from './choice';
import type { PeerFigures } from './figures';

/** A report among peers. */
export interface PeerReport {
  readonly report_id: number;
  readonly agency_key: number;
}

/** SQL of the `report_id` of some reports. */
export type ReportKeysSql = (to: Bindings) => string;
export const reportsOf =
  (year: number, where: PeerCondition): ReportKeysSql =>
  (to) =>
    `SELECT report_id FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')}`;
export const theseReports =
  (keys: readonly number[]): ReportKeysSql =>
  (to) =>
    to.keys(keys);

/** What casts doubt on reports' figures of a year: failed checks that are more than advisory, and a merger. */
export interface Doubts {
  /** On any figure of the report. Few reports are doubted, and this is asked of all of them. */
  touch(report: PeerReport): boolean;
  about(report: PeerReport, metric: Metric): Quality;
}

export async function doubtsAbout(source: Source, year: number, reports: ReportKeysSql): Promise<Doubts> {
  const to = new Bindings();
  const one = new Bindings();
  const [cells, merged] = await Promise.all([
    cellsInDoubt(source, reports(to), to),
    source.rows<{ agency_key: number }>(
      `SELECT heir.agency_key FROM agency gone JOIN agency heir ON heir.id = gone.successor WHERE gone.last_year = ${one.bind(year - 1)}::SMALLINT`,
      one.values,
    ),
  ]);
  const heirs = new Set(merged.map((row) => row.agency_key));
  return {
    touch: ({ report_id, agency_key }) => cells.has(report_id) || heirs.has(agency_key),
    about({ report_id, agency_key }, metric) {
      if (heirs.size > 0 && heirs.has(agency_key)) return 'merger';
      const touched = cells.get(report_id);
      return touched && cellsOfMetric(metric).some((id) => touched.has(id)) ? 'data_quality' : 'ok';
    },
  };
}

export const qualityAt = ({ metric, reportIds, agencyKeys }: PeerFigures, row: number, doubts: Doubts): Quality =>
  doubts.about({ report_id: reportIds[row]!, agency_key: agencyKeys[row]! }, metric);
