/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  // DuckDB's binding loads libduckdb.so itself, which file tracing cannot see: keep it external and include its package whole.
  serverExternalPackages: ['@duckdb/node-api', '@duckdb/node-bindings'],
  outputFileTracingIncludes: { '/**': ['./node_modules/@duckdb/node-bindings-*/**/*'] },
  typedRoutes: true,
  reactCompiler: true,
  poweredByHeader: false,
};
