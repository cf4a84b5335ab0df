/** What the compare page draws of its answer: values as printed, as an index of a year, or as the gap to the median of the peers. */
import { metricById } from '@/lib/metrics';
import type { AgencyFigureRow } from '@/lib/queries/agencies/answers';
import { PERCENT_BASE } from '@/lib/year-change';
import { yearSpan } from '../charts/series';

export const MEASURES = ['value', 'index', 'gap'] as const;
export type Measure = (typeof MEASURES)[number];

/** Fewer peers than this make no median to be measured against. */
export const LEAST_PEERS = 12;

type Rows = readonly AgencyFigureRow[];

export interface Body {
  readonly id: string;
  /** One per year; null is a gap. */
  readonly values: readonly (number | null)[];
}

export interface Panel {
  readonly metric: string;
  readonly years: readonly number[];
  /** Year that is 100; null unless indexed. */
  readonly base: number | null;
  readonly bodies: readonly Body[];
  /** Bodies that have values but none in this measure: too small a base, too few peers. */
  readonly without: readonly string[];
}

/** An index of a rate misleads (from 1 % to 2 % is 200); only counts and money have one. */
export const hasIndex = (metric: string): boolean => ['count', 'money'].includes(metricById(metric).unit);

const isBase = (metric: string, value: number | null): value is number =>
  value !== null && value >= (metricById(metric).unit === 'count' ? PERCENT_BASE : Number.MIN_VALUE);

/** The year in which most bodies have a base; of equals the first. null where none has. */
function baseYear(metric: string, years: readonly number[], bodies: readonly Body[]): number | null {
  const based = years.map((_, i) => bodies.filter((body) => isBase(metric, body.values[i] ?? null)).length);
  const most = Math.max(0, ...based);
  return most === 0 ? null : years[based.indexOf(most)]!;
}

export function panelOf(rows: Rows, ids: readonly string[], metric: string, measure: Measure): Panel {
  const own = rows.filter((row) => row.metric === metric);
  const years = yearSpan(rows.map((row) => row.year));
  const rowOf = (id: string, year: number) => own.find((row) => row.agency === id && row.year === year);
  const plain = ids.map((id): Body => ({ id, values: years.map((year) => rowOf(id, year)?.value ?? null) }));
  const done = (bodies: readonly Body[], base: number | null): Panel => {
    const has = (body: Body) => body.values.some((value) => value !== null);
    return { metric, years, base, bodies, without: ids.filter((_, i) => has(plain[i]!) && !has(bodies[i]!)) };
  };
  if (measure === 'index' && hasIndex(metric)) {
    const base = baseYear(metric, years, plain);
    const at = base === null ? -1 : years.indexOf(base);
    return done(
      plain.map(({ id, values }) => {
        const whole = values[at] ?? null;
        return { id, values: values.map((value) => (isBase(metric, whole) && value !== null ? (100 * value) / whole : null)) };
      }),
      base,
    );
  }
  if (measure === 'gap')
    return done(
      ids.map((id) => ({
        id,
        values: years.map((year) => {
          const row = rowOf(id, year);
          return !row || row.value === null || row.peerMedian === null || row.peerCount < LEAST_PEERS ? null : row.value - row.peerMedian;
        }),
      })),
      null,
    );
  return done(plain, null);
}

/** First and last year for a slope: those in which most bodies have values, the widest span of equals. null where no two years have any. */
export function slopeYears({ years, bodies }: Panel): readonly [number, number] | null {
  let best: { from: number; to: number; n: number } | null = null;
  for (const [i, from] of years.entries())
    for (const [j, to] of years.entries()) {
      if (j <= i) continue;
      const n = bodies.filter(({ values }) => (values[i] ?? null) !== null && (values[j] ?? null) !== null).length;
      if (n > 0 && (best === null || n > best.n || (n === best.n && to - from > best.to - best.from))) best = { from, to, n };
    }
  return best && [best.from, best.to];
}

/** The latest year in which most bodies have values; null where none has. */
export function rankYear({ years, bodies }: Panel): number | null {
  const counts = years.map((_, i) => bodies.filter(({ values }) => (values[i] ?? null) !== null).length);
  const most = Math.max(0, ...counts);
  return most === 0 ? null : years[counts.lastIndexOf(most)]!;
}

/** Bodies with a value in the year, highest first. */
export function rankedIn({ years, bodies }: Panel, year: number): { id: string; value: number; before: number | null }[] {
  const at = years.indexOf(year);
  return bodies
    .flatMap(({ id, values }) => {
      const value = values[at] ?? null;
      return value === null ? [] : [{ id, value, before: values[at - 1] ?? null }];
    })
    .toSorted((a, b) => b.value - a.value);
}
