'use client';
import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, LabelList, XAxis, type XAxisTickContentProps, YAxis, type YAxisTickContentProps } from 'recharts';
import { estimateWidth } from '@/lib/snapshot/line-breaks';
import { PatternDefs } from '../Legend';
import { AXIS } from '../palette';
import { TooltipBox } from '../Tooltip';
import type { StackPart, StacksProps } from '../types';
import { axisRoom, nameAxis, valueAxis } from './axes';
import { Drawing, Places } from './Drawing';
import { CursorBand, FaultMarks, MissingMarks } from './layers';

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const whole = (share: number) => `${Math.round(share * 100)}%`;

interface Row {
  readonly name: string;
  readonly index: number;
}

/** Cuts a name that is wider than its room. */
function shorten(name: string, room: number): string {
  if (estimateWidth(name, 12, 400) <= room) return name;
  let cut = name;
  while (cut.length > 1 && estimateWidth(`${cut}…`, 12, 400) > room) cut = cut.slice(0, -1);
  return `${cut}…`;
}

/** The share on its part, where it fits. */
function shareLabel(part: StackPart, percent: (share: number) => string, columns: boolean) {
  return (props: { value?: unknown; x?: unknown; y?: unknown; width?: unknown; height?: unknown }) => {
    const share = props.value;
    if (typeof share !== 'number' || share <= 0) return null;
    const [x, y, width, height] = [Number(props.x), Number(props.y), Math.abs(Number(props.width)), Math.abs(Number(props.height))];
    const text = percent(share);
    const room = estimateWidth(text, 12, 400);
    if (columns ? height < 16 || width < room : width < room + 6 || height < 14) return null;
    return (
      <text
        x={x + width / 2}
        y={y + height / 2 + 4}
        textAnchor="middle"
        fontSize="12"
        fill={part.paint.on}
        {...(part.paint.pattern === 'solid' ? {} : { stroke: part.paint.color, strokeWidth: 3.5, paintOrder: 'stroke' })}
      >
        {text}
      </text>
    );
  };
}

export function Stacks({
  width,
  height,
  label,
  categories,
  stack,
  format,
  percent,
  noFigure,
  layout = 'columns',
  note,
  faults: reasons,
}: StacksProps) {
  const scope = useId();
  const columns = layout === 'columns';
  const { parts, shares: fractions, faults } = stack;
  const rows: Row[] = categories.map((name, index) => ({ name, index }));
  const left = columns ? axisRoom(TICKS.map(whole)) : Math.min(axisRoom(categories), Math.max(96, width * 0.34));
  const step = (columns ? width - 6 - left : height - 36) / Math.max(1, categories.length);
  const along = columns ? 'x' : 'y';
  const missing = categories
    .filter((_, i) => faults[i] === 'unknown' || faults[i] === 'absent')
    .map((position) => ({ position, shift: 0 }));
  const reason = (at: number) => (faults[at] ? reasons[faults[at]] : '');
  const remark = (at: number) => [reason(at), note?.(at) ?? ''].filter(Boolean).join(' · ') || undefined;
  const room = columns ? step : width - left;
  return (
    <Drawing
      width={width}
      height={height}
      along={along}
      label={label}
      reading={(at) => (
        <TooltipBox
          heading={categories[at]!}
          note={remark(at)}
          rows={parts.map((p, j) => {
            const [count, share] = [p.values[at] ?? null, fractions[at]?.[j] ?? null];
            const figure = count === null ? noFigure : share === null ? format(count) : `${percent(share)} · ${format(count)}`;
            return { label: p.label, color: p.paint.color, pattern: p.paint.pattern, shape: 'area', value: figure };
          })}
        />
      )}
    >
      <BarChart
        width={width}
        height={height}
        data={rows}
        layout={columns ? 'horizontal' : 'vertical'}
        margin={{ top: 8, right: columns ? 6 : 18, bottom: 0, left: 0 }}
        barSize={Math.max(1, Math.min(columns ? 72 : 36, step * 0.78))}
        accessibilityLayer={false}
      >
        <PatternDefs patterns={parts.map((p, j) => ({ id: `${scope}${j}`, color: p.paint.color, pattern: p.paint.pattern }))} />
        <CartesianGrid vertical={!columns} horizontal={columns} stroke={AXIS.grid} />
        {columns ? (
          <XAxis {...nameAxis(categories, step)} dataKey="name" />
        ) : (
          <XAxis
            {...nameAxis(TICKS, width / TICKS.length)}
            type="number"
            domain={[0, 1]}
            allowDataOverflow
            ticks={TICKS}
            tick={({ x, y, payload }: XAxisTickContentProps) => (
              <text x={x} y={Number(y) + 16} textAnchor="middle" fontSize="12" fill={AXIS.text}>
                {whole(Number(payload.value))}
              </text>
            )}
          />
        )}
        {columns ? (
          <YAxis {...valueAxis(TICKS, whole)} />
        ) : (
          <YAxis
            type="category"
            dataKey="name"
            width={left}
            interval={0}
            tickSize={0}
            tickLine={false}
            axisLine={false}
            tick={({ x, y, payload }: YAxisTickContentProps) => (
              <text x={Number(x) - 6} y={Number(y) + 4} textAnchor="end" fontSize="12" fill={AXIS.text}>
                {shorten(String(payload.value), left - 8)}
              </text>
            )}
          />
        )}
        <CursorBand at={categories} step={step} along={along} />
        <MissingMarks at={missing} along={along} />
        {(['too_few', 'contradiction'] as const).map((fault) => (
          <FaultMarks key={fault} at={categories.filter((_, i) => faults[i] === fault)} along={along} text={reasons[fault]} room={room} />
        ))}
        {parts.map((p, j) => (
          <Bar
            key={p.id}
            dataKey={(row: Row) => fractions[row.index]?.[j] ?? null}
            name={p.label}
            stackId="whole"
            fill={`url(#${scope}${j})`}
            stroke="#fff"
            strokeWidth={1}
            isAnimationActive={false}
          >
            {/* Left to itself a label gets where the stack ends; its index counts only the categories that are drawn. */}
            <LabelList dataKey={(row: Row) => fractions[row.index]?.[j] ?? null} content={shareLabel(p, percent, columns)} />
          </Bar>
        ))}
        <Places of={categories.map((name) => (columns ? [name, null] : [null, name]))} />
      </BarChart>
    </Drawing>
  );
}
