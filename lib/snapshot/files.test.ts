/** Every format holds the values of its model, whatever they are: gaps, zeros, extremes, names that look like markup or formulas. */
import { describe, expect, it } from 'vitest';
import {
  type ChartModel,
  type ChartTable,
  fileNameOf,
  movedCells,
  officeKind,
  partedSeries,
  plainCell,
  seriesOf,
  usualKind,
} from '../models/chart-model';
import { checkFiles } from '../testing/file-check';

const number = (value: number | null) => ({ value, text: value === null ? '— 无报告' : String(value) });
const years = (...rows: (number | null)[][]): ChartTable => ({
  columns: [{ label: '年份' }, ...rows[0]!.map((_, i) => ({ label: `指标${i + 1}（%）`, numeric: true }))],
  rows: rows.map((row, i) => [plainCell(String(2019 + i)), ...row.map(number)]),
});
const model = (table: ChartTable, more: Partial<ChartModel> = {}): ChartModel => ({
  kind: usualKind(table),
  title: '公开率',
  subtitle: '安泽县 · 2019–2025；26 个机构中 23 个有数',
  unit: '%',
  notes: ['空缺处没有数字'],
  source: '来源：各机构年度报告',
  set: 'public',
  version: 'e45a3636066c',
  mark: null,
  lang: 'zh-CN',
  legend: [],
  breaks: [],
  table,
  address: '/region/141026',
  bodies: [],
  ...more,
});

const NASTY = `=cmd|' /C calc'!A0 “<b>&amp;</b>” ../..\\ ${'很长的机构名称'.repeat(6)}`;
const names = (n: number): ChartTable => ({
  columns: [{ label: '机构' }, { label: NASTY, numeric: true }],
  rows: Array.from({ length: n }, (_, i) => [plainCell(i % 2 ? `${NASTY}${i}` : `＝1+${i}`), number(i === 3 ? null : i * 1.5)]),
});
const points: ChartTable = {
  columns: [
    { label: '机构' },
    { label: '总数', numeric: true, axis: 'x' },
    { label: '公开率（%）', numeric: true, axis: 'y' },
    { label: '状态', axis: 'group' },
  ],
  rows: [
    [plainCell('甲'), number(10), number(0), plainCell('范围内')],
    [plainCell('乙'), number(200), number(61.25), plainCell('待复核')],
    [plainCell('丙'), number(null), number(3), plainCell('范围内')],
  ],
};

describe('every format of a model', () => {
  it.each([
    ['years with gaps', model(years([1, null], [0, 2.5], [null, null], [72.73, 1e9]))],
    ['one point', model(years([7]))],
    ['all zero', model(years([0, 0], [0, 0]))],
    ['extreme values', model(years([1e15, 0.0001], [-3, 123456789.25]))],
    ['a break', model(years([1], [2], [3], [4]), { breaks: [{ after: 2020, label: '表式变更' }] })],
    [
      '40 series',
      model(
        years(
          Array.from({ length: 40 }, (_, i) => i),
          Array.from({ length: 40 }, () => null),
        ),
      ),
    ],
    ['nasty names', model(names(6), { title: NASTY, notes: ['+1', ' =2', '@x'], subtitle: '-3 · 2020' })],
    ['more rows than a chart holds', model(names(60))],
    ['shares', model(years([60, 40], [10, null]), { kind: 'stack' })],
    ['points', model(points, { kind: 'points' })],
    ['a table', model(names(20), { kind: 'table', mark: '虚构数据：仅供演示' })],
    ['no rows', model({ columns: [{ label: '年份' }, { label: '数', numeric: true }], rows: [] }, { kind: 'table' })],
  ])('holds the same values: %s', async (_, one) => {
    const { differences, numbers } = await checkFiles(one);
    expect(differences).toEqual([]);
    expect(Object.keys(numbers)).toEqual(expect.arrayContaining(['csv', 'plain csv', 'xlsx', 'pptx', 'docx']));
  });
});

it('what an office program cannot draw, or not so much of it, is a picture', () => {
  expect(officeKind(model(names(60)))).toBe('picture');
  expect(officeKind(model(years([null])))).toBe('picture');
  expect(officeKind(model(years([0])))).toBe('line');
});

it('columns that only explain are not drawn', () => {
  const table: ChartTable = {
    columns: [{ label: '年份' }, { label: '受理', numeric: true }, { label: '覆盖', numeric: true, plotted: false }],
    rows: [[plainCell('2020'), number(4), number(9)]],
  };
  expect(seriesOf({ table, legend: [{ label: '受理', color: '#0b5b6f' }] })).toEqual({
    categories: ['2020'],
    series: [{ label: '受理', color: '#0b5b6f', values: [4] }],
  });
});

it('a line is never drawn over a break', () => {
  const [all] = [seriesOf(model(years([1], [2], [3])))];
  const parted = partedSeries(all.categories, all.series, [{ after: 2019, label: 'x' }]);
  expect(parted.map(({ values }) => values)).toEqual([
    [1, null, null],
    [null, 2, 3],
  ]);
  expect(new Set(parted.map(({ label }) => label)).size).toBe(2);
});

describe('file names', () => {
  it('say whose figures, what and of which years', () => {
    expect(fileNameOf(model(years([1])), 'png')).toBe('安泽县_公开率_2019-2025.png');
  });

  it('hold nothing that a system refuses and are never too long', () => {
    const name = fileNameOf(model(years([1]), { title: `${NASTY}:*?"<>|\u0000`, bodies: [NASTY, NASTY] }), 'xlsx');
    for (const c of '\\/:*?"<>|\u0000\n') expect(name).not.toContain(c);
    expect(new TextEncoder().encode(name).length).toBeLessThan(255);
  });

  it('two comparisons share none, however many bodies they have in common', () => {
    const bodies = Array.from({ length: 8 }, (_, i) => `某某市某某区第${i}人民政府办公室`);
    const [a, b] = [bodies, [...bodies.slice(0, 7), '另一个县人民政府办公室']].map((own) =>
      fileNameOf(model(years([1]), { bodies: own }), 'png'),
    );
    expect(a).not.toBe(b);
  });
});

it('what moved is told cell by cell', () => {
  const [before, now] = [years([1, 2], [3, 4]), years([1, 2], [3, 5], [6, null])];
  expect(movedCells(before, now)).toEqual([
    { row: '2020', column: '指标2（%）', before: '4', now: '5' },
    { row: '2021', column: '指标1（%）', before: null, now: '6' },
    { row: '2021', column: '指标2（%）', before: null, now: '— 无报告' },
  ]);
});
