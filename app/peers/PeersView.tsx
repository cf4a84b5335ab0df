'use client';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { MetricList } from './MetricList';
import { PeerGroupNote } from './PeerGroupNote';
import { PeersChoice } from './PeersChoice';
import { peersQuestion } from './state';
import { usePeersState } from './use-state';

/** One agency against its peers on every metric. */
export function PeersView() {
  const m = useMessages();
  const words = useMessages('peers');
  const { state } = usePeersState();
  const asked = useAnswer('benchmark', peersQuestion(state));
  const { data } = asked;
  return (
    <>
      <h1 className="break-words text-2xl">{data ? words.title(data.agency.name, String(data.year)) : m.site.pages.peers}</h1>
      <section aria-label={words.peers} className="no-print mt-2">
        <PeersChoice benchmark={data} />
      </section>
      <div className="mt-2">
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
            <PeerGroupNote benchmark={data} />
            <MetricList benchmark={data} />
          </div>
        )}
      </div>
    </>
  );
}
