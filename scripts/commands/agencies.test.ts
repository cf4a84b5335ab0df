import { expect, test } from 'vitest';
import { type KnownAgency, suggestions } from './agencies';

const agency = (id: string, name: string, years: readonly number[], more: Partial<KnownAgency> = {}): KnownAgency => ({
  ...{ id, name, region: '653023', level: 'county', kind: 'department', scope: 'agency', years },
  received: years.map(() => 7),
  ...more,
});

test('two names of one function in one region that never reported together are suggested, with what they received', () => {
  const [first, ...rest] = suggestions([
    agency('a', '阿合奇县城市管理局', [2021, 2022]),
    agency('b', '阿合奇县综合行政执法局', [2023], { received: [8] }),
    agency('c', '阿合奇县审计局', [2023]),
    agency('d', '阿合奇县城市管理局', [2023], { region: '653024' }),
  ]);
  expect(first).toMatchObject({ one: { id: 'a' }, other: { id: 'b' }, sameFunction: true, nearest: [7, 8] });
  expect(rest).toEqual([]);
});

test('names that reported in one year are two agencies', () => {
  expect(suggestions([agency('a', '阿合奇县城市管理局', [2022, 2023]), agency('b', '阿合奇县综合行政执法局', [2023])])).toEqual([]);
});

test('a figure that is not known is no evidence', () => {
  const [only] = suggestions([agency('a', '阿合奇县水利局', [2022], { received: [null] }), agency('b', '阿合奇县水务局', [2023])]);
  expect(only?.nearest).toBeNull();
});

test('subdistricts of one district are not alike for being subdistricts', () => {
  const of = (id: string, name: string, year: number) =>
    agency(id, name, [year], { region: '110101', kind: 'township', level: 'township' });
  expect(suggestions([of('a', '东城区东华门街道办事处', 2025), of('b', '东城区东四街道办事处', 2023)])).toEqual([]);
});

test.each([
  ['offices of one government', '上海市人民政府外事办公室', '上海市人民政府参事室'],
  ['different functions', '上海市财政局', '上海市税务局'],
  ['a function and another name with its characters', '上海市民政局', '上海市民族和宗教事务局'],
])('%s are no pair: %s, %s', (_, one, other) => {
  const in310000 = { region: '310000', level: 'province' } as const;
  expect(suggestions([agency('a', one, [2024], in310000), agency('b', other, [2022], in310000)])).toEqual([]);
});

test.each([
  ['region', { region: '653024' }],
  ['level', { level: 'prefecture' }],
  ['kind', { kind: 'institution' }],
  ['scope', { scope: 'area' }],
])('names that differ in %s are no pair', (_, more) => {
  expect(suggestions([agency('a', '阿合奇县水利局', [2022]), agency('b', '阿合奇县水务局', [2023], more)])).toEqual([]);
});
