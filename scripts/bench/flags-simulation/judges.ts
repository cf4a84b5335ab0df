/** Our rules and the naive rules that people use instead, each as: figures of one peer group → agencies told. */
import {
  evaluateFlags,
  exactChange,
  funnelLimits,
  funnelZ,
  type MetricKind,
  type Observation,
  overdispersion,
  quantile,
  type RuleId,
} from '../../../lib/stats';

export type Judge = (observations: readonly Observation[]) => ReadonlySet<string>;

const KINDS: Readonly<Record<string, MetricKind>> = { rate: 'proportion', volume: 'volume', change: 'count', trend: 'count' };

/** Agencies that a rule of ours flags (not those it only watches). */
export const rule =
  (...ids: RuleId[]): Judge =>
  (observations) => {
    const { flags } = evaluateFlags(observations, (metric) => KINDS[metric] ?? 'count');
    return new Set(flags.filter((f) => f.status === 'flag' && ids.includes(f.rule)).map((f) => f.agency));
  };

const picked = (values: readonly (readonly [agency: string, value: number])[], odd: (value: number) => boolean) =>
  new Set(values.filter(([, value]) => odd(value)).map(([agency]) => agency));

type Values = (observations: readonly Observation[]) => (readonly [agency: string, value: number])[];
export const rates: Values = (all) => all.map((o) => [o.agency, o.numerator / (o.denominator ?? 1)]);
export const counts: Values = (all) => all.map((o) => [o.agency, o.numerator]);

/** b / a of the last two years; agencies with a = 0 are passed over, as spreadsheets do. */
export const growth: Values = (all) =>
  all
    .filter((o) => o.year === 2024)
    .flatMap((now) => {
      const before = all.find((o) => o.agency === now.agency && o.year === 2023);
      return before && before.numerator > 0 ? [[now.agency, now.numerator / before.numerator] as const] : [];
    });

/** Last year over first year. */
export const overall: Values = (all) =>
  all
    .filter((o) => o.year === 2024)
    .flatMap((last) => {
      const first = all.find((o) => o.agency === last.agency && o.year === 2019);
      return first && first.numerator > 0 ? [[last.agency, last.numerator / first.numerator] as const] : [];
    });

export const beyond =
  (of: Values, odd: (value: number, mean: number) => boolean): Judge =>
  (observations) => {
    const values = of(observations);
    const mean = values.reduce((total, [, v]) => total + v, 0) / values.length;
    return picked(values, (v) => odd(v, mean));
  };

/** Tukey's fences: 1.5 interquartile ranges beyond the quartiles. */
export const iqr =
  (of: Values): Judge =>
  (observations) => {
    const values = of(observations);
    const list = values.map(([, v]) => v);
    const [q1, q3] = [quantile(list, 0.25), quantile(list, 0.75)];
    const reach = 1.5 * (q3 - q1);
    return picked(values, (v) => v < q1 - reach || v > q3 + reach);
  };

/** |x − mean| > 2 standard deviations. */
export const plainZ =
  (of: Values): Judge =>
  (observations) => {
    const values = of(observations);
    const mean = values.reduce((total, [, v]) => total + v, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((total, [, v]) => total + (v - mean) ** 2, 0) / (values.length - 1));
    return picked(values, (v) => Math.abs(v - mean) > 2 * deviation);
  };

const fractions = (observations: readonly Observation[]) =>
  observations.map((o) => ({ agency: o.agency, numerator: o.numerator, denominator: o.denominator ?? 0 }));

/** The exact 99.8 % limits alone, without the spread between peers. */
export const exactOnly: Judge = (observations) => {
  const funnel = overdispersion(fractions(observations));
  if (!funnel.judged) return new Set();
  const odd = fractions(observations).filter(({ numerator, denominator }) => {
    const { lo998, hi998 } = funnelLimits(denominator, funnel);
    return numerator / denominator < lo998 || numerator / denominator > hi998;
  });
  return new Set(odd.map((f) => f.agency));
};

/** |z*| > 3.090 alone, without the exact limits. */
export const zOnly: Judge = (observations) => {
  const funnel = overdispersion(fractions(observations));
  if (!funnel.judged) return new Set();
  const size = (f: { numerator: number; denominator: number }) => {
    const score = funnelZ(f, funnel);
    return score.judged ? Math.abs(score.z) : 0;
  };
  return new Set(
    fractions(observations)
      .filter((f) => size(f) > 3.09)
      .map((f) => f.agency),
  );
};

/** Every year above (or every year below) the one before. */
export const everyYear: Judge = (observations) => {
  const byAgency = new Map<string, number[]>();
  for (const o of observations) byAgency.set(o.agency, [...(byAgency.get(o.agency) ?? []), o.numerator]);
  const steady = (sign: 1 | -1, list: readonly number[]) => list.slice(1).every((v, i) => sign * (v - (list[i] ?? 0)) > 0);
  return new Set([...byAgency].filter(([, list]) => steady(1, list) || steady(-1, list)).map(([agency]) => agency));
};

/** Winsorised additive variance after Spiegelhalter (2005), as the rules had it before: biased low. */
function winsorised(residuals: readonly number[], s: readonly number[]): number {
  const z = residuals.map((r, i) => r / s[i]!);
  const [low, high] = [quantile(z, 0.1), quantile(z, 0.9)];
  const phi = z.reduce((sum, v) => sum + Math.min(Math.max(v, low), high) ** 2, 0) / z.length;
  const w = s.map((one) => 1 / one ** 2);
  const total = w.reduce((a, b) => a + b, 0);
  const squares = w.reduce((a, b) => a + b * b, 0);
  return Math.max(0, (z.length * phi - (z.length - 1)) / (total - squares / total));
}

/** The funnel as it was: |z*| > 3.09 with the winsorised variance. */
export const oldFunnel: Judge = (observations) => {
  const all = fractions(observations).filter((f) => f.denominator >= 10);
  const theta = all.reduce((sum, f) => sum + f.numerator, 0) / all.reduce((sum, f) => sum + f.denominator, 0);
  const residuals = all.map((f) => Math.asin(Math.sqrt(f.numerator / f.denominator)) - Math.asin(Math.sqrt(theta)));
  const s = all.map((f) => 1 / (2 * Math.sqrt(f.denominator)));
  const tau2 = winsorised(residuals, s);
  return new Set(all.filter((_, i) => Math.abs(residuals[i]!) / Math.sqrt(s[i]! ** 2 + tau2) > 3.09).map((f) => f.agency));
};

/** Change against oneself as it was: the exact test alone, p < .002. */
export const oldSelf: Judge = (observations) => {
  const pairs = observations
    .filter((o) => o.year === 2024)
    .map((now) => ({ now, before: observations.find((o) => o.agency === now.agency && o.year === 2023)?.numerator ?? 0 }));
  const odd = pairs.filter(
    ({ now, before }) => before + now.numerator > 0 && exactChange({ before, after: now.numerator, n: null }) < 0.002,
  );
  return new Set(odd.map(({ now }) => now.agency));
};
