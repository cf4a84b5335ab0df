/**
 * Puts a finished build where it can be served: Next's standalone server with its static files and the program that stands before it,
 * in a folder of its own under .next-builds. A server that runs goes on with its own folder, whatever is built meanwhile; the next
 * start takes the one that .next-builds/current names.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { builds, root } from './machine.mjs';

/** Builds kept: the one that may still be served, the one before it and this one. */
const KEPT = 3;

const dist = join(root, process.env.MINGJIAN_DIST ?? '.next');
const standalone = join(dist, 'standalone');
cpSync(join(dist, 'static'), join(standalone, process.env.MINGJIAN_DIST ?? '.next', 'static'), { recursive: true });
if (existsSync(join(root, 'public'))) cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true });
await build({
  entryPoints: [join(root, 'scripts', 'serve', 'main.ts')],
  outfile: join(standalone, 'serve.mjs'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  // Packages that are CommonJS ask for Node's own modules with require.
  banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
});

mkdirSync(builds, { recursive: true });
const name = new Date().toISOString().replace(/\D/g, '').slice(0, 17);
renameSync(standalone, join(builds, name));
writeFileSync(join(builds, 'current.new'), name);
renameSync(join(builds, 'current.new'), join(builds, 'current'));
const folders = readdirSync(builds)
  .filter((one) => statSync(join(builds, one)).isDirectory())
  .toSorted();
for (const old of folders.slice(0, -KEPT)) rmSync(join(builds, old), { recursive: true, force: true });
