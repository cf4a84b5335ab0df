'use client';
import { drawing } from './drawings';
import type { YearLinesProps } from './types';

/** Lines over years. A missing figure is a gap; no line crosses a break, which is drawn and named. */
export const YearLines = drawing<YearLinesProps>(() => import('./draw').then((all) => all.YearLines));
