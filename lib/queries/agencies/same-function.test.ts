import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, fixture, type ReadableRow } from '../../testing/collection';
import { functionOf, sameFunction } from './same-function';

const cells = { received: 1 };
const rows: ReadableRow[] = [
  { agency: '甲县财政局', year: 2024, cells },
  { agency: '甲市丙县财政局', region: '990102', year: 2024, cells },
  { agency: '示例省丙县财政局', region: '990102', year: 2024, cells },
  // not of that function, level or year
  { agency: '丙县地方财政局', region: '990102', year: 2024, cells },
  { agency: '丙县教育局', region: '990102', year: 2024, cells },
  { agency: '甲市财政局', region: '990100', level: 'prefecture', year: 2024, cells },
  { agency: '甲县老财政局', year: 2023, cells },
  // a name without its region tells nothing
  { agency: '财政局', year: 2024, cells },
];
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());
const ask = (agency: string, year = 2024) => sameFunction.run(made.source, { agency, year });

describe('agencies of the same function', () => {
  it('are those whose name is the same without its region', async () => {
    expect(await ask('甲县财政局')).toEqual({ function: '财政局', total: 2, ids: ['甲市丙县财政局', '示例省丙县财政局'] });
    expect(await ask('丙县地方财政局')).toEqual({ function: '地方财政局', total: 0, ids: [] });
    expect(await ask('甲县财政局', 2023)).toMatchObject({ total: 0 });
  });

  it('are none for a name that tells no region, and for an unknown agency', async () => {
    expect(await ask('财政局')).toEqual({ function: null, total: 0, ids: [] });
    expect(await ask('没有这个局')).toEqual({ function: null, total: 0, ids: [] });
  });

  it.each([
    ['江苏省淮安市洪泽区教育局', '教育局'],
    ['洪泽区教育局', '教育局'],
    ['淮安市教育局', '教育局'],
    ['洪泽区', null],
    ['教育局', null],
  ])('%s is of the function %s', (name, expected) =>
    expect(functionOf({ name, province_name: '江苏省', prefecture_name: '淮安市', county_name: '洪泽区' })).toBe(expected),
  );
});
