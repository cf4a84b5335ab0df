/** A mark holds for the figure that its flag has in the version that the page shows. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { storedFlag } from '@/lib/queries/flags/outlier';
import { closeState } from '@/lib/state';
import { isReopened } from '@/lib/state/mark';
import { report, temporaryFolder } from '@/lib/testing/plain-report';
import { closeAll, openSource } from '@/lib/warehouse/connection';
import { updateCollection } from '@/lib/warehouse/update';
import { readMarks, readStaged, storeMark } from './marks';

vi.mock('server-only', () => ({}));

const { folder, remove } = temporaryFolder();
const RECEIVED = 'applications.received.total';
/** Forty bureaus, one of them far from the others. */
const load = (outlying: number) =>
  updateCollection(
    Array.from({ length: 40 }, (_, i) => report(`第${i}局`, 2023, { [RECEIVED]: i === 3 ? outlying : 20 + (i % 7) })),
    { collection: 'test' },
  );

let flag: string;
let first: string;
beforeAll(async () => {
  vi.stubEnv('MINGJIAN_WAREHOUSE', join(folder, 'warehouse'));
  first = (await load(7777)).meta.version;
  const source = await openSource('test');
  const [agency] = await source.rows<{ id: string }>("SELECT id FROM agency WHERE name = '第3局'");
  flag = `modified_z~received~${agency!.id}~2023`;
  expect(await storedFlag(source, flag)).toMatchObject({ value: 7777 });
});
afterAll(() => {
  closeAll();
  closeState();
  vi.unstubAllEnvs();
  remove();
  rmSync(folder, { recursive: true, force: true });
});

const OPEN = { kind: 'open' } as const;
const always = async () => true;
const entry = () => ({ flag, state: 'explained', note: '已电话核实', by: '王工' });

it('refuses what does not fit, a flag that the version does not have and a version that is not kept', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await storeMark('test', first, { ...entry(), by: '' }, OPEN, always)).toBe('invalid');
  expect(await storeMark('test', first, null, OPEN, always)).toBe('invalid');
  expect(await storeMark('test', first, { ...entry(), flag: 'modified_z~received~nobody~2023' }, OPEN, always)).toBe('unknown');
  expect(await storeMark('test', first, { ...entry(), flag: 'no flag at all' }, OPEN, always)).toBe('unknown');
  expect(await storeMark('test', 'ffffffffffff', entry(), OPEN, always)).toBe('gone');
  expect(await storeMark('nosuch', first, entry(), OPEN, always)).toBe('failed');
  expect(await storeMark('../test', first, entry(), OPEN, always)).toBe('failed');
  expect(readMarks('test', [flag])).toEqual([]);
  expect(readMarks('../test', [flag])).toBeNull();
  log.mockRestore();
});

it('checked at 7,777; the figure is now 9,999: the flag is open again, and the note stays', async () => {
  expect(await storeMark('test', first, entry(), OPEN, always)).toBeNull();
  const figure = async () => (await storedFlag(await openSource('test'), flag))!.value;
  const [before] = readMarks('test', [flag])!;
  expect(before).toMatchObject({ value: 7777, version: first, note: '已电话核实', by: '王工' });
  expect(isReopened(before!, await figure())).toBe(false);

  const second = (await load(9999)).meta.version;
  expect(await figure()).toBe(9999);
  expect(isReopened(readMarks('test', [flag])![0]!, 9999)).toBe(true);
  // Who still sees the older page speaks of the older figure.
  expect(await storeMark('test', first, { ...entry(), by: '李工' }, OPEN, always)).toBeNull();
  expect(await storeMark('test', second, { ...entry(), state: 'corrected', by: '李工' }, OPEN, always)).toBeNull();
  expect(readMarks('test', [flag])!.map(({ by, value }) => [by, value])).toEqual([
    ['李工', 9999],
    ['李工', 7777],
    ['王工', 7777],
  ]);
  expect(isReopened(readMarks('test', [flag])![0]!, await figure())).toBe(false);
});

it('a mark whose flag the version does not have is said to be unattached, and attached again when the flag is back', async () => {
  const third = (await load(20)).meta.version;
  expect(await readStaged('test', third)).toMatchObject({ asked: [], done: [], unattached: [{ flag, value: 9999, by: '李工' }] });
  const again = (await load(9999)).meta.version;
  expect(await readStaged('test', again)).toEqual({ asked: [], done: [flag], unattached: [] });
});

it('nobody writes without the right; who has a session writes under their own name; a flood is stopped and shuts nobody else out', async () => {
  const second = (await openSource('test')).version;
  expect(await storeMark('test', second, entry(), { kind: 'closed', reason: 'no_session' })).toBe('forbidden');
  const zhang = { kind: 'named', name: '张工' } as const;
  expect(await storeMark('test', second, { ...entry(), by: '李工' }, zhang)).toBeNull();
  expect(readMarks('test', [flag])![0]).toMatchObject({ by: '张工' });
  const flood = [];
  for (let i = 0; i < 40; i++) flood.push(await storeMark('test', second, entry(), OPEN));
  expect(flood.filter((fault) => fault === null)).toHaveLength(30);
  expect(flood.at(-1)).toBe('often');
  expect(await storeMark('test', second, entry(), zhang)).toBeNull();
});
