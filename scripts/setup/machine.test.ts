import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkPort, port, Refusal } from './machine.mjs';

const asked = process.env.PORT;
afterEach(() => {
  if (asked === undefined) delete process.env.PORT;
  else process.env.PORT = asked;
});

/** Holds a free port while the work runs. */
async function withBusyPort(work: (port: number) => Promise<void> | void): Promise<void> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await work((server.address() as { port: number }).port);
  } finally {
    server.close();
  }
}

describe('set-up', () => {
  it('names the port that is in use and another one to try', () =>
    withBusyPort(async (busy) => {
      await expect(checkPort(busy)).rejects.toThrow(Refusal);
      await expect(checkPort(busy)).rejects.toThrow(new RegExp(`端口 ${busy} 已被占用.*PORT=${busy + 1}`));
    }));

  it('takes a free port', () => expect(checkPort(0)).resolves.toBeUndefined());

  it.each(['0', '70000', '3000.5', 'abc'])('refuses PORT=%s', (value) => {
    process.env.PORT = value;
    expect(() => port()).toThrow(/不是有效端口/);
  });

  it('npm start ends with one line and no stack trace when the port is in use', () =>
    withBusyPort((busy) => {
      const { status, stderr } = spawnSync(process.execPath, [join('scripts', 'setup', 'start.mjs')], {
        env: { ...process.env, PORT: String(busy), MINGJIAN_WAREHOUSE: mkdtempSync(join(tmpdir(), 'empty-')) },
        encoding: 'utf8',
      });
      expect(status).toBe(1);
      // Without a build it says that instead; both are one line that says what to do.
      expect(stderr).toMatch(/✗ (端口 \d+ 已被占用|还没有构建)/);
      expect(stderr).not.toMatch(/\n\s+at /);
    }));

  it('npm test refuses a part that does not exist and names those that do', () => {
    const { status, stderr } = spawnSync(process.execPath, [join('scripts', 'setup', 'test.mjs'), 'unti'], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/没有名为 unti 的测试部分：可选 lint、types、unit、e2e/);
  });
});
