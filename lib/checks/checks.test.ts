import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingText } from '../findings';
import type { CellId } from '../form';
import { cellsOf, equations } from '../form';
import type { CellState, Report } from '../report';
import { findingSchema } from '../report';
import { randomReport } from '../testing/consistent-report';
import { balanced, report } from '../testing/form-report';
import { check } from './index';

const codes = (...args: Parameters<typeof report>) => check(report(...args)).map((f) => `${f.code} ${f.verdict}`);
/** Findings of the form's sums alone. */
const sums = (of: Report) => check(of).filter((f) => f.equation !== undefined);
const consistent = balanced({
  'applications.received.natural_person': 12,
  'applications.received.business': 3,
  'applications.carried_in.natural_person': 1,
  'applications.granted.natural_person': 7,
  'applications.granted.business': 2,
  'applications.other_misc.natural_person': 4,
  'remedies.review.upheld': 5,
});

describe('sums', () => {
  test('a consistent report has no findings, in both editions', () => {
    expect(check(report(consistent))).toEqual([]);
    expect(check(report(balanced({ 'applications.received.research': 4 }, '2019'), { edition: '2019' }))).toEqual([]);
  });

  test('the printed balance names the cells, both sides and the difference', () => {
    const [found, ...others] = sums(report({ ...consistent, 'applications.received.business': 9, 'applications.received.total': 21 }));
    expect(found).toMatchObject({
      code: 'balance',
      standing: 'printed',
      verdict: 'failed',
      equation: 'balance.business',
      cells: [
        'applications.received.business',
        'applications.carried_in.business',
        'applications.processed_total.business',
        'applications.carried_out.business',
      ],
      left: 9,
      right: 3,
      difference: 6,
    });
    expect(others.map((f) => f.equation)).toEqual(['balance.total']);
    expect(findingText(found!)).toBe('法人或其他组织／商业企业：新收＋上年结转（9）≠ 办理总计＋结转下年（3）');
    expect(findingText(found!, 'en')).toMatch(/Businesses: received \+ carried over from last year \(9\)/);
  });

  test.each<[string, CellId, number, string[]]>([
    ['an outcome', 'applications.granted.natural_person', 99, ['outcomes.natural_person', 'applicants.granted']],
    ['a row total', 'applications.granted.total', 99, ['outcomes.total', 'applicants.granted']],
    ['a remedy total', 'remedies.review.total', 0, ['remedies.review']],
    ['a remedy outcome', 'remedies.litigation_direct.pending', 2, ['remedies.litigation_direct']],
  ])('%s off by itself fails exactly its sums', (_, id, value, ids) => {
    const found = sums(report({ ...consistent, [id]: value }));
    expect(found.map((f) => f.equation)).toEqual(ids);
    for (const finding of found) expect(findingSchema.parse(finding)).toEqual(finding);
  });

  test('every equation of both editions is judged', () => {
    for (const edition of ['2019', '2021'] as const) {
      for (const { id, left } of equations(edition)) {
        const figures = balanced({}, edition);
        figures[left[0]!] = 1;
        expect(
          check(report(figures, { edition })).map((f) => f.equation),
          id,
        ).toContain(id);
      }
    }
  });
});

test('a failed sum comes with advice', () => {
  expect(codes({ ...consistent, 'remedies.review.total': 0 })).toEqual(['remedies failed', 'alternative_changes noted']);
});

describe('figures that are not numbers', () => {
  const states = (...pairs: [CellId, CellState][]) => Object.fromEntries(pairs) as Partial<Record<CellId, CellState>>;

  test('a blank cannot be judged and is not read as zero', () => {
    const found = check(report(consistent, {}, states(['applications.granted.natural_person', 'blank'])));
    expect(found.map((f) => [f.equation, f.verdict])).toEqual([
      ['outcomes.natural_person', 'cannot_judge'],
      ['applicants.granted', 'cannot_judge'],
    ]);
    expect(found[0]!.detail).toMatchObject({ unknown: 'applications.granted.natural_person', states: 'blank', why: '空白 1' });
    expect(found[0]!.left).toBeUndefined();
    expect(findingText(found[0]!)).toBe('“自然人”是否对得上无法判断：空白 1');
    expect(findingText(found[1]!, 'en')).toBe('The sum of “Granted” cannot be judged: blank 1');
  });

  test('an unreadable figure and a missing row cannot be judged', () => {
    expect(codes(consistent, {}, states(['remedies.review.total', 'unreadable']))).toEqual(['remedies cannot_judge']);
    expect(codes(consistent, {}, states(['remedies.review.other', 'absent']))).toEqual(['remedies cannot_judge']);
  });

  test('an excerpt says nothing about what it does not show', () => {
    const figures = { 'applications.received.total': 12, 'applications.carried_in.total': 0 } as const;
    expect(codes(figures, { completeness: 'excerpt' })).toEqual([]);
    expect(codes({ ...figures, ...{ 'remedies.review.total': 3 } }, { completeness: 'excerpt' })).toEqual([]);
  });

  test('a report without table 四 says nothing about it', () => {
    const absent = Object.keys(consistent).filter((id) => id.startsWith('remedies.')) as CellId[];
    expect(codes(consistent, {}, Object.fromEntries(absent.map((id) => [id, 'absent'])))).toEqual([]);
  });
});

