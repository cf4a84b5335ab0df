'use client';
import { type ReactNode, useId } from 'react';
import { change as changeText, count, DASH, difference, figure, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { Benchmark, BenchmarkRow } from '@/lib/queries/peers/answers';
import { WHY } from '@/lib/stats/judged';
import { STATUS_PAINT, signPath } from '../charts/status';
import { useLocale, useMessages } from '../messages/context';
import { outliersHref } from '../outliers/state';
import { useCollectionName } from '../query/use-answer';
import { Link } from '../ui/Link';
import { MetricDetail } from './MetricDetail';
import { PeersStrip } from './PeersStrip';
import { standing } from './standing';
import { usePeersState } from './use-state';

/** Columns of the list on wide screens, and on paper, where nothing opens. */
export const COLUMNS =
  'wide:grid-cols-[minmax(0,1fr)_6.5rem_15rem_5.5rem_6rem_8.5rem_8rem_3.5rem] paper:grid-cols-[minmax(0,1fr)_5rem_15rem_5rem_5.5rem_8rem_7rem]';
const STRIP_WIDTH = 240;

/** A percentile as a whole number from 1 to 99: no one of the group stands below or above all of it. */
const whole = (percentile: number): number => Math.min(99, Math.max(1, Math.round(percentile)));

function Fact({ label, title, children }: { label: string; title?: string | undefined; children: ReactNode }) {
  return (
    <div className="min-w-0 wide:text-right">
      <dt className="text-xs text-muted wide:sr-only">{label}</dt>
      <dd title={title} className="break-words">
        {children}
      </dd>
    </div>
  );
}

/** One metric: the figure, where it stands, how it changed; all its peers below when opened. */
export function MetricRow({ row, benchmark }: { row: BenchmarkRow; benchmark: Benchmark }) {
  const words = useMessages('peers');
  const locale = useLocale();
  const id = useId();
  const { state, change } = usePeersState();
  const metric = metricById(row.metric);
  const open = state.metric === row.metric;
  const { columns } = words;
  const short = (value: number) => shortWithUnit(value, metric.unit, locale);
  const exact = (value: number) => withUnit(value, metric.unit, locale);
  const { peers, rank } = row;
  return (
    <li className={open ? 'bg-page/60' : undefined}>
      <div className={`grid items-center gap-x-4 gap-y-1.5 px-4 py-2.5 text-sm ${COLUMNS}`}>
        <div className="min-w-0">
          <p className="break-words text-[15px] font-medium leading-snug">{metric[locale]}</p>
          <p className="text-xs text-muted" title={words.coverageHint}>
            {words.coverage(count(row.coverage.counted, locale), count(row.coverage.reported, locale))}
          </p>
        </div>
        <p className="break-words wide:text-right" title={row.value === null ? undefined : exact(row.value)}>
          {row.value === null ? (
            <span className="text-[13px] text-muted">{figure(row, metric, locale)}</span>
          ) : (
            <span className="text-base font-semibold">{short(row.value)}</span>
          )}
          {row.numerator !== null && row.denominator !== null && row.value !== null && (
            <span className="text-xs text-muted narrow:ml-2 wide:block">
              {count(row.numerator, locale)}/{count(row.denominator, locale)}
            </span>
          )}
        </p>
        <div className="min-w-0">
          {peers ? (
            <PeersStrip
              row={row}
              peers={peers}
              width={STRIP_WIDTH}
              height={26}
              label={words.stripLabel(
                row.value === null ? figure(row, metric, locale) : exact(row.value),
                exact(peers.median),
                exact(peers.quartiles[0]),
                exact(peers.quartiles[1]),
              )}
            />
          ) : (
            <span className="text-[13px] text-muted">{words.noPeerValue}</span>
          )}
        </div>
        <dl className="grid grid-cols-3 gap-x-4 wide:contents">
          <Fact label={columns.median} title={peers ? exact(peers.median) : undefined}>
            {peers ? short(peers.median) : DASH}
          </Fact>
          <Fact label={columns.rank}>
            {rank ? words.rank(count(rank.rank, locale), count(rank.of, locale)) : DASH}
            {rank && rank.tied > 1 && <span className="block text-xs text-muted">{words.tied(count(rank.tied, locale))}</span>}
            {rank && row.percentile !== null && (
              <span className="block text-xs text-muted">{words.percentileOf(count(whole(row.percentile), locale))}</span>
            )}
          </Fact>
          <Fact label={columns.change}>
            {changeText(row.change, metric, locale)}
            {row.peerChange && (
              <span className="block text-xs text-muted">{words.peerChange(difference(row.peerChange.median, metric.unit, locale))}</span>
            )}
          </Fact>
        </dl>
        <div className="flex items-center justify-between gap-2 wide:contents">
          <Judgement row={row} year={benchmark.year} agency={benchmark.agency.name} />
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            aria-label={words.openOf(metric[locale])}
            onClick={() => change({ metric: open ? '' : row.metric }, { replace: true })}
            className="no-print inline-flex min-h-8 items-center justify-end gap-1 whitespace-nowrap text-accent hover:underline"
          >
            {open ? words.close : words.open}
            <svg width="10" height="6" aria-hidden="true" className={open ? 'rotate-180' : ''}>
              <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </button>
        </div>
      </div>
      <div id={id} hidden={!open}>
        {open && <MetricDetail row={row} benchmark={benchmark} />}
      </div>
    </li>
  );
}

/** What the rule says, with its sign; or why nothing can be said. */
function Judgement({ row, year, agency }: { row: BenchmarkRow; year: number; agency: string }) {
  const words = useMessages('peers');
  const locale = useLocale();
  const collection = useCollectionName();
  const statuses = useMessages('peerCharts').status;
  const status = standing(row);
  const why = row.position && !row.position.judged ? WHY[row.position.why][locale] : undefined;
  const text =
    row.value === null
      ? row.reason === 'too_few'
        ? words.tooFew
        : DASH
      : row.position === null && status !== 'in_doubt'
        ? words.noRule
        : status === 'inside'
          ? words.inside
          : status === 'not_judged'
            ? words.tooFew
            : statuses[status];
  const [first] = row.flags;
  return (
    <div className="min-w-0">
      <p
        title={why}
        className={`flex items-center gap-1.5 ${status === 'flag' || status === 'watch' || status === 'in_doubt' ? 'font-medium' : 'text-muted'}`}
      >
        {row.value !== null && status !== 'not_judged' && (
          <svg width="12" height="12" aria-hidden="true" className="shrink-0">
            <path d={signPath(status, 6, 6.5, 4)} fill={STATUS_PAINT[status]} />
          </svg>
        )}
        {text}
      </p>
      {first && (
        <Link
          prefetch={false}
          className="link inline-flex min-h-6 items-center text-[13px]"
          href={outliersHref(collection, { year, metric: row.metric, text: agency, show: 'all', open: first.id })}
        >
          {words.flagged}
        </Link>
      )}
    </div>
  );
}
