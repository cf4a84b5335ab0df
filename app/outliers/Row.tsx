'use client';
import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { count } from '@/lib/format';
import type { OutlierRow } from '@/lib/queries/flags/answers';
import { isReopened } from '@/lib/state/mark';
import { FLAG_STATUS_TEXT } from '@/lib/stats/rules';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useCollection } from '../query/use-answer';
import { agencyHref, reportHref } from '../shell/links';
import { Explanation } from './Explanation';
import { StatusBadge } from './StatusBadge';
import { outlierState } from './state';
import { against, deviationText, exact, limitsText, ruleName, short, subject } from './text';
import type { Marks } from './use-marks';

/** Columns of the list on wide screens, and on paper, where nothing opens. */
export const COLUMNS =
  'wide:grid-cols-[minmax(0,1fr)_6.5rem_7.5rem_10.5rem_7.5rem_8rem_4.5rem] paper:grid-cols-[minmax(0,1fr)_6rem_7rem_10rem_7.5rem_7rem]';

function Fact({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <div className="min-w-0 wide:text-right">
      <dt className="text-xs text-muted wide:sr-only">{label}</dt>
      <dd title={title} className="break-words">
        {children}
      </dd>
    </div>
  );
}

/** One flag: its figures on one line, its explanation below when opened. */
export function Row({ row, marks }: { row: OutlierRow; marks: Marks }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const set = useCollection();
  const id = useId();
  const { state, change } = usePageState(outlierState);
  const open = state.open === row.id;
  const { columns } = words;
  const what = subject(row, locale);
  const centre = words[against(row)];
  const [mark] = marks.of(row.id);
  const reopened = mark !== undefined && isReopened(mark, row.value);
  return (
    <li className={open ? 'bg-page/60' : undefined}>
      <div className={`grid gap-x-4 gap-y-2 px-4 py-3 text-sm wide:items-start ${COLUMNS}`}>
        <div className="min-w-0">
          <p className="break-words text-[15px] font-medium">
            <Link prefetch={false} href={row.report ? reportHref(row.report, set) : agencyHref(row.agency, set)} className="link">
              {row.agencyName}
            </Link>
          </p>
          <p className="text-[13px]">
            {row.year} · {what}
            {row.direction && ` · ${words[row.direction]}`}
          </p>
          <p className="text-[13px] text-muted">
            {[
              row.metric !== null && ruleName(row.rule, locale),
              row.peers === null ? null : words.peers(count(row.peers, locale)),
              row.regionName,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-1 xs:grid-cols-4 wide:contents">
          <Fact label={columns.value} title={exact(row, row.value, locale)}>
            <span className="font-semibold">{short(row, row.value, locale)}</span>
            {row.n !== null && (
              <span className="block text-xs text-muted">
                {words[row.rule === 'change_self' || row.rule === 'change_peers' ? 'bothYears' : 'base'](count(row.n, locale))}
              </span>
            )}
          </Fact>
          <Fact label={columns.centre} title={exact(row, row.centre, locale)}>
            {short(row, row.centre, locale)}
            {row.centre !== null && <span className="block text-xs text-muted">{centre}</span>}
          </Fact>
          <Fact label={columns.limits} title={limitsText(row, row.limits, locale, exact)}>
            {limitsText(row, row.limits, locale)}
          </Fact>
          <Fact label={columns.deviation}>
            {deviationText(row, words.times, locale)}
            {row.deviation !== null && row.strength !== null && (
              <span className="block text-xs text-muted">{words.times(count(Math.round(row.strength * 10) / 10, locale))}</span>
            )}
          </Fact>
        </dl>
        <div className="flex items-start justify-between gap-3 wide:contents">
          <p className="flex flex-wrap gap-1 wide:flex-col wide:items-start">
            <StatusBadge status={row.status} label={FLAG_STATUS_TEXT[row.status][locale]} />
            {mark && mark.state !== 'new' && (
              <span
                title={mark.note}
                className={`rounded px-1.5 py-px text-[13px] ${reopened ? 'bg-notice-soft text-notice' : 'bg-accent-soft text-accent-strong'}`}
              >
                {reopened ? words.reopenedShort : `✓ ${words.markStates[mark.state]}`}
              </span>
            )}
          </p>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            aria-label={words.explainOf(row.agencyName, what)}
            onClick={() => change({ open: open ? '' : row.id }, { replace: true })}
            className="no-print inline-flex min-h-8 items-center justify-end gap-1 text-accent hover:underline wide:-mt-1"
          >
            {open ? words.close : words.explain}
            <svg width="10" height="6" aria-hidden="true" className={open ? 'rotate-180' : ''}>
              <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </button>
        </div>
      </div>
      <div id={id} hidden={!open}>
        {open && <Explanation row={row} marks={marks} />}
      </div>
    </li>
  );
}
