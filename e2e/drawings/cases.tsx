/** What each chart drawing is given in the pictures that are tests: the plain case and those in which a drawing goes wrong first. */
import type { ReactElement } from 'react';
import { Deciles, Funnel, Stacks, YearBars, YearLines } from '../../app/charts/draw';
import { PART_PAINT, seriesColor, seriesDash } from '../../app/charts/palette';
import { RankedDots } from '../../app/charts/RankedDots';
import type { RankedDot } from '../../app/charts/ranking';
import { Strip, type StripFigures } from '../../app/charts/Strip';
import type { Series, SeriesBreak } from '../../app/charts/series';
import { stackOf } from '../../app/charts/stack';
import { FUNNEL_STATUSES } from '../../app/charts/status';
import type { DecileYear, FunnelDot, FunnelLimit, StackPart, YearLinesProps } from '../../app/charts/types';

const SIZE = { width: 560, height: 260 } as const;
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
const GROWING = [120, 150, 149, 210, 260, 240, 310];
const LONG_NAME = '示例省甲州市甲一区人民政府办公室（甲一区大数据发展和政务服务管理局）';
const number = (value: number) => value.toLocaleString('zh-CN');
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

const seriesOf = (lists: readonly (readonly (number | null)[])[], labels?: readonly string[]): Series[] =>
  lists.map((values, i) => ({
    id: String(i),
    label: labels?.[i] ?? `机构 ${i + 1}`,
    color: seriesColor(i),
    dash: seriesDash(i),
    values,
  }));

const overYears = (lists: readonly (readonly (number | null)[])[], more: Partial<YearLinesProps> = {}): YearLinesProps => ({
  ...SIZE,
  label: '新收申请',
  years: YEARS,
  series: seriesOf(lists),
  format: number,
  axisFormat: number,
  noFigure: '无数字',
  ...more,
});

const BREAK: readonly SeriesBreak[] = [{ after: 2020, label: '表式变化' }];
/** The one way in which a curve is made up: no randomness in a picture. */
const wave = (i: number, year: number) => Math.round(200 + 120 * Math.sin(i + year / 2) + 14 * i);

const YEAR_CASES: Readonly<Record<string, YearLinesProps>> = {
  plain: overYears([GROWING]),
  'one-point': overYears([[42]], { years: [2025] }),
  gaps: overYears([[120, null, 149, 210, null, null, 310]]),
  'nothing-known': overYears([[null, null, null, null, null, null, null]]),
  break: overYears([GROWING], { breaks: BREAK }),
  zeros: overYears([[0, 0, 3, 0, 0, 1, 0]]),
  'all-zero': overYears([[0, 0, 0, 0, 0, 0, 0]]),
  'huge-range': overYears([
    [1, 2, 1, 3, 2, 4, 2],
    [180_000, 240_000, 310_000, 290_000, 1_250_000, 905_000, 880_000],
  ]),
  'eight-series': overYears(Array.from({ length: 8 }, (_, i) => YEARS.map((year) => wave(i, year)))),
  '40-series': overYears(Array.from({ length: 40 }, (_, i) => YEARS.map((year) => wave(i, year)))),
  'long-names': overYears([GROWING, GROWING.map((value) => value * 0.6)], {
    series: seriesOf([GROWING, GROWING.map((value) => value * 0.6)], [LONG_NAME, `${LONG_NAME}第二分局`]),
  }),
  narrow: overYears([GROWING, GROWING.map((value) => value / 3)], { width: 290 }),
};

const partsOf = (lists: readonly (readonly (number | null | undefined)[])[]): StackPart[] =>
  lists.map((values, i) => ({ id: String(i), label: `结果 ${i + 1}`, paint: PART_PAINT[i]!, values: values as StackPart['values'] }));

const stacks = (
  lists: readonly (readonly (number | null | undefined)[])[],
  categories: readonly string[],
  more: { readonly wholes?: readonly (number | null)[]; readonly layout?: 'columns' | 'rows'; readonly width?: number } = {},
) => (
  <Stacks
    {...SIZE}
    width={more.width ?? SIZE.width}
    label="办理结果"
    categories={categories}
    stack={stackOf(partsOf(lists), more.wholes, '未知')}
    format={number}
    percent={percent}
    noFigure="无数字"
    faults={{ absent: '没有报告', unknown: '构成未知', contradiction: '数字矛盾', too_few: '件数太少' }}
    layout={more.layout}
  />
);

