'use client';
import { change as changeText, count, coverage, figure, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { KeyFigureRow } from '@/lib/queries/totals/answers';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { FaultNotice } from '../ui/Notice';
import { KEY_METRICS, keyFiguresQuestion } from './questions';

const ARROW = { up: '▲', down: '▼', new: '▲', fell_to_zero: '▼', no_change: '＝' } as const;

/** One headline: the sum, how many agencies stand behind it, and its change on the agencies of both years. */
function KeyFigure({ row, previousYear }: { row: KeyFigureRow; previousYear: number | null }) {
  const m = useMessages();
  const locale = useLocale();
  const metric = metricById(row.metric);
  return (
    <li className="card flex min-w-0 flex-col p-3 sm:p-4">
      <h3 className="text-sm font-medium text-muted">{metric[locale]}</h3>
      {row.value === null ? (
        <p className="mt-1 text-lg font-semibold leading-9 text-muted">
          {row.reported > 0 && row.reason === 'not_reported' ? m.charts.noFigure : figure(row, metric, locale)}
        </p>
      ) : (
        <p className="mt-1 text-[1.75rem] font-semibold leading-9" title={withUnit(row.value, metric.unit, locale)}>
          {shortWithUnit(row.value, metric.unit, locale)}
        </p>
      )}
      <p className="mt-1 text-[13px] text-muted">{coverage(row.counted, row.due, locale)}</p>
      {previousYear !== null && (
        <p className="mt-2 border-t border-line/70 pt-2 text-[13px] leading-5">
          {row.change ? (
            <>
              <span className="text-muted">{m.figures.against(String(previousYear))} </span>
              <span className="font-semibold">
                <span aria-hidden="true" className="mr-0.5 text-[0.7em] text-muted">
                  {ARROW[row.change.word]}
                </span>
                {changeText(row.change, metric, locale)}
              </span>
              <span className="block text-xs text-muted">{m.figures.matched(count(row.matched, locale))}</span>
            </>
          ) : (
            <span className="text-muted">{m.figures.noMatch}</span>
          )}
        </p>
      )}
    </li>
  );
}

export function KeyFigures() {
  const m = useMessages();
  const { filters } = useFilters();
  const asked = useAnswer('keyFigures', keyFiguresQuestion(filters));
  if (asked.fault)
    return (
      <div className="mt-5">
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      </div>
    );
  const grid = 'mt-5 grid grid-cols-2 gap-3 lg:grid-cols-4';
  if (!asked.data)
    return (
      <div className={grid} role="status" aria-label={m.states.loading}>
        {KEY_METRICS.map((id) => (
          <div key={id} className="skeleton h-40" />
        ))}
      </div>
    );
  const { rows, previousYear } = asked.data;
  return (
    <ul className={`${grid} ${asked.stale ? 'stale' : ''}`} aria-busy={asked.stale}>
      {rows.map((row) => (
        <KeyFigure key={row.metric} row={row} previousYear={previousYear} />
      ))}
    </ul>
  );
}
