/** `npm run bench -- NAME [options]`: measurements, printed as tables. One file a measurement in scripts/bench. */
import { existsSync } from 'node:fs';

const MEASUREMENTS = ['parse', 'mutate', 'warehouse', 'fault', 'flags', 'page'];

const name = process.argv[2] ?? '';
const file = new URL(`./bench/${name}.ts`, import.meta.url);
if (MEASUREMENTS.includes(name) && existsSync(file)) await import(file.href);
else {
  console.error(`没有“${name}”这项测量。用法：npm run bench -- ${MEASUREMENTS.join('|')} [选项]`);
  process.exitCode = 2;
}
