'use client';
import { useId } from 'react';
import { beijingDay, count, percent, value } from '@/lib/format';
import { functionText } from '@/lib/functions';
import { metricById } from '@/lib/metrics';
import { plainCell } from '@/lib/models/chart-model';
import type { Attribution, OutlierRow } from '@/lib/queries/flags/answers';
import { isReopened, type MarkState } from '@/lib/state/mark';
import { CAUSES } from '@/lib/stats/causes';
import { FLAG_STATUS_TEXT } from '@/lib/stats/rules';
import { AddToBriefing } from '../charts/AddToBriefing';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useCollectionName } from '../query/use-answer';
import { agencyHref, cellHref, reportHref } from '../shell/links';
import { Link } from '../ui/Link';
import { Explanation } from './Explanation';
import { StatusBadge } from './StatusBadge';
import { outlierState } from './state';
import { ruleName, sentence, subject } from './text';
import { KEYED } from './use-list-keys';
import type { Marks } from './use-marks';

const TIER_LOOK = {
  explain: 'border-l-danger',
  zero: 'border-l-notice',
  screened: 'border-l-accent',
  rest: 'border-l-line',
} as const;

/** One entry: whose, what in one sentence, where the change comes from; the statistics below when opened. */
export function Row({
  row,
  attribution,
  marks,
  onMark,
}: {
  row: OutlierRow;
  attribution: Attribution | undefined;
  marks: Marks;
  onMark: (state: MarkState) => void;
}) {
  const m = useMessages();
  const words = useMessages('outliers');
  const locale = useLocale();
  const collection = useCollectionName();
  const id = useId();
  const { state, change } = usePageState(outlierState);
  const open = state.open === row.id;
  const [mark] = marks.of(row.id);
  const reopened = mark !== undefined && isReopened(mark, row.value);
  const [cell] = row.cells;
  const facts = [
    String(row.year),
    CAUSES[row.cause][locale],
    row.function && functionText(row.function, locale),
    ruleName(row.rule, locale),
    state.show === 'screened' && row.companions > 0 && words.merged(count(row.companions, locale)),
  ].filter(Boolean);
  const item = () => ({
    title: `${row.agencyName} ${subject(row, locale)}`,
    subtitle: facts.join(' · '),
    notes: [words.letters.note],
    table: {
      columns: [{ label: m.agencies.name }, { label: m.file.remark }],
      rows: [[plainCell(row.agencyName), plainCell(sentence(row, words, locale))]],
    },
  });
  return (
    <li
      data-flag={row.id}
      tabIndex={-1}
      className={`card overflow-hidden border-l-4 focus-visible:outline-2 focus-visible:outline-accent ${TIER_LOOK[row.tier]}`}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3 text-sm wide:flex-nowrap">
        <div className="min-w-0 flex-1 basis-80">
          <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-[15px] font-medium">
            <Link
              prefetch={false}
              href={row.report ? reportHref(row.report, collection) : agencyHref(row.agency, collection)}
              className="link inline-block min-h-6 break-words"
            >
              {row.agencyName}
            </Link>
            <StatusBadge status={row.status} label={row.status === 'flag' ? words.tiers[row.tier] : FLAG_STATUS_TEXT[row.status][locale]} />
            {mark && mark.state !== 'new' && (
              <span
                title={mark.note}
                className={`rounded px-1.5 py-px text-[13px] font-normal ${reopened ? 'bg-notice-soft text-notice' : 'bg-accent-soft text-accent-strong'}`}
              >
                {reopened ? words.reopenedShort : `✓ ${words.markStates[mark.state]} · ${mark.by} ${beijingDay(mark.at).slice(5)}`}
              </span>
            )}
          </p>
          <p className="mt-0.5 break-words text-[15px]">{sentence(row, words, locale)}</p>
          {attribution && row.metric && (
            <p className="break-words text-[13px]">
              <Link
                prefetch={false}
                href={cell ? cellHref(attribution.report, cell, collection) : reportHref(attribution.report, collection)}
                className="link"
              >
                {words.attributed({
                  agency: attribution.agencyName,
                  before: value(attribution.before, metricById(row.metric).unit, locale),
                  after: value(attribution.after, metricById(row.metric).unit, locale),
                  share: percent(attribution.share),
                })}
              </Link>
            </p>
          )}
          <p className="text-[13px] text-muted">{facts.join(' · ')}</p>
        </div>
        <p className="no-print flex max-w-full flex-none flex-wrap items-center gap-x-4">
          <select
            aria-label={words.resultOf(row.agencyName, subject(row, locale))}
            className="control w-auto py-1 text-[13px]"
            value={mark && mark.state !== 'new' && !reopened ? mark.state : ''}
            onChange={(event) => onMark((event.target.value || 'new') as MarkState)}
          >
            <option value="">{words.result}</option>
            {KEYED.map((one, i) => (
              <option key={one} value={one}>
                {i + 1} {words.markStates[one]}
              </option>
            ))}
            {mark?.state === 'checked' && <option value="checked">{words.markStates.checked}</option>}
          </select>
          <AddToBriefing title={`${row.agencyName} ${subject(row, locale)}`} item={item} />
          {row.report && cell && (
            <Link prefetch={false} className="link inline-flex min-h-8 items-center" href={cellHref(row.report, cell, collection)}>
              {words.seeCell}
            </Link>
          )}
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            aria-label={words.explainOf(row.agencyName, subject(row, locale))}
            onClick={() => change({ open: open ? '' : row.id }, { replace: true })}
            className="inline-flex min-h-8 items-center gap-1 text-accent hover:underline"
          >
            {open ? words.close : words.explain}
            <svg width="10" height="6" aria-hidden="true" className={open ? 'rotate-180' : ''}>
              <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </button>
        </p>
      </div>
      <div id={id} hidden={!open}>
        {open && <Explanation row={row} marks={marks} />}
      </div>
    </li>
  );
}
