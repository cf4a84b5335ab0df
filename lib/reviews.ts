/**
 * What reviewers say of flags: "checked", with a note and a name. Kept in one file per collection outside the warehouse, so
 * that a rebuild keeps it. The file is a log: one JSON object a line, only ever appended to; the latest line of a flag holds.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isCollectionName, warehouseFolder } from './warehouse/files';

/** Beside the warehouse; MINGJIAN_REVIEWS overrides the default. */
const reviewsFolder = (): string =>
  resolve(/* turbopackIgnore: true */ process.env.MINGJIAN_REVIEWS ?? join(dirname(warehouseFolder()), 'reviews'));

export const reviewSchema = z.object({
  /** `rule~metric~agency~year`: stable over rebuilds. */
  flag: z.string().min(3).max(300),
  /** `checked`, or `open` for a mark taken back. */
  state: z.enum(['checked', 'open']),
  note: z.string().trim().max(2000),
  by: z.string().trim().min(1).max(80),
  /** ISO time. */
  at: z.iso.datetime(),
});
export type Review = z.infer<typeof reviewSchema>;

/** @throws RangeError for a name that is no collection's. */
function fileOf(collection: string): string {
  if (!isCollectionName(collection)) throw new RangeError(`数据集名称“${collection}”无效`);
  return join(reviewsFolder(), `${collection}.ndjson`);
}

/** The lines of a log that are whole reviews; a line cut short by a crash is passed over. */
export function parseReviews(text: string): Review[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    try {
      const review = reviewSchema.safeParse(JSON.parse(line));
      return review.success ? [review.data] : [];
    } catch {
      return [];
    }
  });
}

/** The flags that are marked as checked, each with its latest review. A collection without a file has none. */
export async function readReviews(collection: string): Promise<Review[]> {
  const file = fileOf(collection);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const latest = new Map(parseReviews(text).map((review) => [review.flag, review]));
  return [...latest.values()].filter((review) => review.state === 'checked');
}

/** A log grows to this size at most; beyond it nothing is taken, so that a flood cannot fill the disk. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** The log cannot take another review. */
export class ReviewsFull extends Error {
  override readonly name = 'ReviewsFull';
  constructor(readonly path: string) {
    super(`复核记录已达上限，请先归档后再添加：${path}`);
  }
}

/** Adds a review to the log: one write at its end, on disk when it returns. @throws z.ZodError for a review that does not fit, ReviewsFull */
export async function addReview(collection: string, review: Omit<Review, 'at'>, now = new Date()): Promise<Review> {
  const file = fileOf(collection);
  const whole = reviewSchema.parse({ ...review, at: now.toISOString() });
  await mkdir(dirname(file), { recursive: true });
  // Begins with a line break too: a line that a crash cut short must not swallow this one.
  const line = Buffer.from(`\n${JSON.stringify(whole)}\n`);
  const log = await open(file, 'a');
  try {
    if ((await log.stat()).size + line.length > MOST_BYTES) throw new ReviewsFull(file);
    await log.write(line);
    await log.sync();
  } finally {
    await log.close();
  }
  return whole;
}
