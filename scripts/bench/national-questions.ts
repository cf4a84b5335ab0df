/**
 * Questions that pages ask of a national collection, written by the pages' own functions: for each query the filters that
 * a page may reasonably come with, the widest first, drawn anew each time (another region, agency, year).
 */
import { figuresQuestion, outcomesQuestion } from '../../app/agency/questions';
import { figuresQuestion as compareQuestion, mixQuestion, parseCompare, SUGGESTIONS, suggestionQuestion } from '../../app/compare/state';
import { outlierState, outliersQuestion } from '../../app/outliers/state';
import {
  dispositionQuestion,
  flagsQuestion,
  keyFiguresQuestion,
  tableQuestion,
  tableState,
  yearlyQuestion,
} from '../../app/overview/questions';
import { peersQuestion, peersState } from '../../app/peers/state';
import { chaseQuestion, listQuestion, matrixQuestion, missingQuestion } from '../../app/quality/questions';
import { regionQuestion } from '../../app/region/questions';
import { type Filters, parseFilters } from '../../lib/filters';
import { METRIC_IDS } from '../../lib/metrics';
import type { ParametersOf, QueryId } from '../../lib/queries';
import type { Random } from '../../lib/testing/random';
import { NATION_YEARS, nationRegions } from '../demo/nation';

/** What a query is asked, by the name of the case. */
export type Cases<Id extends QueryId> = Readonly<Record<string, () => ParametersOf<Id>>>;
/** A query without a question here is named by the measurement as not asked. */
export type Ask = { readonly [Id in QueryId]?: Cases<Id> };

/** The same cases for a question that only depends on what a case draws. */
function each<Drawn, Parameters>(cases: Readonly<Record<string, () => Drawn>>, question: (drawn: Drawn) => Parameters) {
  return Object.fromEntries(Object.entries(cases).map(([name, draw]) => [name, () => question(draw())]));
}

/**
 * @param share of the nation that the collection holds
 * @param flags ids of flags to explain, by rule
 * @param random draws the filters; its seed is printed
 */
