'use client';
import { useMessages } from '../messages/context';
import { Section } from '../ui/Section';
import { Deadlines } from './Deadlines';
import { FindingKinds, ProblemKinds } from './Kinds';
import { Matrix } from './Matrix';
import { Missing } from './Missing';
import { Readability } from './Readability';
import { Years } from './Years';

/** Coverage and quality of the reports of the filters. */
export function QualityView() {
  const m = useMessages();
  const words = useMessages('quality');
  return (
    <>
      <h1 className="text-[1.75rem]">{m.site.pages.quality}</h1>
      <p className="mb-5 mt-1 max-w-3xl text-muted">{words.lead}</p>
      <Section title={words.byYear}>
        <Years />
      </Section>
      <Section title={words.matrix}>
        <Matrix />
      </Section>
      <Missing />
      <Section title={words.findings}>
        <FindingKinds />
      </Section>
      <Section title={words.problems}>
        <ProblemKinds />
      </Section>
      <Section title={words.readability}>
        <Readability />
      </Section>
      <Deadlines />
    </>
  );
}