const STACK_CASES: Readonly<Record<string, () => ReactElement>> = {
  plain: () =>
    stacks(
      [
        [45, 50, 52],
        [9, 12, 10],
        [11, 10, 9],
        [25, 20, 19],
      ],
      ['2023', '2024', '2025'],
    ),
  'one-category': () => stacks([[45], [9], [11]], ['2025']),
  'unknown-rest': () =>
    stacks(
      [
        [45, 50],
        [null, 12],
        [11, 10],
      ],
      ['2024', '2025'],
      { wholes: [90, 72] },
    ),
  'too-few': () =>
    stacks(
      [
        [1, 50],
        [0, 12],
        [1, 10],
      ],
      ['2024', '2025'],
    ),
  contradiction: () =>
    stacks(
      [
        [45, 50],
        [30, 12],
      ],
      ['2024', '2025'],
      { wholes: [20, 62] },
    ),
  zeros: () =>
    stacks(
      [
        [0, 50],
        [0, 0],
        [0, 10],
      ],
      ['2024', '2025'],
    ),
  'rows-long-names': () =>
    stacks(
      [
        [45, 5000],
        [9, 1200],
        [11, 1],
        [25, 3],
      ],
      [LONG_NAME, '甲二县人民政府'],
      { layout: 'rows' },
    ),
  narrow: () =>
    stacks(
      [
        [45, 50, 52],
        [9, 12, 10],
        [11, 10, 9],
        [25, 20, 19],
      ],
      ['2023', '2024', '2025'],
      { width: 290 },
    ),
};

const FUNNEL_WORDS = {
  region: '地区',
  x: '予以公开',
  report: '报告',
  n: '办结件数',
  y: '公开率（%）',
  z: 'z*',
  agency: '机构',
  status: '判断',
  centre: '中心',
  limits95: '95% 界限',
  limits998: '99.8% 界限',
  keys: '方向键逐点阅读',
  statuses: { inside: '界限内', watch: '关注', flag: '待复核', in_doubt: '存疑', not_judged: '不作判断' },
};
const dot = (i: number, n: number, y: number): FunnelDot => ({
  id: String(i),
  label: `机构 ${i}`,
  place: '示例省',
  report: String(i),
  x: Math.round(n * y),
  n,
  y,
  z: 0,
  status: FUNNEL_STATUSES[i % FUNNEL_STATUSES.length]!,
});
const limit = (n: number): FunnelLimit => {
  const s = Math.sqrt(0.25 / n);
  return { n, lo95: 0.5 - 2 * s, hi95: 0.5 + 2 * s, lo998: Math.max(0, 0.5 - 3 * s), hi998: Math.min(1, 0.5 + 3 * s) };
};
const funnel = (points: readonly FunnelDot[], limits: readonly FunnelLimit[], width: number = SIZE.width) => (
  <Funnel
    {...SIZE}
    width={width}
    label="公开率"
    points={points}
    theta={limits.length > 0 ? 0.5 : null}
    limits={limits}
    formatN={number}
    formatY={percent}
    formatZ={(z) => z.toFixed(1)}
    words={FUNNEL_WORDS}
  />
);
const DOTS = Array.from({ length: 60 }, (_, i) => dot(i, 10 + i * i, 0.5 + 0.4 * Math.sin(i * 7) * Math.exp(-i / 40)));

const FUNNEL_CASES: Readonly<Record<string, () => ReactElement>> = {
  plain: () => funnel(DOTS, [10, 30, 100, 300, 1000, 4000].map(limit)),
  'one-point': () => funnel([dot(2, 40, 0.9)], [10, 40, 100].map(limit)),
  'not-judged': () => funnel(DOTS.slice(0, 6), []),
  'at-the-edges': () => funnel([dot(0, 10, 0), dot(2, 10, 1), dot(1, 4000, 0), dot(3, 4000, 1)], [10, 100, 1000, 4000].map(limit)),
  'huge-range': () => funnel([dot(0, 10, 0.5), dot(2, 2_400_000, 0.49), dot(1, 900, 0.8)], [10, 1000, 100_000, 2_400_000].map(limit)),
  narrow: () => funnel(DOTS, [10, 30, 100, 300, 1000, 4000].map(limit), 290),
};

const decile = (year: number, value: number | null, few = false): DecileYear => ({
  year,
  value,
  median: few ? null : 50,
  deciles: few ? null : [10, 22, 31, 40, 50, 61, 70, 84, 120],
});
const deciles = (rows: readonly DecileYear[], breaks: readonly SeriesBreak[] = []) => (
  <Deciles
    {...SIZE}
    label="新收申请"
    rows={rows}
    breaks={breaks}
    format={number}
    axisFormat={number}
    counts
    words={{ year: '年份', agency: '本机构', median: '中位数', bands: ['10–90', '20–80', '30–70', '40–60'], noFigure: '无数字' }}
  />
);
const DECILE_CASES: Readonly<Record<string, () => ReactElement>> = {
  plain: () => deciles(YEARS.map((year, i) => decile(year, GROWING[i]! / 4))),
  gaps: () => deciles(YEARS.map((year, i) => decile(year, i % 3 === 1 ? null : 60, i === 3))),
  break: () =>
    deciles(
      YEARS.map((year, i) => decile(year, GROWING[i]! / 4)),
      BREAK,
    ),
  'one-year': () => deciles([decile(2025, 44)]),
  'far-out': () => deciles(YEARS.map((year, i) => decile(year, 20_000 * i))),
};

