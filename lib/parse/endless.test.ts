import { expect, test } from 'vitest';
import type { Block } from '../documents/document';
import { NotAReport } from './refusal';
import { sections } from './sections';

const line = (text: string, i: number): Block => ({ kind: 'text', text, at: { line: i + 1 } });
const table = (rows: number) => ({
  blocks: ['二、主动公开政府信息情况', '信息内容', ...Array.from({ length: rows }, () => '行政许可 1 2')].map(line),
});

test('a table is read to its end, and one without an end is refused', () => {
  expect(sections(table(1000)).tables.disclosure).toHaveLength(3001);
  expect(() => sections(table(10_000))).toThrow(NotAReport);
});
