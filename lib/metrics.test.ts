import { describe, expect, it } from 'vitest';
import { APPLICANTS, CELL_IDS, type CellId, cell, OUTCOME_GROUPS, outcomeRows } from './form';
import {
  cellsOfMetric,
  EQUIVALENTS,
  evaluate,
  METRIC_GROUPS,
  METRIC_IDS,
  METRICS,
  type Metric,
  metricById,
  type ReportCells,
  termsOf,
} from './metrics';

const at = (row: string, column = 'total') => `applications.${row}.${column}` as CellId;

/** A hand-written 2021 report: every figure different enough that a mixed-up row shows. */
const CELLS: Readonly<Record<string, number>> = {
  'disclosure.regulations.issued': 2,
  'disclosure.regulations.repealed': 1,
  'disclosure.regulations.in_force': 24,
  'disclosure.normative_documents.issued': 17,
  'disclosure.normative_documents.repealed': 9,
  'disclosure.normative_documents.in_force': 171,
  'disclosure.licenses.decisions': 2000,
  'disclosure.penalties.decisions': 500,
  'disclosure.coercive_measures.decisions': 31,
  'disclosure.fees.amount': 123.45,
  [at('received')]: 190,
  [at('received', 'natural_person')]: 160,
  [at('received', 'business')]: 20,
  [at('received', 'research')]: 1,
  [at('received', 'public_welfare')]: 2,
  [at('received', 'legal_service')]: 3,
  [at('received', 'other_organization')]: 4,
  [at('carried_in')]: 10,
  [at('granted')]: 80,
  [at('partly_granted')]: 20,
  [at('refused_state_secret')]: 1,
  [at('refused_prohibited_by_law')]: 2,
  [at('refused_security_and_stability')]: 3,
  [at('refused_third_party_rights')]: 4,
  [at('refused_internal_affairs')]: 5,
  [at('refused_process_information')]: 6,
  [at('refused_enforcement_file')]: 7,
  [at('refused_administrative_query')]: 8,
  [at('unavailable_not_held')]: 30,
  [at('unavailable_needs_creation')]: 5,
  [at('unavailable_unclear')]: 1,
  [at('not_processed_petition')]: 6,
  [at('not_processed_repeat')]: 4,
  [at('not_processed_publication')]: 0,
  [at('not_processed_excessive')]: 2,
  [at('not_processed_reconfirmation')]: 0,
  [at('other_not_corrected')]: 3,
  [at('other_fee_unpaid')]: 1,
  [at('other_misc')]: 2,
  [at('processed_total')]: 190,
  [at('carried_out')]: 10,
  'remedies.review.upheld': 8,
  'remedies.review.corrected': 4,
  'remedies.review.other': 0,
  'remedies.review.pending': 3,
  'remedies.review.total': 15,
  'remedies.litigation_direct.upheld': 3,
  'remedies.litigation_direct.corrected': 1,
  'remedies.litigation_direct.other': 2,
  'remedies.litigation_direct.pending': 1,
  'remedies.litigation_direct.total': 7,
  'remedies.litigation_after_review.upheld': 5,
  'remedies.litigation_after_review.corrected': 0,
  'remedies.litigation_after_review.other': 0,
  'remedies.litigation_after_review.pending': 0,
  'remedies.litigation_after_review.total': 5,
};
const EDITIONS = { disclosure: '2021', applications: '2021', remedies: '2021' } as const;
const READING: ReportCells = { cells: CELLS, editions: EDITIONS };
const valued = (id: string, reading = READING) => evaluate(metricById(id), reading).value;

const sides = (m: Metric) => [m.numerator, m.denominator ?? [], m.denominatorLess ?? []];

