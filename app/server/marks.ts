import 'server-only';
import { z } from 'zod';
import { flagValues, MOST_NAMED } from '@/lib/queries/flags/by-id';
import { storedFlag } from '@/lib/queries/flags/outlier';
import { openState, StateError } from '@/lib/state';
import { isReopened, isSettled, type Mark, type MarkFault, type WritingRight } from '@/lib/state/mark';
import { addMark, latestMarks, markSchema, marksOf } from '@/lib/state/marks';
import { openSource } from '@/lib/warehouse/connection';
import type { Staged } from '../outliers/state';
import { asWarehouseError } from './warehouse-fault';
import { mayWriteNow } from './write-access';

/** Every mark of these flags, the latest first; null when they cannot be read: the page says so. */
export function readMarks(collection: string, flags: readonly string[]): Mark[] | null {
  try {
    return marksOf(openState(), z.string().parse(collection), z.array(z.string()).parse(flags));
  } catch (error) {
    console.error('marks cannot be read', error);
    return null;
  }
}

/** How the flags with marks stand in a version: a figure that has changed opens its flag again; what hangs on no flag is
 * listed too. Null when the marks cannot be read. */
export async function readStaged(collection: string, version: string): Promise<Staged | null> {
  try {
    const marks = latestMarks(openState(), z.string().parse(collection));
    const ids = [...marks.keys()].slice(0, MOST_NAMED);
    const values = ids.length === 0 ? new Map<string, number | null>() : await flagValues(await openSource(collection, version), ids);
    const of = (wanted: (mark: Mark, value: number | null) => boolean) =>
      ids.filter((id) => values.has(id) && wanted(marks.get(id)!, values.get(id)!));
    return {
      asked: of((mark, value) => mark.state === 'asked' && !isReopened(mark, value)),
      done: of(isSettled),
      unattached: ids.filter((id) => !values.has(id)).map((id) => marks.get(id)!),
    };
  } catch (error) {
    console.error('marks cannot be read', error);
    return null;
  }
}

/**
 * Stores a mark for the figure that the flag has in the version that the page shows; the figure is looked up here.
 * @param right of the reader who writes; somebody with a session writes under their own name
 * @returns why it was not stored, or null
 */
export async function storeMark(
  collection: string,
  version: string,
  entry: unknown,
  right: WritingRight,
  mayWrite: (right: Exclude<WritingRight, { kind: 'closed' }>) => Promise<boolean> = mayWriteNow,
): Promise<MarkFault | null> {
  if (right.kind === 'closed') return 'forbidden';
  const named = right.kind === 'named' && typeof entry === 'object' ? { ...entry, by: right.name } : entry;
  const parsed = markSchema.safeParse(named);
  if (!parsed.success || typeof collection !== 'string' || typeof version !== 'string') return 'invalid';
  try {
    const source = await openSource(collection, version);
    const flag = await storedFlag(source, parsed.data.flag);
    if (!flag) return 'unknown';
    if (!(await mayWrite(right))) return 'often';
    addMark(openState(), collection, parsed.data, { version: source.version, value: flag.value });
    return null;
  } catch (error) {
    const code = asWarehouseError(error)?.code ?? (error instanceof StateError ? error.code : 'failed');
    if (code === 'gone') return 'gone';
    console.error('a mark could not be stored', error);
    return code === 'full' ? 'full' : 'failed';
  }
}
