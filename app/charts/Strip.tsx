/** Where one figure stands among its peers, on one line: the peers' span, deciles and quartiles as bands, median, and the agency. */
import { AXIS } from './palette';
import { type FunnelStatus, STATUS_PAINT, signPath } from './status';

export interface StripFigures {
  /** The agency's value; null when it has none (the strip then shows the peers alone). */
  readonly value: number | null;
  readonly median: number;
  readonly quartiles: readonly [number, number];
  /** The nine deciles; null when there are too few peers. */
  readonly deciles: readonly number[] | null;
  readonly least: number;
  readonly most: number;
  /** How the figure is judged; chooses sign and colour. */
  readonly status: FunnelStatus;
}

export interface StripProps extends StripFigures {
  readonly width: number;
  readonly height?: number;
  /** Says what is seen, for readers who do not see it: value, median, middle half. */
  readonly label: string;
}

const SIDE = 8;

/**
 * From values to px. A few giants would press everyone else against the edge: the scale ends at 3 × the distance from the median to
 * the outer band, and what lies beyond stands at the edge with an arrow.
 */
export function stripScale({ value, median, quartiles, deciles, least, most }: StripFigures, width: number) {
  const [low, high] = [deciles?.[0] ?? quartiles[0], deciles?.[8] ?? quartiles[1]];
  const reach = (outer: number, end: number) =>
    outer === median ? end : median + Math.sign(end - median || 1) * Math.min(Math.abs(end - median), 3 * Math.abs(outer - median));
  const from = Math.min(reach(low, Math.min(least, value ?? least)), low);
  const to = Math.max(reach(high, Math.max(most, value ?? most)), high);
  const x = (v: number) => (to === from ? width / 2 : SIDE + ((Math.min(Math.max(v, from), to) - from) / (to - from)) * (width - 2 * SIDE));
  return { x, beyond: value === null ? 0 : value < from ? -1 : value > to ? 1 : 0 };
}

export function Strip({ width, height = 24, label, ...figures }: StripProps) {
  return (
    <svg data-drawing="" role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="block">
      <StripMarks {...figures} width={width} height={height} />
    </svg>
  );
}

/** What a strip draws, for use inside another drawing. */
export function StripMarks({ width, height, ...figures }: StripFigures & { width: number; height: number }) {
  const { x, beyond } = stripScale(figures, width);
  const { value, median, quartiles, deciles, least, most, status } = figures;
  const middle = height / 2;
  const band = (from: number, to: number, tall: number, fill: string) => (
    <rect x={x(from)} y={middle - tall / 2} width={Math.max(1, x(to) - x(from))} height={tall} fill={fill} />
  );
  const hollow = status === 'not_judged';
  return (
    <>
      <path d={`M${x(least)},${middle} H${x(most)}`} stroke={AXIS.line} />
      {deciles && band(deciles[0]!, deciles[8]!, height * 0.42, '#dbe9ed')}
      {band(quartiles[0], quartiles[1], height * 0.42, '#a9cfd8')}
      <path d={`M${x(median)},${middle - height * 0.36} V${middle + height * 0.36}`} stroke={AXIS.ink} strokeWidth="1.75" />
      {value !== null && (
        <>
          {beyond !== 0 && (
            <path
              d={`M${x(value) - beyond * 3},${middle - 4} l${beyond * 5},4 l${-beyond * 5},4`}
              fill="none"
              stroke={STATUS_PAINT[status]}
              strokeWidth="1.75"
            />
          )}
          <path
            d={signPath(status, x(value) - beyond * 6, middle, 4.5)}
            fill={hollow ? '#fff' : STATUS_PAINT[status]}
            stroke={hollow ? STATUS_PAINT[status] : '#fff'}
            strokeWidth="1.5"
          />
        </>
      )}
    </>
  );
}
