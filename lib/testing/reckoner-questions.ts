/** Questions to ask of a random collection: every registered query with the filters and choices that pages offer. */
import { METRIC_IDS } from '../metrics';
import { REPORT_RULE_IDS, RULE_IDS } from '../stats';
import type { Random } from './random';
import { nameOf, type World } from './reckoner/world';

type Parameters = Readonly<Record<string, unknown>>;

const FILTERS: readonly Parameters[] = [
  {},
  { from: 2021 },
  { from: 2023, to: 2023 },
  { to: 2020 },
  { region: '990000' },
  { region: '990100', kind: 'department' },
  { region: '990101' },
  { level: 'county', scope: 'agency' },
  { level: 'county', scope: 'area' },
  { level: 'prefecture', from: 2020, to: 2022 },
  { region: '980000', level: 'township' },
  { function: 'education' },
  { function: 'finance', region: '990000', from: 2021 },
];
const PEERS = [
  { within: 'nation' },
  { within: 'province' },
  { within: 'prefecture' },
  { within: 'nation', alike: 'class' },
  { nearest: 5 },
] as const;
const LIMIT = 500;
/** A page holds 500 flags at most: of one rule and some metrics there are fewer, so that all of them can be counted. */
const RULES_ASKED = [...RULE_IDS.map((rule) => [rule]), [...REPORT_RULE_IDS]];
const isOfMetrics = (rules: readonly string[]): boolean => rules.length === 1;

