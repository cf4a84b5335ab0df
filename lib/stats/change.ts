/**
 * Change of a figure from one year to the next, against how peers' figures changed. One rule for counts and proportions: a
 * change is judged by the spread that changes of peers have, and it must be more than chance between the two years too.
 */
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { type Judged, unjudged, type Why } from './judged';
import { additiveSpread, freedomOf, type Spread, scoreProbability } from './overdispersion';
import { exactProportions, scoreAt } from './probability';
import { partialSortQuantiles, quantileOfSorted } from './ranks';
import { RULES } from './rules';

/** A figure in two years; `n` are the denominators of a proportion, null for counts. */
export interface Pair {
  readonly before: number;
  readonly after: number;
  readonly n: readonly [before: number, after: number] | null;
}

export type ChangeKind = 'count' | 'proportion';
export const changeKindOf = (pair: Pair): ChangeKind => (pair.n ? 'proportion' : 'count');

const isCount = (x: number): boolean => Number.isSafeInteger(x) && x >= 0;

/** Whether a pair can be judged: counts of at least ten in both years together, denominators of at least ten in each. */
export const isTelling = ({ before, after, n }: Pair): boolean =>
  n === null ? countsTell(before, after) : proportionsTell(before, after, n[0], n[1]);

/** The same of two counts in columns: of a nation's pairs nine in ten are too small, and no object is made of them. */
export const countsTell = (before: number, after: number): boolean =>
  isCount(before) && isCount(after) && before + after >= RULES.change.thresholds.counted;

/** The same of two proportions. */
export function proportionsTell(before: number, after: number, nBefore: number, nAfter: number): boolean {
  const { denominator } = RULES.change.thresholds;
  return isCount(before) && isCount(after) && nBefore >= denominator && nAfter >= denominator && before <= nBefore && after <= nAfter;
}

/** Why a pair that is not {@link isTelling} cannot be judged. */
export const whyNotTelling = (before: number, after: number): Why => (before + after === 0 ? 'nothing_counted' : 'denominator_too_small');

/** ln((b + ½)/(a + ½)); for proportions the difference of arcsines. */
export function changeOf({ before, after, n }: Pair): number {
  if (n === null) return Math.log((after + 0.5) / (before + 0.5));
  return Math.asin(Math.sqrt(after / n[1])) - Math.asin(Math.sqrt(before / n[0]));
}
/** Sampling variance of {@link changeOf} (Gart & Zweifel 1967). */
const varianceOf = ({ before, after, n }: Pair): number =>
  n === null ? 1 / (before + 0.5) + 1 / (after + 0.5) : 1 / (4 * n[0]) + 1 / (4 * n[1]);

/**
 * Exact conditional test, two-sided: counts of equal means have b ~ Bin(a + b, ½) (Przyborowski & Wilenski 1940), equal
 * proportions are hypergeometric (Fisher).
 */
export function exactChange({ before, after, n }: Pair): number {
  if (n !== null) return exactProportions(before, n[0], after, n[1]);
  return Math.min(1, 2 * binomialCdf(Math.min(before, after), before + after, 0.5));
}

/** What changes are judged by. */
export interface ChangeCentre extends Spread {
  readonly kind: ChangeKind;
  /** Median of Y among peers: the usual change. */
  readonly centre: number;
}

/**
 * Centre and spread of the changes of peers. Pairs that cannot be judged are left out.
 * @param needed pairs without which there is no judgement
 */
export function changeCentre(pairs: readonly Pair[], needed: number = RULES.change.thresholds.peers): Judged<ChangeCentre> {
  const telling = pairs.filter(isTelling);
  const [first] = telling;
  if (!first || telling.length < needed) return unjudged('too_few_peers');
  const changes = new Float64Array(telling.length);
  const s = new Float64Array(telling.length);
  telling.forEach((pair, i) => {
    changes[i] = changeOf(pair);
    s[i] = Math.sqrt(varianceOf(pair));
  });
  const centre = quantileOfSorted(partialSortQuantiles(changes.slice(), [0.5]), 0.5);
  const spread = additiveSpread(
    changes.map((one) => one - centre),
    s,
  );
  return { judged: true, kind: changeKindOf(first), centre, ...spread };
}

export interface ChangePosition {
  /** (Y − centre) / √(s² + τ²) */
  readonly z: number;
  /** Of the score and of the exact test: the larger. */
  readonly p: number;
  readonly level: 'inside' | 'watch' | 'flag';
}

/** z of a pair that can be judged. */
export const changeScore = (pair: Pair, { centre, tau2 }: Pick<ChangeCentre, 'centre' | 'tau2'>): number =>
  (changeOf(pair) - centre) / Math.sqrt(varianceOf(pair) + tau2);

/** Where a change stands among those of peers. */
export function changePosition(pair: Pair, by: ChangeCentre): Judged<ChangePosition> {
  if (!isTelling(pair)) return unjudged(whyNotTelling(pair.before, pair.after));
  const z = changeScore(pair, by);
  const { flag, watch } = RULES.change.thresholds;
  const scored = scoreProbability(z, varianceOf(pair) + by.tau2, by);
  const p = scored < watch ? Math.max(scored, exactChange(pair)) : scored;
  return { judged: true, z, p, level: p < flag ? 'flag' : p < watch ? 'watch' : 'inside' };
}

/**
 * This year's figures that the changes of peers lead one to expect: the usual one, and those within which the score's probability is at
 * least `p` (with the sampling variance of the usual one). In the value's unit.
 */
export function changeLimits(pair: Pair, by: ChangeCentre, p: number = RULES.change.thresholds.flag) {
  const expected = pair.n === null ? Math.max(0, (pair.before + 0.5) * Math.exp(by.centre) - 0.5) : pair.after;
  const variance = varianceOf({ ...pair, after: expected }) + by.tau2;
  const reach = scoreAt(p, freedomOf(variance, by)) * Math.sqrt(variance);
  const at = (change: number): number => {
    const y = by.centre + change;
    if (pair.n === null) return Math.max(0, (pair.before + 0.5) * Math.exp(y) - 0.5);
    const angle = Math.asin(Math.sqrt(pair.before / pair.n[0])) + y;
    return Math.sin(Math.min(Math.max(angle, 0), Math.PI / 2)) ** 2;
  };
  return { lo: at(-reach), centre: at(0), hi: at(reach) };
}
