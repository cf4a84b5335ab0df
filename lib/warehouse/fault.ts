/** Kills writers at random moments and judges what survived: for the unit test (a few) and `npm run bench -- fault` (many). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVING, selectRows } from './database';
import { FAULT_AGENCIES, generation } from './fault-writer';
import { filesOf } from './files';
import { openChecked } from './open';
import { updateCollection } from './update';
import { verify } from './verify';

const WRITER = new URL('./fault-writer.ts', import.meta.url).pathname;

export interface Survival {
  kills: number;
  /** Writers that had finished before they were killed. */
  finished: number;
  /** Served files that were the older version, and the newer one, after a kill. */
  older: number;
  newer: number;
  /** What must never be: a damaged, missing or mixed file. */
  readonly faults: string[];
}

/** Writes to the folder `kills` times, each time in a process of its own that is killed after up to `within` milliseconds. */
export async function killWriters(folder: string, kills: number, within: number, onKill?: (n: number) => void): Promise<Survival> {
  const files = filesOf('fault', folder);
  await updateCollection(generation(0), { collection: 'fault', folder });
  const survival: Survival = { kills: 0, finished: 0, older: 0, newer: 0, faults: [] };
  let served = 0;
  for (let n = 1; n <= kills; n++) {
    const child = spawn(process.execPath, ['--import', 'tsx', WRITER, folder, String(n)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await once(child.stdout, 'data');
    await Promise.race([sleep(Math.random() * within), once(child, 'exit')]);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    survival.kills += 1;
    if (said.includes('done')) survival.finished += 1;
    const found = await look(files.current, n, survival);
    if (found === n) survival.newer += 1;
    else if (found === served) survival.older += 1;
    else survival.faults.push(`第 ${n} 次：服务的是第 ${found} 代，应为 ${served} 或 ${n}`);
    served = found ?? served;
    if (existsSync(files.previous)) await look(files.previous, n, survival);
    onKill?.(n);
  }
  await updateCollection(generation(kills + 1), { collection: 'fault', folder });
  if ((await look(files.current, kills, survival)) !== kills + 1) survival.faults.push('最后一次写入没有生效');
  const left = readdirSync(folder).filter((name) => !/^fault(\.previous)?\.duckdb$/.test(name));
  if (left.length > 0) survival.faults.push(`留下了 ${left.join('、')}`);
  return survival;
}

/** The generation in a file, judged whole; null with a fault noted when it is not. */
async function look(path: string, n: number, survival: Survival): Promise<number | null> {
  try {
    const { connection, close } = await openChecked('fault', path, SERVING);
    try {
      const { faults } = await verify(connection, { thorough: true });
      survival.faults.push(...faults.map((fault) => `第 ${n} 次：${fault}`));
      const rows = await selectRows<{ n: number; reports: number }>(
        connection,
        'SELECT "applications.received.total" AS n, count(*) AS reports FROM fact GROUP BY n',
      );
      if (rows.length !== 1 || rows[0]?.reports !== FAULT_AGENCIES) survival.faults.push(`第 ${n} 次：文件混有几代数据`);
      return rows[0]?.n ?? null;
    } finally {
      close();
    }
  } catch (error) {
    survival.faults.push(`第 ${n} 次：${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
