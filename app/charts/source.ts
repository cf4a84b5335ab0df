'use client';
/**
 * Where a chart takes its figures from. The charts of the overview ask for the totals of the filters; a page that provides
 * other figures here (those of one agency) shows the same charts of them.
 */
import { createContext } from 'react';
import type { AgencyDispositionRow } from '@/lib/queries/agencies/answers';
import type { Asked } from '../query/use-answer';
import type { Series, SeriesBreak } from './series';
import type { ChartTable } from './table';

export interface YearlyView {
  readonly asked: Asked<unknown>;
  /** Whose figures, of which years. */
  readonly subtitle: string;
  readonly years: readonly number[];
  readonly series: readonly Series[];
  readonly breaks: readonly SeriesBreak[];
  readonly table: ChartTable;
  readonly empty: boolean;
}

export interface OutcomesView {
  readonly asked: Asked<unknown>;
  readonly subtitle: string;
  readonly rows: readonly Pick<AgencyDispositionRow, 'year' | 'key' | 'group' | 'sum' | 'inForm'>[];
  /** The printed total of outcomes of a year. */
  readonly total: (year: number) => number | null;
}

export interface FiguresSource {
  readonly yearly: (metrics: readonly string[]) => YearlyView;
  readonly outcomes: (by: 'group' | 'reason') => OutcomesView;
}

/** Null: the figures of the filters. */
export const FiguresContext = createContext<FiguresSource | null>(null);
