import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CELL_IDS } from '../form';
import { type Fixture, fixture } from '../testing/collection';
import { csvOf, headers, ndjsonOf } from './export-stream';
import { filters } from './parameters';

const ALL = filters.parse({});
let made: Fixture;
beforeAll(async () => {
  made = await fixture([
    { agency: '甲县财政局', year: 2023, cells: { received: 0, licenses: 12 } },
    { agency: '甲县财政局', year: 2024, cells: { received: 7, licenses: 'unreadable' } },
    { agency: '=HYPERLINK("x")局', year: 2024, cells: { received: 3 } },
  ]);
});
afterAll(() => made.close());

async function whole(parts: AsyncGenerator<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}
const table = async (asked = ALL) => {
  const records = parse(await whole(csvOf(made.source, asked, ['版本 x，"引号"'], 'zh')), {
    bom: true,
    relax_column_count: true,
  }) as string[][];
  const [preface, ids, labels, ...rows] = records;
  const at = (row: string[], id: string) => row[ids!.indexOf(id)];
  return { preface, ids: ids!, labels: labels!, rows, at };
};

it('begins with a byte order mark, the preface and two header lines of the same length', async () => {
  expect(await whole(csvOf(made.source, ALL, ['a'], 'en'))).toMatch(/^\ufeffa\r\n/);
  const { preface, ids, labels } = await table();
  expect(preface).toEqual(['版本 x，"引号"']);
  expect(labels).toHaveLength(ids.length);
  expect(CELL_IDS.every((id) => ids.includes(id))).toBe(true);
});

it('a printed 0 is 0 and what is no number is empty', async () => {
  const { rows, at } = await table();
  const own = (year: string) => rows.find((row) => at(row, 'agency') === '甲县财政局' && at(row, 'year') === year)!;
  expect(at(own('2023'), 'applications.received.total')).toBe('0');
  expect(at(own('2023'), 'disclosure.licenses.decisions')).toBe('12');
  expect(at(own('2024'), 'disclosure.licenses.decisions')).toBe('');
  expect(at(own('2024'), 'applications.carried_in.total')).toBe('');
});

it('a name that a spreadsheet would run is text', async () => {
  const { rows, at } = await table();
  expect(rows.map((row) => at(row, 'agency'))).toContain(`'=HYPERLINK("x")局`);
});

it('holds the reports of the filter alone', async () => {
  const { rows, at } = await table(filters.parse({ from: 2024 }));
  expect(rows.map((row) => at(row, 'year'))).toEqual(['2024', '2024']);
  const lines = (await whole(ndjsonOf(made.source, filters.parse({ to: 2023 })))).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).year)).toEqual([2023]);
});

it('every column has a label in both languages', () => {
  for (const locale of ['zh', 'en'] as const) {
    const [ids, labels] = headers(locale);
    expect(labels).toHaveLength(ids.length);
    expect(labels).not.toContain('');
  }
});
