'use client';
import { count, DASH, figure as figureText, fileValue, shortWithUnit, withUnit } from '@/lib/format';
import { cellsOfMetric } from '@/lib/metric';
import { metricById } from '@/lib/metrics';
import { plainCell } from '@/lib/models/chart-model';
import type { Benchmark, BenchmarkRow } from '@/lib/queries/peers/answers';
import { AddToBriefing } from '../charts/AddToBriefing';
import { useLocale, useMessages } from '../messages/context';
import { PeersStrip } from '../peers/PeersStrip';
import { useCollectionName } from '../query/use-answer';
import { REGION_METRICS } from '../region/questions';
import { cellHref } from '../shell/links';
import { Link } from '../ui/Link';

const WIDTH = 200;
const NARROW = 130;
/** Fewer agencies of the same prefecture get no median. */
const FEW = 3;

/** The eight key metrics of an agency, each on a line among its peers; medians of its own prefecture and of all by which it is judged. */
export function Strips({ judged, near, title }: { judged: Benchmark; near: Benchmark | null; title: string }) {
  const words = useMessages('agency');
  const locale = useLocale();
  const collection = useCollectionName();
  const rows = REGION_METRICS.flatMap((id) => judged.rows.find((row) => row.metric === id) ?? []);
  const local =
    near && near.group.reason === 'prefecture' && near.group.count >= FEW && near.group.count < judged.group.count ? near : null;
  const cell = (row: BenchmarkRow): string | undefined => cellsOfMetric(metricById(row.metric))[0];
  const item = () => ({
    title,
    subtitle: judged.agency.name,
    table: {
      columns: [{ label: words.metric }, { label: words.own, numeric: true }, { label: words.median, numeric: true }],
      rows: rows.map((row) => {
        const { unit, [locale]: name } = metricById(row.metric);
        const cellOf = (value: number | null, text: string) => ({ value: value === null ? null : fileValue(value, unit), text });
        const median = row.peers?.median ?? null;
        return [
          plainCell(name),
          cellOf(row.value, figureText(row, metricById(row.metric), locale)),
          cellOf(median, median === null ? DASH : withUnit(median, unit, locale)),
        ];
      }),
    },
  });
  return (
    <section aria-label={title} className="card min-w-0 overflow-x-auto p-4 sm:p-5">
      <div className="flex items-start justify-between gap-2" data-one-page="">
        <h2 className="text-base">{title}</h2>
        <AddToBriefing title={title} item={item} />
      </div>
      <table className="mt-2 w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-[13px] text-muted">
            <th scope="col" className="py-1.5 pr-2 font-semibold">
              {words.metric}
            </th>
            <th scope="col" className="px-2 py-1.5 text-right font-semibold">
              {words.own}
            </th>
            <th scope="col" className="px-2 py-1.5 font-semibold max-sm:hidden">
              {words.among}
            </th>
            {local && (
              <th scope="col" className="px-2 py-1.5 text-right font-semibold max-sm:hidden">
                {words.localMedian}
              </th>
            )}
            <th scope="col" className="py-1.5 pl-2 text-right font-semibold">
              {words.median}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line/70">
          {rows.map((row) => {
            const metric = metricById(row.metric);
            const short = (value: number) => shortWithUnit(value, metric.unit, locale);
            const exact = (value: number) => withUnit(value, metric.unit, locale);
            const own = row.value === null ? figureText(row, metric, locale) : short(row.value);
            const of = local?.rows.find((one) => one.metric === row.metric)?.peers;
            const at = cell(row);
            return (
              <tr key={row.metric}>
                <th scope="row" className="py-1.5 pr-2 text-left font-medium">
                  {metric[locale]}
                  {row.peers && (
                    <span className="mt-1 block sm:hidden">
                      <StripOf row={row} width={NARROW} />
                    </span>
                  )}
                </th>
                <td className="px-2 py-1.5 text-right">
                  {row.value === null || !judged.report || !at ? (
                    <span className="text-[13px] text-muted">{own}</span>
                  ) : (
                    <Link
                      href={cellHref(judged.report, at, collection)}
                      title={exact(row.value)}
                      className={`font-semibold hover:underline ${row.flags.length > 0 ? 'rounded-sm bg-notice-soft px-1 text-notice' : ''}`}
                    >
                      {own}
                    </Link>
                  )}
                </td>
                <td className="px-2 py-1 max-sm:hidden">{row.peers ? <StripOf row={row} width={WIDTH} /> : null}</td>
                {local && <td className="px-2 py-1.5 text-right text-muted max-sm:hidden">{of && of.n >= FEW ? short(of.median) : '—'}</td>}
                <td className="py-1.5 pl-2 text-right text-muted">{row.peers && row.peers.n >= FEW ? short(row.peers.median) : '—'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="mt-2 text-xs leading-5 text-muted">
        {words.stripNote(count(judged.group.count, locale))}
        {local && ` ${words.localNote(local.group.placeName ?? '', count(local.group.count, locale))}`}
      </p>
    </section>
  );
}

function StripOf({ row, width }: { row: BenchmarkRow; width: number }) {
  const words = useMessages('agency');
  const locale = useLocale();
  const metric = metricById(row.metric);
  const exact = (value: number) => withUnit(value, metric.unit, locale);
  const peers = row.peers!;
  return (
    <PeersStrip
      row={row}
      peers={peers}
      width={width}
      height={20}
      label={words.stripLabel(metric[locale], row.value === null ? figureText(row, metric, locale) : exact(row.value), exact(peers.median))}
    />
  );
}
