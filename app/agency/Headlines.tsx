'use client';
import { change as changeText, figure, REASON_TEXT, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AgencyFigureRow, AgencyFigures, AgencyRow } from '@/lib/queries/agencies/answers';
import { useLocale, useMessages } from '../messages/context';
import { KEY_METRICS } from '../overview/questions';
import type { Asked } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';

/** Key figures of the latest report with their change from the year before (same agency, same scope). */
export function Headlines({ agency, asked }: { agency: AgencyRow; asked: Asked<AgencyFigures> }) {
  const m = useMessages();
  const words = useMessages('agency');
  const locale = useLocale();
  const year = agency.reports[0]?.year;
  if (year === undefined) return null;
  if (asked.fault)
    return (
      <div className="mt-5">
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      </div>
    );
  const grid = 'mt-3 grid grid-cols-2 gap-3 lg:grid-cols-4';
  if (!asked.data)
    return (
      <div className={grid} role="status" aria-label={m.states.loading}>
        {KEY_METRICS.map((id) => (
          <div key={id} className="skeleton h-36" />
        ))}
      </div>
    );
  const rows = KEY_METRICS.flatMap((id) => asked.data?.rows.find((row) => row.metric === id && row.year === year) ?? []);
  // A figure too small to judge still shows its two counts.
  const [given, missing] = [rows.filter(hasNumbers), rows.filter((row) => !hasNumbers(row))];
  const why = (row: AgencyFigureRow) => words.figureReason(metricById(row.metric)[locale], REASON_TEXT[row.reason ?? 'absent'][locale]);
  return (
    <section aria-label={words.latest(String(year))} className="mt-6">
      <h2 className="text-lg">{words.latest(String(year))}</h2>
      {given.length === 0 ? (
        <div className="mt-3">
          <Notice title={words.noHeadline} />
        </div>
      ) : (
        <ul className={grid}>
          {given.map((row) => (
            <Headline key={row.metric} row={row} merged={agency.predecessors.some((one) => one.lastYear === year - 1)} />
          ))}
        </ul>
      )}
      {missing.length > 0 && <p className="mt-3 text-[13px] text-muted">{words.without(missing.map(why).join(m.text.and))}</p>}
    </section>
  );
}

const hasNumbers = (row: AgencyFigureRow): boolean => row.value !== null || row.reason === 'too_few';

/** `merged`: another agency became part of it in this year. */
function Headline({ row, merged }: { row: AgencyFigureRow; merged: boolean }) {
  const m = useMessages();
  const words = useMessages('agency');
  const locale = useLocale();
  const metric = metricById(row.metric);
  return (
    <li className="card flex min-w-0 flex-col p-3 sm:p-4">
      <h3 className="text-sm font-medium text-muted">{metric[locale]}</h3>
      {row.value === null ? (
        <p className="mt-1 text-lg font-semibold leading-9 text-muted">{figure(row, metric, locale)}</p>
      ) : (
        <p className="mt-1 text-[1.75rem] font-semibold leading-9" title={withUnit(row.value, metric.unit, locale)}>
          {shortWithUnit(row.value, metric.unit, locale)}
        </p>
      )}
      {row.failedCheck && <p className="text-[13px] text-danger">{words.failed}</p>}
      <p className="mt-2 border-t border-line/70 pt-2 text-[13px] leading-5">
        {row.change ? (
          <>
            <span className="text-muted">{m.figures.against(String(row.year - 1))} </span>
            <span className="font-semibold">{changeText(row.change, metric, locale)}</span>
            {merged && <span className="block text-notice">{words.mergedYear}</span>}
          </>
        ) : (
          <span className="text-muted">{words.noChange}</span>
        )}
      </p>
    </li>
  );
}
