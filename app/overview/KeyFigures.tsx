'use client';
import { change as changeText, count, coverage, figure, fileValue, percent, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import { plainCell } from '@/lib/models/chart-model';
import { saidChange, underHalf } from '@/lib/models/headline';
import type { KeyFigureRow } from '@/lib/queries/totals/answers';
import { AddToBriefing } from '../charts/AddToBriefing';
import { useFilters } from '../filters/use-filters';
import { useSubtitle } from '../filters/use-subtitle';
import { useLocale, useMessages } from '../messages/context';
import { outliersHref } from '../outliers/state';
import { useAnswer } from '../query/use-answer';
import { reportHref } from '../shell/links';
import { Link } from '../ui/Link';
import { FaultNotice } from '../ui/Notice';
import { KEY_METRICS, keyFiguresQuestion } from './questions';

const ARROW = { up: '▲', down: '▼', new: '▲', fell_to_zero: '▼', no_change: '＝' } as const;

/** The sum, or why none is said. */
function Value({ row }: { row: KeyFigureRow }) {
  const m = useMessages();
  const locale = useLocale();
  const metric = metricById(row.metric);
  if (row.value !== null && !underHalf(row.counted, row.due))
    return (
      <p className="text-xl font-semibold leading-8" title={withUnit(row.value, metric.unit, locale)}>
        {shortWithUnit(row.value, metric.unit, locale)}
      </p>
    );
  const why =
    row.value !== null
      ? m.figures.underHalf
      : row.reported > 0 && row.reason === 'not_reported'
        ? m.charts.noFigure
        : figure(row, metric, locale);
  return <p className="text-sm font-semibold leading-8 text-muted">{why}</p>;
}

/** What makes a headline other than it looks: one agency behind it, or figures to be checked. */
function Cautions({ row }: { row: KeyFigureRow }) {
  const m = useMessages();
  const locale = useLocale();
  const { filters } = useFilters();
  return (
    <>
      {row.largest && saidChange(row) && (
        <span className="block text-notice">
          <Link prefetch={false} href={reportHref(row.largest.report, filters.set)} className="underline underline-offset-2">
            {row.largest.name}
          </Link>
          {m.figures.alone(percent(row.largest.share))}
        </span>
      )}
      {row.flagged > 0 && (
        <Link
          prefetch={false}
          href={outliersHref(filters.set, { metric: row.metric, year: row.year, show: 'all' })}
          className="block text-notice underline underline-offset-2"
        >
          ◆ {m.figures.flagged(count(row.flagged, locale))}
        </Link>
      )}
    </>
  );
}

/** One headline: the sum, how many agencies stand behind it, and its change on the agencies of both years. */
function KeyFigure({ row, previousYear, subtitle }: { row: KeyFigureRow; previousYear: number | null; subtitle: string }) {
  const m = useMessages();
  const locale = useLocale();
  const metric = metricById(row.metric);
  const moved = saidChange(row);
  const title = m.figures.keyFigure(metric[locale]);
  const item = () => {
    const value = row.value === null || underHalf(row.counted, row.due) ? null : fileValue(row.value, metric.unit);
    const said = value === null ? figure({ ...row, value: null }, metric, locale) : withUnit(row.value!, metric.unit, locale);
    return {
      title,
      subtitle,
      table: {
        columns: [
          { label: m.figures.figure },
          { label: m.figures.latest(String(row.year)), numeric: true },
          { label: m.charts.coverage },
          { label: previousYear === null ? '' : m.figures.against(String(previousYear)) },
        ],
        rows: [
          [
            plainCell(metric[locale]),
            { value, text: said },
            plainCell(coverage(row.counted, row.due, locale)),
            plainCell(moved ? changeText(moved, metric, locale, true) : ''),
          ],
        ],
      },
    };
  };
  return (
    <li className="card flex min-w-0 flex-col px-3 py-2 text-xs leading-[1.125rem]">
      <div className="flex items-start justify-between">
        <h2 className="text-[13px] font-medium leading-5 text-muted">{metric[locale]}</h2>
        <AddToBriefing title={title} item={item} />
      </div>
      <Value row={row} />
      {previousYear !== null && (
        <p>
          {moved ? (
            <>
              <span className="text-muted">{m.figures.against(String(previousYear))} </span>
              <span className="font-semibold">
                <span aria-hidden="true" className="mr-0.5 text-[0.7em] text-muted">
                  {ARROW[moved.word]}
                </span>
                {changeText(moved, metric, locale, true)}
              </span>
              {row.matched !== row.counted && <span className="block text-muted">{m.figures.matched(count(row.matched, locale))}</span>}
            </>
          ) : (
            <span className="text-muted">{m.figures.noMatch}</span>
          )}
        </p>
      )}
      <p className="text-muted">
        {coverage(row.counted, row.due, locale)}
        <Cautions row={row} />
      </p>
    </li>
  );
}

export function KeyFigures() {
  const m = useMessages();
  const { filters } = useFilters();
  const asked = useAnswer('keyFigures', keyFiguresQuestion(filters));
  const subtitle = useSubtitle(asked.data);
  if (asked.fault)
    return (
      <div className="mt-5">
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      </div>
    );
  const grid = 'mt-3 grid grid-cols-2 gap-2 md:grid-cols-4 xl:grid-cols-8';
  if (!asked.data)
    return (
      <div className={grid} role="status" aria-label={m.states.loading}>
        {KEY_METRICS.map((id) => (
          <div key={id} className="skeleton h-28" />
        ))}
      </div>
    );
  const { rows, previousYear } = asked.data;
  return (
    <ul className={`${grid} ${asked.stale ? 'stale' : ''}`} aria-busy={asked.stale}>
      {rows.map((row) => (
        <KeyFigure key={row.metric} row={row} previousYear={previousYear} subtitle={subtitle} />
      ))}
    </ul>
  );
}
