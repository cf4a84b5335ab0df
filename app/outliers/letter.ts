/** What an agency is asked to explain: the figure in one sentence, where it stands in its report, and the question. */

import type { Locale } from '@/lib/findings';
import type { CellId } from '@/lib/form';
import { cell, TABLES } from '@/lib/form';
import { fileValue, percent, unitText, value as valueText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AnyRuleId, Attribution, OutlierRow } from '@/lib/queries/flags/answers';
import type { Tier } from '@/lib/stats/causes';
import type { MessagesOf } from '../messages/types';
import { sentence } from './text';

export type QuestionId = keyof MessagesOf<'outliers'>['letters']['questions'];

const OWN: readonly string[] = [
  'checks_failed',
  'carried_in_differs',
  'stock_does_not_roll',
  'area_differs_from_agencies',
  'same_as_last_year',
  'outdated_form',
  'all_zero',
  'missing',
  'silent',
] satisfies readonly QuestionId[];

/** Which question a rule asks. */
export function questionOf(rule: AnyRuleId): QuestionId {
  if (OWN.includes(rule)) return rule as QuestionId;
  if (rule === 'change' || rule === 'trend') return 'change';
  return rule === 'zero_among_busy' ? 'zero' : 'level';
}

/** Cells that are named one by one; of more only how many there are. */
const MOST_CELLS = 3;

/** The printed place: number and name of the table, row and column, as the form prints them. */
export function printedPlace(cells: readonly CellId[], words: MessagesOf<'outliers'>['letters'], locale: Locale): string {
  const place = (id: CellId): string => {
    const { table, rowLabel, columnLabel } = cell(id);
    const of = TABLES.find((one) => one.id === table)!;
    return words.place({
      number: of.number,
      table: of[locale],
      row: rowLabel[locale].join(words.path),
      column: columnLabel[locale].join(words.path),
    });
  };
  if (cells.length === 0) return words.wholeReport;
  const shown = cells.slice(0, MOST_CELLS).map(place).join(words.semicolon);
  return cells.length > MOST_CELLS ? words.morePlaces(shown, String(cells.length)) : shown;
}

export interface LetterItem {
  /** Flag id. */
  readonly id: string;
  readonly region: string;
  readonly agency: string;
  readonly year: number;
  readonly tier: Tier;
  /** The figure with what is usual, in one sentence. */
  readonly figure: string;
  readonly value: number | null;
  readonly unit: string;
  readonly place: string;
  readonly question: string;
  readonly report: string | null;
}

export function letterItem(
  row: OutlierRow,
  attribution: Attribution | undefined,
  words: MessagesOf<'outliers'>,
  locale: Locale,
): LetterItem {
  const unit = row.metric === null ? 'count' : metricById(row.metric).unit;
  const from =
    attribution &&
    words.attributed({
      agency: attribution.agencyName,
      before: valueText(attribution.before, unit, locale),
      after: valueText(attribution.after, unit, locale),
      share: percent(attribution.share),
    });
  return {
    id: row.id,
    region: row.regionName,
    agency: row.agencyName,
    year: row.year,
    tier: row.tier,
    figure: [sentence(row, words, locale), ...(from ? [from] : [])].join(words.letters.semicolon),
    value: fileValue(row.value, unit),
    unit: row.value === null ? '' : unitText(unit, locale),
    place: row.report === null ? words.letters.noReport : printedPlace(row.cells, words.letters, locale),
    question: words.letters.questions[questionOf(row.rule)],
    report: row.report,
  };
}
