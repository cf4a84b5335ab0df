import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingText } from '../findings';
import { type CellId, cellsOf } from '../form';
import { type Report, reportSchema } from '../report';
import { randomReport } from '../testing/consistent-report';
import { balanced, report } from '../testing/form-report';
import { check, localise, smallestChanges } from './index';

const consistent = balanced({
  'applications.received.natural_person': 120,
  'applications.received.business': 14,
  'applications.granted.natural_person': 60,
  'applications.granted.business': 9,
  'applications.partly_granted.natural_person': 21,
  'applications.unavailable_not_held.natural_person': 17,
  'remedies.review.upheld': 9,
  'remedies.review.other': 2,
});
const sums = (of: Report) => check(of).filter((f) => f.verdict === 'failed' && f.standing !== 'advisory');
const applied = (of: Report, changes: readonly { cell: CellId; value: number }[]): Report => ({
  ...of,
  cells: { ...of.cells, ...Object.fromEntries(changes.map((c) => [c.cell, c.value])) },
});

describe('advice', () => {
  test('a report without failed sums gets none', () => expect(localise(report(consistent))).toEqual([]));

  test('a printed total of 0 over outcomes of 9 and 2 can only be the total', () => {
    const [found, ...others] = localise(report({ ...consistent, 'remedies.review.total': 0 }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'single_change', standing: 'advisory', verdict: 'noted', left: 0, right: 11, difference: -11 });
    expect(findingText(found!)).toBe('若“行政复议／总计”应为 11，则数字全部对得上（原文为 0）');
    expect(findingText(found!, 'en')).toBe('If “Administrative review / Total” were 11, every sum would hold (printed: 0)');
  });

  test('two and three cells that would each do are alternatives; more are not localised', () => {
    // total 2, one outcome 9 and one of 2: the total may be 11, or the 9 may be 0
    const two = localise(report({ ...consistent, 'remedies.review.total': 2 }));
    expect(two).toMatchObject([{ code: 'alternative_changes', detail: { values: 'remedies.review.total=11 remedies.review.upheld=0' } }]);
    expect(findingText(two[0]!)).toContain('“行政复议／总计”由 2 改为 11；“行政复议／结果维持”由 9 改为 0');
    expect(localise(report({ ...consistent, 'remedies.review.total': 12 }))).toMatchObject([{ code: 'not_localised', cells: [] }]);
  });

  test('an error in table 三 is named with its value', () => {
    const off = report({ ...consistent, 'applications.partly_granted.natural_person': 12 });
    expect(sums(off)).toHaveLength(2);
    expect(localise(off)).toMatchObject([
      { code: 'single_change', cells: ['applications.partly_granted.natural_person'], left: 12, right: 21 },
    ]);
  });

  test('two errors are named together, each value checked against every sum', () => {
    const off = report({
      ...consistent,
      'applications.partly_granted.natural_person': 12,
      'applications.granted.total': 96,
    });
    const [found] = localise(off);
    expect(found).toMatchObject({ code: 'several_changes' });
    expect(found!.detail?.values).toBe('applications.granted.total=69 applications.partly_granted.natural_person=21');
    expect(findingText(found!)).toContain('“（一）予以公开／总计”由 96 改为 69；“（二）部分公开');
  });

  test('figures put in the wrong row of one column could as well be any other column', () => {
    const off = report({
      ...consistent,
      'applications.granted.natural_person': 21,
      'applications.partly_granted.natural_person': 60,
    });
    expect(localise(off)).toMatchObject([{ code: 'not_localised' }]);
  });

  test('independent tables get their own advice, limited to their own sums', () => {
    const off = report({ ...consistent, 'remedies.review.total': 0, 'applications.granted.business': 90 });
    expect(localise(off).map((f) => findingText(f))).toEqual([
      '若“（一）予以公开／法人或其他组织／商业企业”应为 9，则表三内数字全部对得上（原文为 90）',
      '若“行政复议／总计”应为 11，则“行政复议”内数字全部对得上（原文为 0）',
    ]);
  });

  test('sums that cannot be judged take no part, and a blank is never given a value', () => {
    const off = report(
      { ...consistent, 'applications.received.business': 41 },
      {},
      { 'applications.received.total': 'blank', 'remedies.review.total': 'blank' },
    );
    const [found, ...others] = localise(off);
    expect(others).toEqual([]);
    expect(found?.cells).not.toContain('applications.received.total');
  });

  test('a wreck is not explained', () => {
    const wreck = { ...consistent };
    for (const [i, cell] of cellsOf('applications', '2021').entries()) if (i % 5 === 0) wreck[cell.id] = 7 * i + 1;
    expect(localise(report(wreck))).toMatchObject([{ code: 'not_localised' }]);
  });

  test('nothing is applied', () => {
    const off = report({ ...consistent, 'remedies.review.total': 0 });
    const before = structuredClone(off);
    localise(off);
    expect(off).toEqual(before);
    expect(reportSchema.parse({ ...off, findings: localise(off) }).findings).toHaveLength(1);
  });
});

const corrupt = (of: Report, table: 'applications' | 'remedies', pick: number, to: number) => {
  const cells = cellsOf(table, of.edition);
  const { id } = cells[pick % cells.length]!;
  const printed = of.cells[id] as number;
  return { id, printed, off: { ...of, cells: { ...of.cells, [id]: printed === to ? to + 1 : to } } };
};

describe('random reports', () => {
  test('are consistent before they are corrupted', () => {
    fc.assert(
      fc.property(randomReport, (of) => {
        expect(sums(of)).toEqual([]);
      }),
    );
  });

  test('one corrupted cell of table 三 is always named, with its true value', () => {
    fc.assert(
      fc.property(randomReport, fc.nat(), fc.integer({ min: 0, max: 500 }), (of, pick, to) => {
        const { id, printed, off } = corrupt(of, 'applications', pick, to);
        expect(localise(off)).toMatchObject([{ code: 'single_change', cells: [id], right: printed }]);
      }),
      { numRuns: 500 },
    );
  });

  test('one corrupted cell of table 四 is among the answers, named alone only when no other would do', () => {
    fc.assert(
      fc.property(randomReport, fc.nat(), fc.integer({ min: 0, max: 500 }), (of, pick, to) => {
        const { id, printed, off } = corrupt(of, 'remedies', pick, to);
        const [found] = smallestChanges(off);
        expect(found!.solutions).toContainEqual([{ cell: id, printed: off.cells[id], value: printed }]);
        // Naive oracle: each cell of the table, each value it could need.
        const would = cellsOf('remedies', of.edition).filter((c) =>
          [1, -1].some((sign) => {
            const value = (off.cells[c.id] as number) + sign * (printed - (off.cells[id] as number));
            return value >= 0 && sums(applied(off, [{ cell: c.id, value }])).length === 0;
          }),
        );
        expect(found!.solutions.map(([c]) => c!.cell).toSorted()).toEqual(would.map((c) => c.id).toSorted());
      }),
    );
  });

  test('whatever is corrupted, each set of changes satisfies every sum and none is larger than the damage', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 300 })), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(randomReport, damage, (of, hits) => {
        const off = hits.reduce((now, [pick, to]) => corrupt(now, 'applications', pick, to).off, of);
        for (const { solutions, cut } of smallestChanges(off)) {
          if (!cut) expect(solutions.length).toBeGreaterThan(0);
          for (const changes of solutions) {
            expect(changes.length).toBeLessThanOrEqual(hits.length);
            expect(sums(applied(off, changes))).toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
