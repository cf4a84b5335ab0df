'use client';
import type { Route } from 'next';
import type { Fragment, Sentence, Target } from '@/lib/models/sentence';
import { Link } from '../ui/Link';

/** Sentences made by rule; each part with a target is a link to its evidence. */
export function Sentences({ sentences, href }: { sentences: readonly Sentence[]; href: (target: Target) => Route }) {
  return (
    <ul className="list-disc space-y-1.5 pl-5 marker:text-muted">
      {sentences.map((sentence) => (
        <li key={sentence.rule + partKey(sentence.parts[0])} data-rule={sentence.rule}>
          {sentence.parts.map((part, i) =>
            typeof part === 'string' ? (
              part
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is written once, its parts never move
              <Link key={`${part.text}${i}`} href={href(part.target)} className="link">
                {part.text}
              </Link>
            ),
          )}
        </li>
      ))}
    </ul>
  );
}

const partKey = (part: Fragment | undefined): string => (part === undefined ? '' : typeof part === 'string' ? part : part.text);
