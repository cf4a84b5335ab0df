import { expect, it } from 'vitest';
import { distinctNames } from './distinct-names';

it.each([
  [
    ['甲州市甲一区人民政府', '甲州市甲四县人民政府'],
    ['甲一区', '甲四县'],
  ],
  [
    ['甲州市甲一区教育局', '甲州市甲二区教育局'],
    ['甲一区', '甲二区'],
  ],
  [
    ['甲州市甲一区教育局', '甲州市甲一区财政局'],
    ['教育局', '财政局'],
  ],
  [
    ['甲州市人民政府', '甲州市甲一区人民政府'],
    ['甲州市人民政府', '甲州市甲一区人民政府'],
  ],
  [
    ['示例省生态环境厅', '甲州市甲一区人民政府'],
    ['示例省生态环境厅', '甲州市甲一区人民政府'],
  ],
  [['甲州市人民政府'], ['甲州市人民政府']],
  [[], []],
])('%j are told apart as %j', (names, told) => expect(distinctNames(names)).toEqual(told));

it('a name is never lost nor met twice', () => {
  const names = ['甲州市人民政府', '乙州市人民政府', '丙州市财政局', '丙州市人民政府'];
  const told = distinctNames(names);
  expect(new Set(told).size).toBe(names.length);
  for (const [i, name] of told.entries()) expect(names[i]).toContain(name);
});
