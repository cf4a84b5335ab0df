import { expect, it } from 'vitest';
import { BadTarget, badTarget } from './target';

it.each([
  ['Node', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })],
  ['DuckDB', new Error('IO Error: Could not write file "x.parquet": No space left on device')],
])('a full disk as %s tells it is one line that says what to do', (_, error) => {
  const told = badTarget('out', error);
  expect(told).toBeInstanceOf(BadTarget);
  expect((told as Error).message).toBe('无法写入“out”：磁盘空间不足。请换一个位置');
});

it('what is no failure of the file system is left as it is', () => {
  const error = new RangeError('x');
  expect(badTarget('out', error)).toBe(error);
});
