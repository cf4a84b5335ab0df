'use client';
import { MarkedProvider } from '../charts/marked';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { Section } from '../ui/Section';
import { AgencyPicker } from './AgencyPicker';
import { Differences } from './Differences';
import { FigureTable } from './FigureTable';
import { MetricCharts } from './MetricCharts';
import { MetricPicker } from './MetricPicker';
import { MixChart } from './MixChart';
import { Suggestions } from './Suggestions';
import { figuresQuestion, viewOf } from './state';
import { useCompare } from './use-compare';
import { ViewChoice } from './ViewChoice';
import { YearRange } from './YearRange';

/** Up to forty agencies or areas side by side. */
export function CompareView() {
  const words = useMessages('compare');
  const { state } = useCompare();
  const chosen = state.agencies.length > 0;
  const picked = useAnswer('agencySearch', { ids: [...state.agencies] }, chosen);
  return (
    <>
      <h1 className="text-[1.75rem]">{words.title}</h1>
      <p className="mb-5 mt-1 max-w-3xl text-muted">{words.lead}</p>
      <section aria-label={words.pick} className="card space-y-4 p-4">
        <AgencyPicker picked={chosen ? picked.data : []} />
        {chosen && (
          <div className="grid items-end gap-4 border-t border-line/70 pt-4 md:grid-cols-[minmax(0,1fr)_16rem]">
            <MetricPicker />
            <YearRange />
          </div>
        )}
      </section>
      {chosen ? <Compared /> : <Suggestions />}
    </>
  );
}

function Compared() {
  const m = useMessages();
  const words = useMessages('compare');
  const { filters, state } = useCompare();
  const asked = useAnswer('agencyFigures', figuresQuestion(state, filters));
  if (asked.fault)
    return (
      <div className="mt-8">
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      </div>
    );
  if (state.agencies.length < 2 || asked.data?.agencies.length === 1)
    return (
      <div className="mt-8">
        <Notice title={words.one} hint={words.oneHint} />
      </div>
    );
  if (asked.data?.rows.length === 0)
    return (
      <div className="mt-8">
        <Notice title={m.states.noReports} hint={m.states.noReportsHint} />
      </div>
    );
  return (
    <>
      {asked.data && <Differences notes={asked.data.notes} agencies={asked.data.agencies} />}
      <ViewChoice />
      {viewOf(state) !== 'table' && (
        <Section title={words.charts}>
          <MarkedProvider>
            <MetricCharts asked={asked} metrics={state.metrics} />
          </MarkedProvider>
        </Section>
      )}
      <Section title={words.table}>
        {asked.data ? (
          <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
            <FigureTable figures={asked.data} metrics={state.metrics} />
            <p className="mt-2 text-[13px] text-muted">
              {words.tableCaption}
              {m.text.semicolon}
              {words.percentNote}
            </p>
          </div>
        ) : (
          <div className="skeleton h-96" role="status" aria-label={m.states.loading} />
        )}
      </Section>
      <Section title={words.mix}>
        <MixChart agencies={asked.data?.agencies ?? []} />
      </Section>
    </>
  );
}
