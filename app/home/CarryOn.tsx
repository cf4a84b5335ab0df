'use client';
import { useEffect, useState } from 'react';
import { DEFAULT_FILTERS } from '@/lib/filters';
import { useMessages } from '../messages/context';
import { useCollectionName } from '../query/use-answer';
import { Link } from '../ui/Link';
import { readVisits, type Visit } from './visited';

const SHOWN = 5;

/** The pages of this collection that were open last. */
export function CarryOn() {
  const words = useMessages('home');
  const set = useCollectionName();
  const [visits, setVisits] = useState<readonly Visit[]>([]);
  useEffect(() => {
    const own = readVisits().filter(({ href }) => (new URL(href, 'http://host').searchParams.get('set') ?? DEFAULT_FILTERS.set) === set);
    setVisits(own.slice(0, SHOWN));
  }, [set]);
  return (
    <section aria-label={words.carryOn} className="card no-print p-4">
      <h2 className="mb-1 text-base">{words.carryOn}</h2>
      {visits.length === 0 ? (
        <p className="text-[13px] text-muted">{words.nothingYet}</p>
      ) : (
        <ul className="space-y-1 text-sm">
          {visits.map(({ href, title }) => (
            <li key={href} className="truncate">
              <Link prefetch={false} href={href} className="link">
                {title || href}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
