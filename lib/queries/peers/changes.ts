/** Counts of peers in two years, beside how each changed. */
import type { Metric } from '../../metrics';
import { type CountPair, changeAgainstPeersIn, RULES } from '../../stats';
import type { Source } from '../query';
import type { ChangePoint } from './answers';
import type { PeerCondition } from './choice';
import { doubtsAbout, qualityAt, reportsOf } from './doubts';
import { peerReportsOfTwoYears, rowsAmong, rowsOfSame } from './figures';
import { downsample, named } from './points';

export interface PeerChanges {
  readonly points: ChangePoint[];
  readonly omitted: number;
  readonly peerFactor: number | null;
  /** Peers of whose changes the median is taken. */
  readonly peerCount: number;
}

const { counted: LEAST, watch: WATCH } = RULES.change_peers.thresholds;

/** Peers with counts in both years. Pairs in doubt make no part of the centre. @param own key of the agency that must be shown */
export async function changesAmong(source: Source, metric: Metric, year: number, where: PeerCondition, own: number): Promise<PeerChanges> {
  const [reports, doubtsNow, doubtsThen] = await Promise.all([
    peerReportsOfTwoYears(source, [metric], year, where),
    doubtsAbout(source, year, reportsOf(year, where)),
    doubtsAbout(source, year - 1, reportsOf(year - 1, where)),
  ]);
  const [now, then] = [reports.now.figuresOf(metric), reports.before.figuresOf(metric)];
  const rowBefore = rowsOfSame(now.agencyKeys, then.agencyKeys);
  const after = now.numerators;
  const before = new Float64Array(after.length).fill(Number.NaN);
  for (const row of now.rows) before[row] = then.numerators[rowBefore[row]!] ?? Number.NaN;
  const pairAt = (row: number): CountPair => ({ before: before[row]!, after: after[row]! });
  const rows = rowsAmong(now.rows, (row) => isCount(before[row]!) && isCount(after[row]!));
  // Others are not judged, and they are most of a nation.
  const told = rowsAmong(rows, (row) => before[row]! + after[row]! >= LEAST);
  const isSure = (row: number) =>
    qualityAt(now, row, doubtsNow) === 'ok' && qualityAt(then, rowBefore[row]!, doubtsThen) !== 'data_quality';
  const sure = rowsAmong(told, isSure);
  const side = (values: Float64Array) => new Float64Array(sure.length).map((_, i) => values[sure[i]!]!);
  const peers = changeAgainstPeersIn(side(before), side(after));
  const z = new Float64Array(after.length).fill(Number.NaN);
  if (peers.judged) for (const row of told) z[row] = peers.z(before[row]!, after[row]!);
  const zAt = (row: number): number | null => (Number.isNaN(z[row]) ? null : z[row]!);
  const { rows: shown, omitted } = downsample(rows, (row) => now.agencyKeys[row] === own || Math.abs(z[row]!) > WATCH);
  return {
    points: await named(
      source,
      year,
      shown.map((row) => now.agencyKeys[row]!),
      (i) => ({ ...pairAt(shown[i]!), z: zAt(shown[i]!) }),
    ),
    omitted,
    peerFactor: peers.judged ? Math.exp(peers.centre) : null,
    peerCount: peers.judged ? peers.peers : 0,
  };
}

const isCount = (x: number): boolean => Number.isSafeInteger(x) && x >= 0;
