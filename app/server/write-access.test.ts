/** Who is on the machine itself: everything that could come from elsewhere is not. */
import { afterEach, expect, it, vi } from 'vitest';
import { isLocal } from './write-access';

vi.mock('server-only', () => ({}));
vi.mock('next/headers', () => ({ cookies: async () => new Map(), headers: async () => new Headers() }));
afterEach(() => vi.unstubAllEnvs());

const given = (headers: Record<string, string>) => new Headers({ host: '127.0.0.1:3000', ...headers });

it.each([
  ['the machine itself', {}, '127.0.0.1', true],
  [
    'as Next completes it',
    { 'x-forwarded-for': '::1', 'x-forwarded-host': 'localhost:3000', 'x-forwarded-proto': 'http' },
    'localhost',
    true,
  ],
  ['mapped IPv4', { 'x-forwarded-for': '::ffff:127.0.0.1' }, '127.0.0.1', true],
  ['a server for others', {}, '0.0.0.0', false],
  ['another name', { host: 'mingjian.example' }, '127.0.0.1', false],
  ['a proxy', { 'x-forwarded-for': '10.1.2.3' }, '127.0.0.1', false],
  ['a proxy behind one that claims to be the machine', { 'x-forwarded-for': '127.0.0.1, 10.1.2.3' }, '127.0.0.1', false],
  ['a proxy that says its own name', { via: '1.1 Caddy' }, '127.0.0.1', false],
  ['a proxy of its own header', { 'x-real-ip': '10.1.2.3' }, '127.0.0.1', false],
  ['no host', { host: '' }, '127.0.0.1', false],
])('%s', (_, headers, listens, local) => {
  expect(isLocal(given(headers as Record<string, string>), listens)).toBe(local);
});

it('a server that was told of a proxy or of names is for others', () => {
  vi.stubEnv('MINGJIAN_PROXY', '1');
  expect(isLocal(given({}), '127.0.0.1')).toBe(false);
  vi.unstubAllEnvs();
  vi.stubEnv('MINGJIAN_HOSTS', 'mingjian.example');
  expect(isLocal(given({}), '127.0.0.1')).toBe(false);
});
