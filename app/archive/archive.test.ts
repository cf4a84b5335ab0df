import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { temporaryFolder } from '@/lib/testing/plain-report';
import { GET } from './[sha256]/route';

const { folder, remove } = temporaryFolder();
beforeAll(() => void vi.stubEnv('MINGJIAN_ARCHIVE', folder));
afterAll(() => {
  vi.unstubAllEnvs();
  remove();
});
const get = (sha256: string) => GET(new Request('http://host/'), { params: Promise.resolve({ sha256 }) });

it('gives a document back byte for byte, to be saved and never to be shown', async () => {
  const bytes = Buffer.from('<script>alert(1)</script>');
  const hash = createHash('sha256').update(bytes).digest('hex');
  mkdirSync(join(folder, 'files'));
  writeFileSync(join(folder, 'files', `${hash}.html`), bytes);
  const answer = await get(hash);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${hash.slice(0, 12)}.html"`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
});

it.each(['0'.repeat(64), '..', '../visits', join('..', '..', 'etc', 'passwd'), 'A'.repeat(64)])('has nothing under %s', async (sha256) => {
  expect((await get(sha256)).status).toBe(404);
});
