/**
 * A process for fault tests: says `ready`, waits for a number N on its standard input, loads generation N of a small
 * collection, naming each step as it begins, and says how that ended: `ended:done`, `busy`, `full` or `failed`. Whoever
 * starts it kills it at any moment.
 * Usage: fault-writer FOLDER
 */
import { once } from 'node:events';
import { DiskFull, updateCollection, WarehouseBusy } from '../warehouse';
import { report } from './plain-report';

/** Agencies of the collection; every generation changes each one's figure to its own number. */
export const FAULT_AGENCIES = 40;

export const generation = (n: number) =>
  Array.from({ length: FAULT_AGENCIES }, (_, i) => report(`甲县第${i}局`, 2023, { 'applications.received.total': n }));

async function write(folder: string): Promise<string> {
  process.stdout.write('ready\n');
  const [n] = await once(process.stdin.setEncoding('utf8'), 'data');
  try {
    await updateCollection(generation(Number(n)), { collection: 'fault', folder, onStep: (step) => process.stdout.write(`${step};`) });
    return 'done';
  } catch (error) {
    if (error instanceof WarehouseBusy) return 'busy';
    if (error instanceof DiskFull) return 'full';
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return 'failed';
  }
}

const [, script, folder] = process.argv;
if (script?.endsWith('fault-writer.ts') && folder) {
  process.stdout.write(`ended:${await write(folder)}\n`);
  process.exit();
}
