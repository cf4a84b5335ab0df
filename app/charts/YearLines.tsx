'use client';
import { drawing } from './drawings';
import type { Size } from './Plot';
import type { Series, SeriesBreak } from './series';

export interface YearLinesProps extends Size {
  readonly label: string;
  readonly years: readonly number[];
  readonly series: readonly Series[];
  readonly breaks?: readonly SeriesBreak[];
  /** Numbers of the reading. */
  readonly format: (value: number) => string;
  /** Numbers of the axis; shorter. */
  readonly axisFormat: (value: number) => string;
  readonly noFigure: string;
  /** What to know about a year, such as its coverage. */
  readonly note?: (index: number) => string | undefined;
  /** Second line under each year. */
  readonly under?: readonly string[] | undefined;
}

/** Lines over years. A missing figure is a gap; no line crosses a break, which is drawn and named. */
export const YearLines = drawing<YearLinesProps>(() => import('./draw').then((all) => all.YearLines));
