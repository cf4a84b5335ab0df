import { expect, it } from 'vitest';
import { type ChartModel, usualKind } from '@/lib/models/chart-model';
import { checkFiles } from '@/lib/testing/file-check';
import { drawSeed } from '@/lib/testing/random';
import { buildCollection } from '@/lib/testing/reckoned-collection';
import { checkCharts } from './chart-check';

const FIXED = 2021;

const MODEL: Omit<ChartModel, 'kind' | 'title' | 'table'> = {
  subtitle: '示例省 · 2019–2025',
  unit: '件',
  notes: ['空缺处没有数字'],
  source: '来源：各机构年度报告',
  set: 'demo',
  version: 'e45a3636066c',
  mark: '虚构数据',
  lang: 'zh-CN',
  legend: [],
  breaks: [],
  address: '/',
  bodies: [],
};

it.each([FIXED, drawSeed()])('every chart’s table and CSV gives what the reckoner counts: PROPERTY_SEED=%i', async (seed) => {
  const built = await buildCollection(seed);
  try {
    const { numbers, tables, differences } = await checkCharts(built);
    expect(differences).toEqual([]);
    expect(numbers).toBeGreaterThan(seed === FIXED ? 3000 : 0);
    console.log(`seed ${seed}: ${numbers} numbers of chart tables compared`);
    // The same tables as files: what was counted twice is what stands in each of them.
    const inFiles: Record<string, number> = {};
    const wrong: string[] = [];
    for (const [i, table] of tables.entries()) {
      const read = await checkFiles({ ...MODEL, kind: usualKind(table), title: `${i}`, table });
      wrong.push(...read.differences);
      for (const [format, n] of Object.entries(read.numbers)) inFiles[format] = (inFiles[format] ?? 0) + n;
    }
    expect(wrong).toEqual([]);
    for (const format of ['csv', 'plain csv', 'xlsx', 'pptx', 'docx', 'json'])
      expect(inFiles[format], format).toBeGreaterThan(seed === FIXED ? 200 : 0);
    console.log(`seed ${seed}: values of ${tables.length} tables read back from files ${JSON.stringify(inFiles)}`);
  } finally {
    built.remove();
  }
});
