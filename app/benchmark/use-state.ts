'use client';
import { useParams } from 'next/navigation';
import { usePageState } from '../filters/use-page-state';
import { type BenchmarkState, benchmarkState } from './state';

/** What the page of an agency's peers shows: the agency stands in its path, the choices in its query. */
export function useBenchmarkState() {
  const { id } = useParams<{ id?: string }>();
  const { state, change } = usePageState<BenchmarkState>(benchmarkState);
  return { state: id === undefined ? state : { ...state, agency: decodeURIComponent(id) }, change };
}
