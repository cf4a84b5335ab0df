/** Each cleaner by its name, on the least that it cleans. */
import { expect, it, test } from 'vitest';
import type { GridBlock, GridCell } from '../../documents/document';
import type { TableId } from '../../form';
import { gridTokens, lineTokens, type Token } from '../tokens';
import { CLEANERS, clean } from './clean';

const lines = (...texts: readonly string[]): Token[] => texts.flatMap((text, i) => lineTokens({ kind: 'text', text, at: { line: i + 1 } }));

function grid(geometry: GridBlock['geometry'], rows: readonly (readonly string[])[]): Token[] {
  const cells = rows.flatMap((texts, row) =>
    texts.map(
      (text, column): GridCell => ({
        text,
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        at: { line: row + 1, table: 1, row: row + 1, column: column + 1 },
      }),
    ),
  );
  const columnCount = Math.max(...rows.map((r) => r.length));
  return gridTokens({ kind: 'grid', geometry, cells, rowCount: rows.length, columnCount, at: { line: 1 } }).flat();
}

const zeros = '0 0 0 0 0 0 0';
const seven = ['0', '0', '0', '0', '0', '0', '0'];

// biome-ignore format: one line a cleaner
const CASES: readonly (readonly [id: string, table: TableId, tokens: Token[], contains: string])[] = [
  ['numbers apart from their labels', 'applications', lines('1.', '属于国家秘密', ...seven), '1. | 属于国家秘密'],
  ['labels torn around their figures', 'disclosure', lines('行政规范性', '3', '1', '12', '文件'), '行政规范性文件 | 3 | 1 | 12'],
  ['headings split over rows', 'applications', grid('exact', [['商业', '科研'], ['企业', '机构'], ['1', '2']]), '商业企业 | 科研机构'],
  ['labels written downwards', 'applications', lines('（', '三', '）', '不', '予', '公', '开', `1.属于国家秘密 ${zeros}`), '（三）不予公开'],
  ['first figure glued to its label', 'applications', lines('1.属于国家秘密3 0 0', '2.重复申请4 0 0', '3.补正后申请内容仍不明确5 0 0'), '1.属于国家秘密 | 3'],
  ['only figure glued to its label', 'disclosure', lines('行政许可1234', '行政处罚 '), '行政许可 | 1234'],
  ['added columns', 'disclosure', grid('exact', [['信息内容', '序号', '本年处理决定数量'], ['行政许可', '1', '146'], ['行政处罚', '2', '27']]), '行政许可 | 146'],
  ['words in a cell of a row', 'applications', grid('sequence', [['一、', '1.属于国家秘密', ...seven], ['', '2.重复申请', ...seven], ['', '3.要求提供公开出版物', ...seven], ['', '4.无正当理由大量反复申请', '0', '0', '含街道的', '0', '0', '0', '0']]), '含街道的 | 0'],
];

test.each(CASES)('%s', (id, table, tokens, contains) => {
  const { tokens: cleaned, applied } = clean(tokens, table);
  expect(applied).toContain(id);
  expect(cleaned.map((t) => t.text).join(' | ')).toContain(contains);
  expect(clean(tokens, table, new Set([id])).applied).not.toContain(id);
});

it('every cleaner has a case here or a folder of its own', () => {
  // Torn labels need a whole table: data/golden/enc-labels-torn-one-space.
  expect(CLEANERS.map(({ id }) => id).filter((id) => !CASES.some(([name]) => name === id))).toEqual(['torn labels']);
});

it('a mark of a footnote is no figure', () => {
  expect(clean(lines('行政许可1', '行政处罚 27'), 'disclosure').applied).toEqual([]);
});
