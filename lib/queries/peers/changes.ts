/** Counts of peers in two years, beside how each changed. */
import type { Metric } from '../../metrics';
import { changeCentre, changeScore, isTelling, type Pair, TELLING_SCORE } from '../../stats';
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

/** Peers with figures in both years. Pairs in doubt make no part of the centre. @param own key of the agency that must be shown */
export async function changesAmong(source: Source, metric: Metric, year: number, where: PeerCondition, own: number): Promise<PeerChanges> {
  const [reports, doubtsNow, doubtsThen] = await Promise.all([
    peerReportsOfTwoYears(source, [metric], year, where),
    doubtsAbout(source, year, reportsOf(year, where)),
    doubtsAbout(source, year - 1, reportsOf(year - 1, where)),
  ]);
  const [now, then] = [reports.now.figuresOf(metric), reports.before.figuresOf(metric)];
  const rowBefore = rowsOfSame(now.agencyKeys, then.agencyKeys);
  const n = (row: number): Pair['n'] =>
    now.denominators && then.denominators ? [then.denominators[rowBefore[row]!] ?? 0, now.denominators[row]!] : null;
  const pairAt = (row: number): Pair => ({
    before: then.numerators[rowBefore[row]!] ?? Number.NaN,
    after: now.numerators[row]!,
    n: n(row),
  });
  const isSure = (row: number) =>
    qualityAt(now, row, doubtsNow) === 'ok' && qualityAt(then, rowBefore[row]!, doubtsThen) !== 'data_quality';
  const pairs = new Map<number, Pair>();
  for (const row of now.rows) {
    const pair = pairAt(row);
    if (Number.isFinite(pair.before) && Number.isFinite(pair.after)) pairs.set(row, pair);
  }
  const rows = rowsAmong(now.rows, (row) => pairs.has(row));
  const told = rowsAmong(rows, (row) => isTelling(pairs.get(row)!));
  const peers = changeCentre(Array.from(rowsAmong(told, isSure), (row) => pairs.get(row)!));
  const z = new Map<number, number>();
  if (peers.judged) for (const row of told) z.set(row, changeScore(pairs.get(row)!, peers));
  const { rows: shown, omitted } = downsample(rows, (row) => now.agencyKeys[row] === own || Math.abs(z.get(row) ?? 0) > TELLING_SCORE);
  return {
    points: await named(
      source,
      year,
      shown.map((row) => now.agencyKeys[row]!),
      (i) => ({ ...pairs.get(shown[i]!)!, z: z.get(shown[i]!) ?? null }),
    ),
    omitted,
    peerFactor: peers.judged && peers.kind === 'count' ? Math.exp(peers.centre) : null,
    peerCount: peers.judged ? peers.peers : 0,
  };
}
