import { beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../../../lib/stats';
import { MERGER, PLANTS } from '../../demo/plants';
import { type DemoFlags, demoFlags, foundBy } from './demo';

describe('the demo collection', () => {
  let demo: DemoFlags;
  beforeAll(() => {
    demo = demoFlags();
  });

  test.each(PLANTS.filter((plant) => plant.rule in RULES))('$rule finds $agency: $what', (plant) => {
    const found = foundBy(demo.report, plant);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]!.p ?? 0).toBeLessThan(0.002);
  });

  test('a figure of a failed sum is not flagged', () => {
    const failed = PLANTS.filter((plant) => plant.rule === 'checks_failed' && plant.cell === 'remedies.review.total');
    expect(failed).not.toEqual([]);
    for (const { agency, years } of failed) {
      const told = demo.report.flags.filter((f) => f.agency === agency && years.includes(f.year) && f.metric.startsWith('review'));
      expect(told.filter((flag) => flag.status !== 'data_quality')).toEqual([]);
    }
  });

  test('the year of a merger is not judged as a change', () => {
    const told = demo.report.flags.filter((f) => f.agency === MERGER.into && f.year === MERGER.year);
    expect(told.filter((flag) => !['merger', 'data_quality'].includes(flag.status))).toEqual([]);
  });
});
