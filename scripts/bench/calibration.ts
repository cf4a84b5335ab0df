/**
 * A fixed piece of work by which machines can be compared: a loop in JavaScript and a scan in DuckDB. Times are printed beside as
 * multiples of it, because machines differ by a factor of two and more.
 */
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { median, printTable } from './table';

export interface Calibration {
  /** Milliseconds. */
  readonly loop: number;
  readonly scan: number;
}

const STEPS = 50_000_000;
const ROWS = 20_000_000;
const ROUNDS = 3;

function loop(): number {
  let state = 1;
  for (let i = 0; i < STEPS; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return state;
}

async function timed(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}

export async function calibrate(): Promise<Calibration> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE numbers AS SELECT (range * 2654435761 % 1000003)::INTEGER AS n, (range % 97)::INTEGER AS g FROM range(${ROWS})`,
  );
  const scan = await timed(() => connection.run('SELECT g, count(*), sum(n), max(n) FROM numbers WHERE n > 1000 GROUP BY g'));
  connection.closeSync();
  instance.closeSync();
  const first = loop();
  if (!Number.isInteger(first)) throw new Error('the loop gives an integer');
  return { loop: await timed(loop), scan };
}

export function printCalibration({ loop: steps, scan }: Calibration): void {
  printTable(
    `标定（${availableParallelism()} 核）`,
    ['', 'ms'],
    [
      [`循环 ${STEPS / 1e6} 百万步`, steps],
      [`扫描 ${ROWS / 1e6} 百万行`, scan],
    ],
  );
}
