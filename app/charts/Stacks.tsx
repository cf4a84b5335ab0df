'use client';
import { useId } from 'react';
import { estimateWidth } from '@/lib/snapshot/text';
import { axisRoom, NameAxis, ValueAxis } from './draw/Axes';
import { Drawing } from './draw/Drawing';
import { bands, linear } from './draw/scale';
import { PatternDefs } from './Legend';
import type { Size } from './Plot';
import { AXIS, type Paint } from './palette';
import { type PartValue, shares } from './series';
import { TooltipBox } from './Tooltip';

export interface StackPart {
  readonly id: string;
  readonly label: string;
  readonly paint: Paint;
  /** One value per category. */
  readonly values: readonly PartValue[];
}

export interface StacksProps extends Size {
  readonly label: string;
  /** Years, or names of agencies. */
  readonly categories: readonly string[];
  readonly parts: readonly StackPart[];
  readonly format: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly noFigure: string;
  /** `columns` for years, `rows` for names. */
  readonly layout?: 'columns' | 'rows';
  /** Note per category, such as its coverage. */
  readonly note?: (index: number) => string | undefined;
}

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const whole = (share: number) => `${Math.round(share * 100)}%`;

/** Shares of a part and where they begin, along the stack. */
function stacked(fractions: readonly (number | null)[]): { from: number; to: number }[] {
  let from = 0;
  return fractions.map((share) => {
    const part = { from, to: from + (share ?? 0) };
    from = part.to;
    return part;
  });
}

/** Whether a category has a whole to draw. */
export const drawable = (parts: readonly StackPart[], category: number): boolean =>
  shares(parts.map((p) => p.values[category])).some((s) => s !== null);

/** Cuts a name that is wider than its room. */
function shorten(name: string, room: number): string {
  if (estimateWidth(name, 12, 400) <= room) return name;
  let cut = name;
  while (cut.length > 1 && estimateWidth(`${cut}…`, 12, 400) > room) cut = cut.slice(0, -1);
  return `${cut}…`;
}

/** Stacks of 100%. A category with an unknown part stays empty: half a whole is not drawn as a whole. */
export function Stacks({ width, height, label, categories, parts, format, percent, noFigure, layout = 'columns', note }: StacksProps) {
  const scope = useId();
  const columns = layout === 'columns';
  const fractions = categories.map((_, i) => shares(parts.map((p) => p.values[i])));
  const left = columns ? axisRoom(TICKS.map(whole)) : Math.min(axisRoom(categories), Math.max(96, width * 0.34));
  const [right, top, bottom] = [width - (columns ? 6 : 18), 8, height - 28];
  const value = columns ? linear([0, 1], [bottom, top]) : linear([0, 1], [left, right]);
  const band = bands(categories.length, columns ? [left, right] : [top, bottom], 0.22);
  const thick = Math.min(columns ? 72 : 36, band.width);
  return (
    <Drawing
      width={width}
      height={height}
      along={columns ? 'x' : 'y'}
      label={label}
      positions={categories.map((_, i) => band.center(i))}
      reading={(at) => (
        <TooltipBox
          heading={categories[at]!}
          note={note?.(at)}
          rows={parts.map((p, j) => {
            const [count, share] = [p.values[at] ?? null, fractions[at]?.[j] ?? null];
            const figure = count === null ? noFigure : share === null ? format(count) : `${percent(share)} · ${format(count)}`;
            return { label: p.label, color: p.paint.color, pattern: p.paint.pattern, shape: 'area', value: figure };
          })}
        />
      )}
    >
      {(active) => (
        <>
          <PatternDefs patterns={parts.map((p, j) => ({ id: `${scope}${j}`, color: p.paint.color, pattern: p.paint.pattern }))} />
          {columns ? (
            <>
              <ValueAxis ticks={TICKS} y={value} left={left} right={right} format={whole} />
              <NameAxis names={categories} x={band.center} step={band.step} y={bottom} />
            </>
          ) : (
            <g fontSize="12" fill={AXIS.text}>
              {TICKS.map((tick) => (
                <g key={tick} textAnchor="middle">
                  <path d={`M${value(tick)},${top} V${bottom}`} stroke={AXIS.grid} />
                  <text x={value(tick)} y={bottom + 18}>
                    {whole(tick)}
                  </text>
                </g>
              ))}
              {categories.map((name, i) => (
                <text key={name} x={left - 8} y={band.center(i) + 4} textAnchor="end">
                  {shorten(name, left - 8)}
                </text>
              ))}
            </g>
          )}
          {categories.map((category, i) => {
            const across = band.center(i) - thick / 2;
            const known = fractions[i]?.some((share) => share !== null);
            if (!known)
              return columns ? (
                <path key={category} d={`M${band.center(i) - 3},${bottom - 9} l6,6 m0,-6 l-6,6`} stroke={AXIS.line} strokeWidth="1.5" />
              ) : (
                <path key={category} d={`M${left + 4},${band.center(i) - 3} l6,6 m0,-6 l-6,6`} stroke={AXIS.line} strokeWidth="1.5" />
              );
            return (
              <g key={category} opacity={active === null || active === i ? 1 : 0.8}>
                {stacked(fractions[i]!).map(({ from, to }, j) => {
                  const part = parts[j]!;
                  if (to === from) return null;
                  const [a, b] = [value(from), value(to)];
                  const [start, length] = [Math.min(a, b), Math.abs(b - a)];
                  const text = percent(to - from);
                  const fits = columns
                    ? length >= 16 && thick >= estimateWidth(text, 12, 400)
                    : length >= estimateWidth(text, 12, 400) + 6 && thick >= 14;
                  const middle = columns
                    ? { x: band.center(i), y: start + length / 2 + 4 }
                    : { x: start + length / 2, y: band.center(i) + 4 };
                  return (
                    <g key={part.id}>
                      <rect
                        {...(columns
                          ? { x: across, y: start, width: thick, height: length }
                          : { x: start, y: across, width: length, height: thick })}
                        fill={`url(#${scope}${j})`}
                        stroke="#fff"
                        strokeWidth={length > 3 ? 1 : 0}
                      />
                      {fits && (
                        <text
                          {...middle}
                          textAnchor="middle"
                          fontSize="12"
                          fill={part.paint.on}
                          {...(part.paint.pattern === 'solid' ? {} : { stroke: part.paint.color, strokeWidth: 3.5, paintOrder: 'stroke' })}
                        >
                          {text}
                        </text>
                      )}
                    </g>
                  );
                })}
              </g>
            );
          })}
        </>
      )}
    </Drawing>
  );
}
