import 'server-only';
import { headers } from 'next/headers';
import type { Embedded } from '../charts/embed';
import { EMBED_HEADER } from './embed-header';

/** The one chart that is shown, in somebody's frame; null on a page of its own. */
export async function getEmbedded(): Promise<Embedded | null> {
  const [chart, page = '/'] = (await headers()).get(EMBED_HEADER)?.split(' ') ?? [];
  return chart === undefined ? null : { chart: decodeURIComponent(chart), page };
}
