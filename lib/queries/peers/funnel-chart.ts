/** Peers on a funnel plot. */
import type { Metric } from '../../metrics';
import { adjustedLimits, type Funnel, funnelPosition, funnelScore, funnelZ, type Quality, RULES, TELLING_SCORE } from '../../stats';
import type { Source } from '../query';
import type { FunnelChart, FunnelPoint, LimitPoint, PeerPoint } from './answers';
import { qualityAt } from './doubts';
import { type Centre, rowsAmong, scaleOf } from './figures';
import type { JudgedPeers } from './judged-peers';
import { downsample, named } from './points';

/** Denominators at which the limits are computed. */
const CURVE = 60;
const { denominator: LEAST } = RULES.funnel.thresholds;

/** Denominators from the rule's least to the largest, evenly spaced on a log scale. */
function denominators(most: number): number[] {
  if (most <= LEAST) return [LEAST];
  const grid = Array.from({ length: CURVE }, (_, i) => Math.round(LEAST * (most / LEAST) ** (i / (CURVE - 1))));
  return [...new Set(grid)];
}

/** Limits in the metric's unit, as {@link adjustedLimits} draws them. */
export function limitCurve(metric: Metric, funnel: Funnel, most: number): LimitPoint[] {
  const scale = scaleOf(metric);
  return denominators(most).map((n): LimitPoint => {
    const { lo998, lo95, hi95, hi998 } = adjustedLimits(n, funnel);
    return { n, lo998: lo998 * scale, lo95: lo95 * scale, hi95: hi95 * scale, hi998: hi998 * scale };
  });
}

/** A figure on a funnel, without the name of its peer. */
export type FunnelFigure = Omit<FunnelPoint, keyof PeerPoint>;
type Status = FunnelPoint['status'];

/** The funnel of a centre; null where there is none. */
export const judgedFunnel = (centre: Centre | null): Funnel | null => (centre?.judged && centre.rule === 'funnel' ? centre : null);

/**
 * Where a fraction stands outside z*. A limit is the outer of the exact one and that of z*: inside z* needs no exact limits,
 * which take most of the time of a funnel of 100,000 peers.
 */
export function statusBeyond(x: number, n: number, judged: Funnel, quality: () => Quality): Status {
  const position = funnelPosition({ numerator: x, denominator: n }, judged);
  const level = position.judged ? position.level : 'inside';
  return level !== 'inside' && quality() !== 'ok' ? 'in_doubt' : level;
}

/**
 * A fraction in the metric's unit, as {@link funnelPosition} places it.
 * @param judged null where the funnel cannot be judged
 * @param beyond asked only of what stands outside z*
 */
export function funnelFigure(
  metric: Metric,
  x: number,
  n: number,
  judged: Funnel | null,
  beyond: (judged: Funnel) => Status,
): FunnelFigure {
  const figure = { x, n, y: (x / n) * scaleOf(metric) };
  const score = judged && funnelZ({ numerator: x, denominator: n }, judged);
  if (!judged || !score?.judged) return { ...figure, z: null, status: 'not_judged' };
  const { z } = score;
  return { ...figure, z, status: Math.abs(z) < TELLING_SCORE ? 'inside' : beyond(judged) };
}

/** Rows outside the limits with their status. */
async function outsideOf({ figures, flagged, doubtsOf }: JudgedPeers, judged: Funnel): Promise<ReadonlyMap<number, Status>> {
  const { rows, numerators, agencyKeys } = figures;
  const denominators = figures.denominators ?? new Float64Array();
  const found = new Map<number, Status>();
  const open: number[] = [];
  for (const row of rows) {
    const n = denominators[row]!;
    if (n < LEAST) continue;
    const status = flagged?.get(agencyKeys[row]!);
    if (status) found.set(row, status);
    else if (Math.abs(funnelScore(numerators[row]!, n, judged)) > TELLING_SCORE) open.push(row);
  }
  if (open.length === 0) return found;
  const doubts = await doubtsOf(open);
  for (const row of open) {
    const quality = qualityAt(figures, row, doubts);
    // What the build did not flag is inside, or would only be watched and is in doubt.
    if (flagged && quality === 'ok') continue;
    const status = statusBeyond(numerators[row]!, denominators[row]!, judged, () => quality);
    if (status !== 'inside') found.set(row, status);
  }
  return found;
}

/** Points of a proportion or ratio and, where it can be judged, its funnel. @param own key of the agency that must be shown */
export async function funnelChart(
  source: Source,
  among: JudgedPeers,
  own: number | null,
): Promise<{ points: FunnelPoint[]; funnel: Omit<FunnelChart, 'points'> | null }> {
  const { metric, numerators, agencyKeys } = among.figures;
  const denominators = among.figures.denominators ?? new Float64Array();
  const judged = judgedFunnel(among.centre);
  const outside = judged ? await outsideOf(among, judged) : new Map<number, Status>();
  const rows = rowsAmong(among.figures.rows, (row) => denominators[row]! > 0);
  const { rows: shown, omitted } = downsample(rows, (row) => agencyKeys[row] === own || outside.has(row));
  const figureAt = (row: number) => funnelFigure(metric, numerators[row]!, denominators[row]!, judged, () => outside.get(row) ?? 'inside');
  let most = 0;
  for (const row of rows) most = Math.max(most, denominators[row]!);
  return {
    points: await named(
      source,
      among.year,
      shown.map((row) => agencyKeys[row]!),
      (i) => figureAt(shown[i]!),
    ),
    funnel: judged && {
      theta: judged.theta,
      tau2: judged.tau2,
      phi: judged.phi,
      centre: judged.theta * scaleOf(metric),
      curve: limitCurve(metric, judged, most),
      omitted,
    },
  };
}
