/** Rules that compare a figure with the agency's own earlier years: its change among the changes of peers, and its trend. */
import { type ChangeCentre, changeCentre, changeLimits, changePosition, isTelling, type Pair } from './change';
import type { Among, Findings, Observation, Quality } from './flag';
import { SAME_WORK } from './flags-within-year';
import { groupBy } from './group';
import type { Judged, Why } from './judged';
import { median } from './ranks';
import { RULES } from './rules';
import { slopeProbability, type Trend, trend } from './trend';

/** Two consecutive years of one series. */
export interface YearPair extends Pair {
  readonly now: Observation;
  readonly quality: Quality;
}

/** Consecutive years of one series whose figures can be compared. The later year's doubts come first. */
export function yearPairs(series: readonly Observation[]): YearPair[] {
  return series.flatMap((now, i): YearPair[] => {
    const earlier = series[i - 1];
    return earlier?.year === now.year - 1 ? [yearPair(earlier, now)] : [];
  });
}

/** A figure and that of the year before. */
export function yearPair(earlier: Observation, now: Observation): YearPair {
  const quality = now.quality !== 'ok' ? now.quality : earlier.quality === 'data_quality' ? 'data_quality' : 'ok';
  const n = earlier.denominator === null || now.denominator === null ? null : ([earlier.denominator, now.denominator] as const);
  return { now, before: earlier.numerator, after: now.numerator, n, quality };
}

/** Pairs of one year, class and function that say too little to be judged. */
export interface Untold {
  readonly of: Pick<Observation, 'metric' | 'year' | 'group' | 'work'>;
  readonly why: Why;
  readonly pairs: number;
}

interface Judging {
  readonly among: Among;
  readonly centre: Judged<ChangeCentre>;
}

/**
 * Change against last year, for every pair of one metric. What it is judged by: peers of the same function and year pair where there
 * are 12, else the class of that year pair where no function is known, else the class over all years (30 pairs), else nothing.
 * @param untold pairs that were not made, because they say too little
 */
export function changeFlags(pairs: readonly YearPair[], found: Findings, untold: readonly Untold[] = []): void {
  const { pooled: least } = RULES.change.thresholds;
  const untoldOf = groupBy(untold, ({ of }) => of.group);
  const pairsOf = groupBy(pairs, ({ now }) => now.group);
  for (const group of new Set([...pairsOf.keys(), ...untoldOf.keys()])) {
    const [ofClass, dull] = [pairsOf.get(group) ?? [], untoldOf.get(group) ?? []];
    const sure = (of: readonly YearPair[]) => of.filter((pair) => pair.quality === 'ok' && isTelling(pair));
    let all: Judging | undefined;
    const pooled = (): Judging => {
      all ??= { among: 'years', centre: changeCentre(sure(ofClass), least) };
      return all;
    };
    const mixed = ofClass.some(({ now }) => now.work !== null) || dull.some(({ of }) => of.work !== null);
    const [ofYears, dullOfYears] = [groupBy(ofClass, ({ now }) => now.year), groupBy(dull, ({ of }) => of.year)];
    for (const year of new Set([...ofYears.keys(), ...dullOfYears.keys()])) {
      const works = groupBy(ofYears.get(year) ?? [], ({ now }) => now.work);
      const dullOfWorks = groupBy(dullOfYears.get(year) ?? [], ({ of }) => of.work);
      for (const work of new Set([...works.keys(), ...dullOfWorks.keys()])) {
        const ofWork = works.get(work) ?? [];
        const own = sure(ofWork);
        const centre = own.length >= SAME_WORK ? changeCentre(own) : null;
        const by: Judging = centre?.judged ? { among: work === null ? (mixed ? 'mixed' : 'class') : 'function', centre } : pooled();
        judge(ofWork, by, found);
        for (const { of, why, pairs: n } of dullOfWorks.get(work) ?? [])
          found.skip('change', of, by.centre.judged ? why : by.centre.why, n);
      }
    }
  }
}

