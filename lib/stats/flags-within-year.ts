/** Rules that compare the figures of one metric, year and peer group. */
import type { Findings, Observation, Quality } from './flag';
import { type Fraction, type FractionKind, type Funnel, funnelPosition, overdispersion } from './funnel';
import type { Judged } from './judged';
import { busyPeers, type ModifiedZ, modifiedZ } from './robust';
import { RULES } from './rules';

/** A change of form breaks a series over years; within one year the figures stand beside each other all the same. */
const beside = ({ quality }: Observation): Quality => (quality === 'series_break' ? 'ok' : quality);
const trusted = (o: Observation) => beside(o) === 'ok';

/**
 * Funnel: proportions and ratios of counts. Figures in doubt make no part of the centre.
 * @returns what the figures were judged by; null when there is none
 */
export function funnelFlags(peers: readonly Observation[], kind: FractionKind, found: Findings): Judged<Funnel> | null {
  const rule = 'funnel' as const;
  const fractions = peers.flatMap((o) =>
    o.denominator === null ? [] : [{ o, numerator: o.numerator, denominator: o.denominator } satisfies Fraction & { o: Observation }],
  );
  const [first] = fractions;
  if (!first) return null;
  const funnel = overdispersion(
    fractions.filter(({ o }) => trusted(o)),
    kind,
  );
  if (!funnel.judged) {
    found.skip(rule, first.o, funnel.why, fractions.length);
    return funnel;
  }
  for (const { o, ...fraction } of fractions) {
    const quality = beside(o);
    const position = funnelPosition(fraction, funnel);
    if (!position.judged) {
      found.skip(rule, o, position.why);
      continue;
    }
    found.count(rule, o, quality);
    if (position.level === 'inside') continue;
    const { value, z, limits, level } = position;
    found.add(o, quality, level, {
      rule,
      direction: z > 0 ? 'high' : 'low',
      value,
      n: fraction.denominator,
      peers: funnel.peers,
      centre: funnel.theta,
      limits: { lo: limits.lo998, hi: limits.hi998 },
      strength: Math.abs(z) / RULES.funnel.thresholds.flag,
    });
  }
  return funnel;
}

/**
 * Counts and amounts: modified z, and zeros among busy peers as a class of their own. Negative amounts are not judged.
 * @returns what the figures were judged by; null when there is none
 */
export function volumeFlags(all: readonly Observation[], found: Findings): Judged<ModifiedZ> | null {
  const peers = all.filter((o) => o.numerator >= 0);
  const [first] = peers;
  if (!first) return null;
  const values = peers.filter(trusted).map((o) => o.numerator);
  const positive = peers.filter((o) => o.numerator > 0);
  const group = modifiedZ(values);
  if (!group.judged) found.skip('modified_z', first, group.why, positive.length);
  else {
    const { flag } = RULES.modified_z.thresholds;
    for (const o of positive) {
      const quality = beside(o);
      found.count('modified_z', o, quality);
      const z = group.score(o.numerator);
      if (Math.abs(z) <= flag) continue;
      found.add(o, quality, 'flag', {
        rule: 'modified_z',
        direction: z > 0 ? 'high' : 'low',
        value: o.numerator,
        n: null,
        peers: values.length,
        centre: group.centre,
        limits: group.limits,
        strength: Math.abs(z) / flag,
      });
    }
  }
  zeroFlags(peers, values, found);
  return group;
}

function zeroFlags(peers: readonly Observation[], values: readonly number[], found: Findings): void {
  const rule = 'zero_among_busy' as const;
  const zeros = peers.filter((o) => o.numerator === 0);
  const [first] = zeros;
  if (!first) return;
  // The others of any trusted zero: all trusted figures but one zero.
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
      centre: busy.median,
      limits: null,
      strength: Math.log1p(busy.median) / Math.log1p(RULES.zero_among_busy.thresholds.median),
    });
  }
}
