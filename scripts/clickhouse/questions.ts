/** Questions to both engines: every registered query, so that every statement it can send is sent. */
import { HEADLINE_METRICS, METRIC_IDS } from '../../lib/metrics';
import type { ParametersOf, QueryId } from '../../lib/queries';
import type { Source } from '../../lib/queries/query';
import { FLAG_STATUSES } from '../../lib/stats';

export type Questions = { readonly [Id in QueryId]: readonly ParametersOf<Id>[] };

/** Drawn from what the collection holds. */
export async function questionsOf(source: Source): Promise<Questions> {
  const agencies = await source.rows<{ id: string; name: string }>(
    // One agency of every level, kind and scope, and those that a merger touched.
    `SELECT min(id) AS id, min(name) AS name FROM agency GROUP BY level, kind, scope UNION
     SELECT a.id, a.name FROM agency a JOIN agency b ON a.id = b.successor OR b.id = a.successor ORDER BY id`,
  );
  const flags = await source.rows<{ id: string; year: number; rule: string; metric: string | null }>(
    `SELECT a.id, g.year, g.rule, g.metric FROM flag g JOIN agency a USING (agency_key)
     QUALIFY row_number() OVER (PARTITION BY g.rule ORDER BY g.year DESC, g.metric, a.id) <= 2 ORDER BY g.rule, a.id, g.year`,
  );
  const findings = await source.rows<{ code: string; verdict: 'failed' | 'cannot_judge' | 'noted' }>(
    'SELECT DISTINCT code, verdict FROM finding',
  );
  const problems = await source.rows<{ code: string }>('SELECT DISTINCT code FROM problem');
  const reports = await source.rows<{ id: string; year: number }>(
    `SELECT a.id, f.year FROM fact f JOIN agency a USING (agency_key) WHERE f.revision > 1 OR f.n_failed > 0 OR f.n_problems > 0 OR f.n_corrected > 0
     OR f.completeness = 'excerpt' ORDER BY f.year, a.id`,
  );
  const regions = await source.rows<{ code: string; level: string }>(
    'SELECT min(code) AS code, level FROM region GROUP BY level ORDER BY code',
  );
  const [{ last } = { last: 0 }] = await source.rows<{ last: number }>('SELECT last_year AS last FROM meta');

  const codes = regions.map((r) => r.code);
  const ids = agencies.map((a) => a.id);
  const metrics = [...HEADLINE_METRICS];
  const asked = [
    {},
    ...codes.map((region) => ({ region })),
    { from: last - 3, to: last - 1 },
    { level: 'county', scope: 'agency', kind: 'department' },
    { region: codes.at(-1)!, level: 'county', scope: 'area', from: last - 4 },
    { region: '110000' },
  ] as const;
  const perFilter = <T>(of: (filters: (typeof asked)[number]) => T): T[] => asked.map(of);
  const text = agencies[0]!.name.slice(0, 2);
  const peers = [
    { within: 'nation' },
    { within: 'province' },
    { within: 'prefecture' },
    { nearest: 10 },
    { ids: ids.slice(0, 6) },
  ] as const;
  const kinds = ['disclosure_rate', 'received', 'fees', 'normative_documents.made', 'review_correction_rate'].filter((id) =>
    METRIC_IDS.includes(id),
  );

  return {
    collection: [{}],
    regionChildren: [{}, ...codes.map((parent) => ({ parent }))],
    regionSearch: ['示例', '县', 'shi', 'sl', '没有'].map((t) => ({ text: t })),
    search: ['示例', '局 县', 'shili', '没有'].map((t) => ({ text: t })),
    regionPath: [...codes, '110000'].map((code) => ({ code })),
    completeSeries: [{ metrics, limit: 5 }],
    regionOverview: ['', ...codes].map((region) => ({ region, metrics })),
    agencySearch: [
      ...[text, '财政局', 'caizheng', 'rmzf', agencies[0]!.name, '没有'].map((t) => ({ text: t })),
      ...perFilter((f) => ({ text: '局', filters: f, limit: 50 })),
      { ids: ids.slice(0, 5) },
    ],
    basis: perFilter((f) => ({ filters: f })),
    filterOptions: perFilter((f) => ({ filters: f })),
    keyFigures: [...perFilter((f) => ({ filters: f })), { filters: {}, metrics: METRIC_IDS.slice(0, 40) }],
    yearly: [...perFilter((f) => ({ filters: f, metrics })), { filters: {}, metrics: [...METRIC_IDS] }],
    dispositions: perFilter((f) => f).flatMap((f) => (['group', 'reason'] as const).map((by) => ({ filters: f, by }))),
    applicants: perFilter((f) => ({ filters: f })),
    remedyOutcomes: perFilter((f) => ({ filters: f })),
    agencyTable: [
      ...perFilter((f) => ({ filters: f, metrics })),
      ...(['name', 'region', 'received', 'disclosure_rate'] as const).flatMap((sort) =>
        [true, false].map((descending) => ({ filters: {}, metrics, sort, descending, offset: 20, limit: 30 })),
      ),
      { filters: {}, metrics, text: '局', year: last - 1 },
    ],
    agency: [...ids, 'nobody'].map((id) => ({ id })),
    agencyFigures: [
      { ids: ids.slice(0, 40), metrics },
      { ids: ids.slice(-3), metrics: [...METRIC_IDS], from: last - 2, to: last },
    ],
    agencyDispositions: (['group', 'reason'] as const).map((by) => ({ ids: ids.slice(0, 8), by })),
    report: [...reports.slice(0, 30), ...agencies.map(({ id }) => ({ id, year: last }))].map(({ id, year }) => ({ id: `${id}-${year}` })),
    volumeFlags: [...perFilter((f) => ({ filters: f })), { filters: {}, year: last - 5 }],
    coverage: [...perFilter((f) => ({ filters: f })), { filters: {}, text: '财政', offset: 5, limit: 10 }],
    chase: [...perFilter((f) => ({ filters: f })), { filters: {}, year: last - 2, what: 'failed', offset: 5, limit: 10 }],
    digits: perFilter((f) => ({ filters: f })),
    deadlines: [...perFilter((f) => ({ filters: f })), { filters: {}, year: 2019 }],
    reportedAgencies: perFilter((f) => ({ filters: f })),
    findingsByKind: perFilter((f) => ({ filters: f })),
    outliers: [
      ...perFilter((f) => ({ filters: f })),
      ...(['order', 'agency', 'region', 'metric', 'rule', 'value'] as const).flatMap((sort) =>
        [true, false].map((descending) => ({ filters: {}, sort, descending, limit: 50, offset: 10 })),
      ),
      ...(['agency', 'metric'] as const).map((groupBy) => ({ filters: {}, groupBy })),
      {
        filters: {},
        metrics: ['disclosure_rate', 'received'],
        rules: ['funnel', 'modified_z', 'missing'],
        statuses: [...FLAG_STATUSES],
        text: '局',
      },
    ],
    outlier: [
      ...flags.map((f) => ({ id: [f.rule, f.metric ?? '', f.id, f.year].join('~') })),
      { id: 'funnel~disclosure_rate~nobody~2020' },
    ],
    benchmark: [...ids.slice(0, 4).map((agency) => ({ agency })), ...peers.map((p) => ({ agency: ids.at(-1)!, peers: p, year: last - 1 }))],
    funnel: [
      ...kinds.map((metric) => ({ metric })),
      ...perFilter((f) => ({ metric: 'disclosure_rate', filters: f, year: last })),
      ...peers.map((p) => ({ metric: 'disclosure_rate', agency: ids.at(-1)!, peers: p })),
    ],
    peerRanking: kinds.flatMap((metric) => [
      { metric, agency: ids.at(-1)!, year: last },
      { metric, agency: ids[1]!, year: last, peers: { nearest: 10 }, descending: false, offset: 5 },
    ]),
    peerTrend: kinds.flatMap((metric) => peers.map((p) => ({ agency: ids.at(-1)!, metric, peers: p }))),
    missingThisYear: [...perFilter((f) => ({ filters: f })), { filters: {}, year: last - 2, text: '局' }],
    problemsByKind: perFilter((f) => ({ filters: f })),
    readability: perFilter((f) => ({ filters: f })),
    reportFindings: [
      ...findings.map(({ code, verdict }) => ({ filters: {}, code: { finding: code }, verdict })),
      ...findings.map(({ code }) => ({ filters: {}, code: { finding: code } })),
      ...problems.map(({ code }) => ({ filters: {}, code: { problem: code } })),
    ] as ParametersOf<'reportFindings'>[],
  };
}
