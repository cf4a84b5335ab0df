'use client';
import type { ReactNode } from 'react';
import { count, shortWithUnit, withUnit, years as yearText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { CompleteSeriesRow } from '@/lib/queries/agencies/answers';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { seriesColor, seriesDash } from '../charts/palette';
import { yearSpan } from '../charts/series';
import { type ChartStyle, ChartStyleContext } from '../charts/style';
import { plainCell } from '../charts/table';
import { YearBars } from '../charts/YearBars';
import { YearLines } from '../charts/YearLines';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollection } from '../query/use-answer';
import { agencyHref } from '../shell/links';
import { Link } from '../ui/Link';
import { FaultNotice } from '../ui/Notice';
import { Section } from '../ui/Section';
import { PlaceOverview } from './PlaceOverview';
import { SERIES_METRICS, seriesQuestion } from './questions';
import { SearchFirst } from './SearchFirst';

/** Most reports are excerpts: a sample, of which nothing is added up. */
export const isSample = ({ excerpts, reports }: { readonly excerpts: number; readonly reports: number }): boolean => excerpts * 2 > reports;

/** The overview of a collection of whole reports, or what a collection of excerpts holds. */
export function Home({ charts, agencies }: { charts: ReactNode; agencies: ReactNode }) {
  const { data } = useCollection();
  if (data === undefined) return <div className="skeleton mt-5 h-96" />;
  return isSample(data) ? (
    <>
      <SearchFirst />
      <Holdings />
      {agencies}
    </>
  ) : (
    <PlaceOverview charts={charts} agencies={agencies} />
  );
}

/** What the collection holds; the bodies whose reports it holds whole, each as a chart over its years. */
function Holdings() {
  const m = useMessages();
  const words = useMessages('home');
  const locale = useLocale();
  const { data } = useCollection();
  const asked = useAnswer('completeSeries', seriesQuestion);
  if (!data) return null;
  const number = (n: number) => count(n, locale);
  const series = asked.data?.rows ?? [];
  return (
    <>
      <section aria-label={words.holds} className="card mt-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2 p-4">
        <div>
          <h1 className="text-xl">{words.holds}</h1>
          <p className="mt-1">
            {words.counts(
              number(data.reports),
              number(data.agencies),
              data.years.length > 0 ? yearText(data.years[0]!, data.years.at(-1)!) : '—',
            )}{' '}
            {words.excerpts(number(data.excerpts), number(data.reports - data.excerpts))}
          </p>
          <p className="mt-1 text-[13px] text-muted">{words.sample}</p>
        </div>
        <p>
          <Link
            href="/?set=demo"
            className="inline-flex min-h-9 items-center rounded-md bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-strong"
          >
            {words.demo}
          </Link>
        </p>
      </section>
      <Section title={words.series}>
        {asked.fault && <FaultNotice fault={asked.fault} retry={asked.retry} />}
        {!asked.data && !asked.fault && <div className="skeleton h-72" role="status" aria-label={m.states.loading} />}
        <ChartStyleContext value={SMALL}>
          <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3 3xl:grid-cols-4">
            {series.map((row) => (
              <SeriesChart key={row.agency} row={row} />
            ))}
          </div>
        </ChartStyleContext>
      </Section>
    </>
  );
}

function Agency({ row }: { row: CompleteSeriesRow }) {
  const { filters } = useFilters();
  return (
    <Link href={agencyHref(row.agency, filters.set)} className="link">
      {row.name}
    </Link>
  );
}

const HEIGHT = 150;
const SMALL: ChartStyle = { dense: true, height: HEIGHT, says: {} };

/** Applications of one body over the years that are held whole. */
function SeriesChart({ row }: { row: CompleteSeriesRow }) {
  const m = useMessages();
  const words = useMessages('home');
  const locale = useLocale();
  const years = yearSpan(row.years.map((each) => each.year));
  const metrics = SERIES_METRICS.map(metricById);
  const figureAt = (year: number, i: number) => row.years.find((each) => each.year === year)?.figures[i]?.value ?? null;
  const series = metrics.map((metric, i) => ({
    id: metric.id,
    label: metric[locale],
    color: seriesColor(i),
    dash: seriesDash(i),
    values: years.map((year) => figureAt(year, i)),
  }));
  const Draw = row.years.length > 1 ? YearLines : YearBars;
  const title = words.chart(row.name);
  return (
    <div className="min-w-0">
      <ChartFrame
        title={title}
        subtitle={`${yearText(years[0]!, years.at(-1)!)} · ${words.whole(count(row.years.length, locale))}`}
        unit={m.units.piece}
        notes={[m.charts.gap]}
        legend={series.map(({ label, color, dash }) => ({
          label,
          color,
          ...(row.years.length > 1 && { shape: 'line' as const, ...(dash ? { dash } : {}) }),
        }))}
        table={{
          columns: [{ label: m.charts.year }, ...metrics.map((metric) => ({ label: metric[locale], numeric: true }))],
          rows: years.map((year) => [
            plainCell(String(year)),
            ...metrics.map((metric, i) => {
              const value = figureAt(year, i);
              return { value, text: value === null ? '—' : withUnit(value, metric.unit, locale) };
            }),
          ]),
        }}
        height={HEIGHT}
        asked={{ data: row, fault: null, stale: false, retry: () => undefined }}
        controls={
          <p className="text-[13px]">
            <Agency row={row} />
          </p>
        }
      >
        <Plot height={HEIGHT}>
          {(size) => (
            <Draw
              {...size}
              label={title}
              years={years}
              series={series}
              format={(value) => withUnit(value, 'count', locale)}
              axisFormat={(value) => shortWithUnit(value, 'count', locale)}
              noFigure={m.charts.noFigure}
            />
          )}
        </Plot>
      </ChartFrame>
    </div>
  );
}
