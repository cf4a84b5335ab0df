import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APPLICANTS, OUTCOME_GROUPS, outcomeRows, REMEDIES } from '../../form';
import { type Fixture, fixture, outcomes, type ReadableRow } from '../../testing/collection';
import { agencyDispositions } from '../agencies/dispositions';
import { filters } from '../parameters';
import { applicants } from './applicants';
import { dispositions } from './dispositions';
import { remedyOutcomes } from './remedy-outcomes';

const by = (given: Readonly<Record<string, number>>) =>
  Object.fromEntries(APPLICANTS.filter((a) => a.id !== 'total').map((a) => [`applications.received.${a.id}`, given[a.id] ?? 0]));

const rows: ReadableRow[] = [
  {
    agency: '甲县财政局',
    year: 2022,
    edition: '2019',
    cells: { ...outcomes('2019', { granted: 6, other: 4 }), ...by({ natural_person: 9 }) },
  },
  {
    agency: '甲县教育局',
    year: 2022,
    cells: { ...outcomes('2021', { granted: 2, refused_state_secret: 3, other_misc: 5 }), ...by({ business: 1 }) },
  },
  // not included: one outcome is blank, so its parts are no whole
  { agency: '甲县林业局', year: 2022, cells: { ...outcomes('2021', { granted: 90 }), unavailable_unclear: 'blank' } },
  // nothing was processed: sums are 0, shares are none
  { agency: '甲县财政局', year: 2023, cells: outcomes('2021', {}) },
];
const all = filters.parse({});
const OTHER_2021 = outcomeRows('other', '2021');

let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

describe('dispositions', () => {
  it('adds up complete reports only, and says how many', async () => {
    const { rows: answer } = await dispositions.run(made.source, { filters: all, by: 'group' });
    const of2022 = answer.filter((r) => r.year === 2022);
    expect(of2022.map((r) => [r.key, r.sum, r.share])).toEqual([
      ['granted', 8, 0.4],
      ['partly_granted', 0, 0],
      ['refused', 3, 0.15],
      ['unavailable', 0, 0],
      ['not_processed', 0, 0],
      ['other', 9, 0.45],
    ]);
    expect(of2022[0]).toMatchObject({ counted: 2, reported: 3, due: 3 });
  });

  it('keeps the one row of the old form beside the three of the new, and counts nothing twice', async () => {
    const { rows: answer } = await dispositions.run(made.source, { filters: all, by: 'reason' });
    const of2022 = answer.filter((r) => r.year === 2022);
    expect(of2022.filter((r) => r.group === 'other').map((r) => [r.key, r.sum])).toEqual([
      ['other', 4],
      ...OTHER_2021.map((key) => [key, key === 'other_misc' ? 5 : 0]),
    ]);
    expect(of2022.reduce((sum, r) => sum + (r.share ?? 0), 0)).toBeCloseTo(1, 12);
    const of2023 = answer.filter((r) => r.year === 2023);
    expect(of2023.find((r) => r.key === 'other')?.sum).toBeNull();
  });

  it('has no shares where nothing was processed', async () => {
    const { rows: answer } = await dispositions.run(made.source, { filters: { ...all, from: 2023 }, by: 'group' });
    expect(answer.map((r) => [r.sum, r.share])).toEqual(OUTCOME_GROUPS.map(() => [0, null]));
  });
});

it('applicants: shares of the six types over reports that give all of them', async () => {
  const { rows: answer } = await applicants.run(made.source, { filters: { ...all, to: 2022 } });
  expect(answer.map((r) => [r.applicant, r.sum, r.share])).toEqual(
    APPLICANTS.filter((a) => a.id !== 'total').map(({ id }) => {
      const sum = { natural_person: 9, business: 1 }[id as string] ?? 0;
      return [id, sum, sum / 10];
    }),
  );
  expect(answer[0]).toMatchObject({ counted: 2, reported: 3 });
});

it('remedyOutcomes: sums over reports that give every outcome of reviews and lawsuits', async () => {
  const given = (review: readonly number[], pending: number | 'blank') =>
    Object.fromEntries(
      REMEDIES.flatMap(({ id }) =>
        ['upheld', 'corrected', 'other', 'pending'].map((result, i) => [
          `remedies.${id}.${result}`,
          id === 'review' ? (result === 'pending' ? pending : review[i]!) : 1,
        ]),
      ),
    );
  const made = await fixture([
    { agency: '甲县财政局', year: 2022, cells: given([5, 2, 0], 1) },
    { agency: '甲县教育局', year: 2022, cells: given([1, 0, 3], 0) },
    // not included: one outcome is blank
    { agency: '甲县林业局', year: 2022, cells: given([70, 70, 70], 'blank') },
  ]);
  const { rows: answer } = await remedyOutcomes.run(made.source, { filters: all });
  // Two lawsuit blocks of 1 each in both reports, beside the reviews.
  expect(answer.map((r) => [r.outcome, r.sum, r.share])).toEqual([
    ['upheld', 10, 10 / 28],
    ['corrected', 6, 6 / 28],
    ['other', 7, 7 / 28],
    ['pending', 5, 5 / 28],
  ]);
  expect(answer[0]).toMatchObject({ counted: 2, reported: 3 });
  made.close();
});

describe('agencyDispositions', () => {
  const ask = (ids: string[], by: 'group' | 'reason' = 'group') => agencyDispositions.run(made.source, { ids, by, from: 2022, to: 2022 });

  it('keeps the order asked, and gives the counts with the total that the report prints', async () => {
    const answer = await ask(['甲县林业局', '没有此局', '甲县财政局']);
    expect([...new Set(answer.map((r) => r.agency))]).toEqual(['甲县林业局', '甲县财政局']);
    expect(answer.slice(0, 4).map((r) => [r.key, r.sum, r.total])).toEqual([
      ['granted', 90, 90],
      ['partly_granted', 0, 90],
      ['refused', 0, 90],
      ['unavailable', null, 90],
    ]);
    expect(answer.filter((r) => r.agency === '甲县财政局').map((r) => [r.sum, r.total])).toEqual(
      [6, 0, 0, 0, 0, 4].map((sum) => [sum, 10]),
    );
  });

  it('says which rows of 其他处理 stand in the form of the report', async () => {
    const answer = await ask(['甲县财政局', '甲县教育局'], 'reason');
    const rows = (agency: string) => answer.filter((r) => r.agency === agency && r.group === 'other').map((r) => [r.key, r.inForm]);
    expect(rows('甲县财政局')).toEqual([['other', true], ...OTHER_2021.map((key) => [key, false])]);
    expect(rows('甲县教育局')).toEqual([['other', false], ...OTHER_2021.map((key) => [key, true])]);
    expect(answer.filter((r) => r.group !== 'other').every((r) => r.inForm)).toBe(true);
  });

  it('is empty when no id is known', async () => {
    expect(await ask(['没有此局'])).toEqual([]);
  });
});
