'use client';
import { useParams } from 'next/navigation';
import { usePageState } from '../filters/use-page-state';
import { type PeersState, peersState } from './state';

/** What the page of an agency's peers shows: the agency stands in its path, the choices in its query. */
export function usePeersState() {
  const { id } = useParams<{ id?: string }>();
  const { state, change } = usePageState<PeersState>(peersState);
  return { state: id === undefined ? state : { ...state, agency: decodeURIComponent(id) }, change };
}
