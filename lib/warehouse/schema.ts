/**
 * The warehouse file: every table of one collection, derived from the form. One wide `fact` row per current report,
 * narrow side tables keyed by `report_id`, and what is materialised at build (`rollup`, peer statistics).
 *
 * How compact it must be: 3.09 million reports in 250 MB. Hence
 * - `fact` names its agency by a small integer in file order (`agency_key`); the name and the stable id stand once, in `agency`;
 * - `cell_state` holds only exceptions: a cell that is NULL in `fact` and has no row there is in the default state of the
 *   report's completeness ({@link DEFAULT_STATE}: excerpt → not_transcribed, else absent);
 * - `revision` holds superseded versions only; the current one is `fact` and its side tables.
 */
import { CELL_IDS, CELLS, type Cell, type CellId, EDITIONS, TABLES as FORM_TABLES, SECTIONS } from '../form';
import { FUNCTION_IDS } from '../functions';
import { METRIC_IDS } from '../metrics';
import { CELL_STATES, type CellState, COMPLETENESSES, KINDS, LEVELS, type Report, SCOPES } from '../report';
import { AMONG, CAUSE_IDS, FLAG_STATUSES, REPORT_RULE_IDS, RULE_IDS, TIERS, WHY } from '../stats';

/** Raised with every change of a table; a file of another version is refused with the command that rebuilds it. */
export const SCHEMA_VERSION = 8;

/** State of a cell without a number and without a row in `cell_state`. */
export const DEFAULT_STATE = { full: 'absent', partial: 'absent', excerpt: 'not_transcribed' } as const satisfies Record<
  Report['completeness'],
  CellState
>;

/** A name as an SQL identifier: `"applications.received.total"`. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** A text as an SQL literal; for DDL and file names only, values of queries are bound. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull?: boolean;
}
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** SQL enumerations, each from the one list that defines it. */
export const ENUMS = {
  edition_t: EDITIONS,
  level_t: LEVELS,
  kind_t: KINDS,
  scope_t: SCOPES,
  completeness_t: COMPLETENESSES,
  cell_t: CELL_IDS,
  state_t: CELL_STATES,
  section_t: SECTIONS.map((s) => s.id),
  standing_t: ['printed', 'implied', 'advisory'],
  verdict_t: ['failed', 'cannot_judge', 'noted'],
  metric_t: METRIC_IDS,
  rule_t: [...RULE_IDS, ...REPORT_RULE_IDS],
  status_t: FLAG_STATUSES,
  direction_t: ['high', 'low'],
  why_t: Object.keys(WHY),
  function_t: FUNCTION_IDS,
  among_t: AMONG,
  cause_t: CAUSE_IDS,
  tier_t: TIERS,
} as const satisfies Record<string, readonly string[]>;

const column = (name: string, type: string): Column => ({ name, type, notNull: true });
const optional = (name: string, type: string): Column => ({ name, type });

/** Counts and changes are INTEGER, money is DOUBLE in 万元. */
export const cellType = (c: Cell): 'INTEGER' | 'DOUBLE' => (c.unit === 'money' ? 'DOUBLE' : 'INTEGER');

/** Region of a report's agency and its ancestors: six-digit codes and short names, NULL where there is none. */
const PLACE: readonly Column[] = ['province', 'prefecture', 'county'].flatMap((level) => [
  optional(level, 'VARCHAR'),
  optional(`${level}_name`, 'VARCHAR'),
]);

/** What makes agencies of one year peers by default. */
const PEERS: readonly Column[] = [optional('level', 'level_t'), optional('kind', 'kind_t'), column('scope', 'scope_t')];
/** Year, peers and place: columns by which judgements are filtered as `fact` is. */
const JUDGED_BY: readonly Column[] = [
  column('year', 'SMALLINT'),
  ...PEERS,
  ...['province', 'prefecture', 'county'].map((level) => optional(level, 'VARCHAR')),
];

