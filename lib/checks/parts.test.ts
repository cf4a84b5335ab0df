import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findingText, isFailed } from '../findings';
import { type CellId, EDITIONS, equations } from '../form';
import { cellsOfMetric, evaluate } from '../metric';
import { metricById } from '../metrics';
import { randomReport } from '../testing/consistent-report';
import { report } from '../testing/form-report';
import { check } from './index';

const excerpt = (cells: Partial<Record<CellId, number>>, edition: (typeof EDITIONS)[number] = '2021') =>
  report(cells, { completeness: 'excerpt', edition });
const exceeding = (of: Parameters<typeof check>[0]) => check(of).filter((f) => f.code === 'parts_exceed_whole');

it('granted 30 and partly granted 5 of 20 processed, in an excerpt: a failed check, and the rate is in doubt', () => {
  const impossible = excerpt({
    'applications.granted.total': 30,
    'applications.partly_granted.total': 5,
    'applications.processed_total.total': 20,
  });
  const [found, ...others] = check(impossible);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: 'parts_exceed_whole', verdict: 'failed', equation: 'outcomes.total', left: 20, right: 35 });
  expect(isFailed(found!)).toBe(true);
  const rate = metricById('disclosure_rate');
  expect(evaluate(rate, impossible).value).toBe(1.75);
  expect(
    cellsOfMetric(rate)
      .filter((id) => found!.cells.includes(id))
      .toSorted(),
  ).toEqual(cellsOfMetric(rate).toSorted());
  expect(findingText(found!)).toBe(
    '（一）予以公开／总计、（二）部分公开（区分处理的，只计这一情形，不计其他情形）／总计合计至少 35，大于（七）总计／总计（20）',
  );
  expect(findingText(found!, 'en')).toContain('add up to at least 35, more than');
});

describe.each(EDITIONS)('in the %s form', (edition) => {
  const sides = equations(edition).flatMap(({ id, left, right }) => [
    ...(left.length === 1 || id.startsWith('balance') ? right.map((part) => [id, part, left] as const) : []),
    ...(id.startsWith('balance') ? left.map((part) => [id, part, right] as const) : []),
  ]);

  it('every part of every sum may be as large as its whole and no larger', () => {
    expect(sides.length).toBeGreaterThan(200);
    for (const [id, part, whole] of sides) {
      const cells = Object.fromEntries(whole.map((cell, i) => [cell, i + 2]));
      const most = whole.reduce((sum, _, i) => sum + i + 2, 0);
      expect(exceeding(excerpt({ ...cells, [part]: most }, edition)), `${id} ${part}`).toEqual([]);
      const found = exceeding(excerpt({ ...cells, [part]: most + 1 }, edition));
      expect(
        found.map((f) => [f.equation, f.cells.toSorted()]),
        `${id} ${part}`,
      ).toEqual([[id, [...whole, part].toSorted()]]);
    }
  });
});

test('a part that is unknown itself stands for what its own parts add up to', () => {
  const [found] = exceeding(excerpt({ 'applications.granted.natural_person': 9, 'applications.processed_total.total': 5 }));
  expect(found).toMatchObject({ equation: 'outcomes.total', left: 5, right: 9 });
  const closed = exceeding(
    excerpt({ 'applications.received.total': 3, 'applications.carried_in.total': 0, 'applications.granted.total': 4 }),
  );
  expect(closed.map((f) => f.equation)).toEqual(['balance.total']);
});

test('a blank part takes the place of "cannot be judged" once the printed ones exceed the whole', () => {
  const found = check(
    report({ 'remedies.review.upheld': 3, 'remedies.review.total': 2 }, {}, { 'remedies.review.pending': 'blank' }),
  ).filter((f) => f.equation === 'remedies.review');
  expect(found.map((f) => [f.code, f.verdict])).toEqual([['parts_exceed_whole', 'failed']]);
});

test('whatever is left out of a consistent report, no part exceeds its whole', () => {
  fc.assert(
    fc.property(randomReport, fc.array(fc.nat()), fc.boolean(), (whole, hidden, excerpted) => {
      const ids = Object.keys(whole.cells) as CellId[];
      const gone = new Set(hidden.map((pick) => ids[pick % ids.length]!));
      const cells = Object.fromEntries(ids.filter((id) => !gone.has(id)).map((id) => [id, whole.cells[id] ?? null]));
      const states = excerpted ? {} : Object.fromEntries([...gone].map((id) => [id, 'blank' as const]));
      expect(exceeding({ ...whole, cells, states, completeness: excerpted ? 'excerpt' : 'full' })).toEqual([]);
    }),
  );
});
