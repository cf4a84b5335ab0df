import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { VersionGone, WarehouseCorrupt, WarehouseMissing, WarehouseOutdated } from '@/lib/warehouse/errors';
import { QueryTimeout, TooBusy } from '@/lib/warehouse/source';
import { ask } from '../actions';
import { BATCH_LIMIT } from '../query/request';

vi.mock('server-only', () => ({}));
const { answer, openSource } = vi.hoisted(() => ({ answer: vi.fn(), openSource: vi.fn() }));
vi.mock('@/lib/warehouse/connection', () => ({ openSource }));
vi.mock('@/lib/queries', () => ({ QUERIES: { yearly: {} }, answer }));

const request = { collection: 'public', version: null, id: 'yearly', parameters: {} };
const partOf = async (one: unknown) => (await ask([one])).parts[0];

beforeEach(() => {
  answer.mockReset().mockResolvedValue({ version: 'e45a3636066c', value: { rows: [] } });
  openSource.mockReset().mockImplementation(async (collection: string, version: string | null) => ({ collection, version }));
});

describe('ask', () => {
  it('answers a registered query', async () => {
    expect(await partOf(request)).toEqual({ ok: true, version: 'e45a3636066c', answer: { rows: [] } });
    expect(answer).toHaveBeenCalledWith({ collection: 'public', version: null }, 'yearly', {});
  });

  it.each([
    ['an id that is not registered', { ...request, id: 'drop' }],
    ['an id of the object prototype', { ...request, id: 'constructor' }],
    ['SQL in place of an id', { ...request, id: 'SELECT 1' }],
    ['a collection that is a path', { ...request, collection: '../secret' }],
    ['a version that is no text', { ...request, version: 7 }],
    ['parameters that are no object', { ...request, parameters: 'x' }],
    ['no request at all', null],
  ])('refuses %s without running anything', async (_, bad) => {
    expect(await partOf(bad)).toEqual({ ok: false, fault: 'bad_request' });
    expect(answer).not.toHaveBeenCalled();
  });

  it.each([
    ['timeout', new QueryTimeout(5000)],
    ['busy', new TooBusy()],
    ['missing', new WarehouseMissing('public')],
    ['missing', new WarehouseCorrupt('public', 'x')],
    ['outdated', new WarehouseOutdated('public', 1, 2)],
    ['gone', new VersionGone('public', 'e45a3636066c', [])],
    ['bad_request', new z.ZodError([])],
  ])('says %s in place of an error', async (fault, error) => {
    answer.mockRejectedValue(error);
    expect(await partOf(request)).toEqual({ ok: false, fault });
  });

  it('logs what was not foreseen and shows nothing of it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    answer.mockRejectedValue(new Error('secret path /x'));
    expect(await partOf(request)).toEqual({ ok: false, fault: 'failed' });
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });

  it('gives each request its own part, and refuses a batch over the limit whole', async () => {
    const all = async (n: number) => Promise.all((await ask(Array.from({ length: n }, () => request))).parts);
    const got = await all(BATCH_LIMIT);
    expect([got.length, got.every((part) => part.ok)]).toEqual([BATCH_LIMIT, true]);
    answer.mockClear();
    expect(await all(BATCH_LIMIT + 1)).toEqual(Array(BATCH_LIMIT + 1).fill({ ok: false, fault: 'bad_request' }));
    expect(await all(1_000_000)).toHaveLength(BATCH_LIMIT + 1);
    expect(answer).not.toHaveBeenCalled();
  });

  it('opens one source for all requests of a batch that ask for one version', async () => {
    const pinned = { ...request, version: 'e45a3636066c' };
    const { parts } = await ask([request, request, pinned, { ...request, collection: 'demo' }, pinned]);
    await Promise.all(parts);
    expect(openSource.mock.calls).toEqual([
      ['public', null],
      ['public', 'e45a3636066c'],
      ['demo', null],
    ]);
  });

  it('answers nothing to something that is no list', async () => {
    expect((await ask('x' as unknown as unknown[])).parts).toEqual([]);
  });
});
