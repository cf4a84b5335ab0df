/** From the answer of the `dispositions` query to stacks of 100%: by outcome group, or by the reasons of one group. */
import type { Locale } from '@/lib/findings';
import { APPLICATION_ROWS, OUTCOME_GROUPS, type OutcomeGroup } from '@/lib/form';
import { count, fileValue, percent } from '@/lib/format';
import type { DispositionRow } from '@/lib/queries/totals/answers';
import { GROUP_PAINT, partPaint } from './palette';
import { type PartValue, shares, tooFew, yearSpan } from './series';
import { type ChartTable, plainCell } from './table';
import type { StackPart } from './types';

/** Groups that the form divides into reasons. */
export const GROUPS_WITH_REASONS: readonly OutcomeGroup[] = OUTCOME_GROUPS.map((g) => g.id).filter(
  (id) => APPLICATION_ROWS.filter((row) => 'group' in row && row.group === id).length > 1,
);

/** Short label of an outcome group or an outcome row. */
export function outcomeLabel(key: string, locale: Locale): string {
  const row = APPLICATION_ROWS.find((r) => r.id === key);
  if (row) return 'short' in row ? row.short[locale] : row[locale];
  return OUTCOME_GROUPS.find((g) => g.id === key)?.[locale] ?? key;
}

/**
 * Parts over the years of the answer. By reason, only those of `group`. The query counts whole reports only, so a part
 * without a sum in a year that has other sums stands in the other edition: it is no part of that year's whole.
 */
export function outcomeParts(
  rows: readonly Pick<DispositionRow, 'year' | 'key' | 'group' | 'sum'>[],
  group: OutcomeGroup | null,
  locale: Locale,
): { years: number[]; parts: StackPart[] } {
  const shown = rows.filter((row) => group === null || row.group === group);
  const years = yearSpan(shown.map((row) => row.year));
  const counted = new Set(shown.filter((row) => row.sum !== null).map((row) => row.year));
  const keys = [...new Set(shown.map((row) => row.key))];
  const value = (key: string, year: number): PartValue =>
    shown.find((row) => row.key === key && row.year === year)?.sum ?? (counted.has(year) ? undefined : null);
  const parts = keys.map((key, i) => ({
    id: key,
    label: outcomeLabel(key, locale),
    paint: group === null ? GROUP_PAINT[key as OutcomeGroup] : partPaint(i),
    values: years.map((year) => value(key, year)),
  }));
  return { years, parts: parts.filter((part) => part.values.some((v) => typeof v === 'number')) };
}

export interface OutcomeWords {
  /** Heads the categories. */
  readonly year: string;
  readonly share: string;
  readonly noFigure: string;
  readonly tooFew: string;
  /** After the names of parts: counts, and shares. */
  readonly pieces: string;
  readonly percents: string;
}

/**
 * One row per category (a year, or an agency): of each part the count and the share, in the CSV as a percentage.
 * `words.year` heads the categories.
 */
export function outcomeTable(
  categories: readonly (number | string)[],
  parts: readonly StackPart[],
  words: OutcomeWords,
  locale: Locale,
): ChartTable {
  return {
    columns: [
      { label: words.year },
      ...parts.flatMap((part) => [
        { label: `${part.label}${words.pieces}`, numeric: true },
        { label: `${part.label} ${words.share}${words.percents}`, numeric: true },
      ]),
    ],
    rows: categories.map((category, i) => {
      const values = parts.map((part) => part.values[i]);
      const fractions = shares(values);
      const few = tooFew(values);
      return [
        plainCell(String(category)),
        ...parts.flatMap((part, j) => {
          const [value, share] = [part.values[i] ?? null, fractions[j] ?? null];
          return [
            { value, text: value === null ? words.noFigure : count(value, locale) },
            share === null
              ? { value: null, text: few && value !== null ? words.tooFew : words.noFigure }
              : { value: fileValue(share, 'rate'), text: percent(share) },
          ];
        }),
      ];
    }),
  };
}
