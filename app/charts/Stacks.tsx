'use client';
import { useId } from 'react';
import { Bar, BarChart, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
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

/** Stacks of 100%. A category with a missing part stays empty: half a whole is not drawn as a whole. */
export default function Stacks({ width, height, categories, parts, format, percent, noFigure, layout = 'columns', note }: StacksProps) {
  const scope = useId();
  const columns = layout === 'columns';
  const fractions = categories.map((_, i) => shares(parts.map((p) => p.values[i])));
  const rows = categories.map((category, i) => ({
    category,
    ...Object.fromEntries(parts.map((p, j) => [p.id, fractions[i]?.[j] ?? null])),
  }));
  const band = (columns ? width - 44 : height - 24) / Math.max(1, categories.length);
  const labelled = columns ? band > 44 && height > 160 : band > 22;
  const category = {
    dataKey: 'category',
    type: 'category',
    interval: columns && band < 40 ? 'preserveEnd' : 0,
    tick: { fill: AXIS.text, fontSize: 12 },
    tickLine: false,
    axisLine: { stroke: AXIS.line },
  } as const;
  const value = {
    type: 'number',
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    interval: 0,
    tickFormatter: percent,
    tick: { fill: AXIS.text, fontSize: 12 },
    tickLine: false,
    axisLine: false,
  } as const;
  return (
    <BarChart
      width={width}
      height={height}
      data={rows}
      layout={columns ? 'horizontal' : 'vertical'}
      margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
      barCategoryGap="18%"
    >
      <PatternDefs patterns={parts.map((p) => ({ id: `${scope}${p.id}`, color: p.paint.color, pattern: p.paint.pattern }))} />
      {columns ? <XAxis {...category} /> : <XAxis {...value} />}
      {columns ? <YAxis {...value} width="auto" /> : <YAxis {...category} width={Math.min(150, width * 0.32)} />}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: AXIS.grid, fillOpacity: 0.6 }}
        content={({ active, label }) => {
          const at = categories.indexOf(String(label));
          if (!active || at < 0) return null;
          return (
            <TooltipBox
              heading={categories[at]!}
              note={note?.(at)}
              rows={parts.map((p, j) => {
                const [count, share] = [p.values[at] ?? null, fractions[at]?.[j] ?? null];
                const figure = count === null ? noFigure : share === null ? format(count) : `${percent(share)} · ${format(count)}`;
                return { label: p.label, color: p.paint.color, pattern: p.paint.pattern, shape: 'area', value: figure };
              })}
            />
          );
        }}
      />
      {parts.map((p) => (
        <Bar
          key={p.id}
          dataKey={p.id}
          name={p.label}
          stackId="whole"
          fill={`url(#${scope}${p.id})`}
          stroke="#fff"
          strokeWidth={1}
          isAnimationActive={false}
          maxBarSize={columns ? 72 : 36}
        >
          {labelled && (
            <LabelList
              dataKey={p.id}
              position="center"
              fill={p.paint.on}
              stroke={p.paint.pattern === 'solid' ? 'none' : p.paint.color}
              strokeWidth={3}
              paintOrder="stroke"
              fontSize={12}
              formatter={(share) => (typeof share === 'number' && share >= (columns ? 0.07 : 0.06) ? percent(share) : '')}
            />
          )}
        </Bar>
      ))}
    </BarChart>
  );
}
