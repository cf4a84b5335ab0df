'use client';
import type { Route } from 'next';
import { usePathname, useSearchParams } from 'next/navigation';
import { usePageState } from '../filters/use-page-state';
import { useMessages } from '../messages/context';
import { LinkBar } from '../ui/LinkBar';
import { Section } from '../ui/Section';
import { Chase } from './Chase';
import { Deadlines } from './Deadlines';
import { Digits } from './Digits';
import { FindingKinds, ProblemKinds } from './Kinds';
import { Matrix } from './Matrix';
import { PARTS, qualityState } from './questions';
import { Readability } from './Readability';
import { Years } from './Years';

/** The reports of the filters in two parts: whom to ask for what, and how reading them went. */
export function QualityView() {
  const m = useMessages();
  const words = useMessages('quality');
  const { state } = usePageState(qualityState);
  const [path, search] = [usePathname(), useSearchParams().toString()];
  const address = `${path}${search && `?${search}`}`;
  const parts = PARTS.map((part) => ({
    value: part,
    label: words.parts[part],
    href: qualityState.href(address, { ...state, part, code: '', list: 1 }) as Route,
  }));
  return (
    <>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1 className="text-[1.75rem]">{m.site.pages.quality}</h1>
        <LinkBar label={m.site.pages.quality} options={parts} value={state.part} />
      </div>
      <p className="mb-5 max-w-3xl text-sm text-muted">{words.leads[state.part]}</p>
      {state.part === 'chase' ? (
        <>
          <Chase />
          <Section title={words.byYear}>
            <Years />
          </Section>
          <Section title={words.matrix}>
            <Matrix />
          </Section>
          <Section title={words.findings}>
            <FindingKinds />
          </Section>
          <Deadlines />
        </>
      ) : (
        <>
          <Section title={words.readability}>
            <Readability />
          </Section>
          <Section title={words.problems}>
            <ProblemKinds />
          </Section>
          <Digits />
        </>
      )}
    </>
  );
}
