import { describe, expect, test } from 'vitest';
import { cellOfYearBefore, findingText } from '../findings';
import type { CellId } from '../form';
import { balanced, report } from '../testing/form-report';
import { areaCheck, crossChecks } from './index';

const busy: Partial<Record<CellId, number>> = {
  'applications.received.natural_person': 31,
  'applications.received.business': 4,
  'applications.granted.natural_person': 18,
  'applications.granted.business': 4,
  'applications.partly_granted.natural_person': 6,
  'applications.unavailable_not_held.natural_person': 7,
  'disclosure.licenses.decisions': 250,
  'disclosure.penalties.decisions': 12,
  'remedies.review.upheld': 2,
};
const year = (y: number, figures: Partial<Record<CellId, number>>, over = {}) => report(figures, { year: y, ...over });
const codes = (...reports: ReturnType<typeof report>[]) => crossChecks(reports).map((f) => `${f.year} ${f.finding.code}`);

describe('against the year before', () => {
  test('carried in must be what was carried out', () => {
    const found = crossChecks([
      year(2022, { 'applications.carried_out.total': 9, 'applications.carried_out.business': 2 }),
      year(2023, { 'applications.carried_in.total': 7, 'applications.carried_in.business': 0 }),
    ]);
    expect(found).toMatchObject([
      {
        year: 2023,
        finding: {
          code: 'carried_in_differs',
          standing: 'advisory',
          cells: ['applications.carried_in.total', 'applications.carried_in.business'],
          left: 7,
          right: 9,
          difference: -2,
        },
      },
    ]);
  });

  test('the cell of the year before is the one whose figure was compared', () => {
    const before = year(2022, { 'applications.carried_out.total': 9 });
    const [carried] = crossChecks([before, year(2023, { 'applications.carried_in.total': 7 })]);
    expect(before.cells[cellOfYearBefore(carried!.finding)!]).toBe(carried!.finding.right);
    const stock = { 'disclosure.regulations.in_force': 20, 'disclosure.regulations.issued': 0, 'disclosure.regulations.repealed': 0 };
    const [rolled] = crossChecks([year(2022, stock), year(2023, { ...stock, 'disclosure.regulations.in_force': 24 })]);
    expect(year(2022, stock).cells[cellOfYearBefore(rolled!.finding)!]).toBe(20);
    expect(cellOfYearBefore({ code: 'same_as_last_year', cells: ['applications.received.total'] })).toBeNull();
    expect(cellOfYearBefore({ code: 'carried_in_differs', cells: [] })).toBeNull();
  });

  test('a blank, a year without report and another scope are not compared', () => {
    const out = year(2021, { 'applications.carried_out.total': 9 });
    expect(codes(out, report({}, { year: 2022 }, { 'applications.carried_in.total': 'blank' }))).toEqual([]);
    expect(codes(out, year(2023, {}))).toEqual([]);
    expect(codes(out, year(2022, {}, { scope: 'area' }))).toEqual([]);
    expect(codes(year(2022, {}), out)).toEqual(['2022 carried_in_differs']);
  });

  test('the stock in force rolls forward', () => {
    const stock = (inForce: number, issued: number, repealed: number) => ({
      'disclosure.normative_documents.in_force': inForce,
      'disclosure.normative_documents.issued': issued,
      'disclosure.normative_documents.repealed': repealed,
    });
    expect(codes(year(2022, stock(20, 0, 0)), year(2023, stock(21, 3, 2)))).toEqual([]);
    const [found] = crossChecks([year(2022, stock(20, 0, 0)), year(2023, stock(24, 3, 2))]);
    expect(found!.finding).toMatchObject({ standing: 'advisory', left: 24, right: 21, difference: 3 });
    expect(findingText(found!.finding)).toContain('仅供参考');
  });

  test('a busy report equal to last year’s is noted; one changed figure is not', () => {
    const figures = balanced(busy);
    expect(codes(year(2022, figures), year(2023, figures))).toEqual(['2023 same_as_last_year']);
    expect(codes(year(2022, figures), year(2023, { ...figures, 'disclosure.penalties.decisions': 13 }))).toEqual([]);
  });

  test('small agencies that repeat small numbers are not noted', () => {
    const small = balanced({ 'applications.received.natural_person': 1, 'applications.granted.natural_person': 1 });
    expect(codes(year(2022, small), year(2023, small))).toEqual([]);
    expect(codes(year(2022, {}), year(2023, {}))).toEqual([]);
  });

  test('a blank where last year printed the same figure is not the same report', () => {
    const figures = balanced(busy);
    expect(codes(year(2022, figures), report(figures, { year: 2023 }, { 'remedies.review.other': 'blank' }))).toEqual([]);
  });
});

describe('area against agencies', () => {
  const received = (n: number) => report({ 'applications.received.total': n });

  test('with every agency reported the sums must be equal', () => {
    expect(areaCheck(received(12), [received(5), received(7)], 2)).toEqual([]);
    const [found, ...others] = areaCheck(received(13), [received(5), received(7)], 2);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ cells: ['applications.received.total'], left: 13, right: 12, difference: 1, standing: 'advisory' });
    expect(findingText(found!)).toContain('2/2 个机构');
  });

  test('with some missing only a sum above the area’s figure is told', () => {
    expect(areaCheck(received(13), [received(5), received(7)], 3)).toEqual([]);
    expect(areaCheck(received(10), [received(5), received(7)], 3)).toMatchObject([
      { left: 10, right: 12, detail: { reported: 2, expected: 3 } },
    ]);
  });

  test('a blank agency figure is a missing one, not 0', () => {
    const blank = report({}, {}, { 'applications.received.total': 'blank' });
    expect(areaCheck(received(13), [received(5), blank], 2)).toEqual([]);
  });

  test('money may differ by rounding', () => {
    const fees = (n: number) => report({ 'disclosure.fees.amount': n });
    expect(areaCheck(fees(3.31), [fees(1.1), fees(2.2)], 2)).toEqual([]);
    expect(areaCheck(fees(4), [fees(1.1), fees(2.2)], 2)).toHaveLength(1);
  });
});