describe('the catalogue', () => {
  it('names every metric once, in both languages, in a menu that exists', () => {
    expect(new Set(METRIC_IDS).size).toBe(METRICS.length);
    expect(new Set(METRICS.map((m) => m.zh)).size).toBe(METRICS.length);
    expect(new Set(METRICS.map((m) => m.en)).size).toBe(METRICS.length);
    for (const m of METRICS) {
      expect(METRIC_GROUPS.map((g) => g.id)).toContain(m.group);
      for (const text of [m.zh, m.en, m.explanation.zh, m.explanation.en, m.why.zh, m.why.en]) expect(text.length, m.id).toBeGreaterThan(1);
    }
  });

  it('reads cells of the form only, and of one edition when it says so', () => {
    for (const m of METRICS) {
      const editions = new Set(
        sides(m)
          .flatMap(termsOf)
          .map((term) => (term.length > 1 ? undefined : cell(term[0]![0]!).edition)),
      );
      editions.delete(undefined);
      expect([...editions], m.id).toEqual(m.edition ? [m.edition] : []);
    }
  });

  it('reaches every total of the form', () => {
    const read = new Set(METRICS.flatMap(cellsOfMetric));
    const totals = CELL_IDS.filter((id) => !id.startsWith('applications.') || (id.endsWith('.total') && cell(id).row !== 'received'));
    expect(totals.filter((id) => !read.has(id))).toEqual([]);
  });

  it('gives rates and quotients a minimum denominator, and counts none', () => {
    for (const m of METRICS) {
      const plain = m.unit === 'count' || m.unit === 'money';
      expect(m.denominator === undefined, m.id).toBe(plain);
      expect(m.minimumDenominator > 0, m.id).toBe(!plain);
    }
  });

  it('divides into parts that add up', () => {
    const rates = OUTCOME_GROUPS.map((g) => valued(`${g.id}_rate`) ?? Number.NaN);
    expect(rates.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const applicants = APPLICANTS.filter((a) => a.id !== 'total').map((a) => valued(`received_share.${a.id}`) ?? Number.NaN);
    expect(applicants.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const refused = outcomeRows('refused').map((row) => valued(`reason_share.${row}`) ?? Number.NaN);
    expect(refused.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });
});

it('says nothing twice: no two metrics are made of the same figures', () => {
  const made = METRICS.map(({ numerator, denominator, denominatorLess, edition }) =>
    JSON.stringify([numerator, denominator, denominatorLess, edition]),
  );
  expect(made.filter((one, i) => made.indexOf(one) !== i)).toEqual([]);
});

describe('values from a hand-written report', () => {
  it.each([
    ['received', 190],
    ['carried_in', 10],
    ['carried_out', 10],
    ['processed', 190],
    ['backlog_ratio', 10 / 200],
    ['disclosure_rate', 100 / 190],
    ['disclosure_rate_resolvable', 100 / (190 - 12 - 6)],
    ['partial_share', 20 / 100],
    ['not_held_share', 30 / 36],
    ['outcome.refused', 36],
    ['refused_rate', 36 / 190],
    ['outcome.unavailable', 36],
    ['outcome.not_processed', 12],
    ['outcome.other', 6],
    ['other_rate', 6 / 190],
    ['reason.refused_enforcement_file', 7],
    ['reason_rate.refused_enforcement_file', 7 / 190],
    ['reason_share.refused_enforcement_file', 7 / 36],
    ['reason_rate.other_fee_unpaid', 1 / 190],
    ['received.legal_service', 3],
    ['received_share.business', 20 / 190],
    ['remedies.total', 27],
    ['review.total', 15],
    ['litigation.total', 12],
    ['litigation.upheld', 8],
    ['review.per_100', (100 * 15) / 190],
    ['litigation.per_100', (100 * 12) / 190],
    ['review.correction_rate', 4 / 12],
    ['litigation.correction_rate', 1 / 11],
    ['remedies.pending_share', 4 / 27],
    ['licenses', 2000],
    ['penalties', 500],
    ['coercive_measures', 31],
    ['penalties_per_licence', 0.25],
    ['fees', 123.45],
    ['normative_documents.issued', 17],
    ['normative_documents.repeal_ratio', 9 / 180],
  ])('%s', (id, expected) => expect(valued(id)).toBeCloseTo(expected, 12));

  it('gives every metric of the 2021 form a value or says that the base is too small', () => {
    for (const m of METRICS) {
      const { value, reason } = evaluate(m, READING);
      if (m.edition === '2019') expect([m.id, reason]).toEqual([m.id, 'series_break']);
      else if (value === null) expect([m.id, reason]).toEqual([m.id, 'too_few']);
    }
  });
});

describe('what is not a number', () => {
  const without = (id: string, state: 'blank' | 'absent' | 'unreadable' | 'not_transcribed'): ReportCells => ({
    cells: { ...CELLS, [id]: null },
    states: { [id]: state },
    editions: EDITIONS,
  });

  it.each(['blank', 'absent', 'unreadable', 'not_transcribed'] as const)('%s stays what it is and never counts as 0', (state) => {
    const reading = without(at('refused_state_secret'), state);
    expect(evaluate(metricById('outcome.refused'), reading)).toEqual({ value: null, numerator: null, denominator: null, reason: state });
    expect(evaluate(metricById('received'), reading).value).toBe(190);
  });

  it('shows the two counts and no rate under the minimum', () => {
    const reading: ReportCells = { cells: { [at('granted')]: 3, [at('partly_granted')]: 1, [at('processed_total')]: 9 } };
    expect(evaluate(metricById('disclosure_rate'), reading)).toEqual({ value: null, numerator: 4, denominator: 9, reason: 'too_few' });
    const empty: ReportCells = { cells: { [at('granted')]: 0, [at('partly_granted')]: 0, [at('processed_total')]: 0 } };
    expect(evaluate(metricById('disclosure_rate'), empty)).toMatchObject({ value: null, reason: 'too_few' });
  });
});

describe('other outcomes in two forms', () => {
  it('pairs one row of 2019 with three of 2021 in every column', () => {
    expect(EQUIVALENTS).toHaveLength(APPLICANTS.length);
    expect(EQUIVALENTS.at(-1)).toEqual({
      '2019': [at('other')],
      '2021': [at('other_not_corrected'), at('other_fee_unpaid'), at('other_misc')],
    });
  });

  it('reads either form as the same quantity', () => {
    const old: ReportCells = {
      cells: { ...CELLS, [at('other_not_corrected')]: null, [at('other_fee_unpaid')]: null, [at('other_misc')]: null, [at('other')]: 6 },
      editions: { ...EDITIONS, applications: '2019' },
    };
    expect(valued('outcome.other', old)).toBe(6);
    expect(valued('disclosure_rate_resolvable', old)).toBe(valued('disclosure_rate_resolvable'));
    expect(evaluate(metricById('reason.other_misc'), old).reason).toBe('series_break');
  });

  it('counts a report that prints both only once', () => {
    expect(valued('outcome.other', { ...READING, cells: { ...CELLS, [at('other')]: 6 } })).toBe(6);
  });

  it('is missing, not broken, when its own rows are blank', () => {
    const blank: ReportCells = {
      cells: { ...CELLS, [at('other_misc')]: null },
      states: { [at('other_misc')]: 'blank', [at('other')]: 'absent' },
      editions: EDITIONS,
    };
    expect(evaluate(metricById('outcome.other'), blank).reason).toBe('blank');
  });
});

it('refuses a metric that is not in the catalogue', () => {
  expect(() => metricById('on_time_rate')).toThrow(/no such metric/);
});
