/**
 * Breakages of one line each, made on purpose: the reckoner must notice every one. A mutant whose text no longer stands in
 * its file fails too: then it is to be written again for the new text.
 */
export interface Mutant {
  readonly name: string;
  /** Queries whose answers show it; `charts`: the tables behind the charts. */
  readonly shownBy: readonly string[];
  /** Whether the file must be built again with it. */
  readonly atBuild?: true;
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
}

const mutant = (name: string, shownBy: string, file: string, from: string, to: string, atBuild?: true): Mutant => ({
  name,
  shownBy: shownBy.split(' '),
  ...(atBuild && { atBuild }),
  edits: [{ file, from, to }],
});

const METRIC = 'lib/metric.ts';
const SETTLE = 'lib/warehouse/current-reports.ts';
const COUNTING = 'lib/queries/totals/counting.ts';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the texts are code
export const MUTANTS: readonly Mutant[] = [
  // Non-numbers become numbers
  mutant(
    'a blank is added as 0',
    'agencyTable',
    METRIC,
    'return sum === null || value === null ? null : sum + value;',
    'return (sum ?? 0) + (value ?? 0);',
  ),
  mutant(
    'SQL adds a blank as 0',
    'yearly',
    METRIC,
    'const terms = termsOf(ids).map((term) => {',
    'const terms = termsOf(ids).map((term) => { if (term.length === 1 && term[0].length === 1) return `coalesce(${added(term[0][0])}, 0)`;',
  ),
  mutant(
    'parts of an incomplete report are counted',
    'dispositions applicants',
    'lib/queries/totals/parts-by-year.ts',
    ' AND ${whole.complete} GROUP BY',
    ' GROUP BY',
  ),
  mutant(
    'unknown parts are dropped from a whole',
    'charts',
    'lib/models/mix.ts',
    'const open = known.length < parts.length;',
    'const open = false;',
  ),
  mutant('an unknown part of a whole is 0', 'charts', 'app/charts/by-agency.ts', '(row?.sum ?? null)', '(row?.sum ?? 0)'),
  mutant(
    'a row of the other form is an unknown part',
    'charts',
    'app/charts/by-agency.ts',
    'row && !row.inForm ? undefined',
    'row === null ? undefined',
  ),
  mutant('shares of a whole that its parts contradict', 'charts', 'lib/models/mix.ts', 'sum !== printed)', 'false)'),
  mutant('a file holds a rate as a fraction under %', 'charts', 'lib/format.ts', 'Math.round(number * 1e4) / 100', 'number'),
  mutant(
    '其他处理 is counted in both forms',
    'dispositions agencyDispositions',
    'lib/queries/totals/wholes.ts',
    "return `CASE WHEN ${sumSql(pair['2019'])} IS NULL THEN ${column(id)} END`;",
    "return `coalesce(${column(id)}, ${sumSql(pair['2019'])})`;",
  ),
  mutant(
    'a cell that nobody gives has the sum 0',
    'yearly',
    'lib/queries/totals/sums-by-year.ts',
    'sum(${column(cell)})::DOUBLE AS n${i}',
    'coalesce(sum(${column(cell)}), 0)::DOUBLE AS n${i}',
  ),
  mutant('an absent cell is called blank', 'report readability', 'lib/warehouse/schema.ts', "full: 'absent'", "full: 'blank'", true),
  // Levels, scopes, places
  mutant(
    'levels are added together',
    'yearly keyFigures',
    'lib/queries/where.ts',
    'const level = basis?.level ?? filters.level;',
    'const level = filters.level;',
  ),
  mutant(
    'area reports are added to their agencies',
    'yearly keyFigures',
    'lib/queries/where.ts',
    'const scope = basis?.scope ?? filters.scope;',
    'const scope = filters.scope;',
  ),
  mutant(
    'a city is taken for its province',
    'yearly coverage',
    'lib/queries/where.ts',
    "return code.endsWith('00') ? 'prefecture' : 'county';",
    "return code.endsWith('00') ? 'province' : 'county';",
  ),
  mutant(
    'what agencies do is no filter',
    'yearly agencyTable coverage',
    'lib/queries/where.ts',
    '...(filters.function\n',
    "...(filters.function && prefix === 'none'\n",
  ),
  mutant(
    'peers of all scopes',
    'benchmark peerTrend',
    'lib/queries/peers/choice.ts',
    '`${prefix}scope = ${to.bind(scope)}::scope_t`,',
    '`(${to.bind(scope)}::scope_t IS NOT NULL)`,',
  ),
  // Due, reported, failed
  mutant('due is counted inside the filter', 'keyFigures reportedAgencies', COUNTING, '{ ...filters, from: null, to: null }', 'filters'),
  mutant('a merged agency stays due', 'yearly reportedAgencies', COUNTING, 'row.last_year < year ? rest - row.agencies : rest', 'rest'),
  mutant(
    'missing only after a first report',
    'missingThisYear',
    'lib/queries/quality/quality.ts',
    '(a.successor IS NULL OR',
    'a.first_year < ${at}::SMALLINT AND (a.successor IS NULL OR',
  ),
  mutant(
    'advisory findings count as failed',
    'findingsByKind agencyFigures',
    'lib/queries/where.ts',
    "(verdict = 'failed' AND standing <> 'advisory')",
    "(verdict = 'failed')",
  ),
  mutant(
    'advisory findings count as failed at the build',
    'coverage reportedAgencies',
    'lib/findings.ts',
    " && finding.standing !== 'advisory'",
    '',
    true,
  ),
  mutant('an abolished agency is missing', 'coverage', 'lib/queries/quality/coverage.ts', "ended ? 'ended' : sample", 'sample'),
  mutant(
    'an excerpt takes the place of a full report',
    'collection',
    'lib/warehouse/submitted-report.ts',
    '-(COMPLETENESSES as readonly string[]).indexOf(completeness)',
    'completeness.length * 0',
    true,
  ),
  // What came in, less what was withdrawn, as it is corrected and checked now
  mutant(
    'what was withdrawn holds',
    'collection',
    SETTLE,
    'WHERE s.withdrawn_at IS NULL AND b.withdrawn_at IS NULL) v ON v.agency_id',
    'WHERE true) v ON v.agency_id',
    true,
  ),
  mutant(
    'a report that was withdrawn by itself holds',
    'collection',
    SETTLE,
    'WHERE s.withdrawn_at IS NULL AND b.withdrawn_at IS NULL) v ON v.agency_id',
    'WHERE b.withdrawn_at IS NULL) v ON v.agency_id',
    true,
  ),
  mutant(
    'a submission that was withdrawn holds',
    'collection',
    SETTLE,
    'WHERE s.withdrawn_at IS NULL AND b.withdrawn_at IS NULL) v ON v.agency_id',
    'WHERE s.withdrawn_at IS NULL) v ON v.agency_id',
    true,
  ),
  mutant(
    'corrections are left out',
    'agencyFigures report agencyTable keyFigures',
    'lib/warehouse/identity.ts',
    'return entries.length > 0 ? prepare(report, entries) : this.checks(report);',
    'return this.checks(report);',
    true,
  ),
  mutant(
    'figures are not checked at the build',
    'findingsByKind reportedAgencies',
    'lib/warehouse/identity.ts',
    ': this.checks(report);',
    ': report;',
    true,
  ),
  mutant(
    'the first of two versions holds',
    'collection agencyTable report',
    SETTLE,
    'versions.findLastIndex(',
    'versions.findIndex(',
    true,
  ),
  // Rates, changes, ranks
  mutant(
    'a rate in percent',
    'agencyTable keyFigures',
    METRIC,
    "unit === 'per_100' ? (100 * numerator)",
    "unit !== 'ratio' ? (100 * numerator)",
  ),
  mutant(
    'the least denominator is one less',
    'agencyTable yearly benchmark',
    METRIC,
    'denominator < metric.minimumDenominator',
    'denominator + 1 < metric.minimumDenominator',
  ),
  mutant('too few to judge is judged', 'agencyTable yearly', METRIC, 'denominator < metric.minimumDenominator', 'false'),
  mutant(
    'the gentlest reason is given',
    'agencyTable',
    METRIC,
    'FIGURE_REASONS.find((reason) => states.has(reason))',
    '[...FIGURE_REASONS].reverse().find((reason) => states.has(reason))',
  ),
  mutant(
    'a change over changing panels',
    'keyFigures',
    'lib/queries/totals/key-figures.ts',
    'a.n${i} IS NOT NULL AND b.n${i} IS NOT NULL THEN',
    'a.n${i} IS NOT NULL OR b.n${i} IS NOT NULL THEN',
  ),
  mutant('a fifth of a change is most of it', 'keyFigures', 'lib/queries/totals/key-figures.ts', 'MOST_OF_IT = 0.5', 'MOST_OF_IT = 0.2'),
  mutant('percent of a base under 30', 'keyFigures agencyFigures', 'lib/year-change.ts', 'PERCENT_BASE = 30', 'PERCENT_BASE = 1'),
  mutant(
    'a new figure has only gone up',
    'keyFigures agencyFigures',
    'lib/year-change.ts',
    "before.value === 0 ? 'new'",
    "before.value === -1 ? 'new'",
  ),
  mutant('a break in the series is joined', 'yearly', 'lib/queries/totals/yearly.ts', 'seriesBreak: other > 0', 'seriesBreak: false'),
  mutant('ties share no rank', 'benchmark', 'lib/queries/peers/summary.ts', 'of - above - equal + equal / 2', 'of - above'),
  mutant('a lower median', 'peerTrend', 'lib/queries/peers/trend.ts', 'quantile_cont(v, 0.5)', 'quantile_disc(v, 0.5)'),
  mutant('deciles of nine values', 'peerTrend benchmark', 'lib/stats/ranks.ts', 'DECILES_NEED = 10', 'DECILES_NEED = 2'),
  mutant(
    'figures in doubt make the centre',
    'funnel',
    'lib/queries/peers/figures.ts',
    'if (below < RULES.funnel.thresholds.denominator || !isSure(row)) continue;',
    'if (below < RULES.funnel.thresholds.denominator) continue;',
  ),
  {
    name: 'a capped list of peers is counted',
    shownBy: ['benchmark'],
    edits: [
      { file: 'lib/queries/peers/choice.ts', from: 'count: counted ?? rows.length', to: 'count: Math.min(5, counted ?? rows.length)' },
    ],
  },
  // Versions
  mutant(
    'answers of another version',
    'basis',
    'lib/queries/answer-cache.ts',
    'let kept = files.get(source);',
    'let kept = files.get((globalThis.firstSource ??= source));',
  ),
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the texts are code
