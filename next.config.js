/** On every answer; the policy of scripts is in proxy.ts, because it has a nonce. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  // Two builds side by side (a developer's and the served one) need folders of their own.
  distDir: process.env.MINGJIAN_DIST ?? '.next',
  // DuckDB's binding loads libduckdb.so itself and libsql chooses its binding by the platform's name; file tracing can see
  // neither: keep them external and include the packages whole.
  serverExternalPackages: ['@duckdb/node-api', '@duckdb/node-bindings', 'libsql'],
  outputFileTracingIncludes: { '/**': ['./node_modules/@duckdb/node-bindings-*/**/*', './node_modules/@libsql/**/*'] },
  // Pictures are drawn, never scaled: sharp (and LGPL libvips with it) is no part of what is served.
  images: { unoptimized: true },
  outputFileTracingExcludes: { '/**': ['./node_modules/sharp/**/*', './node_modules/@img/**/*'] },
  typedRoutes: true,
  poweredByHeader: false,
  // A batch of questions has a few thousand bytes.
  experimental: { serverActions: { bodySizeLimit: '128kb' } },
  // One chart of a page, for frames elsewhere; proxy.ts says which pages have it.
  rewrites: async () => ({ beforeFiles: [{ source: '/embed/:path*', destination: '/:path*' }], afterFiles: [], fallback: [] }),
  headers: async () => [
    { source: '/:path*', headers: SECURITY_HEADERS },
    // Who may frame a chart is in the policy of proxy.ts; this older header knows no list.
    { source: '/:path((?!embed(?:/|$)).*)', headers: [{ key: 'X-Frame-Options', value: 'SAMEORIGIN' }] },
  ],
  // What recharts takes whole and needs little of: 15 kB of each first load.
  turbopack: {
    resolveAlias: {
      'victory-vendor/d3-scale': './app/charts/draw/d3-scale.ts',
      'd3-interpolate': './app/charts/draw/d3-interpolate.ts',
      'decimal.js-light': './app/charts/draw/decimal.ts',
    },
  },
};
