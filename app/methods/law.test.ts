import { expect, it } from 'vitest';
import { APPLICATION_ROWS } from '@/lib/form';
import { articleNumber, citedArticles, REGULATIONS_URL } from './law';

it.each([
  [5, '五'],
  [10, '十'],
  [14, '十四'],
  [20, '二十'],
  [36, '三十六'],
])('article %i is 第%s条', (number, text) => expect(articleNumber(number)).toBe(text));

it('a citation leads to each of its articles', () => {
  expect(citedArticles('15, 32').map(({ text, url }) => [text, decodeURIComponent(url ?? '')])).toEqual([
    ['15', `${REGULATIONS_URL}#:~:text=第十五条`],
    ['32', `${REGULATIONS_URL}#:~:text=第三十二条`],
  ]);
  expect(citedArticles('36(1)(2)')[0]!.url).toContain(encodeURIComponent('第三十六条'));
  expect(citedArticles('国办函〔2020〕109号')).toEqual([{ text: '国办函〔2020〕109号', url: null }]);
  expect(citedArticles('')).toEqual([]);
});

it('every citation of the form is an article of the Regulations or a notice by its number', () => {
  for (const row of APPLICATION_ROWS)
    if ('article' in row && row.article)
      for (const { text, url } of citedArticles(row.article)) expect(url !== null || /〔20\d\d〕\d+号/.test(text)).toBe(true);
});
