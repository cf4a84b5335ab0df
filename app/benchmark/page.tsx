import type { Route } from 'next';
import { permanentRedirect } from 'next/navigation';
import { firstOf, type SearchParams } from '@/lib/filters';

/** An earlier address: an agency among its peers is a page of the agency now; without an agency there is the page of several. */
export default async function Benchmark({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { agency, ...rest } = firstOf(await searchParams);
  const query = new URLSearchParams(rest).toString().replaceAll('%2C', ',').replaceAll('%7E', '~');
  permanentRedirect(`${agency ? `/agency/${encodeURIComponent(agency)}/peers` : '/compare'}${query ? `?${query}` : ''}` as Route);
}
