/**
 * Answers kept by the opened file they were computed on: an answer can never be given for another file, and goes when its file
 * is closed. The same question asked twice at once is asked once.
 */
import { LRUCache } from 'lru-cache';
import { currentAsking } from '../request-context';
import { ReaderLeft } from '../warehouse/source';
import type { Source } from './query';

/** Answers kept per file; a page asks about ten. */
const ANSWERS = 500;

export type AnswerCache = <Answer>(source: Source, id: string, parameters: unknown, ask: () => Promise<Answer>) => Promise<Answer>;

/** A new, empty cache. A question that fails is forgotten, so that it can be asked again. */
export function answerCache(size = ANSWERS): AnswerCache {
  const files = new WeakMap<Source, LRUCache<string, Promise<unknown>>>();
  const answers: AnswerCache = <Answer>(source: Source, id: string, parameters: unknown, ask: () => Promise<Answer>): Promise<Answer> => {
    let kept = files.get(source);
    if (!kept) {
      kept = new LRUCache({ max: size });
      files.set(source, kept);
    }
    // Parameters come out of the schema, whose key order is fixed.
    const key = JSON.stringify([id, parameters]);
    const known = kept.get(key) as Promise<Answer> | undefined;
    if (known)
      return known.catch((error: unknown) => {
        // Who asked first has left, and this one is still here.
        if (error instanceof ReaderLeft && !currentAsking()?.signal.aborted) return answers(source, id, parameters, ask);
        throw error;
      });
    const asked = ask();
    kept.set(key, asked);
    asked.catch(() => {
      if (kept.peek(key) === asked) kept.delete(key);
    });
    return asked;
  };
  return answers;
}
