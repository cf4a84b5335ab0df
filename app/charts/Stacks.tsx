'use client';
import { drawing } from './drawings';
import type { StacksProps } from './types';

/** Stacks of 100 %. A category without shares stays empty and says why. */
export const Stacks = drawing<StacksProps>(() => import('./draw').then((all) => all.Stacks));
