import { expect, it } from 'vitest';
import { parseFilters } from '@/lib/filters';
import { downloadHref, fileName, filterText } from './download';
import { collectionFault, preface } from './preface';

const ALL = parseFilters({});
const SOME = parseFilters({ set: 'demo', region: '990100', from: '2021', level: 'county' });
const OF = { version: 'e45a3636066c', builtAt: '2026-01-31T08:00:00Z', invented: false };

it('the file name says collection, version and whether it is the whole', () => {
  expect(fileName(ALL, OF.version, 'csv')).toBe('mingjian-public-e45a3636066c.csv');
  expect(fileName(parseFilters({ set: 'demo' }), OF.version, 'csv')).toBe('mingjian-demo-e45a3636066c.csv');
  expect(fileName(SOME, OF.version, 'ndjson')).toBe('mingjian-demo-e45a3636066c-filtered.ndjson');
});

it('the address of a download is read back as its filters', () => {
  const params = new URLSearchParams(downloadHref(SOME, OF.version, 'csv').split('?')[1]);
  expect(parseFilters(Object.fromEntries(params))).toEqual(SOME);
  expect([params.get('format'), params.get('version')]).toEqual(['csv', OF.version]);
});

it('filters in words', () => {
  expect(filterText(ALL, '全部报告', 'zh')).toBe('全部报告');
  expect(filterText(SOME, '全部报告', 'zh', '甲州市')).toBe('甲州市 · 2021– · 县级');
});

it('the first lines name the version, and an invented collection says so first', () => {
  expect(preface(ALL, OF, 'zh').join('\n')).toContain('数据版本 e45a3636066c');
  expect(preface(SOME, { ...OF, invented: true }, 'en')[0]).toMatch(/^Invented data/);
});

it.each([
  [[], null],
  [['demo'], null],
  [['nope'], 404],
  [[''], 400],
  [['../../etc/passwd'], 400],
  [['Demo'], 400],
  [['demo', 'public'], 400],
])('a download of %j is refused with %s', (asked, status) => {
  const fault = collectionFault(asked, ['demo', 'public'], 'zh');
  expect(fault?.status ?? null).toBe(status);
  if (fault) expect(fault.text).toMatch(/^[^\n]*demo、public$/);
});
