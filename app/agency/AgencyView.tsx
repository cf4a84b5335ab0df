'use client';
import type { Route } from 'next';
import { useState } from 'react';
import { SCOPE_TEXT } from '@/lib/dimensions';
import { count, years as yearText } from '@/lib/format';
import { outcomesTitle } from '@/lib/models/agency-sentences';
import type { Target } from '@/lib/models/sentence';
import type { AgencyRow } from '@/lib/queries/agencies/answers';
import { agencyLabels } from '../charts/by-agency';
import { useEmbedded } from '../charts/embed';
import { FiguresContext } from '../charts/source';
import { ChartStyleContext } from '../charts/style';
import { useLocale, useMessages } from '../messages/context';
import { outliersHref } from '../outliers/state';
import { DispositionChart } from '../overview/DispositionChart';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { Sentences } from '../region/Sentences';
import { agencyHref, cellHref, reportHref } from '../shell/links';
import { FaultNotice, Notice } from '../ui/Notice';
import { Charts, useFiguresSource } from './Charts';
import { Heading } from './Heading';
import { DecisionChart, HEIGHT, ReceivedChart } from './OnePage';
import { figuresQuestion, judgedQuestion, nearQuestion, outcomesQuestion, RUN_METRICS } from './questions';
import { Reports } from './Reports';
import { RunChart } from './RunChart';
import { Strips } from './Strips';
import { ToCheck } from './ToCheck';
import { useAgencyYear } from './use-agency-year';
import { useFacts } from './use-facts';

/** One agency on one page: what its report of the year says, where it stands, what to check; the rest one click deeper. */
export function AgencyView({ id }: { id: string }) {
  const m = useMessages();
  const asked = useAnswer('agency', { id });
  if (asked.fault) return <FaultNotice fault={asked.fault} retry={asked.retry} />;
  if (asked.data === undefined)
    return (
      <div className="space-y-6" role="status" aria-label={m.states.loading}>
        <div className="skeleton h-9 w-2/3" />
        <div className="skeleton h-40 w-full" />
        <div className="skeleton h-96 w-full" />
      </div>
    );
  if (asked.data === null)
    return (
      <>
        <h1 className="sr-only">{m.states.notFound}</h1>
        <Notice title={m.states.notFound} hint={m.states.notFoundHint} />
      </>
    );
  return <Agency agency={asked.data} />;
}

function Agency({ agency }: { agency: AgencyRow }) {
  const m = useMessages();
  const words = useMessages('agency');
  const locale = useLocale();
  const collection = useCollectionName();
  const year = useAgencyYear(agency.reports);
  const figures = useAnswer('agencyFigures', figuresQuestion(agency.id));
  const group = useAnswer('agencyDispositions', outcomesQuestion(agency.id, 'group'));
  const reason = useAnswer('agencyDispositions', outcomesQuestion(agency.id, 'reason'));
  const judged = useAnswer('benchmark', judgedQuestion(agency.id, year), year !== null);
  const near = useAnswer('benchmark', nearQuestion(agency.id, year), year !== null);
  const { facts, sentences } = useFacts(agency);
  const all = agency.reports.map((report) => report.year);
  const subtitle = [
    agencyLabels(figures.data?.agencies ?? []).get(agency.id) ?? agency.name,
    ...(all.length > 0 ? [yearText(Math.min(...all), Math.max(...all))] : []),
    ...(agency.reports[0] ? [SCOPE_TEXT[agency.reports[0].scope][locale]] : []),
  ].join(' · ');
  const outcomes = { group, reason };
  const source = useFiguresSource({ agency, figures, outcomes });
  const href = (target: Target): Route => {
    if (target.to === 'cell') return cellHref(target.report, target.cell, collection);
    if (target.to === 'report') return reportHref(target.id, collection);
    if (target.to === 'agency') return agencyHref(target.id, collection);
    if (target.to === 'flag') return outliersHref(collection, { year, text: agency.name, show: 'all', open: target.id });
    return outliersHref(collection, { year });
  };
  const peers = judged.data?.group;
  // A chart in a frame may be one of those below.
  const { inFrame } = useEmbedded('');
  const [more, setMore] = useState(inFrame);
  return (
    <article className="print-dense">
      <Heading agency={agency} year={year} />
      {judged.fault ? (
        <div className="mt-3">
          <FaultNotice fault={judged.fault} retry={judged.retry} />
        </div>
      ) : facts === null ? (
        <div className="skeleton mt-3 h-40" role="status" aria-label={m.states.loading} />
      ) : (
        <section aria-label={words.points} className="card mt-3 p-4 sm:p-5" data-figures>
          {sentences.length > 0 ? <Sentences sentences={sentences} href={href} /> : <p className="text-muted">{words.noHeadline}</p>}
        </section>
      )}
      <div className="mt-3 grid items-stretch gap-3 wide:grid-cols-3">
        <ReceivedChart agency={agency} figures={figures} facts={facts} subtitle={subtitle} />
        <FiguresContext value={source}>
          <ChartStyleContext value={{ dense: false, height: HEIGHT, says: { outcomes: facts && outcomesTitle(facts, locale) } }}>
            <DispositionChart />
          </ChartStyleContext>
        </FiguresContext>
        <DecisionChart agency={agency} figures={figures} facts={facts} subtitle={subtitle} />
      </div>
      <div className="mt-3 grid items-start gap-3 wide:grid-cols-[11fr_10fr]">
        {judged.data ? (
          <Strips
            judged={judged.data}
            near={near.data ?? null}
            title={words.standing(facts?.peers ?? '', count(peers?.count ?? 0, locale))}
          />
        ) : judged.data === null ? null : (
          <div className="skeleton h-96" />
        )}
        {year !== null && <ToCheck agency={agency} judged={judged.data ?? null} year={year} />}
      </div>
      <details className="no-print mt-4" open={more} onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary className="link min-h-8 content-center text-sm">{words.moreCharts}</summary>
        {more && (
          <div className="mt-3 space-y-4">
            <Charts agency={agency} figures={figures} outcomes={outcomes} />
            <RunChart agency={agency} figures={figures} metrics={RUN_METRICS} />
            <Reports reports={agency.reports} />
          </div>
        )}
      </details>
    </article>
  );
}
