'use client';
import { useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import type { PageState } from './page-state';

/** A page's own choices, and a way to change them. A change is a step in the history unless it `replace`s (typing, opening a row). */
export function usePageState<State>({ parsers, urlKeys, read, tidy }: PageState<State>) {
  const [values, set] = useQueryStates(parsers, { urlKeys, history: 'push' });
  const state = useMemo(() => read(values as State), [read, values]);
  const change = useCallback(
    (patch: Partial<State>, { replace = false }: { readonly replace?: boolean } = {}) =>
      void set((before) => tidy({ ...read(before as State), ...patch }) as typeof before, { history: replace ? 'replace' : 'push' }),
    [read, tidy, set],
  );
  return { state, change };
}