const rankedDot = (i: number, value: number, label = `甲${i}县`): RankedDot => ({
  id: String(i),
  label,
  value,
  before: i % 4 === 1 ? null : value * 0.9,
  interval: { lo: value * 0.8, hi: Math.min(1, value * 1.15) },
  status: i % 5 === 2 ? 'flag' : i % 7 === 3 ? 'in_doubt' : 'inside',
  text: percent(value),
  basis: `${Math.round(value * 200)}/200`,
});
const dots = (list: readonly RankedDot[], width: number = SIZE.width, median = 0.5) => (
  <RankedDots
    width={width}
    label="公开率"
    dots={list}
    median={list.length > 1 ? { value: median, label: '中位数 50.0%' } : null}
    isRate
    axisFormat={percent}
  />
);
const RANKED_CASES: Readonly<Record<string, () => ReactElement>> = {
  plain: () => dots(Array.from({ length: 12 }, (_, i) => rankedDot(i, 0.9 - i * 0.06))),
  'one-point': () => dots([rankedDot(0, 0.7)]),
  none: () => dots([]),
  'at-the-edges': () => dots([rankedDot(0, 0), rankedDot(1, 1)]),
  'long-names': () => dots([rankedDot(0, 0.8, LONG_NAME), rankedDot(1, 0.3)]),
  narrow: () =>
    dots(
      Array.from({ length: 6 }, (_, i) => rankedDot(i, 0.9 - i * 0.1)),
      290,
    ),
  '40-bodies': () => dots(Array.from({ length: 40 }, (_, i) => rankedDot(i, 0.98 - i * 0.02))),
};

const strip = (more: Partial<StripFigures>) => (
  <Strip
    width={300}
    label="本机构在同类中的位置"
    value={62}
    median={50}
    quartiles={[40, 60]}
    deciles={[20, 28, 34, 42, 50, 57, 63, 70, 80]}
    least={5}
    most={100}
    status="inside"
    {...more}
  />
);
const STRIP_CASES: Readonly<Record<string, () => ReactElement>> = {
  plain: () => strip({}),
  flagged: () => strip({ value: 96, status: 'flag' }),
  'far-out': () => strip({ value: 250_000, most: 250_000, status: 'flag' }),
  'no-value': () => strip({ value: null, status: 'not_judged' }),
  'few-peers': () => strip({ deciles: null }),
  'all-alike': () => strip({ value: 0, median: 0, quartiles: [0, 0], deciles: null, least: 0, most: 0 }),
};

const named = (drawing: string, cases: Readonly<Record<string, () => ReactElement>>): [string, () => ReactElement][] =>
  Object.entries(cases).map(([name, draw]) => [`${drawing}-${name}`, draw]);
const yearly = (draw: (props: YearLinesProps) => ReactElement): Record<string, () => ReactElement> =>
  Object.fromEntries(Object.entries(YEAR_CASES).map(([name, props]) => [name, () => draw(props)]));

/** By name of the picture. */
export const CASES: Readonly<Record<string, () => ReactElement>> = Object.fromEntries([
  ...named(
    'lines',
    yearly((props) => <YearLines {...props} />),
  ),
  ...named(
    'bars',
    yearly((props) => <YearBars {...props} />),
  ),
  ...named('stacks', STACK_CASES),
  ...named('funnel', FUNNEL_CASES),
  ...named('deciles', DECILE_CASES),
  ...named('dots', RANKED_CASES),
  ...named('strip', STRIP_CASES),
]);

/** Drawings with one defect each, by the name of the picture that must tell it. */
export const DEFECTS: Readonly<Record<string, () => ReactElement>> = {
  // The last figure is 3 % too low.
  'lines-plain': () => <YearLines {...overYears([[...GROWING.slice(0, -1), 300]])} />,
  'bars-plain': () => <YearBars {...overYears([[...GROWING.slice(0, -1), 300]])} />,
  // A gap is closed, a break is not drawn.
  'lines-gaps': () => <YearLines {...overYears([[120, 134, 149, 210, 243, 277, 310]])} />,
  'lines-break': () => <YearLines {...overYears([GROWING])} />,
  // A missing figure is 0.
  'bars-gaps': () => <YearBars {...overYears([[120, 0, 149, 210, 0, 0, 310]])} />,
  // The unknown part is left out of the whole.
  'stacks-unknown-rest': () =>
    stacks(
      [
        [45, 50],
        [null, 12],
        [11, 10],
      ],
      ['2024', '2025'],
      { wholes: [56, 72] },
    ),
  // The median is that of another year.
  'dots-plain': () =>
    dots(
      Array.from({ length: 12 }, (_, i) => rankedDot(i, 0.9 - i * 0.06)),
      SIZE.width,
      0.52,
    ),
  'strip-plain': () => strip({ value: 58 }),
};
