import { listCollections } from '@/lib/warehouse/connection';

export const dynamic = 'force-dynamic';

/**
 * Whether it can be asked: each collection with its version and age in seconds, or what is wrong with it. 503 while none can be
 * opened, so that a load balancer sends readers elsewhere.
 */
export async function GET(): Promise<Response> {
  const collections = (await listCollections()).map(({ name, meta, fault }) =>
    meta
      ? { name, version: meta.version, reports: meta.n_reports, age: Math.round((Date.now() - Date.parse(meta.built_at)) / 1000) }
      : { name, fault: fault.code },
  );
  const ready = collections.some((one) => 'version' in one);
  return Response.json(
    { status: ready ? 'ready' : 'not ready', collections },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
