'use client';
import { count } from '@/lib/format';
import type { CoverageAnswer, CoverageCell, CoverageState } from '@/lib/queries/quality/answers';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { agencyHref, reportHref } from '../shell/links';
import { Link } from '../ui/Link';
import { ListDownload } from '../ui/ListDownload';
import { Pager } from '../ui/Pager';
import { useSettled } from '../ui/use-settled';
import { Asked } from './Asked';
import { MATRIX_PAGE, matrixQuestion, qualityState } from './questions';

/** Each state by a sign as well as a shade. */
const SIGN: Record<CoverageState, string> = {
  full: '●',
  partial: '◑',
  excerpt: '◐',
  replaced: '⟳',
  missing: '✗',
  not_collected: '·',
  ended: '–',
};
const SHADE: Record<CoverageState, string> = {
  full: 'bg-accent-soft text-accent-strong',
  partial: 'bg-sunken text-ink',
  excerpt: 'bg-sunken text-ink',
  replaced: 'bg-accent-soft text-accent-strong',
  missing: 'border border-dashed border-notice-line text-notice',
  not_collected: 'text-muted',
  ended: 'text-muted',
};
const STATES = Object.keys(SIGN) as CoverageState[];

/** Agencies by year: reported, excerpt, missing, replaced, with what the checks found. */
export function Matrix() {
  const m = useMessages();
  const words = useMessages('quality');
  const locale = useLocale();
  const { filters } = useFilters();
  const { state, change } = usePageState(qualityState);
  const settled = useSettled(state.q.trim());
  const asked = useAnswer('coverage', matrixQuestion(filters, settled, state.rows - 1));
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[13px]">
          {STATES.map((state) => (
            <li key={state} className="flex items-center gap-1.5">
              <span aria-hidden="true" className={`inline-grid size-6 place-items-center rounded ${SHADE[state]}`}>
                {SIGN[state]}
              </span>
              <span title={words.stateHints[state]}>{words.states[state]}</span>
            </li>
          ))}
          <li className="text-muted">{words.legendFindings}</li>
        </ul>
        <label className="no-print text-[13px]">
          <span className="sr-only">{words.search}</span>
          <input
            type="search"
            className="control w-56 text-ink"
            placeholder={words.search}
            value={state.q}
            onChange={(event) => change({ q: event.target.value, rows: 1 }, { replace: true })}
          />
        </label>
      </div>
      <Asked asked={asked} height={640} empty={(data) => data.rows.length === 0} emptyText={m.agencies.empty}>
        {(data) => (
          <>
            <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
              <p className="text-sm text-muted" aria-live="polite">
                {words.matrixCaption(count(data.total, locale))}
              </p>
              <ListDownload list="coverage" title={words.matrix} own={{ q: settled }} />
            </div>
            <Grid answer={data} />
            <Pager
              label={words.matrix}
              page={state.rows - 1}
              total={data.total}
              size={MATRIX_PAGE}
              onPage={(page) => change({ rows: page + 1 })}
            />
          </>
        )}
      </Asked>
    </div>
  );
}

function Grid({ answer }: { answer: CoverageAnswer }) {
  const words = useMessages('quality');
  const collection = useCollectionName();
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={words.matrix}
      className="max-h-[44rem] overflow-auto rounded-md border border-line"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{words.matrix}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 z-20 border-b border-line bg-sunken px-2.5 py-2 text-left font-semibold sm:left-0">
              {words.agency}
            </th>
            {answer.years.map((year) => (
              <th key={year} scope="col" className="sticky top-0 z-10 border-b border-line bg-sunken px-1.5 py-2 text-center font-semibold">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={row.agency} className="group">
              <th
                scope="row"
                className="min-w-40 border-b border-line/60 bg-surface px-2.5 py-1.5 text-left font-medium group-hover:bg-page sm:sticky sm:left-0 sm:min-w-72"
              >
                <Link prefetch={false} className="link" href={agencyHref(row.agency, collection)}>
                  {row.name}
                </Link>
                <span className="block text-xs font-normal text-muted">{row.regionName}</span>
              </th>
              {row.cells.map((cell) => (
                <td key={cell.year} className="border-b border-line/60 p-1 text-center group-hover:bg-page">
                  <State cell={cell} name={row.name} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function State({ cell, name }: { cell: CoverageCell; name: string }) {
  const words = useMessages('quality');
  const locale = useLocale();
  const collection = useCollectionName();
  const said = [
    ...(cell.findings > 0 ? [words.failedCell(count(cell.findings, locale))] : []),
    ...(cell.problems > 0 ? [words.problemsCell(count(cell.problems, locale))] : []),
  ].join('');
  const label = words.cell(name, String(cell.year), words.stateHints[cell.state], said);
  const content = (
    <>
      {SIGN[cell.state]}
      {cell.findings > 0 && <span className="ml-0.5 text-xs font-semibold text-danger">!{count(cell.findings, locale)}</span>}
      {cell.problems > 0 && <span className="ml-0.5 text-xs text-notice">?{count(cell.problems, locale)}</span>}
    </>
  );
  const look = `inline-flex h-7 min-w-9 items-center justify-center rounded px-1.5 ${SHADE[cell.state]}`;
  return cell.report ? (
    <Link
      prefetch={false}
      href={reportHref(cell.report, collection)}
      aria-label={label}
      title={label}
      className={`${look} hover:ring-2 hover:ring-accent`}
    >
      {content}
    </Link>
  ) : (
    <span role="img" aria-label={label} title={label} className={look}>
      {content}
    </span>
  );
}
