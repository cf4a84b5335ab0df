import { describe, expect, it } from 'vitest';
import { MESSAGES } from './index';

/** Every message by its path; functions are called with recognisable arguments. */
function flat(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const values = Array.from({ length: node.length }, (_, i) => `⟨${i}⟩`);
    return [[path, String(node(...values))]];
  }
  return Object.entries(node as object).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key));
}
const [zh, en] = [flat(MESSAGES.zh), flat(MESSAGES.en)];

describe('messages', () => {
  it('have the same keys in both languages, in the same order', () => {
    expect(en.map(([key]) => key)).toEqual(zh.map(([key]) => key));
  });

  it('are never empty', () => {
    expect([...zh, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('use every value they are given, in both languages', () => {
    const used = (messages: [string, string][]) => messages.map(([key, text]) => [key, [...text.matchAll(/⟨\d⟩/g)].map(String).sort()]);
    expect(used(en)).toEqual(used(zh));
  });

  it('are Chinese in Chinese and have no Chinese in English but for examples', () => {
    expect(en.filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && key !== 'filters.searchHint')).toEqual([]);
    expect(zh.filter(([, text]) => !/[\u4e00-\u9fff\uff00-\uffef]/.test(text)).map(([key]) => key)).toEqual([]);
  });
});
