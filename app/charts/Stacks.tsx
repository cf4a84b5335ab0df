'use client';
import { drawing } from './drawings';
import type { Size } from './Plot';
import type { Paint } from './palette';
import { type PartValue, shares } from './series';

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

/** Whether a category has a whole to draw. */
export const drawable = (parts: readonly StackPart[], category: number): boolean =>
  shares(parts.map((p) => p.values[category])).some((s) => s !== null);

/** Stacks of 100%. A category with an unknown part stays empty: half a whole is not drawn as a whole. */
export const Stacks = drawing<StacksProps>(() => import('./draw').then((all) => all.Stacks));
