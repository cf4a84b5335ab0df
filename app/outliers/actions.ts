'use server';
import type { Mark, MarkFault, WritingRight } from '@/lib/state/mark';
import { readMarks, readStaged, storeMark } from '../server/marks';
import { endSession, writingRight } from '../server/right';
import type { Staged } from './state';

/** Every mark of these flags, the latest first. Null when they cannot be read. */
export async function marksOf(set: string, flags: readonly string[]): Promise<Mark[] | null> {
  return readMarks(set, flags);
}

/** Flags that are being asked about and flags that are settled, by their latest marks and their figures in this version. */
export async function stagedOf(set: string, version: string): Promise<Staged | null> {
  return readStaged(set, version);
}

/** Stores a mark. @returns why it was not stored, or null */
export async function mark(set: string, version: string, entry: unknown): Promise<MarkFault | null> {
  return storeMark(set, version, entry, await writingRight());
}

/** Whether the reader may write, and under which name. */
export async function right(): Promise<WritingRight> {
  return writingRight();
}

/** Ends the session of this browser. */
export async function leave(): Promise<void> {
  await endSession();
}