/** Columns of `fact` before the cells. */
export const FACT_DIMENSIONS: readonly Column[] = [
  column('report_id', 'INTEGER'),
  column('agency_key', 'INTEGER'),
  column('year', 'SMALLINT'),
  column('edition', 'edition_t'),
  column('applications_edition', 'edition_t'),
  optional('level', 'level_t'),
  optional('kind', 'kind_t'),
  column('scope', 'scope_t'),
  column('completeness', 'completeness_t'),
  ...PLACE,
  /** Findings with verdict `failed`, problems of reading, corrected figures. */
  column('n_failed', 'SMALLINT'),
  column('n_problems', 'SMALLINT'),
  column('n_corrected', 'SMALLINT'),
  /** 1 for the first version loaded of this agency and year. */
  column('revision', 'SMALLINT'),
  /** Hash of the report's content without its source's path; NULL in generated bulk, where the row itself is hashed. */
  optional('content', 'UBIGINT'),
];

/** One column per cell of the form, named by its id; NULL when the cell is not a number. */
export const FACT_CELLS: readonly Column[] = CELLS.map((c) => optional(c.id, cellType(c)));

/** Sort order of `fact`: what filters use most comes first, so that row groups are skipped. */
export const FACT_ORDER = ['year', 'level', 'kind', 'province', 'prefecture', 'county', 'agency_key'] as const;

/**
 * Cells summed in `rollup`: all of tables 二 and 四, and of table 三 the total column plus the applicants of the rows
 * received and processed.
 */
export const ROLLUP_CELLS: readonly CellId[] = CELLS.filter(
  (c) => c.table !== 'applications' || c.column === 'total' || c.row === 'received' || c.row === 'processed_total',
).map((c) => c.id);

/** Column of `rollup` that counts the reports in which the cell is a number. */
export const countColumn = (id: CellId): string => `n:${id}`;

/** Column of `judged` that counts the metrics a rule judged: adding these takes a tenth of counting bits. */
export const judgedColumn = (rule: string): string => `n_${rule}`;

/** What `report_count` counts by. */
export const COUNTED_BY = [
  ...['year', 'level', 'kind', 'scope', 'province', 'prefecture', 'county'],
  ...['edition', 'applications_edition', 'completeness'],
] as const;
/** Column of `report_count`: cells of the table that hold a number, are blank or unreadable. */
export const readabilityColumn = (what: string, table: string): string => `${what}_${table}`;

/** What stays the same during a spell. */
export const SPELL_PROFILE = ['level', 'kind', 'scope', 'province', 'prefecture', 'county'] as const;

const perReport = (...columns: readonly Column[]): Column[] => [column('report_id', 'INTEGER'), ...columns];

