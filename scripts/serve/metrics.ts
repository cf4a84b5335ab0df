/** What the process has done, in Prometheus text. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import type { Generation } from '../../lib/warehouse/generation';
import type { Pages } from './pages';

/** Open files of the warehouse, by path: lib/warehouse/connection keeps them there. */
type Opened = { mingjianWarehouse?: Map<string, { current: Generation | undefined }> };

const served = (): Generation[] =>
  [...((globalThis as typeof globalThis & Opened).mingjianWarehouse?.values() ?? [])].flatMap(({ current }) => (current ? [current] : []));

export const requests = new Counter({
  name: 'mingjian_requests_total',
  help: 'Answers by route and status',
  labelNames: ['route', 'status'],
});
export const latency = new Histogram({
  name: 'mingjian_request_seconds',
  help: 'Time from request to the end of the answer, by route',
  labelNames: ['route'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
});
export const refused = new Counter({
  name: 'mingjian_refused_total',
  help: 'Requests refused before they were answered',
  labelNames: ['reason'],
});

/** Registers what is looked up when somebody asks. */
export function registerMetrics(pages: Pages): void {
  collectDefaultMetrics();
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void) =>
    new Gauge({
      name,
      help,
      labelNames,
      collect() {
        this.reset();
        collect(this);
      },
    });
  gauge('mingjian_queries_waiting', 'Questions that wait for a connection', ['collection'], (one) => {
    for (const file of served()) one.set({ collection: file.collection }, file.load.waiting);
  });
  gauge('mingjian_queries_running', 'Questions that are being answered', ['collection'], (one) => {
    for (const file of served()) one.set({ collection: file.collection }, file.load.running);
  });
  gauge('mingjian_collection_info', 'Version that is served', ['collection', 'version'], (one) => {
    for (const file of served()) one.set({ collection: file.collection, version: file.version }, 1);
  });
  gauge('mingjian_collection_age_seconds', 'Time since the collection was built', ['collection'], (one) => {
    for (const file of served()) one.set({ collection: file.collection }, Math.round((Date.now() - Date.parse(file.meta.built_at)) / 1000));
  });
  gauge('mingjian_pages_kept_bytes', 'Rendered pages in memory', [], (one) => one.set(pages.bytes));
  gauge('mingjian_pages_total', 'Pages by whether they were kept or rendered', ['how'], (one) => {
    for (const [how, n] of Object.entries(pages.counts)) one.set({ how }, n);
  });
}

/** Routes of the app: addresses without what differs from one page to the next, so that a flood of addresses is no flood of series. */
export function routeOf(url: string): string {
  const path = url.split('?')[0]!;
  if (path.startsWith('/_next/')) return '/_next';
  const [, first = '', second] = path.split('/');
  if (!ROUTES.has(first)) return 'other';
  if (first === 'report' || first === 'agency' || first === 'region') return second ? `/${first}/[id]` : `/${first}`;
  return second && /^[a-z-]{1,20}$/.test(second) ? `/${first}/${second}` : `/${first}`;
}
const ROUTES = new Set([
  '',
  'agency',
  'api',
  'benchmark',
  'briefing',
  'compare',
  'data',
  'embed',
  'healthz',
  'metrics',
  'methods',
  'outliers',
  'overview',
  'peers',
  'quality',
  'readyz',
  'region',
  'report',
  'reviewers',
  'search',
]);

export { register };
