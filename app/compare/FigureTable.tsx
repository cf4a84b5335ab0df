'use client';
import { change as changeText, DASH, figure, unitText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AgencyFigureRow, AgencyFigures } from '@/lib/queries/agencies/answers';
import { agencyLabels } from '../charts/by-agency';
import { useLocale, useMessages } from '../messages/context';
import { useCollectionName } from '../query/use-answer';
import { agencyHref, reportHref } from '../shell/links';
import { Link } from '../ui/Link';

/** Every figure compared: agencies under each metric, years across; a gap with its reason, a change under its figure. */
export function FigureTable({ figures, metrics }: { figures: AgencyFigures; metrics: readonly string[] }) {
  const words = useMessages('compare');
  const locale = useLocale();
  const collection = useCollectionName();
  const labels = agencyLabels(figures.agencies);
  const byPlace = new Map(figures.rows.map((row) => [`${row.metric}/${row.agency}/${row.year}`, row]));
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={words.tableCaption}
      className="card relative max-h-[44rem] overflow-auto"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{words.tableCaption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 top-0 z-20 border-b border-line bg-sunken px-3 py-2 text-left font-semibold">
              {words.agency}
            </th>
            {figures.years.map((year) => (
              <th key={year} scope="col" className="sticky top-0 z-10 border-b border-line bg-sunken px-3 py-2 text-right font-semibold">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        {metrics.map((id) => {
          const metric = metricById(id);
          const unit = metric.unit === 'rate' ? '' : unitText(metric.unit, locale);
          return (
            <tbody key={id}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={figures.years.length + 1}
                  className="border-b border-line bg-accent-soft px-3 py-1.5 text-left font-semibold text-accent-strong"
                >
                  <span className="sticky left-3 inline-block">
                    {metric[locale]}
                    {unit && <span className="ml-1 font-normal">({unit})</span>}
                  </span>
                </th>
              </tr>
              {figures.agencies.map((agency) => (
                <tr key={agency.id} className="group">
                  <th
                    scope="row"
                    className="sticky left-0 z-10 w-56 min-w-32 max-w-40 border-b border-line/60 bg-surface px-3 py-1.5 text-left font-medium sm:max-w-none"
                  >
                    <Link prefetch={false} href={agencyHref(agency.id, collection)} className="link break-words">
                      {labels.get(agency.id)}
                    </Link>
                  </th>
                  {figures.years.map((year) => (
                    <FigureCell key={year} row={byPlace.get(`${id}/${agency.id}/${year}`)} collection={collection} />
                  ))}
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </section>
  );
}

function FigureCell({ row, collection }: { row: AgencyFigureRow | undefined; collection: string }) {
  const m = useMessages();
  const words = useMessages('compare');
  const locale = useLocale();
  if (!row) return <td className="border-b border-line/60 px-3 py-1.5 text-right text-muted">{DASH}</td>;
  const metric = metricById(row.metric);
  const text = figure(row, metric, locale);
  return (
    <td className="whitespace-nowrap border-b border-line/60 px-3 py-1.5 text-right align-top group-hover:bg-page">
      {row.report === null ? (
        <span className="text-[13px] text-muted">{text}</span>
      ) : (
        <Link
          prefetch={false}
          href={reportHref(row.report, collection)}
          className={row.value === null ? 'text-[13px] text-muted underline decoration-line hover:decoration-current' : 'link'}
        >
          {text}
        </Link>
      )}
      {row.change && (
        <span className="block text-xs text-muted">
          <span className="sr-only">{m.figures.against(String(row.year - 1))} </span>
          {changeText(row.change, metric, locale)}
        </span>
      )}
      {row.failedCheck && <span className="block text-xs text-danger">{words.failed}</span>}
    </td>
  );
}