function judge(pairs: readonly YearPair[], { among, centre }: Judging, found: Findings): void {
  const rule = 'change' as const;
  const [first] = pairs;
  if (!first) return;
  if (!centre.judged) {
    found.skip(rule, first.now, centre.why, pairs.length);
    return;
  }
  const { watch } = RULES.change.thresholds;
  for (const pair of pairs) {
    const { now, quality, n, before, after } = pair;
    const position = changePosition(pair, centre);
    if (!position.judged) {
      found.skip(rule, now, position.why);
      continue;
    }
    found.count(rule, now, quality);
    const { z, p, level } = position;
    if (level === 'inside') continue;
    const [limits, usual] = [changeLimits(pair, centre), changeLimits(pair, centre, watch)];
    const half = n === null ? 0.5 : 0.5 / Math.min(...n);
    const value = n === null ? after : after / n[1];
    const last = n === null ? before : before / n[0];
    found.add(now, quality, level, {
      rule,
      direction: z > 0 ? 'high' : 'low',
      value,
      n: n === null ? before + after : n[1],
      peers: centre.peers,
      among,
      centre: limits.centre,
      last,
      limits: { lo: limits.lo, hi: limits.hi },
      usual: { lo: usual.lo, hi: usual.hi },
      score: z,
      p,
      effect: Math.abs(Math.log((value + half) / (last + half)) - (n === null ? centre.centre : 0)),
    });
  }
}

/** The part of a series that holds together up to its last figure: nothing before a break, no figures in doubt. */
function unbroken(series: readonly Observation[]): readonly Observation[] {
  const start = series.findLastIndex((o) => o.quality === 'series_break' || o.quality === 'merger');
  return series.slice(Math.max(0, start)).filter((o) => o.quality !== 'data_quality' && o.numerator >= 0);
}

interface Run {
  readonly last: Observation;
  readonly first: Observation;
  readonly line: Trend;
}

/** Trend up to the last figure of every series of one metric. A movement that peers share, or that
 * no twelve peers can be compared with, is watched: it says nothing of this agency alone. */
export function trendFlags(series: readonly (readonly Observation[])[], found: Findings): void {
  const rule = 'trend' as const;
  const runs = series.flatMap((whole): Run[] => {
    const points = unbroken(whole);
    const last = points.at(-1);
    if (!last) return [];
    const line = trend(points);
    if (!line.judged) {
      found.skip(rule, last, line.why);
      return [];
    }
    return [{ last, first: points[0]!, line }];
  });
  for (const ofClass of groupBy(runs, ({ last }) => `${last.year}\n${last.group}`).values()) {
    for (const [work, ofWork] of groupBy(ofClass, ({ last }) => last.work)) {
      const peers = ofWork.length >= SAME_WORK ? ofWork : ofClass;
      judgeTrends(ofWork, peers, ofWork.length >= SAME_WORK && work !== null, found);
    }
  }
}

function judgeTrends(runs: readonly Run[], peers: readonly Run[], sameWork: boolean, found: Findings): void {
  const rule = 'trend' as const;
  const { p: rare } = RULES.trend.thresholds;
  const enough = peers.length >= SAME_WORK;
  const usual = enough ? median(peers.map(({ line }) => line.slope)) : null;
  const scatter = enough ? median(peers.map(({ line }) => line.dispersion)) : 0;
  for (const { last, first, line } of runs) {
    found.count(rule, last, 'ok');
    if (!line.lasting) continue;
    // Six years may lie on a line by luck: they scatter no less than those of most peers.
    const dispersion = Math.max(line.dispersion, scatter);
    const beside =
      usual === null ? 1 : Math.max(slopeProbability({ ...line, dispersion }, 0), slopeProbability({ ...line, dispersion }, usual));
    const value = (o: Observation) => (o.denominator === null ? o.numerator : o.numerator / o.denominator);
    const half = 0.5 / Math.max(1, last.denominator ?? 1);
    found.add(last, 'ok', beside < rare ? 'flag' : 'watch', {
      rule,
      direction: line.slope > 0 ? 'high' : 'low',
      value: value(last),
      n: last.denominator,
      peers: usual === null ? null : peers.length,
      among: sameWork ? 'function' : 'class',
      centre: value(first),
      limits: null,
      usual: null,
      score: Math.sign(line.slope) * Math.sqrt(line.chi2),
      p: usual === null ? line.p : Math.max(line.p, beside),
      effect: Math.abs(Math.log((value(last) + half) / (value(first) + half))),
    });
  }
}
