/** From the answer of the `dispositions` query to stacks of 100%: by outcome group, or by the reasons of one group. */
import type { Locale } from '@/lib/findings';
import { APPLICATION_ROWS, OUTCOME_GROUPS, type OutcomeGroup } from '@/lib/form';
import { count, fileValue, percent } from '@/lib/format';
import type { MixFault, PartValue } from '@/lib/models/mix';
import type { DispositionRow } from '@/lib/queries/totals/answers';
import { GROUP_PAINT, partPaint } from './palette';
import { yearSpan } from './series';
import { type ChartTable, plainCell } from './table';
import type { Stack, StackPart } from './types';

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
 * Parts over the years of the answer. By reason, only those of `group`. A row that does not stand in the year's form is no
 * part of its whole; any other row without a number is unknown.
 */
export function outcomeParts(
  rows: readonly (Pick<DispositionRow, 'year' | 'key' | 'group' | 'sum'> & { readonly inForm?: boolean })[],
  group: OutcomeGroup | null,
  locale: Locale,
): { years: number[]; parts: StackPart[] } {
  const shown = rows.filter((row) => group === null || row.group === group);
  const years = yearSpan(shown.map((row) => row.year));
  const keys = [...new Set(shown.map((row) => row.key))];
  // The `dispositions` query counts complete reports only: there, a row without a sum beside others with one is of the other form.
  const counted = new Set(shown.filter((row) => row.sum !== null).map((row) => row.year));
  const value = (key: string, year: number): PartValue => {
    const row = shown.find((one) => one.key === key && one.year === year);
    const inForm = row?.inForm ?? !counted.has(year);
    return row?.sum ?? (inForm ? null : undefined);
  };
  const parts = keys.map((key, i) => ({
    id: key,
    label: outcomeLabel(key, locale),
    paint: group === null ? GROUP_PAINT[key as OutcomeGroup] : partPaint(i),
    values: years.map((year) => value(key, year)),
  }));
  return { years, parts };
}

export interface OutcomeWords {
  /** Heads the categories. */
  readonly year: string;
  readonly share: string;
  readonly noFigure: string;
  /** Why counts have no shares. */
  readonly faults: Readonly<Record<MixFault, string>>;
  /** After the names of parts: counts, and shares. */
  readonly pieces: string;
  readonly percents: string;
}

/** One row per category (a year, or an agency): the count and the share of each part. */
export function outcomeTable(categories: readonly (number | string)[], stack: Stack, words: OutcomeWords, locale: Locale): ChartTable {
  return {
    columns: [
      { label: words.year },
      ...stack.parts.flatMap((part) => [
        { label: `${part.label}${words.pieces}`, numeric: true, plotted: false },
        { label: `${part.label} ${words.share}${words.percents}`, numeric: true },
      ]),
    ],
    rows: categories.map((category, i) => [
      plainCell(String(category)),
      ...stack.parts.flatMap((part, j) => {
        const [value, share, fault] = [part.values[i] ?? null, stack.shares[i]?.[j] ?? null, stack.faults[i]];
        return [
          { value, text: value === null ? words.noFigure : count(value, locale) },
          share === null
            ? { value: null, text: value === null || !fault ? words.noFigure : words.faults[fault] }
            : { value: fileValue(share, 'rate'), text: percent(share) },
        ];
      }),
    ]),
  };
}
