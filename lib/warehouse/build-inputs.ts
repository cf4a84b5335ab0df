/** What a file remembers of what it was built on: the register, regions, corrections and program of its last build. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { globSync } from 'tinyglobby';
import type { CorrectionEntry } from '../corrections';
import type { RegisterLine } from '../regions';
import { DATA } from '../regions/gazetteer';
import { selectRows } from './database';
import type { RegionEntry } from './regions';
import type { Stage } from './stage';

export interface Basis {
  /** Regions and register lines that only this collection has: an invented one's. */
  readonly regions: readonly RegionEntry[];
  readonly register: readonly RegisterLine[];
  readonly corrections: readonly CorrectionEntry[];
  /** Hash of the register and the regions that ship. */
  readonly shipped: string;
  /** Hash of the code that checks, judges and counts what was submitted. */
  readonly program: string;
}

const NAMES = ['regions', 'register', 'corrections', 'shipped', 'program'] as const satisfies readonly (keyof Basis)[];

/** Hash of everything that ships and decides which agency a report belongs to. */
export function shippedBasis(): string {
  const hash = createHash('sha256');
  for (const name of ['agencies', 'regions', 'regions_overlay', 'zones', 'townships']) hash.update(readFileSync(join(DATA, `${name}.csv`)));
  return hash.digest('hex').slice(0, 16);
}

const ROOT = join(import.meta.dirname, '../..');
const DERIVING = ['lib/{form,metric,metrics,findings,functions,year-change,deadline}.ts', 'lib/{checks,stats,warehouse}/**/*.ts'];
let program: string | undefined;

/** Hash of everything by which a file follows from its submissions: one that another program built is settled and judged anew. */
export function programBasis(): string {
  if (program !== undefined) return program;
  const hash = createHash('sha256');
  for (const file of globSync(DERIVING, { cwd: ROOT, ignore: ['**/*.test.ts'] }).toSorted()) hash.update(readFileSync(join(ROOT, file)));
  program = hash.digest('hex').slice(0, 16);
  return program;
}

/** What the file was built on; empty for a new one. */
export async function readBasis(connection: DuckDBConnection): Promise<Basis> {
  const rows = await selectRows<{ name: keyof Basis; value: string }>(connection, 'SELECT name, value FROM basis');
  const kept = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown])) as Partial<Basis>;
  return { regions: [], register: [], corrections: [], shipped: '', program: '', ...kept };
}

/** Writes what differs. */
export async function writeBasis(stage: Stage, before: Basis, now: Basis): Promise<void> {
  for (const name of NAMES) {
    const value = JSON.stringify(now[name]);
    if (value === JSON.stringify(before[name])) continue;
    await stage.write('DELETE FROM basis WHERE name = $1', [name]);
    await stage.write('INSERT INTO basis VALUES ($1, $2)', [name, value]);
  }
}

/** Agencies and years of corrections that came, went or changed. */
export function correctionsChanged(
  before: readonly CorrectionEntry[],
  now: readonly CorrectionEntry[],
): { agency: string; year: number }[] {
  const texts = (entries: readonly CorrectionEntry[]) => new Set(entries.map((entry) => JSON.stringify(entry)));
  const [was, is] = [texts(before), texts(now)];
  return [...before, ...now].filter((entry) => {
    const text = JSON.stringify(entry);
    return !(was.has(text) && is.has(text));
  });
}