/** @returns parameters by query id; every query of the registry must have some */
export function questions(of: World, random: Random): Readonly<Record<string, readonly Parameters[]>> {
  const agencies = random.some(of.agencies, 4).map((agency) => agency.id);
  const [one = '', two = ''] = agencies;
  const filters = FILTERS.map((some) => ({ filters: some }));
  const some = random.some(FILTERS, 4).map((each) => ({ filters: each }));
  const reports = random.some(of.entries, 8).map((entry) => `${entry.agency.id}-${entry.report.year}`);
  const metrics = ['received', 'disclosure_rate', 'fees', 'normative_documents.issued', ...random.some(METRIC_IDS, 3)].filter(
    (id, i, all) => all.indexOf(id) === i,
  );
  const years = [2020, 2022, 2023];
  const codes = [...new Set(of.entries.flatMap((entry) => entry.findings.map((finding) => finding.code)))];
  const problems = [...new Set(of.entries.flatMap((entry) => entry.report.problems.map((problem) => problem.code)))];
  return {
    collection: [{}],
    regionChildren: [{ parent: '' }, { parent: '990000' }, { parent: '990100' }],
    regionSearch: [{ text: '丁县' }, { text: '市' }, { text: '示例' }],
    regionPath: [{ code: '990101' }, { code: '980000' }],
    completeSeries: [{ metrics }, { metrics, limit: 2 }],
    regionOverview: [
      ...['', '990000', '990100', '990101', '980000'].map((region) => ({ region, metrics })),
      { region: '990100', year: 2022, group: { level: 'county', scope: 'agency', kind: 'department' }, metrics: METRIC_IDS },
      { region: '990100', group: { level: 'county' }, metrics },
      { region: '990000', function: 'finance', metrics },
      { region: '', group: { scope: 'agency', kind: 'department' }, metrics },
    ],
    search: [{ text: '丑县 教育局' }, { text: '没有这个地方' }, { text: of.agencies.length > 0 ? nameOf(random.pick(of.agencies)) : '局' }],
    agencySearch: [
      { text: '财政' },
      { text: '丑县教育' },
      { text: '' },
      { text: '局', filters: { region: '990000', from: 2022 } },
      { ids: agencies },
    ],
    basis: filters,
    filterOptions: filters,
    keyFigures: filters,
    yearly: [{ filters: {}, metrics: METRIC_IDS }, ...filters.map((each) => ({ ...each, metrics }))],
    dispositions: filters.flatMap((each) => [each, { ...each, by: 'reason' }]),
    applicants: filters,
    remedyOutcomes: filters,
    agencyTable: [
      { filters: { level: 'county', scope: 'agency' }, metrics: METRIC_IDS, limit: LIMIT },
      ...filters.map((each) => ({ ...each, metrics, sort: random.pick(['name', 'region', ...metrics]), descending: random.chance(0.5) })),
      { filters: {}, metrics, text: '教育', year: 2022 },
      { filters: {}, metrics, offset: 3, limit: 4 },
    ],
    agency: random.some(of.agencies, 40).map(({ id }) => ({ id })),
    agencyFigures: [
      { ids: [one], metrics: METRIC_IDS },
      { ids: agencies, metrics },
      { ids: [one, two], metrics, from: 2020, to: 2022 },
      { ids: ['子县财政局', '子县水利局'], metrics },
    ],
    agencyDispositions: [{ ids: agencies }, { ids: agencies, by: 'reason' }, { ids: [one, two], from: 2021 }],
    report: reports.map((id) => ({ id })),
    volumeFlags: some,
    coverage: [...filters.map((each) => ({ ...each, limit: LIMIT })), { filters: {}, text: '财政', offset: 1, limit: 5 }],
    reportedAgencies: filters,
    findingsByKind: filters,
    outliers: RULES_ASKED.map((rules) => [rules, isOfMetrics(rules) ? random.some(METRIC_IDS, 40) : []] as const).flatMap(
      ([rules, few]) => [
        ...some.map((each) => ({ ...each, rules, metrics: few, show: 'all', limit: LIMIT })),
        { filters: {}, year: random.pick(years), rules, metrics: few, show: 'all', limit: LIMIT },
      ],
    ),
    outlier: [],
    benchmark: [...PEERS.map((peers) => ({ agency: one, peers })), { agency: two, year: 2022 }, { agency: one, peers: { ids: agencies } }],
    funnel: [
      ...['disclosure_rate', 'received', ...random.some(METRIC_IDS, 2)].flatMap((metric) => [
        { metric, filters: {} },
        { metric, agency: one, peers: random.pick(PEERS) },
        { metric, filters: { level: 'county', kind: 'department', scope: 'agency' }, year: 2022 },
      ]),
    ],
    peerTrend: [
      ...PEERS.map((peers) => ({ agency: one, metric: 'disclosure_rate', peers })),
      ...metrics.map((metric) => ({ agency: two, metric })),
    ],
    peerRanking: [
      ...metrics.map((metric) => ({ metric, agency: one, year: 2022, descending: random.chance(0.5), offset: 0 })),
      { metric: 'received', agency: one, year: random.pick(years), peers: { within: 'province' }, limit: 5 },
    ],
    missingThisYear: [...filters, ...[2019, ...years].map((year) => ({ filters: {}, year }))].map((each) => ({ ...each, limit: LIMIT })),
    problemsByKind: filters,
    readability: filters,
    reportFindings: [
      ...codes.map((code) => ({ code: { finding: code }, filters: {}, limit: LIMIT })),
      ...problems.map((code) => ({ code: { problem: code }, filters: {}, limit: LIMIT })),
      { code: { finding: 'balance' }, filters: { from: 2021 }, verdict: 'failed', offset: 1, limit: 3 },
    ],
    chase: [
      ...filters.map((each) => ({ ...each, limit: LIMIT })),
      ...['all', 'failed', 'late'].flatMap((what) => years.map((year) => ({ filters: {}, year, what, limit: LIMIT }))),
      ...years.flatMap((year) => [1, 3].map((offset) => ({ filters: {}, year, what: 'failed', offset, limit: 3 }))),
    ],
    digits: [...filters, { filters: { region: '990000' }, year: 2022 }],
    deadlines: [...filters, ...years.map((year) => ({ filters: {}, year, limit: 4 }))],
  };
}
