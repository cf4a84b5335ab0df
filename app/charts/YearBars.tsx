'use client';
import { drawing } from './drawings';
import type { YearLinesProps } from './types';

/** Bars by year, side by side for several series. A missing figure has no bar but a cross on the axis; 0 has its figure. */
export const YearBars = drawing<YearLinesProps>(() => import('./draw').then((all) => all.YearBars));
