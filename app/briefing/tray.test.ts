import { describe, expect, it } from 'vitest';
import type { ChartModel } from '@/lib/models/chart-model';
import { FORMAT, renewed, successorOf, type TraySheet } from './tray';
import { readTray } from './tray-file';

const model = (title: string, value: number | null): ChartModel => ({
  kind: 'line',
  title,
  subtitle: '甲县 · 2019–2025',
  unit: '件',
  notes: [],
  source: '来源',
  set: 'demo',
  version: 'e45a3636066c',
  mark: null,
  lang: 'zh-CN',
  legend: [{ label: '受理', color: '#0b5b6f', shape: 'line' }],
  breaks: [],
  table: {
    columns: [{ label: '年份' }, { label: '受理', numeric: true }],
    rows: [
      [
        { value: '2025', text: '2025' },
        { value, text: String(value ?? '—') },
      ],
    ],
  },
  address: '/region/141026?set=demo',
  bodies: [],
});
const sheet = (of: ChartModel, heading = of.title): TraySheet => ({
  id: 'a',
  model: of,
  drawing: null,
  heading,
  remark: '看这里',
  moved: [],
});

describe('a briefing file', () => {
  const tray = { format: FORMAT, title: '月报', sheets: [sheet(model('2025 年受理', 3))] };

  it('is read back as it was written', () => {
    expect(readTray(JSON.stringify(tray))).toEqual(tray);
  });

  it.each([
    ['no JSON', 'x'],
    ['another format', JSON.stringify({ ...tray, format: 'other/1' })],
    ['an address on another server', JSON.stringify({ ...tray, sheets: [sheet({ ...model('a', 1), address: '//evil.example/x' })] })],
    ['an address that is a script', JSON.stringify({ ...tray, sheets: [sheet({ ...model('a', 1), address: 'javascript:alert(1)' })] })],
    ['a collection that is a path', JSON.stringify({ ...tray, sheets: [sheet({ ...model('a', 1), set: '../x' })] })],
    ['more sheets than a person adds', JSON.stringify({ ...tray, sheets: Array.from({ length: 201 }, () => sheet(model('a', 1))) })],
  ])('is refused: %s', (_, content) => {
    expect(readTray(content)).toBeNull();
  });
});

it('a chart is found again under its title, or under its title of another year', () => {
  const now = [{ model: model('2026 年受理', 5) }, { model: model('费用', 1) }];
  expect(successorOf(model('2025 年受理', 3), now)).toBe(now[0]);
  expect(successorOf(model('费用', 3), now)).toBe(now[1]);
  expect(successorOf(model('别的', 3), now)).toBeNull();
});

it('newer figures come with what moved; what a person wrote stays', () => {
  const old = sheet(model('2025 年受理', 3), '我的标题');
  const next = renewed(old, { model: model('2026 年受理', null), drawing: null });
  expect(next.moved).toEqual(['2025 受理: 3 → —']);
  expect([next.heading, next.remark]).toEqual(['我的标题', '看这里']);
  expect(renewed(sheet(model('2025 年受理', 3)), { model: model('2026 年受理', 3), drawing: null })).toMatchObject({
    heading: '2026 年受理',
    moved: [],
  });
});
