'use client';
import { drawing } from './drawings';
import type { Size } from './Plot';
import type { Paint } from './palette';
import { isWhole, LEAST_BASE, type PartValue, tooFew } from './series';

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
  /** Said of a category whose whole is too small for shares. */
  readonly tooFew: string;
  /** `columns` for years, `rows` for names. */
  readonly layout?: 'columns' | 'rows';
  /** Note per category, such as its coverage. */
  readonly note?: (index: number) => string | undefined;
}

/** Whether a category has a whole; one of too few stays empty and says so. */
export const drawable = (parts: readonly StackPart[], category: number): boolean => isWhole(parts.map((p) => p.values[category]));

/** The line below the chart that says why a category of too few is empty; none where there is none. */
export const fewNote = (parts: readonly StackPart[], text: (least: string) => string): string[] =>
  parts[0]?.values.some((_, i) => tooFew(parts.map((p) => p.values[i]))) ? [text(String(LEAST_BASE))] : [];

/** Stacks of 100%. A category with an unknown part stays empty: half a whole is not drawn as a whole. */
export const Stacks = drawing<StacksProps>(() => import('./draw').then((all) => all.Stacks));
