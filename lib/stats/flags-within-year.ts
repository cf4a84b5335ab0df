/** Rules that compare the figures of one metric and year among peers. */
import type { Among, Findings, Observation, Quality } from './flag';
import { adjustedLimits, type Fraction, type FractionKind, type Funnel, funnelPosition, overdispersion } from './funnel';
import { groupBy } from './group';
import type { Judged, Why } from './judged';
import { busyPeers, type ModifiedZ, modifiedZ } from './robust';
import { RULES } from './rules';

/** A change of form breaks a series over years; within one year the figures stand beside each other all the same. */
const beside = ({ quality }: Observation): Quality => (quality === 'series_break' ? 'ok' : quality);
const trusted = (o: Observation) => beside(o) === 'ok';

/** Fewest figures of one function among which they are compared (fractions: of a sufficient denominator); with fewer, the whole class is. */
export const SAME_WORK = 12;

/** Figures that are compared, and those of them that are judged by it. */
export interface Company<O extends Observation = Observation> {
  readonly among: Exclude<Among, 'years'>;
  /** Null for the class. */
  readonly work: string | null;
  readonly peers: readonly O[];
  readonly judged: readonly O[];
}

/**
 * Splits the figures of one metric, year and class: those of a function with at least twelve are compared among themselves, the
 * rest with the whole class, which comes last (even when nothing is left to judge by it).
 */
export function companies<O extends Observation>(all: readonly O[]): Company<O>[] {
  const tells = (o: O) => o.denominator === null || o.denominator >= RULES.funnel.thresholds.denominator;
  const byWork = groupBy(all, (o) => o.work);
  const enough = (peers: readonly O[]) => peers.filter(tells).length >= SAME_WORK;
  const own = [...byWork].flatMap(([work, peers]): Company<O>[] =>
    work === null || !enough(peers) ? [] : [{ among: 'function', work, peers, judged: peers }],
  );
  const alone = new Set(own.map((company) => company.work));
  const judged = own.length === 0 ? all : all.filter((o) => o.work === null || !alone.has(o.work));
  const among = byWork.size === 1 && byWork.has(null) ? 'class' : 'mixed';
  return [...own, { among, work: null, peers: all, judged }];
}

/** How many times `centre` a value is, in natural logarithms and without sign; half a unit keeps zeros finite. */
const times = (value: number, centre: number, half: number): number => Math.abs(Math.log((value + half) / (centre + half)));

/**
 * Funnel: proportions and ratios of counts. Figures in doubt make no part of the centre.
 * @returns what the figures were judged by; null when there is none
 */
export function funnelFlags({ peers, judged, among }: Company, kind: FractionKind, found: Findings): Judged<Funnel> | null {
  const rule = 'funnel' as const;
  const fractions = (of: readonly Observation[]) => of.filter((o): o is Observation & Fraction => o.denominator !== null);
  const all = fractions(peers);
  if (all.length === 0) return null;
  const funnel = overdispersion(all.filter(trusted), kind);
  const asked = judged === peers ? all : fractions(judged);
  const [first] = asked;
  if (!funnel.judged) {
    if (first) found.skip(rule, first, funnel.why, asked.length);
    return funnel;
  }
  const skipped = new Map<Why, number>();
  for (const o of asked) {
    const quality = beside(o);
    const position = funnelPosition(o, funnel);
    if (!position.judged) {
      skipped.set(position.why, (skipped.get(position.why) ?? 0) + 1);
      continue;
    }
    found.count(rule, o, quality);
    if (position.level === 'inside') continue;
    const { value, z, p, level } = position;
    const limits = adjustedLimits(o.denominator, funnel);
    found.add(o, quality, level, {
      rule,
      direction: z > 0 ? 'high' : 'low',
      value,
      n: o.denominator,
      peers: funnel.peers,
      among,
      centre: funnel.theta,
      limits: { lo: limits.lo998, hi: limits.hi998 },
      usual: { lo: limits.lo95, hi: limits.hi95 },
      score: z,
      p,
      effect: times(value, funnel.theta, 0.5 / o.denominator),
    });
  }
  for (const [why, figures] of skipped) found.skip(rule, first!, why, figures);
  return funnel;
}

/**
 * Counts and amounts: modified z, and zeros among busy peers as a class of their own. Negative amounts are not judged.
 * @returns what the figures were judged by; null when there is none
 */
export function volumeFlags({ peers: all, judged, among }: Company, found: Findings): Judged<ModifiedZ> | null {
  const peers = all.filter((o) => o.numerator >= 0);
  if (peers.length === 0) return null;
  const asked = judged === all ? peers : judged.filter((o) => o.numerator >= 0);
  const values = peers.filter(trusted).map((o) => o.numerator);
  const positive = asked.filter((o) => o.numerator > 0);
  const group = modifiedZ(values);
  const [first] = positive;
  if (!group.judged) {
    if (first) found.skip('modified_z', first, group.why, positive.length);
  } else {
    const { flag, p: rare } = RULES.modified_z.thresholds;
    const usual = { lo: group.at(-NEAR), hi: group.at(NEAR) };
    for (const o of positive) {
      const quality = beside(o);
      found.count('modified_z', o, quality);
      const m = group.score(o.numerator);
      if (Math.abs(m) <= flag) continue;
      const p = group.probability(m);
      if (p >= rare) continue;
      found.add(o, quality, 'flag', {
        rule: 'modified_z',
        direction: m > 0 ? 'high' : 'low',
        value: o.numerator,
        n: null,
        peers: values.length,
        among,
        centre: group.centre,
        limits: group.limits,
        usual,
        score: m,
        p,
        effect: times(o.numerator, group.centre, 0.5),
      });
    }
  }
  zeroFlags(asked, values, among, found);
  return group;
}

/** M within which the middle half of peers lies, told as what is usual. */
const NEAR = 0.6745;

function zeroFlags(asked: readonly Observation[], values: readonly number[], among: Among, found: Findings): void {
  const rule = 'zero_among_busy' as const;
  const zeros = asked.filter((o) => o.numerator === 0);
  const [first] = zeros;
  if (!first) return;
  // The others of any trusted zero: all trusted figures but one zero.
  if (among === 'mixed') {
    // An audit office has no licences to issue, however busy the police is.
    found.skip(rule, first, 'too_few_peers', zeros.length);
    return;
  }
  const zero = values.indexOf(0);
  const others = zero < 0 ? values : values.toSpliced(zero, 1);
  const busy = busyPeers(others);
  if (!busy.judged) {
    found.skip(rule, first, busy.why, zeros.length);
    return;
  }
  for (const o of zeros) {
    found.count(rule, o, beside(o));
    if (!busy.busy) continue;
    found.add(o, beside(o), 'flag', {
      rule,
      direction: 'low',
      value: 0,
      n: null,
      peers: others.length,
      among,
      centre: busy.median,
      limits: null,
      usual: { lo: busy.q1, hi: busy.q3 },
      score: null,
      p: null,
      effect: times(0, busy.median, 0.5),
    });
  }
}
