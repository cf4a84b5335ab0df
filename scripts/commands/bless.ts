/**
 * `npm run bless [-- CASE…]`: rewrites the expectations of data/golden from what the parser reads now, and prints what
 * changed. Review the diff before committing it: a changed number is a changed specification.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments } from '../../lib/documents';
import { NotAReport } from '../../lib/parse';
import { reportsInDocument } from '../../lib/reading';

const ROOT = join(import.meta.dirname, '../../data/golden');

/** Leaf paths of a JSON value with their values. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (value === null || typeof value !== 'object') return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

async function read(file: string, name: string): Promise<unknown[]> {
  const documents = await readDocuments({ name, bytes: readFileSync(file) });
  return documents.flatMap((document): unknown[] => {
    try {
      return reportsInDocument(document, (place, reason) => console.error(`${name} ${place}: ${reason}`));
    } catch (error) {
      if (error instanceof NotAReport) return [{ rejected: error.code, message: error.message }];
      throw error;
    }
  });
}

/** @returns the exit code */
export async function bless(wanted: readonly string[]): Promise<number> {
  let changed = 0;
  let code = 0;
  for (const name of readdirSync(ROOT).sort()) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const folder = join(ROOT, name);
    const source = readdirSync(folder).find((file) => file.startsWith('source.'));
    if (!source) {
      console.error(`${name}: 没有 source.* 文件。请放入原文。`);
      code = 1;
      continue;
    }
    const path = join(folder, 'expected.json');
    const before = new Map(existsSync(path) ? leaves(JSON.parse(readFileSync(path, 'utf8'))) : []);
    const now = await read(join(folder, source), source);
    const after = new Map(leaves(now));
    const differences = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
    if (differences.length === 0) continue;
    changed++;
    console.log(`${name}: ${differences.length} changed`);
    for (const key of differences.slice(0, 12)) console.log(`  ${key}: ${before.get(key) ?? '—'} → ${after.get(key) ?? '—'}`);
    if (differences.length > 12) console.log(`  … ${differences.length - 12} more`);
    writeFileSync(path, `${JSON.stringify(now, null, 1)}\n`);
  }
  console.log(changed === 0 ? 'nothing changed' : `${changed} expectations rewritten: review the diff`);
  return code;
}
