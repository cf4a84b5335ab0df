import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/plain-report';
import { WarehouseBusy } from './errors';
import { takeLock } from './lock';

let folder: string;
let remove: () => void;
let path: string;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  path = join(folder, '.test.lock');
});
afterEach(() => remove());

describe('the lock of a collection', () => {
  it('refuses a second writer at once, naming the first', async () => {
    const release = await takeLock('test', path, { wait: 0 });
    await expect(takeLock('test', path, { wait: 0 })).rejects.toThrow(WarehouseBusy);
    await expect(takeLock('test', path, { wait: 0 })).rejects.toThrow(`pid ${process.pid}`);
    release();
    expect(existsSync(path)).toBe(false);
  });

  it('lets a second writer wait for the first, and says so once', async () => {
    const release = await takeLock('test', path, { wait: 0 });
    const told: number[] = [];
    const second = takeLock('test', path, { wait: 10_000, onWait: (pid) => told.push(pid) });
    setTimeout(release, 450);
    (await second)();
    expect(told).toEqual([process.pid]);
  });

  it('is taken over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    writeFileSync(path, `${child.pid} 1`);
    (await takeLock('test', path, { wait: 0 }))();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over when another process has the pid by now', async () => {
    writeFileSync(path, `${process.pid} 1`);
    (await takeLock('test', path, { wait: 0 }))();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over when nothing readable stands in it', async () => {
    writeFileSync(path, '');
    (await takeLock('test', path, { wait: 0 }))();
    expect(readdirSync(folder)).toEqual([]);
  });
});
