'use client';
import { usePageState } from '../filters/use-page-state';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { AgencySearch } from './AgencySearch';
import { Begin } from './Begin';
import { Heading } from './Heading';
import { MetricList } from './MetricList';
import { PeersChoice } from './PeersChoice';
import { benchmarkQuestion, benchmarkState } from './state';

/** One agency against its peers on every metric. */
export function BenchmarkView() {
  const m = useMessages();
  const words = useMessages('benchmark');
  const { state, change } = usePageState(benchmarkState);
  const chosen = state.agency !== '';
  const asked = useAnswer('benchmark', benchmarkQuestion(state), chosen);
  const { data } = asked;
  return (
    <>
      <h1 className="text-[1.75rem]">{m.site.pages.benchmark}</h1>
      <p className="mb-5 mt-1 max-w-3xl text-muted">{words.lead}</p>
      <section aria-label={words.pick} className="card no-print space-y-4 p-4">
        <AgencySearch
          label={chosen ? words.another : words.search}
          onPick={(agency) => change({ agency, year: null, metric: '', ids: state.ids })}
        />
        {chosen && <PeersChoice benchmark={data} />}
      </section>
      {!chosen ? (
        <Begin />
      ) : (
        <div className="mt-6">
          {asked.fault ? (
            <FaultNotice fault={asked.fault} retry={asked.retry} />
          ) : data === undefined ? (
            <div className="space-y-4" role="status" aria-label={m.states.loading}>
              <div className="skeleton h-24 w-full" />
              <div className="skeleton h-[44rem] w-full" />
            </div>
          ) : data === null ? (
            <Notice title={words.unknown} hint={words.unknownHint} />
          ) : (
            <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
              <Heading benchmark={data} />
              <MetricList benchmark={data} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
