import 'server-only';
import { cache } from 'react';
import { type OpenSource, openSource } from '@/lib/warehouse/connection';

/** Opens the file of a collection, or of one of its versions. */
export type Open = (collection: string, version: string | null) => Promise<OpenSource>;

/** Opens each file once, whatever comes under its name meanwhile: the questions of one batch have one source. */
export function openOnce(): Open {
  const opened = new Map<string, Promise<OpenSource>>();
  return (collection, version) => {
    const key = `${collection} ${version ?? ''}`;
    const known = opened.get(key);
    if (known) return known;
    const source = openSource(collection, version);
    opened.set(key, source);
    return source;
  };
}

/** The one source of everything that is drawn for a request: head, page and first answers. */
export const pageSource: Open = cache(openSource);
