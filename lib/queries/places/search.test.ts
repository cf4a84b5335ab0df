import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, fixture, type ReadableRow } from '../../testing/collection';
import { spelledName } from '../../warehouse/search';
import { functionsNamed, search, spellings } from './search';

const body = (agency: string, region: string, level: 'county' | 'prefecture', kind: 'government' | 'department'): ReadableRow => ({
  agency,
  year: 2023,
  region,
  level,
  kind,
  scope: kind === 'government' ? 'area' : 'agency',
  cells: { received: 1 },
});
const rows: ReadableRow[] = [
  body('甲县财政局', '990101', 'county', 'department'),
  body('甲县发展和改革委员会', '990101', 'county', 'department'),
  body('甲县人民政府', '990101', 'county', 'government'),
  body('丙县财政局', '990102', 'county', 'department'),
  body('丙县人民政府', '990102', 'county', 'government'),
  body('乙市人民政府', '990200', 'prefecture', 'government'),
  body('乙市市场监督管理局', '990200', 'prefecture', 'department'),
  body('乙市高新区（空港区）数据局', '990200', 'prefecture', 'department'),
];
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

const ask = async (text: string) => {
  const answer = await search.run(made.source, { text });
  return { ...answer, regions: answer.regions.map((r) => r.name), agencies: answer.agencies.map((a) => a.name) };
};

describe('search', () => {
  it('takes initials of a place to the place, its government first, whatever the government is called in full', async () => {
    const found = await ask('bx');
    expect(found.regions[0]).toBe('丙县');
    expect(found.agencies).toEqual(['丙县人民政府', '丙县财政局']);
  });

  it.each([
    ['characters', '丙县'],
    ['pinyin', 'bingxian'],
    ['capital letters', 'BX'],
    ['full width', 'ｂｘ'],
    ['traditional characters', '丙縣'],
  ])('finds by %s', async (_, text) => {
    const found = await ask(text);
    expect(found.regions[0]).toBe('丙县');
    expect(found.agencies[0]).toBe('丙县人民政府');
  });

  it('finds bodies by what they do, in short, in a former name and in English', async () => {
    for (const text of ['市监', '工商', '食药', 'market', 'market regulation', '乙市 市监']) {
      expect([text, (await ask(text)).agencies]).toEqual([text, ['乙市市场监督管理局']]);
    }
    expect((await ask('public finance 甲县')).agencies).toEqual(['甲县财政局']);
    expect(functionsNamed('and')).toEqual([]);
    expect(functionsNamed('公安')).toEqual(['public_security']);
  });

  it('takes brackets of either width', async () => {
    expect((await ask('乙市高新区（空港区）')).agencies).toEqual(['乙市高新区（空港区）数据局']);
    expect((await ask('高新区(空港区)')).agencies).toEqual(['乙市高新区（空港区）数据局']);
  });

  it('takes words in any order', async () => {
    expect((await ask('财政 甲')).agencies).toEqual((await ask('甲 财政')).agencies);
    expect((await ask('财政 甲县')).agencies).toEqual(['甲县财政局']);
  });

  it('knows short forms of official names', async () => {
    expect((await ask('发改委')).agencies).toEqual(['甲县发展和改革委员会']);
    expect((await ask('甲县 发改')).agencies).toEqual(['甲县发展和改革委员会']);
    expect((await ask('市监局')).agencies).toEqual(['乙市市场监督管理局']);
    expect(spellings('财政局')).toEqual(['财政局']);
  });

  it('forgives one slip of the finger in the name of a body', async () => {
    for (const text of ['丙县财正局', '丙县财政政局', '丙县政财局', 'bingxiancaizhenju']) {
      const found = await ask(text);
      expect([text, found.agencies, found.near]).toEqual([text, ['丙县财政局'], true]);
    }
    expect((await ask('乙市 市场监督管里局')).agencies).toEqual(['乙市市场监督管理局']);
    expect((await ask('丁县财正局')).agencies).toEqual([]);
  });

  it('finds metrics by name, pinyin and initials', async () => {
    expect((await ask('公开率')).metrics).toContain('disclosure_rate');
    expect((await ask('gkl')).metrics).toContain('disclosure_rate');
    expect((await ask('xingzhengxuke')).metrics).toContain('licenses');
  });

  it('forgives one slip of the finger, and says that it does', async () => {
    expect(await ask('bingxain')).toMatchObject({ regions: ['丙县'], agencies: ['丙县人民政府'], near: true });
    expect(await ask('bingxian')).toMatchObject({ near: false });
  });

  it('finds nothing for a text that fits nothing, and treats no character as a pattern', async () => {
    for (const text of ['zzzz', '%', '_', "'", '   '])
      expect(await ask(text)).toEqual({ regions: [], agencies: [], metrics: [], near: false });
  });
});

it('gives names in letters, places apart from bodies', async () => {
  const { regions, agencies } = await search.run(made.source, { text: '丙县' });
  expect(regions[0]?.pinyin).toBe('bingxian');
  expect(agencies.map((one) => one.pinyin)).toEqual(['Bingxian renminzhengfu', 'Bingxian caizhengju']);
  expect(spelledName('甲州市甲七县公安局', ['示例省', '甲州市', '甲七县'])).toBe('Jiazhoushi Jiaqixian gonganju');
  expect(spelledName('甲七县', [])).toBe('Jiaqixian');
});
