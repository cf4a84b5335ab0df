/** Stacks of 100 %: the parts of several wholes side by side, with what of each whole is unknown as a part of its own. */
import { LEAST_BASE, mixOf } from '@/lib/models/mix';
import type { LegendItem } from '@/lib/snapshot/picture';
import { UNKNOWN_PAINT } from './palette';
import type { Stack, StackPart } from './types';

/**
 * @param wholes the printed whole of each category, null where none is printed; left out where the parts come from complete
 * reports only, so that they always make a whole
 * @param unknown name of the unknown rest
 */
export function stackOf(parts: readonly StackPart[], wholes: readonly (number | null)[] | undefined, unknown: string): Stack {
  const mixes = (parts[0]?.values ?? []).map((_, i) =>
    mixOf(
      parts.map((part) => part.values[i]),
      wholes?.[i] ?? null,
    ),
  );
  // A part that stands in no category's form has no place in legend and table.
  const kept = parts.map((part) => part.values.some((value) => value !== undefined));
  const rest = mixes.some((mix) => (mix.rest ?? 0) > 0);
  return {
    parts: [
      ...parts.filter((_, j) => kept[j]),
      ...(rest ? [{ id: 'unknown', label: unknown, paint: UNKNOWN_PAINT, values: mixes.map((mix) => mix.rest ?? undefined) }] : []),
    ],
    shares: mixes.map((mix) => [...mix.shares.filter((_, j) => kept[j]), ...(rest ? [mix.restShare] : [])]),
    faults: mixes.map((mix) => mix.fault),
  };
}

/** Whether a category has a whole to show, be it too small for shares. */
export const drawable = (stack: Stack): boolean => stack.faults.some((fault) => fault === null || fault === 'too_few');

/** Parts that have a number somewhere, for the legend. */
export const stackLegend = ({ parts }: Stack): LegendItem[] =>
  parts
    .filter((part) => part.values.some((value) => typeof value === 'number'))
    .map(({ label, paint }) => ({ label, color: paint.color, pattern: paint.pattern }));

export interface StackNotes {
  readonly fewNote: (least: string) => string;
  readonly contradictionNote: string;
  readonly unknownNote: string;
  readonly restNote: string;
}

/** Lines below a chart that say why some categories are empty or have an unknown rest. */
export const stackNotes = (stack: Stack, words: StackNotes): string[] => [
  ...(stack.parts.some((part) => part.id === 'unknown') ? [words.restNote] : []),
  ...(stack.faults.includes('unknown') ? [words.unknownNote] : []),
  ...(stack.faults.includes('contradiction') ? [words.contradictionNote] : []),
  ...(stack.faults.includes('too_few') ? [words.fewNote(String(LEAST_BASE))] : []),
];
