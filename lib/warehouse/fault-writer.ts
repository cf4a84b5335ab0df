/**
 * A process for fault tests: loads generation N of a small collection, saying `ready` before it begins. Whoever starts
 * it kills it at any moment. Usage: fault-writer FOLDER N
 */
import { report } from './fixture';
import { updateCollection } from './update';

/** Agencies of the collection; every generation changes each one's figure to its own number. */
export const FAULT_AGENCIES = 40;

export const generation = (n: number) =>
  Array.from({ length: FAULT_AGENCIES }, (_, i) => report(`甲县第${i}局`, 2023, { 'applications.received.total': n }));

const [folder, n] = process.argv.slice(2);
if (process.argv[1]?.endsWith('fault-writer.ts') && folder && n) {
  process.stdout.write('ready\n');
  await updateCollection(generation(Number(n)), { collection: 'fault', folder });
  process.stdout.write('done\n');
}
