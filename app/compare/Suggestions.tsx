'use client';
import type { AgencyHit } from '@/lib/queries/agencies/answers';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { classParts } from './AgencyPicker';
import { SUGGESTIONS, suggestionQuestion } from './state';
import { useCompare } from './use-compare';

/** Ways to begin: a few agencies of one class each, as the collection has them. */
export function Suggestions() {
  const words = useMessages('compare');
  return (
    <section aria-label={words.begin} className="mt-8">
      <h2 className="text-xl">{words.begin}</h2>
      <p className="mt-1 text-muted">{words.beginHint}</p>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2">
        {SUGGESTIONS.map((of) => (
          <Suggestion key={`${of.level}/${of.kind}`} of={of} />
        ))}
      </ul>
    </section>
  );
}

function Suggestion({ of }: { of: (typeof SUGGESTIONS)[number] }) {
  const m = useMessages();
  const words = useMessages('compare');
  const locale = useLocale();
  const { change } = useCompare();
  const found: readonly AgencyHit[] | undefined = useAnswer('agencySearch', suggestionQuestion(of)).data;
  if (found === undefined) return <li className="skeleton h-28" />;
  if (found.length < 2) return null;
  return (
    <li>
      <button
        type="button"
        onClick={() => change({ agencies: found.map((hit) => hit.id) })}
        className="card h-full w-full p-4 text-left hover:border-accent"
      >
        <span className="font-semibold text-accent">{words.suggestion(classParts(of, locale).join(' · '), String(found.length))}</span>
        <span className="mt-1 block text-sm text-muted">{found.map((hit) => hit.name).join(m.text.and)}</span>
      </button>
    </li>
  );
}
