import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type ParsePool, parsePool } from './pool';

const unruly = new URL('./unruly-worker.mjs', import.meta.url);
const source = (path: string) => ({ path, shown: path, bytes: 1 });
let pool: ParsePool | undefined;
afterEach(() => pool?.close());

test('a worker that crashes, exits or hangs loses one document and says so; the others are read', async () => {
  pool = parsePool({ workers: 1, limit: 3000, memory: 32, worker: unruly });
  const seen = [];
  for await (const reading of pool.readAll(['a', 'throw', 'b', 'exit', 'hang', 'memory', 'c'].map(source))) {
    seen.push([reading.source.path, reading.reports.length, reading.refused[0]?.reason.slice(0, 9) ?? '']);
  }
  expect(seen).toEqual([
    ['a', 1, ''],
    ['throw', 0, '读取这个文件时程序'],
    ['b', 1, ''],
    ['exit', 0, '读取这个文件时程序'],
    ['hang', 0, '读取超过 3 秒，'],
    ['memory', 0, '读取时内存不足，已'],
    ['c', 1, ''],
  ]);
});

test('an archive loses the documents that hang or end the worker, by name, and no other', async () => {
  pool = parsePool({ workers: 1, limit: 500, worker: unruly });
  const { reports, refused } = await pool.read(source('zip:abhcxd'));
  expect(reports.map((report) => (report as unknown as { file: string }).file)).toEqual(['a', 'b', 'c', 'd']);
  expect(refused.map((one) => one.file)).toEqual(['zip:abhcxd › h', 'zip:abhcxd › x']);
});

test('an archive is given up after some documents, or when its time is over, and says from where on', async () => {
  pool = parsePool({ workers: 1, limit: 300, worker: unruly });
  const many = await pool.read(source('zip:ahahahahaha'));
  expect(many.reports).toHaveLength(5);
  expect(many.refused).toHaveLength(6);
  expect(many.refused.at(-1)!.reason).toContain('放弃了 5 个文件，第 10 个之后的都没有读取');
  await pool.close();
  pool = parsePool({ workers: 1, limit: 60_000, longest: 500, worker: unruly });
  const late = await pool.read(source('zip:aha'));
  expect(late.reports).toHaveLength(1);
  expect(late.refused.map((one) => one.file)).toEqual(['zip:aha › h', 'zip:aha']);
});

test('a file of many documents may take longer than one document', async () => {
  pool = parsePool({ workers: 1, limit: 300, worker: unruly });
  expect((await pool.read(source('slow'))).refused).toEqual([]);
});

test('at most two files a worker are taken from the list ahead of what was asked for', async () => {
  pool = parsePool({ workers: 1, worker: unruly });
  let taken = 0;
  function* endless() {
    for (;;) {
      taken++;
      yield source(`file ${taken}`);
    }
  }
  let asked = 0;
  for await (const _ of pool.readAll(endless())) {
    asked++;
    expect(taken).toBeLessThanOrEqual(asked + 2);
    if (asked === 20) break;
  }
});

test('the real worker reads documents in TypeScript and refuses what is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pool-'));
  writeFileSync(join(folder, 'empty.html'), '');
  writeFileSync(join(folder, 'other.txt'), '政府工作报告\n各位代表：现在，我代表市人民政府向大会报告工作。\n');
  pool = parsePool({ workers: 1 });
  const [empty, other] = await Promise.all(['empty.html', 'other.txt'].map((name) => pool!.read(source(join(folder, name)))));
  expect(empty!.refused[0]!.reason).toContain('空');
  expect(other!.reports).toEqual([]);
  expect(other!.refused.map((r) => r.reason)).toEqual([expect.stringContaining('政府工作报告')]);
});
