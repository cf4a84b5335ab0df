'use client';
import type { ReactNode } from 'react';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { cell } from '@/lib/form';
import { count, gap } from '@/lib/format';
import type { AnyRuleId, OutlierCell, OutlierChart, OutlierExplanation, OutlierRow } from '@/lib/queries/flags/answers';
import { FLAG_STATUS_TEXT, FLAG_WORDING } from '@/lib/stats/rules';
import { useLocale, useMessages } from '../messages/context';
import { peersHref } from '../peers/state';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { agencyHref, cellHref, methodHref, reportHref } from '../shell/links';
import { Link } from '../ui/Link';
import { FaultNotice, Notice } from '../ui/Notice';
import { ExplanationChart } from './ExplanationChart';
import { ReviewForm } from './ReviewForm';
import { deviationText, limitsText, probability, ruleName, sentence } from './text';
import type { Marks } from './use-marks';

/** A flag explained: in words, with its rule, its chart, its peers and the cells behind it. */
export function Explanation({ row, marks }: { row: OutlierRow; marks: Marks }) {
  const m = useMessages();
  const words = useMessages('outliers');
  const asked = useAnswer('outlier', { id: row.id });
  return (
    <div className="space-y-4 border-t border-line px-4 py-4">
      {asked.fault ? (
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      ) : asked.data === undefined || (asked.stale && asked.data?.flag.id !== row.id) ? (
        <div className="skeleton h-96" role="status" aria-label={m.states.loading} />
      ) : asked.data === null ? (
        <Notice title={words.gone} />
      ) : (
        <Explained explained={asked.data} />
      )}
      <ReviewForm row={row} marks={marks} />
    </div>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="text-[13px] font-semibold text-muted">{title}</h3>
      <div className="mt-0.5 text-sm">{children}</div>
    </div>
  );
}

function Explained({ explained }: { explained: OutlierExplanation }) {
  const m = useMessages();
  const words = useMessages('outliers');
  const locale = useLocale();
  const collection = useCollectionName();
  const { flag, rule } = explained;
  return (
    <>
      <p className="max-w-4xl text-[15px]">
        {sentence(flag, words, locale)}
        {m.text.stop}
        <span className="font-medium text-notice">
          {flag.metric === null ? FLAG_STATUS_TEXT[flag.status][locale] : FLAG_WORDING[flag.status][locale]}
        </span>
        {m.text.stop.trim()}
        {flag.status === 'data_quality' && ` ${words.failedNote}`}
      </p>
      <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        <Block title={words.why}>{rule.why[locale]}</Block>
        <Block title={words.formula}>
          {rule.formula[locale]}{' '}
          <Link prefetch={false} className="link whitespace-nowrap" href={methodHref('rule', rule.id, collection)}>
            {words.ruleLink(String(rule.version))}
          </Link>
          {flag.metric && (
            <>
              {' · '}
              <Link prefetch={false} className="link whitespace-nowrap" href={methodHref('metric', flag.metric, collection)}>
                {words.metricLink}
              </Link>
            </>
          )}
        </Block>
      </div>
      {flag.metric !== null && (
        <Block title={words.basis}>
          {[
            deviationText(flag, locale),
            flag.p !== null && `p = ${probability(flag.p)}`,
            flag.q !== null && `q = ${probability(flag.q)}`,
            flag.limits && words.limitsOf(limitsText(flag, flag.limits, locale)),
          ]
            .filter(Boolean)
            .join(' · ')}
          {flag.among === 'mixed' && ` ${words.widened}`}
          {flag.among === 'years' && ` ${words.widenedYears}`}
        </Block>
      )}
      {explained.companions.length > 0 && (
        <Block title={words.mergedTitle}>
          <ul className="list-disc pl-5">
            {explained.companions.map((one) => (
              <li key={one.id}>
                {sentence(one, words, locale)} <span className="text-muted">({ruleName(one.rule, locale)})</span>
              </li>
            ))}
          </ul>
        </Block>
      )}
      <ExplanationChart explained={explained} />
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        <Block title={words.peersTitle}>
          <Peers explained={explained} />
        </Block>
        {explained.cells.length > 0 && (
          <Block title={words.cells}>
            <Cells cells={explained.cells} />
          </Block>
        )}
      </div>
      <p className="no-print flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {flag.report && (
          <Link prefetch={false} className="link inline-flex min-h-6 items-center" href={reportHref(flag.report, collection)}>
            {words.openReport}
          </Link>
        )}
        <Link prefetch={false} className="link inline-flex min-h-6 items-center" href={agencyHref(flag.agency, collection)}>
          {words.openAgency}
        </Link>
        <Link
          prefetch={false}
          className="link inline-flex min-h-6 items-center"
          href={peersHref(collection, { agency: flag.agency, year: flag.year, metric: flag.metric ?? '' })}
        >
          {words.openPeers}
        </Link>
      </p>
    </>
  );
}

/** How the peers that made the centre are spoken of: by their base, by their figure, or without the agency itself. */
const usable = (rule: AnyRuleId) => (rule === 'funnel' ? 'peersEnough' : rule === 'zero_among_busy' ? 'peersBeside' : 'peersNumbered');

/** Charts whose table view lists the peers. */
const LISTS_PEERS: readonly string[] = ['funnel', 'distribution', 'change'] satisfies OutlierChart['kind'][];

function Peers({ explained: { peers, flag, chart } }: { explained: OutlierExplanation }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  if (flag.peers === null && peers.count <= 1) return <p>{words.noPeers}</p>;
  const parts = [
    ...(peers.level ? [LEVEL_TEXT[peers.level][locale]] : []),
    ...(peers.kind ? [KIND_TEXT[peers.kind][locale]] : []),
    ...(peers.scope ? [SCOPE_TEXT[peers.scope][locale]] : []),
  ];
  return (
    <>
      <p>
        {words.peersReason(parts.join(' · '), count(peers.count, locale))}
        {flag.peers !== null && words[usable(flag.rule)](count(flag.peers, locale))}
      </p>
      {flag.peers !== null && LISTS_PEERS.includes(chart.kind) && <p className="text-[13px] text-muted">{words.nearest}</p>}
    </>
  );
}

/** The cells with their years; each leads to its place in the report. */
function Cells({ cells }: { cells: readonly OutlierCell[] }) {
  const locale = useLocale();
  const words = useMessages('outliers');
  const collection = useCollectionName();
  const years = [...new Set(cells.map((one) => one.year))].toSorted((a, b) => a - b);
  const ids = [...new Set(cells.map((one) => one.cell))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section tabIndex={0} aria-label={words.cells} className="max-h-72 overflow-auto rounded-md border border-line bg-surface">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            <th scope="col" className="px-2.5 py-1 text-left font-medium">
              {words.cell}
            </th>
            {years.map((year) => (
              <th key={year} scope="col" className="px-2.5 py-1 text-right font-medium">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => {
            const { rowLabel, columnLabel } = cell(id);
            return (
              <tr key={id} className="border-t border-line/70">
                <th scope="row" className="px-2.5 py-1 text-left font-normal">
                  {[rowLabel[locale].at(-1), ...columnLabel[locale]].join(' / ')}
                </th>
                {years.map((year) => {
                  const one = cells.find((other) => other.cell === id && other.year === year);
                  return (
                    <td key={year} className="whitespace-nowrap px-2.5 py-1 text-right">
                      {one && (
                        <Link
                          prefetch={false}
                          className="link inline-flex min-h-6 items-center"
                          href={cellHref(one.report, id, collection)}
                        >
                          {one.value === null ? gap(one.state ?? 'absent', locale) : count(one.value, locale)}
                        </Link>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
