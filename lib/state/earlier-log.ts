/**
 * Takes over the marks of the earlier program, which kept one log per collection: a JSON object a line, the latest of a flag holds.
 * Each log is taken over once; it stays where it is.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isCollectionName, warehouseFolder } from '../warehouse/files';
import type { State } from './database';
import { insertMark } from './marks';

/** Folder of the earlier logs; MINGJIAN_REVIEWS overrides the default. */
export const logFolder = (): string =>
  resolve(/* turbopackIgnore: true */ process.env.MINGJIAN_REVIEWS ?? join(dirname(warehouseFolder()), 'reviews'));

const lineSchema = z.object({
  flag: z.string().min(3).max(300),
  state: z.enum(['checked', 'open']),
  note: z.string().trim().max(2000),
  by: z.string().trim().min(1).max(80),
  at: z.iso.datetime(),
});

/** The lines that are whole; one cut short by a crash is passed over. */
function linesOf(text: string): z.infer<typeof lineSchema>[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    try {
      const found = lineSchema.safeParse(JSON.parse(line));
      return found.success ? [found.data] : [];
    } catch {
      return [];
    }
  });
}

const hasMark = (state: State, collection: string, flag: string, by: string, at: string): boolean =>
  state.rows(
    'SELECT 1 FROM mark m JOIN work_item i ON i.id = m.work_item WHERE i.collection = ? AND i.flag = ? AND m.by = ? AND m.at = ?',
    [collection, flag, by, at],
  ).length > 0;

/** Takes over every log of the folder that was not yet. @returns how many marks came with it. @throws StateFull */
export function importLogs(state: State, folder = logFolder(), now = new Date()): number {
  let names: string[];
  try {
    names = readdirSync(/* turbopackIgnore: true */ folder);
  } catch {
    return 0;
  }
  let taken = 0;
  for (const name of names.toSorted()) {
    const collection = name.replace(/\.ndjson$/, '');
    if (collection === name || !isCollectionName(collection)) continue;
    const path = join(folder, name);
    if (state.rows('SELECT 1 FROM imported_log WHERE path = ?', [path]).length > 0) continue;
    const bytes = readFileSync(path);
    const lines = linesOf(bytes.toString('utf8'));
    state.transaction(() => {
      // Another process may have taken it over while this one waited to write.
      if (state.rows('SELECT 1 FROM imported_log WHERE path = ?', [path]).length > 0) return;
      for (const { flag, state: was, note, by, at } of lines) {
        // The log may have been taken over before, from another folder or when it was shorter.
        if (hasMark(state, collection, flag, by, at)) continue;
        insertMark(state, collection, { flag, state: was === 'open' ? 'new' : 'checked', note, by, at, version: null, value: null });
        taken += 1;
      }
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const at = now.toISOString();
      state.run('INSERT INTO imported_log (path, sha256, marks, at) VALUES (?, ?, ?, ?)', [path, sha256, lines.length, at]);
      state.audit(at, '', 'import', path, { collection, marks: lines.length, sha256 });
    });
  }
  return taken;
}
