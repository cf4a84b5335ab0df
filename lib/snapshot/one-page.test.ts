/** One page on one body: every sentence whole, every number's address, whatever the page holds. */
import { load } from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ChartModel, plainCell } from '../models/chart-model';
import { officeFaults, TEST_WORDS } from '../testing/file-check';
import { onePageDocx } from './docx';
import type { Run, Sheet } from './file-words';
import { onePageSlide } from './pptx';

const NASTY = `=1+1 “<b>&amp;</b>” ../..\\ ${'很长的机构名称'.repeat(6)}`;
const model = (title: string, values: readonly (number | null)[]): ChartModel => ({
  kind: 'line',
  title,
  subtitle: `${NASTY} · 2019–2025`,
  unit: '件',
  notes: [],
  source: '来源',
  set: 'demo',
  version: 'e45a3636066c',
  mark: '虚构数据',
  lang: 'zh-CN',
  legend: [],
  breaks: [],
  table: {
    columns: [{ label: '年份' }, { label: title, numeric: true }],
    rows: values.map((value, i) => [plainCell(String(2019 + i)), { value, text: value === null ? '—' : String(value) }]),
  },
  address: '/',
  bodies: [],
});
const PNG = { data: new Uint8Array([137, 80, 78, 71]), width: 400, height: 200 };
const sheet = (title: string, values: readonly (number | null)[]): Sheet => ({
  model: model(title, values),
  heading: title,
  remark: '',
  svg: null,
  png: PNG,
  moved: [],
});
const LINES: readonly (readonly Run[])[] = [
  [
    { text: '2025 年新收申请 ', href: null },
    { text: '1', href: 'http://h/report/a-2025?set=demo&year=2025#applications.received.total' },
    { text: ' 件。', href: null },
  ],
  [{ text: NASTY, href: 'http://h/agency/x' }],
];
const cover = { title: NASTY, subtitle: '', day: '2026-12-01', origin: 'http://h' };

describe.each([
  ['four charts', [sheet('一', [1, null, 3]), sheet('二', [0, 0, 0]), sheet('三', [7]), sheet('四', [null, null])]],
  ['one chart', [sheet('一', [1e15, -3])]],
  ['no chart', []],
])('%s', (_, sheets) => {
  it('on a slide', async () => {
    const bytes = await onePageSlide(cover, LINES, sheets, TEST_WORDS);
    expect(officeFaults(bytes)).toEqual([]);
    const parts = unzipSync(bytes);
    const slide = load(strFromU8(parts['ppt/slides/slide1.xml']!), { xmlMode: true });
    const said = slide('a\\:p')
      .toArray()
      .map((one) => slide(one).find('a\\:t').text());
    for (const line of LINES) expect(said).toContain(line.map(({ text }) => text).join(''));
    const targets = load(strFromU8(parts['ppt/slides/_rels/slide1.xml.rels']!), { xmlMode: true })('Relationship')
      .toArray()
      .map((one) => one.attribs.Target);
    for (const { href } of LINES.flat()) if (href) expect(targets).toContain(href);
  });

  it('on a page', async () => {
    const bytes = await onePageDocx(cover, LINES, sheets, TEST_WORDS);
    expect(officeFaults(bytes)).toEqual([]);
    const document = load(strFromU8(unzipSync(bytes)['word/document.xml']!), { xmlMode: true });
    const said = document('w\\:p')
      .toArray()
      .map((one) => document(one).find('w\\:t').text());
    for (const line of LINES) expect(said).toContain(line.map(({ text }) => text).join(''));
    expect(document('w\\:hyperlink')).toHaveLength(2);
    expect(document('w\\:drawing')).toHaveLength(sheets.length);
  });
});
