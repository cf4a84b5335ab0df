/** One row per agency: this year's value with its interval, last year's, and the peers' median across all rows. */
import { AXIS } from './palette';
import { dotScale, type RankedDot, ranked } from './ranking';
import { STATUS_PAINT, signPath } from './status';

const ROW = 28;
const TOP = 34;
const BOTTOM = 30;

export const rankedDotsHeight = (rows: number): number => TOP + Math.max(1, rows) * ROW + BOTTOM;

/** Width of text in 13 px, roughly: a Chinese character is as wide as it is tall. */
const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 13 : 7.2), 0);

/** Text cut to a width, with an ellipsis. */
function fitted(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('')}…`;
}

export interface RankedDotsProps {
  readonly width: number;
  readonly label: string;
  readonly dots: readonly RankedDot[];
  readonly median: { readonly value: number; readonly label: string } | null;
  readonly isRate: boolean;
  readonly axisFormat: (value: number) => string;
}

export function RankedDots({ width, label, dots, median, isRate, axisFormat }: RankedDotsProps) {
  const rows = ranked(dots);
  const height = rankedDotsHeight(rows.length);
  const { from, to, ticks } = dotScale(rows, median?.value ?? null, isRate);
  const left = Math.min(width * 0.34, Math.max(60, ...rows.map((row) => widthOf(row.label) + 12)));
  const basis = width >= 520 ? Math.max(0, ...rows.map((row) => widthOf(row.basis))) + 10 : 0;
  const right = Math.max(48, ...rows.map((row) => widthOf(row.text))) + 16 + basis;
  const [start, end] = [left + 8, width - right - 8];
  const x = (value: number) => start + ((value - from) / (to - from || 1)) * (end - start);
  const bottom = TOP + rows.length * ROW;
  const medianX = median && x(median.value);
  const anchor = medianX === null ? 'middle' : medianX < start + 70 ? 'start' : medianX > end - 70 ? 'end' : 'middle';
  return (
    <svg
      data-drawing=""
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block"
      fontSize="13"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${x(tick)},${TOP} V${bottom}`} stroke={AXIS.grid} />
          <text x={x(tick)} y={bottom + 18} textAnchor="middle" fill={AXIS.text} fontSize="12">
            {axisFormat(tick)}
          </text>
        </g>
      ))}
      {median && medianX !== null && (
        <g>
          <path d={`M${medianX},${TOP - 6} V${bottom}`} stroke={AXIS.text} strokeDasharray="4 3" />
          <text x={medianX} y={TOP - 14} textAnchor={anchor} fill={AXIS.text} fontSize="12">
            {median.label}
          </text>
        </g>
      )}
      {rows.map((row, i) => {
        const y = TOP + i * ROW + ROW / 2;
        const flagged = row.status !== 'inside';
        const paint = STATUS_PAINT[row.status];
        return (
          <g key={row.id}>
            <title>{`${row.label}: ${row.text} ${row.basis}`}</title>
            <text x={left} y={y + 4.5} textAnchor="end" fill={AXIS.ink} fontWeight={flagged ? 650 : 400}>
              {fitted(row.label, left - 4)}
            </text>
            {row.interval && (
              <path
                d={`M${x(Math.max(from, row.interval.lo))},${y} H${x(Math.min(to, row.interval.hi))}`}
                stroke={paint}
                strokeOpacity="0.55"
                strokeWidth="2"
              />
            )}
            {row.before !== null && <circle cx={x(row.before)} cy={y} r="3.5" fill="#b8c1cd" />}
            <path d={signPath(row.status, x(row.value), y, 5)} fill={flagged ? paint : '#fff'} stroke={paint} strokeWidth="2" />
            <text x={width - basis - 4} y={y + 4.5} textAnchor="end" fill={flagged ? paint : AXIS.ink} fontWeight={flagged ? 650 : 400}>
              {row.text}
            </text>
            {basis > 0 && (
              <text x={width - basis + 6} y={y + 4.5} fill={AXIS.text} fontSize="12">
                {row.basis}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
