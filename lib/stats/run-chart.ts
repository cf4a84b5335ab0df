/** An agency's own run of years: which of them fall outside what its year-to-year movement leads one to expect. */
import { type Judged, unjudged } from './judged';
import type { YearPoint } from './trend';

/** As data for the methods page. Shown on an agency's page; it is a picture of one agency and takes no part in the screening. */
export const RUN_CHART = {
  version: 1,
  name: { zh: '控制图', en: 'Run chart' },
  formula: {
    zh: '至少 6 个有效年份。数量取 ln(x＋½)：中心为均值，界限为均值±2.66×平均移动极差（Wheeler）。比率用 Laney p′ 图：界限为 p̄±3σᵢσ_z，σᵢ＝√(p̄(1−p̄)/nᵢ)，σ_z＝标准化值的平均移动极差/1.128。单点出界即提示。',
    en: 'At least 6 valid years. Counts on ln(x+½): centre is the mean, limits the mean ± 2.66 × mean moving range (Wheeler). Proportions by Laney’s p′: p̄ ± 3σᵢσ_z with σᵢ = √(p̄(1−p̄)/nᵢ) and σ_z the mean moving range of the standardised values over 1.128. One point outside tells.',
  },
  thresholds: { years: 6, wheeler: 2.66, laney: 3, d2: 1.128, denominator: 10 },
  source: 'Wheeler (1993), Understanding Variation, SPC Press; Laney (2002), Quality Engineering 14:531–537',
} as const;

export interface RunPoint {
  readonly year: number;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  readonly outside: boolean;
}

export interface RunChart {
  readonly method: 'wheeler' | 'laney';
  /** In the value's unit. */
  readonly centre: number;
  readonly points: readonly RunPoint[];
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
/** Mean of |x_i − x_(i−1)| over the points in order. */
const movingRange = (values: readonly number[]): number => mean(values.slice(1).map((v, i) => Math.abs(v - values[i]!)));

/** @param series one unbroken series of a count (denominators null) or of a proportion, oldest first */
export function runChart(series: readonly YearPoint[]): Judged<RunChart> {
  const { years, wheeler, laney, d2, denominator: least } = RUN_CHART.thresholds;
  const points = series.filter((p) => p.numerator >= 0 && (p.denominator === null || p.denominator >= least));
  if (points.length < years) return unjudged('too_few_years');
  if (points.every((p) => p.denominator === null)) {
    const logs = points.map((p) => Math.log(p.numerator + 0.5));
    const centre = mean(logs);
    const reach = wheeler * movingRange(logs);
    if (reach === 0) return unjudged('no_variation');
    const value = (log: number) => Math.max(0, Math.exp(log) - 0.5);
    const [lo, hi] = [value(centre - reach), value(centre + reach)];
    return {
      judged: true,
      method: 'wheeler',
      centre: value(centre),
      points: points.map(({ year, numerator }) => ({ year, value: numerator, lo, hi, outside: numerator < lo || numerator > hi })),
    };
  }
  if (points.some((p) => p.denominator === null || p.numerator > p.denominator)) return unjudged('not_a_proportion');
  const n = points.map((p) => p.denominator!);
  const centre = points.reduce((sum, p) => sum + p.numerator, 0) / n.reduce((sum, one) => sum + one, 0);
  if (centre === 0 || centre === 1) return unjudged('no_variation');
  const sigma = n.map((one) => Math.sqrt((centre * (1 - centre)) / one));
  const spread = movingRange(points.map((p, i) => (p.numerator / n[i]! - centre) / sigma[i]!)) / d2;
  if (spread === 0) return unjudged('no_variation');
  return {
    judged: true,
    method: 'laney',
    centre,
    points: points.map(({ year, numerator }, i) => {
      const value = numerator / n[i]!;
      const reach = laney * sigma[i]! * spread;
      const [lo, hi] = [Math.max(0, centre - reach), Math.min(1, centre + reach)];
      return { year, value, lo, hi, outside: value < lo || value > hi };
    }),
  };
}