export const TABLES: readonly Table[] = [
  { name: 'fact', columns: [...FACT_DIMENSIONS, ...FACT_CELLS] },
  { name: 'cell_state', columns: perReport(column('cell', 'cell_t'), column('state', 'state_t')) },
  {
    name: 'problem',
    columns: perReport(column('code', 'VARCHAR'), optional('cell', 'cell_t'), optional('place', 'VARCHAR'), optional('detail', 'VARCHAR')),
  },
  {
    name: 'finding',
    columns: perReport(
      column('code', 'VARCHAR'),
      column('standing', 'standing_t'),
      column('verdict', 'verdict_t'),
      column('cells', 'cell_t[]'),
      optional('equation', 'VARCHAR'),
      optional('left', 'DOUBLE'),
      optional('right', 'DOUBLE'),
      optional('difference', 'DOUBLE'),
      /** JSON object, as in the Report. */
      optional('detail', 'VARCHAR'),
      /** Found between reports (years of one agency, an area and its agencies) when the collection was built; not part of the Report. */
      column('across', 'BOOLEAN'),
    ),
  },
  {
    name: 'source',
    columns: perReport(
      column('file', 'VARCHAR'),
      column('format', 'VARCHAR'),
      optional('sha256', 'VARCHAR'),
      optional('url', 'VARCHAR'),
      optional('title', 'VARCHAR'),
      /** Publication date and where it was taken from; NULL when unknown. */
      optional('published', 'DATE'),
      optional('published_from', 'VARCHAR'),
      /** The name under which this report was published. */
      column('agency_name', 'VARCHAR'),
      /** Region code as the report gives it; `fact` splits it into province, prefecture and county. */
      optional('region', 'VARCHAR'),
      column('loaded_at', 'TIMESTAMP'),
    ),
  },
  {
    name: 'provenance',
    columns: perReport(
      column('cell', 'cell_t'),
      optional('line', 'INTEGER'),
      optional('page', 'INTEGER'),
      optional('sheet', 'VARCHAR'),
      optional('table', 'INTEGER'),
      optional('row', 'INTEGER'),
      optional('column', 'INTEGER'),
      column('text', 'VARCHAR'),
    ),
  },
  { name: 'narrative', columns: perReport(column('section', 'section_t'), column('text', 'VARCHAR')) },
  {
    name: 'correction',
    columns: perReport(
      column('cell', 'cell_t'),
      optional('printed', 'DOUBLE'),
      optional('value', 'DOUBLE'),
      column('reason', 'VARCHAR'),
      column('evidence', 'VARCHAR'),
      column('who', 'VARCHAR'),
      column('date', 'VARCHAR'),
    ),
  },
  { name: 'stated', columns: perReport(column('name', 'VARCHAR'), column('value', 'DOUBLE')) },
  {
    /** Superseded versions, whole. `report_id` is the current report's. */
    name: 'revision',
    columns: perReport(
      column('revision', 'SMALLINT'),
      column('content', 'UBIGINT'),
      column('file', 'VARCHAR'),
      optional('sha256', 'VARCHAR'),
      column('loaded_at', 'TIMESTAMP'),
      column('superseded_at', 'TIMESTAMP'),
      /** The Report as JSON. */
      column('report', 'VARCHAR'),
    ),
  },
  {
    name: 'agency',
    columns: [
      column('agency_key', 'INTEGER'),
      /** Stable identity, used in URLs. */
      column('id', 'VARCHAR'),
      /** Latest name. */
      column('name', 'VARCHAR'),
      optional('region', 'VARCHAR'),
      optional('level', 'level_t'),
      optional('kind', 'kind_t'),
      /** Scope of the latest report. */
      column('scope', 'scope_t'),
      ...PLACE,
      column('first_year', 'SMALLINT'),
      column('last_year', 'SMALLINT'),
      column('n_reports', 'INTEGER'),
      /** Lower-case text to search in: names, pinyin without tones or spaces, and pinyin initials, parted by spaces. */
      column('search', 'VARCHAR'),
      /** Stable id of the agency that took over this one. */
      optional('successor', 'VARCHAR'),
      /** What it does, as its latest name tells; NULL where the name tells nothing or several things. */
      optional('function', 'function_t'),
    ],
  },
  {
    /** Every name an agency reported under, with the years. */
    name: 'agency_name',
    columns: [
      column('agency_key', 'INTEGER'),
      column('name', 'VARCHAR'),
      column('first_year', 'SMALLINT'),
      column('last_year', 'SMALLINT'),
    ],
  },
  {
    /** Regions that have reports, and their ancestors. */
    name: 'region',
    columns: [
      column('code', 'VARCHAR'),
      column('name', 'VARCHAR'),
      /** With its ancestors: 新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县. */
      column('full_name', 'VARCHAR'),
      column('level', 'level_t'),
      optional('parent', 'VARCHAR'),
      column('pinyin', 'VARCHAR'),
      column('initials', 'VARCHAR'),
    ],
  },
  {
    /**
     * Sums over reports of one year, level, scope and kind in a region: `region` is '' (the whole collection), a
     * province or a prefecture; for a county ask `fact`. Levels are never added together here.
     */
    name: 'rollup',
    columns: [
      column('region', 'VARCHAR'),
      column('year', 'SMALLINT'),
      optional('level', 'level_t'),
      column('scope', 'scope_t'),
      optional('kind', 'kind_t'),
      column('n_reports', 'INTEGER'),
      ...ROLLUP_CELLS.flatMap((id) => {
        const money = CELLS.find((c) => c.id === id)?.unit === 'money';
        return [optional(id, money ? 'DOUBLE' : 'BIGINT'), column(countColumn(id), 'INTEGER')];
      }),
    ],
  },
  {
    /**
     * Reports of one year, place and profile. A place is said once, by its three codes, so that any region is a plain
     * condition. Readability counts cells that the report's edition of the table asks for: numbers in every
     * report, the other states in all but excerpts.
     */
    name: 'report_count',
    columns: [
      ...FACT_DIMENSIONS.filter((c) => (COUNTED_BY as readonly string[]).includes(c.name)).toSorted(
        (a, b) => (COUNTED_BY as readonly string[]).indexOf(a.name) - (COUNTED_BY as readonly string[]).indexOf(b.name),
      ),
      column('n_reports', 'INTEGER'),
      /** Reports with a failed check. */
      column('n_with_failed', 'INTEGER'),
      ...FORM_TABLES.flatMap(({ id }) => ['numbers', 'blank', 'unreadable'].map((what) => column(readabilityColumn(what, id), 'INTEGER'))),
    ],
  },
  {
    /** Runs of consecutive years in which an agency reported with the same profile. */
    name: 'spell',
    columns: [
      column('agency_key', 'INTEGER'),
      ...PEERS,
      ...['province', 'prefecture', 'county'].map((level) => optional(level, 'VARCHAR')),
      column('first_year', 'SMALLINT'),
      column('last_year', 'SMALLINT'),
    ],
  },
  {
    /**
     * What the outlier rules say (lib/warehouse/screening), in the order of the list within a year. Figures, centre and limits in the
     * metric's unit; `lo998` and `hi998` are the limits at which the rule flags, `lo95` and `hi95` those of a watch.
     */
    name: 'flag',
    columns: [
      column('agency_key', 'INTEGER'),
      /** NULL when the report is missing. */
      optional('report_id', 'INTEGER'),
      ...JUDGED_BY,
      /** NULL for rules about whole reports. */
      optional('metric', 'metric_t'),
      column('rule', 'rule_t'),
      column('rule_version', 'SMALLINT'),
      column('status', 'status_t'),
      optional('direction', 'direction_t'),
      optional('value', 'DOUBLE'),
      optional('n', 'DOUBLE'),
      optional('peers', 'INTEGER'),
      /** Whom these peers are; NULL for rules about whole reports. */
      optional('among', 'among_t'),
      optional('centre', 'DOUBLE'),
      /** Last year's value, of a change. */
      optional('last', 'DOUBLE'),
      ...['lo95', 'hi95', 'lo998', 'hi998'].map((limit) => optional(limit, 'DOUBLE')),
      /** The rule's own measure, signed: z*, M. */
      optional('deviation', 'DOUBLE'),
      /** Two-sided probability by chance, and the false discovery rate among all judgements of the rule and year. */
      optional('p', 'DOUBLE'),
      optional('q', 'DOUBLE'),
      /** How many times the centre, in natural logarithms. */
      optional('effect', 'DOUBLE'),
      /** Flags of one agency, year and cause are one entry of the list: `lead` says the most, `companions` are the others. */
      column('cause', 'cause_t'),
      column('tier', 'tier_t'),
      column('lead', 'BOOLEAN'),
      column('companions', 'SMALLINT'),
      /** JSON object. */
      optional('detail', 'VARCHAR'),
    ],
  },
  {
    /** Which metrics of a report each rule judged: one bit per metric, in the order of `metric_t`, and how many they are. */
    name: 'judged',
    columns: [
      column('agency_key', 'INTEGER'),
      ...JUDGED_BY,
      ...RULE_IDS.map((rule) => optional(rule, 'BIT')),
      ...RULE_IDS.map((rule) => column(judgedColumn(rule), 'SMALLINT')),
    ],
  },
  {
    /** Figures that a rule could not judge, by reason. */
    name: 'not_judged',
    columns: [
      column('year', 'SMALLINT'),
      ...PEERS,
      column('metric', 'metric_t'),
      column('rule', 'rule_t'),
      column('why', 'why_t'),
      column('figures', 'INTEGER'),
    ],
  },
  {
    /**
     * Peers of one year, level, kind and scope (`region` is '', the whole collection; a province's are asked of `fact`):
     * how a metric's values spread, in its unit, and the parameters by which they are judged.
     */
    name: 'peer_stat',
    columns: [
      column('region', 'VARCHAR'),
      column('year', 'SMALLINT'),
      ...PEERS,
      column('metric', 'metric_t'),
      /** Reports, and those with a value. */
      column('reported', 'INTEGER'),
      column('n', 'INTEGER'),
      optional('least', 'DOUBLE'),
      optional('q1', 'DOUBLE'),
      optional('median', 'DOUBLE'),
      optional('q3', 'DOUBLE'),
      optional('most', 'DOUBLE'),
      /** Nine; NULL where there are too few values. */
      optional('deciles', 'DOUBLE[]'),
      /** Values equal to `least`: most small agencies stand at 0. */
      column('least_ties', 'INTEGER'),
      /** Median of this year's value less last year's, of agencies that were peers in both; NULL in years that are not judged. */
      optional('change_median', 'DOUBLE'),
      optional('change_members', 'INTEGER'),
      /** Proportions and ratios: Σx/Σn, variance between peers, overdispersion, and the variance on which it was estimated. */
      optional('theta', 'DOUBLE'),
      optional('tau2', 'DOUBLE'),
      optional('phi', 'DOUBLE'),
      optional('typical', 'DOUBLE'),
      /** How far the middle of the peers lies from theta, on the transformed scale. */
      optional('shift', 'DOUBLE'),
      /** Volumes and money: median of ln(x + 1) and what one M is worth on that scale. */
      optional('log_centre', 'DOUBLE'),
      optional('log_unit', 'DOUBLE'),
      /** Peers by which figures are judged; NULL when they are not, then `why` (NULL too where no rule compares with peers). */
      optional('judged_by', 'INTEGER'),
      optional('why', 'why_t'),
    ],
  },
  {
    /** One row: what the judgements stand on (lib/warehouse/screening/judged-years). */
    name: 'judgement',
    columns: [
      /** Hash of the rules and the catalogue. */
      column('rulebook', 'VARCHAR'),
      /** First year that is judged. */
      column('judge', 'SMALLINT'),
      /** Only the latest years are judged, without trends and without figures that no rule could tell. */
      column('bulk', 'BOOLEAN'),
    ],
  },
  {
    /** Files read in earlier runs, so that an unchanged file is not read again: `contents` are its reports in `submitted_report`. */
    name: 'ingested',
    columns: [
      column('sha256', 'VARCHAR'),
      column('file', 'VARCHAR'),
      column('reader', 'VARCHAR'),
      /** Path of the file when it was read. */
      optional('path', 'VARCHAR'),
      column('contents', 'UBIGINT[]'),
    ],
  },
  {
    /** Every ingest that brought something, numbered from 1; 0 holds generated reports that a submission replaced. */
    name: 'submission',
    columns: [
      column('number', 'INTEGER'),
      column('submitted_at', 'TIMESTAMP'),
      optional('who', 'VARCHAR'),
      /** NULL while it holds. */
      optional('withdrawn_at', 'TIMESTAMP'),
      ...['read', 'added', 'replaced', 'unchanged', 'outranked', 'refused'].map((name) => column(name, 'INTEGER')),
    ],
  },
  {
    /** The files of each submission, and what became of their reports. */
    name: 'submitted_file',
    columns: [
      column('submission', 'INTEGER'),
      column('file_no', 'INTEGER'),
      column('file', 'VARCHAR'),
      optional('path', 'VARCHAR'),
      optional('sha256', 'VARCHAR'),
      ...['read', 'added', 'replaced', 'unchanged', 'outranked', 'refused'].map((name) => column(name, 'INTEGER')),
    ],
  },
  {
    /** The reports of each submission, in their order. */
    name: 'submitted',
    columns: [
      column('submission', 'INTEGER'),
      column('seq', 'INTEGER'),
      column('content', 'UBIGINT'),
      optional('file_no', 'INTEGER'),
      /** NULL while the report holds. */
      optional('withdrawn_at', 'TIMESTAMP'),
    ],
  },
  {
    /**
     * Every report that was ever submitted, as it was read: no correction, no register, nothing that checks say of it. No
     * enumeration stands here, so that a file of a later version takes the rows over as they are.
     */
    name: 'submitted_report',
    columns: [
      column('content', 'UBIGINT'),
      /** Hash of name, region, year and completeness as read: what makes a report the next version of another, whatever the register. */
      column('slot', 'UBIGINT'),
      /** Hash of what was read without the region: the same document with its region filled in. */
      column('document', 'UBIGINT'),
      column('name', 'VARCHAR'),
      optional('region', 'VARCHAR'),
      column('year', 'SMALLINT'),
      column('completeness', 'VARCHAR'),
      column('file', 'VARCHAR'),
      optional('sha256', 'VARCHAR'),
      /** Id of an agency that is known by its document or by whoever loaded it, not by its name. */
      optional('given_id', 'VARCHAR'),
      /** Id of the agency, and its region where the report names none, by the register and the regions of the last build. */
      column('agency_id', 'VARCHAR'),
      optional('placed', 'VARCHAR'),
      /** Region that a later version of the same document fills in. */
      optional('adopted', 'VARCHAR'),
      /** The Report as JSON, deflated. */
      column('report', 'BLOB'),
    ],
  },
  {
    /** What a build stands on besides its submissions: hashes and lists as JSON, by name. */
    name: 'basis',
    columns: [column('name', 'VARCHAR'), column('value', 'VARCHAR')],
  },
  {
    /** One row about the file itself. */
    name: 'meta',
    columns: [
      column('schema_version', 'INTEGER'),
      column('collection', 'VARCHAR'),
      /** Invented figures: every page and export of the collection says so. */
      column('invented', 'BOOLEAN'),
      column('built_at', 'TIMESTAMP'),
      /** Version: hash of the content, the same whenever and in whatever order it was built. */
      column('version', 'VARCHAR'),
      /** Sum of the reports' content hashes modulo 2^64. */
      column('digest', 'UBIGINT'),
      column('n_reports', 'INTEGER'),
      column('n_agencies', 'INTEGER'),
      column('first_year', 'SMALLINT'),
      column('last_year', 'SMALLINT'),
    ],
  },
];

