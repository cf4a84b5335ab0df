/** Answers kept by (collection, dataset version, query, parameters). The same question asked twice at once is asked once. */
import { LRUCache } from 'lru-cache';
import type { Source } from './query';

/** Answers kept; a page asks about ten. */
const ANSWERS = 500;

export type AnswerCache = <Answer>(
  source: Pick<Source, 'collection' | 'version'>,
  id: string,
  parameters: unknown,
  ask: () => Promise<Answer>,
) => Promise<Answer>;

/** A new, empty cache. A question that fails is forgotten, so that it can be asked again. */
export function answerCache(size = ANSWERS): AnswerCache {
  const kept = new LRUCache<string, Promise<unknown>>({ max: size });
  return <Answer>(
    source: Pick<Source, 'collection' | 'version'>,
    id: string,
    parameters: unknown,
    ask: () => Promise<Answer>,
  ): Promise<Answer> => {
    // Parameters come out of the schema, whose key order is fixed.
    const key = JSON.stringify([source.collection, source.version, id, parameters]);
    const known = kept.get(key) as Promise<Answer> | undefined;
    if (known) return known;
    const asked = ask();
    kept.set(key, asked);
    asked.catch(() => {
      if (kept.peek(key) === asked) kept.delete(key);
    });
    return asked;
  };
}