describe('blanks that can only be zero', () => {
  const blank = (ids: CellId[]) => Object.fromEntries(ids.map((id) => [id, 'blank' as const]));

  test('a sum already reached by its printed figures leaves its blanks 0, and the chain goes on', () => {
    const ids: CellId[] = ['remedies.review.corrected', 'remedies.review.other', 'applications.granted.research'];
    const source = report(consistent, {}, blank(ids));
    const before = structuredClone(source);
    const noted = check(source).filter((f) => f.code === 'blanks_imply_zero');
    expect(noted.map((f) => f.cells.toSorted())).toEqual([
      ['applications.granted.research'],
      ['remedies.review.corrected', 'remedies.review.other'],
    ]);
    expect(noted[0]).toMatchObject({ standing: 'implied', verdict: 'noted', detail: { basis: 'inferred', value: 0 } });
    expect(source).toEqual(before);
  });

  test('blanks that may hold something are left alone', () => {
    expect(codes({ ...consistent, 'remedies.review.total': 7 }, {}, blank(['remedies.review.corrected', 'remedies.review.other']))).toEqual(
      ['remedies cannot_judge'],
    );
    expect(codes(consistent, {}, blank(['remedies.review.upheld', 'remedies.review.corrected', 'remedies.review.other']))).toEqual([
      'remedies cannot_judge',
    ]);
  });

  test('whatever is blanked in a consistent report, what is proven zero was zero', () => {
    let proven = 0;
    fc.assert(
      fc.property(randomReport, fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (of, picks) => {
        const cells = [...cellsOf('applications', of.edition), ...cellsOf('remedies', of.edition)];
        const states = blank(picks.map((pick) => cells[pick % cells.length]!.id));
        const found = check({ ...of, states, cells: { ...of.cells, ...Object.fromEntries(Object.keys(states).map((id) => [id, null])) } });
        for (const id of found.filter((f) => f.code === 'blanks_imply_zero').flatMap((f) => f.cells)) {
          expect(of.cells[id], id).toBe(0);
          expect(states[id]).toBe('blank');
          proven += 1;
        }
        expect(found.filter((f) => f.verdict === 'failed')).toEqual([]);
      }),
    );
    expect(proven).toBeGreaterThan(100);
  });

  test('figures that contradict each other prove nothing', () => {
    const figures = { ...consistent, 'remedies.litigation_direct.total': 4 };
    expect(codes(figures, {}, blank(['remedies.review.other']))).not.toContain('blanks_imply_zero noted');
    expect(codes({ ...consistent, 'remedies.review.total': 2 }, {}, blank(['remedies.review.other']))).toEqual([
      'parts_exceed_whole failed',
    ]);
  });
});

describe('editions and stock', () => {
  test('the 2019 form is outdated from the report of 2021 on', () => {
    expect(codes({}, { edition: '2019', year: 2021 })).toEqual(['outdated_form noted']);
    expect(codes({}, { edition: '2019', year: 2020 })).toEqual([]);
    const [found] = check(report({}, { edition: '2019', year: 2022 }));
    expect(findingText(found!)).toBe('2022 年报告的表二、表三使用了 2019 年版表式');
  });

  test('one-row 其他处理 inside a 2021 report mixes editions', () => {
    const mixed = report(balanced({ 'applications.received.business': 2 }, '2021'));
    for (const id of Object.keys(mixed.cells) as CellId[]) if (/\.other_(not_corrected|fee_unpaid|misc)\./.test(id)) delete mixed.cells[id];
    for (const id of Object.keys(balanced({}, '2019')) as CellId[]) if (id.startsWith('applications.other.')) mixed.cells[id] = 0;
    expect(check(mixed).map((f) => f.code)).toEqual(['outdated_form', 'mixed_editions']);
    expect(findingText(check(mixed)[0]!)).toContain('表三使用');
  });

  test('fewer in force than issued is advisory', () => {
    const figures = { 'disclosure.normative_documents.issued': 5, 'disclosure.normative_documents.in_force': 3 } as const;
    expect(check(report(figures))).toMatchObject([
      { code: 'in_force_below_issued', standing: 'advisory', left: 3, right: 5, difference: -2 },
    ]);
    expect(codes(figures, {}, { 'disclosure.normative_documents.in_force': 'blank' })).toEqual([]);
  });
});
