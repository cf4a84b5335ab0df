import 'server-only';
import { z } from 'zod';
import { storedFlag } from '@/lib/queries/flags/outlier';
import { openState, StateError } from '@/lib/state';
import type { Mark, MarkFault } from '@/lib/state/mark';
import { addMark, markSchema, marksOf } from '@/lib/state/marks';
import { openSource } from '@/lib/warehouse/connection';
import { asWarehouseError } from './warehouse-fault';

/** Every mark of these flags, the latest first; null when they cannot be read: the page says so. */
export function readMarks(set: string, flags: readonly string[]): Mark[] | null {
  try {
    return marksOf(openState(), z.string().parse(set), z.array(z.string()).parse(flags));
  } catch (error) {
    console.error('marks cannot be read', error);
    return null;
  }
}

/**
 * Stores a mark for the figure that the flag has in the version that the page shows; the figure is looked up here.
 * @returns why it was not stored, or null
 */
export async function storeMark(set: string, version: string, entry: unknown): Promise<MarkFault | null> {
  const parsed = markSchema.safeParse(entry);
  if (!parsed.success || typeof set !== 'string' || typeof version !== 'string') return 'invalid';
  try {
    const source = await openSource(set, version);
    const flag = await storedFlag(source, parsed.data.flag);
    if (!flag) return 'unknown';
    addMark(openState(), set, parsed.data, { version: source.version, value: flag.value });
    return null;
  } catch (error) {
    const code = asWarehouseError(error)?.code ?? (error instanceof StateError ? error.code : 'failed');
    if (code === 'gone') return 'gone';
    console.error('a mark could not be stored', error);
    return code === 'full' ? 'full' : 'failed';
  }
}
