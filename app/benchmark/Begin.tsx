'use client';
import type { Filters } from '@/lib/filters';
import { classParts } from '../compare/AgencyPicker';
import { SUGGESTIONS, suggestionQuestion } from '../compare/state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollection } from '../query/use-answer';
import { Link } from '../ui/Link';
import { benchmarkHref } from './state';

/** Before an agency is chosen: a few of each class to begin with. */
export function Begin() {
  const words = useMessages('benchmark');
  return (
    <section aria-label={words.begin} className="mt-8">
      <h2 className="text-xl">{words.begin}</h2>
      <p className="mb-4 mt-1 text-muted">{words.beginHint}</p>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {SUGGESTIONS.map((of) => (
          <Suggestion key={`${of.level}/${of.kind}/${of.scope}`} of={of} />
        ))}
      </div>
    </section>
  );
}

function Suggestion({ of }: { of: Partial<Filters> }) {
  const locale = useLocale();
  const set = useCollection();
  const hits = useAnswer('agencySearch', suggestionQuestion(of)).data ?? [];
  const [first] = hits;
  if (!first) return null;
  return (
    <div className="card p-4">
      <h3 className="text-[13px] text-muted">{classParts(first, locale).join(' · ')}</h3>
      <ul className="mt-2 space-y-1 text-sm">
        {hits.map((hit) => (
          <li key={hit.id}>
            <Link prefetch={false} className="link inline-flex min-h-6 items-center" href={benchmarkHref(set, { agency: hit.id })}>
              {hit.name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
