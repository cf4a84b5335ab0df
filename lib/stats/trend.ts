/** A lasting movement over years, by a weighted slope that no single year carries. */
import { type Judged, unjudged } from './judged';
import { twoSided } from './probability';
import { RULES } from './rules';

export interface YearPoint {
  readonly year: number;
  readonly numerator: number;
  /** null for a plain count. */
  readonly denominator: number | null;
}

export interface Trend {
  /** Per year, on the scale of `scale`. */
  readonly slope: number;
  /** `arcsine`: slope of arcsin√y. `log`: slope of ln(x + ½), so exp(slope) − 1 is the yearly relative change. */
  readonly scale: 'arcsine' | 'log';
  /** Σw(t − t̄)² */
  readonly information: number;
  /** slope² Σw(t − t̄)² / max(1, dispersion), 1 degree of freedom. */
  readonly chi2: number;
  /** Weighted residual mean square: 1 when the years scatter about the line by chance only. */
  readonly dispersion: number;
  /** Two-sided: of the normal distribution, or where the years scatter more than chance allows of Student's t with years − 2 degrees of freedom. */
  readonly p: number;
  /** The slope keeps its sign when each year is left out. */
  readonly stable: boolean;
  readonly years: number;
  /** χ² over its threshold, p below its own, and stable. */
  readonly lasting: boolean;
}

interface Weighted {
  readonly t: number;
  readonly y: number;
  readonly w: number;
}

/** Whether the slope keeps its sign when each point is left out: from the sums less that point. */
function isStable(points: readonly Weighted[], slope: number): boolean {
  if (slope === 0) return false;
  const { t: t0, y: y0 } = points[0]!;
  let [sw, st, sy, stt, sty] = [0, 0, 0, 0, 0];
  for (const { t, y, w } of points) {
    const [d, e] = [t - t0, y - y0];
    sw += w;
    st += w * d;
    sy += w * e;
    stt += w * d * d;
    sty += w * d * e;
  }
  return points.every(({ t, y, w }) => {
    const [d, e] = [t - t0, y - y0];
    const [w1, t1, y1] = [sw - w, st - w * d, sy - w * e];
    const [tt, ty] = [stt - w * d * d - (t1 * t1) / w1, sty - w * d * e - (t1 * y1) / w1];
    return Math.sign(ty / tt) === Math.sign(slope);
  });
}

function line(points: readonly Weighted[]): { slope: number; information: number; dispersion: number } {
  let [sw, st, sy] = [0, 0, 0];
  for (const { t, y, w } of points) {
    sw += w;
    st += w * t;
    sy += w * y;
  }
  const [meanT, meanY] = [st / sw, sy / sw];
  let [stt, sty] = [0, 0];
  for (const { t, y, w } of points) {
    stt += w * (t - meanT) ** 2;
    sty += w * (t - meanT) * (y - meanY);
  }
  const slope = sty / stt;
  const residual = points.reduce((total, { t, y, w }) => total + w * (y - meanY - slope * (t - meanT)) ** 2, 0);
  return { slope, information: stt, dispersion: residual / (points.length - 2) };
}

/** Transformed values with the inverse of their sampling variance as weight. */
const weighted = ({ year, numerator, denominator }: YearPoint): Weighted =>
  denominator === null
    ? { t: year, y: Math.log(numerator + 0.5), w: numerator + 0.5 }
    : { t: year, y: Math.asin(Math.sqrt(numerator / denominator)), w: 4 * denominator };

/**
 * Weighted linear trend. Proportions (x/n) use arcsin√y with weight 4n, counts ln(x + ½) with weight x + ½; points of a
 * proportion with n < 10 are not valid. Needs 5 valid years. Years that scatter about the line more than chance allows
 * lower χ² by their dispersion (quasi-likelihood, McCullagh & Nelder 1989, §4.5): with a 20 % wobble from year to year the
 * share of trends flagged without any trend falls from 16 % to 2.5 %, and to 0.2 % because that dispersion is itself estimated
 * from few years and χ² then follows t² (`npm run bench -- flags`). The caller passes one unbroken series: no year from before
 * a change of form or of the agency. Cf. Armitage (1955), Biometrics 11:375–386.
 * @throws RangeError when a year stands twice, or counts and proportions are mixed
 */
export function trend(points: readonly YearPoint[]): Judged<Trend> {
  const { chi2: threshold, p: rare, years, denominator: least } = RULES.trend.thresholds;
  if (new Set(points.map((p) => p.year)).size !== points.length) throw new RangeError('a year stands twice in the series');
  if (new Set(points.map((p) => p.denominator === null)).size > 1) throw new RangeError('counts and proportions in one series');
  const valid = points.filter((p) => p.denominator === null || p.denominator >= least);
  if (valid.length < years) return unjudged('too_few_years');
  if (valid.some((p) => p.denominator !== null && p.numerator > p.denominator)) return unjudged('not_a_proportion');
  const all = valid.map(weighted);
  const { slope, information, dispersion } = line(all);
  const chi2 = (slope * slope * information) / Math.max(1, dispersion);
  const stable = isStable(all, slope);
  const found = { slope, information, dispersion, years: valid.length };
  const p = slopeProbability(found, 0);
  return {
    judged: true,
    ...found,
    scale: valid[0]!.denominator === null ? 'log' : 'arcsine',
    chi2,
    p,
    stable,
    lasting: stable && chi2 > threshold && p < rare,
  };
}

/** Two-sided probability of a slope where `usual` is expected: normal, or of Student's t where the years scatter more than chance allows. */
export function slopeProbability(
  { slope, information, dispersion, years }: Pick<Trend, 'slope' | 'information' | 'dispersion' | 'years'>,
  usual: number,
): number {
  const z = (slope - usual) * Math.sqrt(information / Math.max(1, dispersion));
  return twoSided(z, dispersion > 1 ? years - 2 : undefined);
}
