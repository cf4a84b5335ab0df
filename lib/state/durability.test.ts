/** What was acknowledged is on disk, whenever the writer is killed and however little room there is. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { State } from './database';
import { marksOf } from './marks';

const WRITER = new URL('../testing/mark-writer.ts', import.meta.url).pathname;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-state-'));
  path = join(folder, 'state.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

class Writer {
  readonly said: string[] = [];
  private readonly exited: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    let rest = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      this.said.push(...lines);
    });
    this.exited = once(child, 'close');
  }

  /** @param blocks of 1,024 bytes that a file may have; a write beyond fails as on a full disk */
  static start(from: number, blocks?: number): Writer {
    const command = [process.execPath, '--import', 'tsx', WRITER, path, String(from)];
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    if (blocks === undefined) return new Writer(spawn(command[0]!, command.slice(1), { stdio: [...stdio] }));
    return new Writer(spawn('bash', ['-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`, 'bash', ...command], { stdio: [...stdio] }));
  }

  async until(acknowledged: number): Promise<void> {
    while (this.said.length < acknowledged) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  async kill(): Promise<string[]> {
    this.child.kill('SIGKILL');
    await this.exited;
    return this.said;
  }

  async end(): Promise<string[]> {
    await this.exited;
    return this.said;
  }
}

/** The numbers of the marks in the file, which must be sound. */
function written(): Set<number> {
  const state = State.open(path);
  try {
    expect(state.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(state.rows('PRAGMA foreign_key_check')).toEqual([]);
    const marks = marksOf(state, 'test');
    // Each has its line in the audit trail, or neither is there.
    expect(state.rows('SELECT count(*) AS n FROM audit')).toEqual([{ n: marks.length }]);
    expect(marks.every((mark) => mark.note.length === 600 && mark.flag === `missing~~agency~${mark.value}`)).toBe(true);
    return new Set(marks.map((mark) => mark.value!));
  } finally {
    state.close();
  }
}

it('a writer killed at a random moment, alone or beside another, loses nothing that it was told is stored', async () => {
  const acknowledged = new Set<number>();
  for (let round = 0; round < 4; round++) {
    const writers = Array.from({ length: 1 + (round % 2) }, (_, i) => Writer.start(round * 100_000 + i * 10_000));
    await Promise.all(writers.map((writer) => writer.until(1)));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
    for (const said of await Promise.all(writers.map((writer) => writer.kill()))) for (const line of said) acknowledged.add(Number(line));
    const found = written();
    expect([...acknowledged].filter((n) => !found.has(n))).toEqual([]);
    // At most the one mark that each writer was about to acknowledge is there beside them.
    for (const n of found) if (!acknowledged.has(n)) acknowledged.add(n);
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(6);
}, 120_000);

it.each([64, 300, 2000])(
  'on a disk with room for %d kB a mark is stored or refused in words, and later ones are stored',
  async (blocks) => {
    const said = await Writer.start(0, blocks).end();
    expect(said.at(-1)).toBe('full');
    const found = written();
    for (const line of said.slice(0, -1)) expect(found.has(Number(line))).toBe(true);
    const later = Writer.start(1_000_000);
    await later.until(2);
    await later.kill();
    const after = written();
    for (const n of [...found, 1_000_000, 1_000_001]) expect(after.has(n)).toBe(true);
  },
  120_000,
);
