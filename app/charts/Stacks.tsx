'use client';
import { drawing } from './drawings';
import { isWhole, LEAST_BASE, tooFew } from './series';
import type { StackPart, StacksProps } from './types';

/** Whether a category has a whole; one of too few stays empty and says so. */
export const drawable = (parts: readonly StackPart[], category: number): boolean => isWhole(parts.map((p) => p.values[category]));

/** The line below the chart that says why a category of too few is empty; none where there is none. */
export const fewNote = (parts: readonly StackPart[], text: (least: string) => string): string[] =>
  parts[0]?.values.some((_, i) => tooFew(parts.map((p) => p.values[i]))) ? [text(String(LEAST_BASE))] : [];

/** Stacks of 100%. A category with an unknown part stays empty: half a whole is not drawn as a whole. */
export const Stacks = drawing<StacksProps>(() => import('./draw').then((all) => all.Stacks));
