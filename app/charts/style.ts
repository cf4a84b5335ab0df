'use client';
import { createContext } from 'react';

export type ChartName = 'applications' | 'outcomes' | 'decisions' | 'fees' | 'remedies';

/** How the charts of a page are drawn, and what each says. */
export interface ChartStyle {
  /** Several on one screen: what is read after the drawing is folded away below it. */
  readonly dense: boolean;
  /** Height of the drawings in px; null as each chart has it. */
  readonly height: number | null;
  readonly says: Readonly<Partial<Record<ChartName, string | null>>>;
}

export const ChartStyleContext = createContext<ChartStyle>({ dense: false, height: null, says: {} });
