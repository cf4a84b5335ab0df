/** Rules that compare a figure with the agency's own earlier years, and its change with its peers' changes. */
import { type CountPair, changeAgainstPeers, changeLimits, changeTest, type PeerChange } from './change';
import type { Findings, Observation, Quality } from './flag';
import { groupBy } from './group';
import { RULES } from './rules';
import { trend } from './trend';

interface Pair extends CountPair {
  readonly before: number;
  readonly after: number;
  readonly now: Observation;
  readonly quality: Quality;
}

const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0;

/** Consecutive years of one series whose figures are counts. The later year's doubts come first. */
function pairs(series: readonly Observation[]): Pair[] {
  return series.flatMap((now, i): Pair[] => {
    const earlier = series[i - 1];
    if (earlier?.year !== now.year - 1 || !isCount(earlier.numerator) || !isCount(now.numerator)) return [];
    const quality = now.quality !== 'ok' ? now.quality : earlier.quality === 'data_quality' ? 'data_quality' : 'ok';
    return [{ now, before: earlier.numerator, after: now.numerator, quality }];
  });
}

/** Change against last year and against peers' changes, for every year of every series of one metric. */
export function changeFlags(series: readonly (readonly Observation[])[], found: Findings): void {
  const groups = groupBy(series.flatMap(pairs), ({ now }) => `${now.year}\n${now.group}`);
  for (const group of groups.values()) {
    const peers = changeAgainstPeers(group.filter((p) => p.quality === 'ok'));
    if (!peers.judged) found.skip('change_peers', group[0]!.now, peers.why, group.length);
    for (const pair of group) {
      const score = peers.judged ? againstPeers(pair, peers, found) : null;
      againstSelf(pair, score, peers.judged ? peers.peers : null, found);
    }
  }
}

function againstPeers(pair: Pair, peers: PeerChange, found: Findings): number | null {
  const rule = 'change_peers' as const;
  const score = peers.score(pair);
  if (!score.judged) {
    found.skip(rule, pair.now, score.why);
    return null;
  }
  found.count(rule, pair.now, pair.quality);
  const { flag, watch } = RULES.change_peers.thresholds;
  const size = Math.abs(score.z);
  if (size > watch) {
    const observed = Math.log((pair.after + 0.5) / (pair.before + 0.5));
    const unit = score.z === 0 ? 0 : (observed - peers.centre) / score.z;
    const at = (z: number) => Math.max(0, (pair.before + 0.5) * Math.exp(peers.centre + z * unit) - 0.5);
    found.add(pair.now, pair.quality, size > flag ? 'flag' : 'watch', {
      rule,
      direction: score.z > 0 ? 'high' : 'low',
      value: pair.after,
      n: pair.before + pair.after,
      peers: peers.peers,
      centre: at(0),
      limits: { lo: at(-flag), hi: at(flag) },
      strength: size / flag,
    });
  }
  return score.z;
}

/** A change beyond chance; only watched when peers changed alike (|z| up to the flag threshold). */
function againstSelf(pair: Pair, z: number | null, peers: number | null, found: Findings): void {
  const rule = 'change_self' as const;
  const test = changeTest(pair.before, pair.after);
  if (!test.judged) {
    found.skip(rule, pair.now, test.why);
    return;
  }
  found.count(rule, pair.now, pair.quality);
  if (!test.significant) return;
  const alike = z !== null && Math.abs(z) <= RULES.change_peers.thresholds.flag;
  found.add(pair.now, pair.quality, alike ? 'watch' : 'flag', {
    rule,
    direction: test.difference > 0 ? 'high' : 'low',
    value: pair.after,
    n: pair.before + pair.after,
    peers: z === null ? null : peers,
    centre: pair.before,
    limits: changeLimits(pair.before),
    // Log p grows with the square of a z-score, by which the other rules measure: the root puts them on one list.
    strength: Math.sqrt(test.decades / -Math.log10(RULES.change_self.thresholds.p)),
  });
}

/** The part of a series that holds together up to its last figure: nothing before a break, no figures in doubt. */
function unbroken(series: readonly Observation[]): readonly Observation[] {
  const start = series.findLastIndex((o) => o.quality === 'series_break' || o.quality === 'merger');
  return series.slice(Math.max(0, start)).filter((o) => o.quality !== 'data_quality' && o.numerator >= 0);
}

/** Trend up to the last figure of every series of one metric. */
export function trendFlags(series: readonly (readonly Observation[])[], found: Findings): void {
  const rule = 'trend' as const;
  for (const whole of series) {
    const points = unbroken(whole);
    const last = points.at(-1);
    if (!last) continue;
    const line = trend(points);
    if (!line.judged) {
      found.skip(rule, last, line.why);
      continue;
    }
    found.count(rule, last, 'ok');
    if (!line.lasting) continue;
    const value = (o: Observation) => (o.denominator === null ? o.numerator : o.numerator / o.denominator);
    found.add(last, 'ok', 'flag', {
      rule,
      direction: line.slope > 0 ? 'high' : 'low',
      value: value(last),
      n: last.denominator,
      peers: null,
      centre: value(points[0]!),
      limits: null,
      strength: Math.sqrt(line.chi2 / RULES.trend.thresholds.chi2),
    });
  }
}
