/** Kills writers at random moments and judges what survived: for the unit test (a few) and `npm run bench -- fault` (many). */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVING, selectRows } from '../warehouse/database';
import { filesOf, keptFiles } from '../warehouse/files';
import { keptVersion, openChecked } from '../warehouse/open';
import { rollback } from '../warehouse/swap';
import { STEPS, type Step, updateCollection } from '../warehouse/update';
import { verify } from '../warehouse/verify';
import { FAULT_AGENCIES, generation } from './fault-writer';
import { drawSeed, Random } from './random';

const WRITER = new URL('./fault-writer.ts', import.meta.url).pathname;

/** Blocks of 1,024 bytes that a writer may write into one file when its disk is to be full: it needs about 5,000. */
const FULL_DISK = { least: 10, most: 5000 };

/** What happens to a writer: killed; killed while another starts beside it; killed, if its disk is not full before. */
export const FAULTS = ['kill', 'kill', 'two', 'full'] as const;
export type Fault = (typeof FAULTS)[number];

export interface Survival {
  /** What the moments were drawn from. A second run with it draws the same moments, though the machine may meet them elsewhere. */
  readonly seed: number;
  kills: number;
  /** Writers that ended before they were killed, by how. */
  readonly ended: Record<'done' | 'busy' | 'full' | 'failed', number>;
  /** Rounds after which the served file was the older version, and a newer one. */
  older: number;
  newer: number;
  /** What must never be: a damaged, missing or mixed file, or no way back. */
  readonly faults: string[];
}

/** A process that has loaded everything and waits for its number. */
class Writer {
  private said = '';
  private readonly exited: Promise<unknown>;
  private readonly ready: Promise<unknown>;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
    });
    child.stderr.pipe(process.stderr);
    this.ready = once(child.stdout, 'data');
    this.exited = once(child, 'exit');
  }

  static start(folder: string, full: boolean, random: Random): Writer {
    const command = [process.execPath, '--import', 'tsx', WRITER, folder];
    if (!full) return new Writer(spawn(command[0]!, command.slice(1)));
    const blocks = random.int(FULL_DISK.least, FULL_DISK.most);
    // A write beyond the limit then fails as it does on a full disk, instead of ending the process.
    return new Writer(spawn('bash', ['-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`, 'bash', ...command]));
  }

  async begin(n: number): Promise<void> {
    await this.ready;
    this.child.stdin.write(`${n}\n`);
  }

  /** Kills it some milliseconds after a step began, if it has not ended by then. @returns how it ended by itself; null when it did not */
  async killAt(step: Step, milliseconds: number): Promise<keyof Survival['ended'] | null> {
    const begun = async () => {
      while (!this.said.includes(`${step};`)) await once(this.child.stdout, 'data');
      await sleep(milliseconds);
    };
    await Promise.race([begun(), this.exited]);
    return this.kill();
  }

  async kill(): Promise<keyof Survival['ended'] | null> {
    this.child.kill('SIGKILL');
    await this.exited;
    return (['done', 'busy', 'full', 'failed'] as const).find((word) => this.said.includes(`ended:${word}`)) ?? null;
  }
}

/** A moment of an update: within any step, near its beginning most often (a swap takes a few milliseconds, sorting hundreds). */
const moment = (random: Random): readonly [Step, number] => [random.pick(STEPS), 300 * random.next() ** 3];

/** Writes to the folder in processes of their own that are killed, `kills` in all. */
export async function killWriters(folder: string, kills: number, onKill?: (n: number) => void, seed = drawSeed()): Promise<Survival> {
  const random = new Random(seed);
  const files = filesOf('fault', folder);
  const survival: Survival = { seed, kills: 0, ended: { done: 0, busy: 0, full: 0, failed: 0 }, older: 0, newer: 0, faults: [] };
  const note = (fault: string) => survival.faults.push(`第 ${survival.kills} 次：${fault}`);
  await updateCollection(generation(0), { collection: 'fault', folder });
  let [served, written] = [0, 0];

  const faultOf = (n: number): Fault => FAULTS[n % FAULTS.length]!;
  const startAll = (n: number) =>
    Array.from({ length: faultOf(n) === 'two' ? 2 : 1 }, () => Writer.start(folder, faultOf(n) === 'full', random));
  // The next round's writers load their modules while this round's are killed.
  let next = startAll(0);
  for (let n = 0; survival.kills < kills; n++) {
    const writers = next;
    next = startAll(n + 1);
    const numbers = writers.map(() => ++written);
    await Promise.all(writers.map((writer, i) => writer.begin(numbers[i]!)));
    const ends = await Promise.all(writers.map((writer) => writer.killAt(...moment(random))));
    survival.kills += writers.length;
    for (const end of ends) if (end) survival.ended[end] += 1;

    const found = await look(files.current, note);
    if (found === served) survival.older += 1;
    else if (found !== null && numbers.includes(found)) survival.newer += 1;
    else note(`服务的是第 ${found} 代，应为 ${served} 或 ${numbers.join('、')}`);
    const [before] = keptFiles(files);
    const back = before ? await look(before.path, note) : null;
    if (back !== null && back === found) note(`上一版与当前版同为第 ${back} 代，无法回退`);
    served = found ?? served;
    onKill?.(survival.kills);
  }
  for (const writer of next) await writer.kill();

  await updateCollection(generation(written + 1), { collection: 'fault', folder });
  if ((await look(files.current, note)) !== written + 1) note('最后一次写入没有生效');
  const [before] = keptFiles(files);
  if (before) rollback(files, before, await keptVersion('fault', files.current));
  else note('没有可以回退的旧版');
  if ((await look(files.current, note)) !== served) note(`回退没有恢复第 ${served} 代`);
  if (keptFiles(files).length > 5) note(`保留了 ${keptFiles(files).length} 个旧版`);
  const left = readdirSync(folder).filter((name) => !/^fault(\.kept-\d{6}-[0-9a-f]{12})?\.duckdb$/.test(name));
  if (left.length > 0) note(`留下了 ${left.join('、')}`);
  return survival;
}

/** The generation in a file, judged whole; null with a fault noted when it is not. */
async function look(path: string, note: (fault: string) => void): Promise<number | null> {
  try {
    const { connection, close } = await openChecked('fault', path, SERVING);
    try {
      const { faults } = await verify(connection, { thorough: true });
      faults.forEach(note);
      const rows = await selectRows<{ n: number; reports: number }>(
        connection,
        'SELECT "applications.received.total" AS n, count(*) AS reports FROM fact GROUP BY n',
      );
      if (rows.length !== 1 || rows[0]?.reports !== FAULT_AGENCIES) note('文件混有几代数据');
      return rows[0]?.n ?? null;
    } finally {
      close();
    }
  } catch (error) {
    note(error instanceof Error ? error.message : String(error));
    return null;
  }
}
