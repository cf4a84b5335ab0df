import { describe, expect, it } from 'vitest';
import { dateIn, publication } from './publication';

const lines = (...texts: string[]) => texts.map((text) => ({ kind: 'text' as const, text, at: {} }));
const date = (meta: Record<string, string>, ...texts: string[]) => publication(meta, lines(...texts), 2024)?.date ?? null;

describe('a date', () => {
  it.each([
    ['2025-01-22', '2025-01-22'],
    ['2025-1-2 10:21', '2025-01-02'],
    ['２０２５年1月22日', '2025-01-22'],
    ['2025/01/22 来源：本站', '2025-01-22'],
    ['2025-01-31T23:30:00+08:00', '2025-01-31'],
    // in China that is already February
    ['2025-01-31T16:30:00Z', null],
    ['2025-02-30', null],
    ['25-01-22', null],
    ['01/22/2025', null],
    ['1737512461', null],
    ['2025-01', null],
  ])('%s is %s', (text, iso) => expect(dateIn(text)).toBe(iso));
});

describe('the publication date of a report for 2024', () => {
  it.each([
    ['the meta tag of government sites', { PubDate: '2025-01-22 10:21' }, [], '2025-01-22'],
    ['a manifest', { published: '2025-02-03' }, [], '2025-02-03'],
    ['a line above the title', {}, ['发布时间：2025-01-22 10:21 来源：某局', '某局2024年报告'], '2025-01-22'],
    ['a row of an index table', {}, ['索引号 | 11 | 发 布 日 期： | 2025年1月22日'], '2025-01-22'],
    ['a label without its publisher', {}, ['发布机构 | 发布日期 | 2025-01-09 18:37 | |'], '2025-01-09'],
    ['a label with the date on the next line', {}, ['发布日期：', '2025-01-22'], '2025-01-22'],
    ['traditional characters', {}, ['發佈日期：2025-01-22'], '2025-01-22'],
    ['the date of making public in an index', {}, ['索引号 | 11 | 公开日期 | 2025-01-22 | 成文日期 | 2025-01-15'], '2025-01-22'],
    ['the dates of issue and of signature', {}, ['发文日期：2025-01-15', '成文日期：2025-01-14', '发布日期：2025-01-22'], '2025-01-22'],
    ['the date of issue alone', {}, ['发文日期：2025-01-15'], null],
    ['publication and making public on two days', {}, ['发布日期：2025-01-22', '公开日期：2025-01-20'], null],
    ['two sources that agree', { PubDate: '2025-01-22' }, ['发布日期：2025年01月22日'], '2025-01-22'],
    ['two that do not', { PubDate: '2025-03-22' }, ['发布日期：2025年01月22日'], null],
    ['two lines that do not', {}, ['发布日期：2025-01-22', '发布时间：2025-01-23'], null],
    ['the date of signature', {}, ['成文日期：2025-01-22', '生成日期 | 2025-01-20', '2025年1月20日'], null],
    ['the date of a change', { lastModified: '2025-01-22' }, ['更新时间：2025-01-22'], null],
    ['another thing published', {}, ['数据发布时间：2025-01-22'], null],
    ['a label before another date', {}, ['发布日期 | 成文日期 | 2025-01-22'], null],
    ['a day before the year was over', { PubDate: '2024-12-20' }, [], null],
    ['nothing', {}, ['某局2024年政府信息公开工作年度报告'], null],
  ] as const)('%s', (_, meta, texts, expected) => expect(date(meta, ...texts)).toBe(expected));

  it('says where it was taken from', () => {
    expect(publication({ PubDate: '2025-01-22' }, [], 2024)?.from).toBe('meta PubDate');
    expect(publication({}, lines('发布时间： 2025-01-22'), 2024)?.from).toBe('发布时间');
    expect(publication({ published: '2025-01-22' }, [], 2024)?.from).toBe('manifest.csv');
  });
});
