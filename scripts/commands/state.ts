/** `npm run mingjian -- state info|log|backup FILE`: what people wrote, beside a running server. */
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { openState } from '../../lib/state';
import { isFull, StateFull } from '../../lib/state/errors';

/** Says where the file is and how many marks it holds. @returns the exit code */
export async function info(): Promise<number> {
  const state = openState();
  console.log(`${state.path}  ${(statSync(state.path).size / 1e6).toFixed(1)} MB`);
  const collections = state.rows<{ collection: string; items: number; marks: number }>(
    `SELECT i.collection, count(DISTINCT i.id) AS items, count(*) AS marks
     FROM mark m JOIN work_item i ON i.id = m.work_item GROUP BY i.collection ORDER BY i.collection`,
  );
  for (const { collection, items, marks } of collections) console.log(`  ${collection}：${items} 条线索，${marks} 条复核记录`);
  if (collections.length === 0) console.log('  还没有复核记录');
  return 0;
}

/** Prints the audit trail, one JSON object a line, the oldest first. @returns the exit code */
export async function log(): Promise<number> {
  const rows = openState().rows<{ detail: string }>('SELECT id, at, who, action, subject, detail FROM audit ORDER BY id');
  for (const row of rows) console.log(JSON.stringify({ ...row, detail: JSON.parse(row.detail) }));
  return 0;
}

/** Writes a whole copy to a new file, also while a server writes. To restore, stop the server and put it in the place of the file. @returns the exit code */
export async function backup(file: string): Promise<number> {
  if (existsSync(file)) {
    console.error(`${file} 已存在：请写一个新的文件名`);
    return 1;
  }
  try {
    openState().run('VACUUM INTO ?', [file]);
  } catch (error) {
    throw isFull(error) ? new StateFull(dirname(file), { cause: error }) : error;
  }
  console.log(`已备份到 ${file}（${(statSync(file).size / 1e6).toFixed(1)} MB）`);
  return 0;
}
