'use server';
import type { Mark, MarkFault, WritingRight } from '@/lib/state/mark';
import { readMarks, readStaged, storeMark } from '../server/marks';
import { endSession, writingRight } from '../server/write-access';
import type { Staged } from './state';

/** Every mark of these flags, the latest first. Null when they cannot be read. */
export async function marksOf(collection: string, flags: readonly string[]): Promise<Mark[] | null> {
  return readMarks(collection, flags);
}

/** Flags that are being asked about and flags that are settled, by their latest marks and their figures in this version. */
export async function stagedOf(collection: string, version: string): Promise<Staged | null> {
  return readStaged(collection, version);
}

/** Stores a mark. @returns why it was not stored, or null */
export async function mark(collection: string, version: string, entry: unknown): Promise<MarkFault | null> {
  return storeMark(collection, version, entry, await writingRight());
}

/** Whether the reader may write, and under which name. */
export async function right(): Promise<WritingRight> {
  return writingRight();
}

/** Ends the session of this browser. */
export async function leave(): Promise<void> {
  await endSession();
}
