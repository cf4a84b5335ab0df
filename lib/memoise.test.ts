import { expect, it, vi } from 'vitest';
import { remembered } from './memoise';

it('works each text out once, up to its bounds, null included', () => {
  const make = vi.fn((text: string) => (text === '无' ? null : text.length));
  const length = remembered(make, { most: 2, longest: 3 });
  expect(['一', '无', '一', '无'].map(length)).toEqual([1, null, 1, null]);
  expect(make).toHaveBeenCalledTimes(2);
  expect(['一二三四', '三', '三', '一'].map(length)).toEqual([4, 1, 1, 1]);
  expect(make).toHaveBeenCalledTimes(5);
});

it('keeps a text as it is, lone surrogates too', () => {
  expect(remembered((text) => text, { most: 1, longest: 9 })('a\ud800\u4e00')).toBe('a\ud800\u4e00');
});
