/** Marks: what reviewers say about flags. Every note is kept with its name and time; the latest gives the state. For server code only. */
import { z } from 'zod';
import { isCollectionName } from '../warehouse/files';
import type { Field, State } from './database';
import { currentFlag, namesOfFlag } from './former-flags';
import { MARK_LIMITS, MARK_STATES, type Mark } from './mark';

/** Text without characters that a terminal or a spreadsheet would act on; a note may have more than one line. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u);

export const markSchema = z.object({
  flag: z.string().min(3).max(300),
  state: z.enum(MARK_STATES),
  note: z
    .string()
    .trim()
    .max(MARK_LIMITS.note)
    .regex(/^(?:[^\p{Cc}\p{Cf}]|\n)*$/u),
  by: text(MARK_LIMITS.by).min(1),
});
export type NewMark = z.infer<typeof markSchema>;

/** @throws RangeError for a name that is no collection's */
function assertCollection(collection: string): void {
  if (!isCollectionName(collection)) throw new RangeError(`数据集名称“${collection}”无效`);
}

/** Writes a mark into an open transaction. */
export function insertMark(state: State, collection: string, mark: Mark): void {
  state.run('INSERT INTO work_item (collection, flag) VALUES (?, ?) ON CONFLICT DO NOTHING', [collection, mark.flag]);
  state.run(
    `INSERT INTO mark (work_item, state, note, by, at, version, value)
     SELECT id, ?, ?, ?, ?, ?, ? FROM work_item WHERE collection = ? AND flag = ?`,
    [mark.state, mark.note, mark.by, mark.at, mark.version, mark.value, collection, mark.flag],
  );
}

/**
 * Adds a mark. It is on disk when this returns.
 * @param seen version of the data that the person saw, and the flag's figure in it
 * @throws z.ZodError for a mark that does not fit, StateFull
 */
export function addMark(
  state: State,
  collection: string,
  entry: NewMark,
  seen: { readonly version: string; readonly value: number | null },
  now = new Date(),
): Mark {
  assertCollection(collection);
  const mark: Mark = { ...markSchema.parse(entry), at: now.toISOString(), version: seen.version, value: seen.value };
  state.transaction(() => {
    insertMark(state, collection, mark);
    state.audit(mark.at, mark.by, 'mark', `${collection}/${mark.flag}`, { state: mark.state, version: mark.version, value: mark.value });
  });
  return mark;
}

/** Most flags asked about at a time. */
export const MOST_FLAGS = 500;

/**
 * Every mark of these flags, the latest first; all of the collection's when no flags are named. What was written under a flag's
 * former name stands under its present one. @throws RangeError
 */
export function marksOf(state: State, collection: string, flags?: readonly string[]): Mark[] {
  assertCollection(collection);
  if (flags && flags.length > MOST_FLAGS) throw new RangeError(`more than ${MOST_FLAGS} flags at a time`);
  const names = flags?.flatMap(namesOfFlag);
  const parameters: Field[] = [collection, ...(names ?? [])];
  const rows = state.rows<Mark>(
    `SELECT i.flag, m.state, m.note, m.by, m.at, m.version, m.value
     FROM mark m JOIN work_item i ON i.id = m.work_item
     WHERE i.collection = ?${names ? ` AND i.flag IN (${names.map(() => '?').join(', ')})` : ''}
     ORDER BY m.id DESC`,
    parameters,
  );
  return rows.map((row) => ({ ...row, flag: currentFlag(row.flag) }));
}

/** The latest mark of each flag that has one and is not open. */
export function latestMarks(state: State, collection: string): Map<string, Mark> {
  const latest = new Map<string, Mark>();
  for (const mark of marksOf(state, collection)) if (!latest.has(mark.flag)) latest.set(mark.flag, mark);
  for (const [flag, mark] of latest) if (mark.state === 'new') latest.delete(flag);
  return latest;
}