/** What a collection is built from; taken over when a file is built from nothing or from one of an older version. */
export const LOG_TABLES = ['submission', 'submitted_file', 'submitted', 'submitted_report', 'ingested', 'basis'] as const;

/** Tables with rows per report, without `fact` and `revision`: what is written and dropped with a report. */
export const SIDE_TABLES: readonly string[] = TABLES.filter(
  (t) => t.columns[0]?.name === 'report_id' && t.name !== 'fact' && t.name !== 'revision',
).map((t) => t.name);

/** The table with this name. @throws RangeError */
export function table(name: string): Table {
  const found = TABLES.find((t) => t.name === name);
  if (!found) throw new RangeError(`no such table in the warehouse: ${name}`);
  return found;
}

export const columnDdl = (c: Column): string => `${quote(c.name)} ${c.type}${c.notNull ? ' NOT NULL' : ''}`;
export const tableDdl = (t: Table, name = t.name): string => `CREATE TABLE ${quote(name)} (${t.columns.map(columnDdl).join(', ')})`;

/** Statements that make an empty warehouse. */
export const ddl = (): readonly string[] => [
  ...Object.entries(ENUMS).map(([name, values]) => `CREATE TYPE ${name} AS ENUM (${values.map(literal).join(', ')})`),
  ...TABLES.map((t) => tableDdl(t)),
];
