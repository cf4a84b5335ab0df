'use client';
import type { AgencyRow } from '@/lib/queries/agencies/answers';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { Section } from '../ui/Section';
import { Charts } from './Charts';
import { Heading } from './Heading';
import { Headlines } from './Headlines';
import { figuresQuestion, outcomesQuestion, RUN_METRICS } from './questions';
import { Reports } from './Reports';
import { RunChart } from './RunChart';

/** One agency: what it is, its latest figures, its years and its reports. */
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
  const words = useMessages('agency');
  const figures = useAnswer('agencyFigures', figuresQuestion(agency.id));
  const group = useAnswer('agencyDispositions', outcomesQuestion(agency.id, 'group'));
  const reason = useAnswer('agencyDispositions', outcomesQuestion(agency.id, 'reason'));
  return (
    <article>
      <Heading agency={agency} />
      <Headlines agency={agency} asked={figures} />
      <Section title={words.charts}>
        <Charts agency={agency} figures={figures} outcomes={{ group, reason }} />
      </Section>
      <Section title={words.run.section}>
        <RunChart agency={agency} figures={figures} metrics={RUN_METRICS} />
      </Section>
      <Section title={words.reports}>
        <Reports reports={agency.reports} />
      </Section>
    </article>
  );
}
