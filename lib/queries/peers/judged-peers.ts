/** The figures of one metric among peers with what they are judged by: as the build judged them, or from the figures themselves. */
import type { Metric } from '../../metrics';
import { kindOfMetric } from '../../stats';
import type { Source } from '../query';
import type { PeerCondition } from './choice';
import { type Doubts, doubtsAbout, qualityAt, reportsOf, theseReports } from './doubts';
import { type Centre, centreOf, type PeerFigures, peerReports } from './figures';
import { type FlaggedAs, flaggedPeers, type PeerProfile, peerStats, storedCentre } from './materialised-stat';

/** What a chart of one metric's peers is drawn from. */
export interface JudgedPeers {
  readonly year: number;
  readonly figures: PeerFigures;
  /** Peers with a report, with or without a figure. */
  readonly reported: number;
  readonly centre: Centre | null;
  /** Agencies that the build flagged by the funnel, with their status; null where the figures themselves must tell. */
  readonly flagged: ReadonlyMap<number, FlaggedAs> | null;
  /** Doubts about the figures of some rows. */
  doubtsOf(rows: readonly number[]): Promise<Doubts>;
}

type Judgement = Pick<JudgedPeers, 'centre' | 'flagged'>;

/** What the figures of all the collection's peers were judged by when it was built; null in a year that was not judged. */
async function judgementOfWhole(source: Source, whole: PeerProfile, year: number, metric: Metric): Promise<Judgement | null> {
  const [[stat], flagged] = await Promise.all([peerStats(source, whole, year, metric), flaggedPeers(source, whole, year, metric)]);
  const centre = stat ? storedCentre(metric, stat) : null;
  // Departments were flagged among those of their function: what stands outside the class is worked out.
  return centre && { centre, flagged: whole.kind === 'department' ? null : flagged };
}

/** @param whole profile of the peers where they are all of the collection's */
export async function judgedAmong(
  source: Source,
  metric: Metric,
  year: number,
  where: PeerCondition,
  whole: PeerProfile | null,
): Promise<JudgedPeers> {
  const everyDoubt = () => doubtsAbout(source, year, reportsOf(year, where));
  const [reports, stored, asked] = await Promise.all([
    peerReports(source, [metric], year, where),
    whole && judgementOfWhole(source, whole, year, metric),
    whole ? null : everyDoubt(),
  ]);
  const figures = reports.figuresOf(metric);
  const among = { year, figures, reported: reports.count };
  if (stored) {
    const of = (rows: readonly number[]) => theseReports(rows.map((row) => figures.reportIds[row]!));
    return { ...among, ...stored, doubtsOf: (rows) => doubtsAbout(source, year, of(rows)) };
  }
  if (kindOfMetric(metric) === null) return { ...among, centre: null, flagged: null, doubtsOf: everyDoubt };
  const doubts = asked ?? (await everyDoubt());
  const centre = centreOf(figures, (row) => qualityAt(figures, row, doubts) === 'ok');
  return { ...among, centre, flagged: null, doubtsOf: async () => doubts };
}

/** The centre alone: the figures are read only if nothing is stored. */
export async function centreOfPeers(
  source: Source,
  metric: Metric,
  year: number,
  where: PeerCondition,
  whole: PeerProfile | null,
): Promise<Centre | null> {
  const [stat] = whole ? await peerStats(source, whole, year, metric) : [];
  const stored = stat ? storedCentre(metric, stat) : null;
  return stored ?? (await judgedAmong(source, metric, year, where, null)).centre;
}
