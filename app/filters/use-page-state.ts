'use client';
import { useCallback, useMemo } from 'react';
import type { SearchParams } from '@/lib/filters';
import { useAddress } from './use-address';

/** How a page's own choices stand in its address, beside the filters: `write` leaves defaults out (''), `parse` reads them back. */
export interface PageState<State> {
  readonly parse: (params: SearchParams) => State;
  readonly write: (state: State) => Readonly<Record<string, string>>;
}

/** The address with these own parameters; the others are kept. Commas and tildes may stand in a query as they are. */
export function addressWith(path: string, current: URLSearchParams, own: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams(current);
  for (const [key, value] of Object.entries(own)) {
    if (value === '') next.delete(key);
    else next.set(key, value);
  }
  const text = next.toString().replaceAll('%2C', ',').replaceAll('%7E', '~');
  return text ? `${path}?${text}` : path;
}

/** A page's own choices, and a way to change them. A change is a step in the history unless it `replace`s (typing, opening a row). */
export function usePageState<State>({ parse, write }: PageState<State>) {
  const { path, params, now, go } = useAddress();
  const state = useMemo(() => parse(Object.fromEntries(params)), [parse, params]);
  const change = useCallback(
    (patch: Partial<State>, options?: { readonly replace?: boolean }) =>
      go(addressWith(path, now(), write({ ...parse(Object.fromEntries(now())), ...patch })), options),
    [path, parse, write, now, go],
  );
  return { state, change };
}