export function nationalQuestions(share: number, flags: Readonly<Record<string, readonly string[]>>, random: Random): Ask {
  const regions = nationRegions(share);
  const pick = <T>(list: readonly T[]): T => random.pick(list);
  const below = (n: number) => random.int(0, n - 1);
  const at = (level: string) => pick(regions.filter((r) => r.level === level)).code;
  const year = () => NATION_YEARS.first + below(NATION_YEARS.last - NATION_YEARS.first + 1);
  const filters = (some: Partial<Filters> = {}): Filters => ({ ...parseFilters({}), ...some });

  const where = {
    nation: () => filters(),
    'latest year': () => filters({ from: NATION_YEARS.last }),
    'county departments': () => filters({ level: 'county', kind: 'department', scope: 'agency' }),
    province: () => filters({ region: at('province') }),
    prefecture: () => filters({ region: at('prefecture') }),
    county: () => filters({ region: at('county') }),
  };
  const agencies = {
    department: () => `${at('county')}-${1 + below(45)}`,
    government: () => `${at('county')}-0`,
    township: () => `${at('county')}-${100 + below(12)}`,
    'of a province': () => `${at('province')}-${below(40)}`,
  };
  const { department } = agencies;
  /** As they stand in the address of the benchmark page. */
  const peers: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
    nation: () => ({ agency: department() }),
    governments: () => ({ agency: agencies.government() }),
    province: () => ({ agency: department(), within: 'province' }),
    prefecture: () => ({ agency: department(), within: 'prefecture' }),
    nearest: () => ({ agency: department(), within: 'nearest', k: '50' }),
  };
  const compared = (n: number) => ({
    agencies: Array.from({ length: n }, department).join(','),
    metrics: ['received', 'processed', 'disclosure_rate', 'remedies.total', 'licenses', 'fees'].join(','),
  });
  const benchmarked = (choice: Readonly<Record<string, string>>) => peersQuestion(peersState.parse(choice));
  const outliersOf = (choice: Readonly<Record<string, string>>, of = filters()) => outliersQuestion(of, outlierState.parse(choice));
  const table = (sort: string, of: Filters, text = '') =>
    tableQuestion(of, { ...tableState.parse({ sort }), descending: sort !== 'region', text });

  return {
    collection: { nation: () => ({}) },
    regionChildren: { nation: () => ({ parent: '' }), province: () => ({ parent: at('province') }) },
    regionSearch: { nation: () => ({ text: `${below(12)}县` }) },
    regionPath: { county: () => ({ code: at('county') }) },
    completeSeries: { nation: () => ({ metrics: ['received'] }) },
    regionOverview: {
      nation: () => regionQuestion('', null, null),
      province: () => regionQuestion(at('province'), null, null),
      prefecture: () => regionQuestion(at('prefecture'), null, null),
      county: () => regionQuestion(at('county'), null, null),
    },
    agencySearch: {
      text: () => ({ text: `${below(12)}县第${below(40)}局`, limit: 20 }),
      'one letter': () => ({ text: String(below(10)), limit: 20 }),
      suggested: () => suggestionQuestion(pick(SUGGESTIONS)),
      ids: () => ({ ids: [department(), department(), department()] }),
    },
    basis: each(where, (of) => ({ filters: of })),
    filterOptions: each(where, (of) => ({ filters: of })),
    keyFigures: each(where, keyFiguresQuestion),
    yearly: each(where, yearlyQuestion),
    dispositions: {
      ...each(where, (of) => dispositionQuestion(of, 'group')),
      'nation by reason': () => dispositionQuestion(filters(), 'reason'),
    },
    search: {
      initials: () => ({ text: 'jqx' }),
      'short form': () => ({ text: '市 发改委' }),
      pinyin: () => ({ text: 'caizhengju' }),
      nothing: () => ({ text: '没有这个地方' }),
    },
    applicants: each(where, (of) => ({ filters: of })),
    remedyOutcomes: each(where, (of) => ({ filters: of })),
    agencyTable: {
      ...each(where, (of) => table('region', of)),
      'nation by figure': () => table(pick(['received', 'disclosure_rate', 'fees']), filters()),
      'nation by text': () => table('region', filters(), `${below(40)}局`),
      'county by figure': () => table('received', where.county()),
    },
    agency: each(agencies, (id) => ({ id })),
    agencyFigures: {
      one: () => figuresQuestion(department()),
      eight: () => compareQuestion(parseCompare(compared(8)), filters()),
      forty: () => compareQuestion(parseCompare(compared(40)), filters()),
    },
    agencyDispositions: {
      one: () => outcomesQuestion(department(), 'reason'),
      eight: () => mixQuestion(parseCompare(compared(8)), filters()),
    },
    report: each(agencies, (id) => ({ id: `${id}-${year()}` })),
    volumeFlags: each(where, flagsQuestion),
    coverage: {
      ...each(where, (of) => matrixQuestion(of, '', 0)),
      'nation by text': () => matrixQuestion(filters(), `${below(40)}局`, 0),
    },
    reportedAgencies: each(where, (of) => ({ filters: of })),
    findingsByKind: each(where, (of) => ({ filters: of })),
    chase: {
      ...each(where, (of) => chaseQuestion(of, null, 'all', 0)),
      'nation, failed': () => chaseQuestion(filters(), null, 'failed', 0),
    },
    deadlines: each(where, (of) => ({ filters: of })),
    digits: each(where, (of) => ({ filters: of })),
    problemsByKind: each(where, (of) => ({ filters: of })),
    readability: each(where, (of) => ({ filters: of })),
    missingThisYear: each(where, (of) => missingQuestion(of, null, '', 0)),
    reportFindings: each(where, (of) => listQuestion('finding.balance', of, 0)),
    outliers: {
      ...each(where, (of) => outliersOf({}, of)),
      'by agency': () => outliersOf({ group: 'agency' }),
      'by metric': () => outliersOf({ group: 'metric' }),
      'one rule': () => outliersOf({ rule: pick(['funnel', 'modified_z', 'change']) }),
      'one metric': () => outliersOf({ metric: pick(METRIC_IDS) }),
      'by name': () => outliersOf({ sort: 'agency' }),
      text: () => outliersOf({ q: `${below(40)}局` }),
    },
    outlier: Object.fromEntries(Object.entries(flags).map(([rule, ids]) => [rule, () => ({ id: pick(ids) })])),
    benchmark: each(peers, benchmarked),
    funnel: {
      ...each(peers, (choice) => ({ ...benchmarked(choice), metric: 'disclosure_rate', year: NATION_YEARS.last })),
      'a volume': () => ({ metric: 'received', year: NATION_YEARS.last, agency: department() }),
      'of a filter': () => ({ metric: 'disclosure_rate', filters: filters() }),
    },
    peerRanking: each(peers, (choice) => ({ ...benchmarked(choice), metric: 'disclosure_rate', year: NATION_YEARS.last })),
    peerTrend: each(peers, (choice) => ({ ...benchmarked(choice), metric: 'disclosure_rate' })),
  };
}
