/** For tests: a collection of readable rows in an in-memory warehouse, through the production loader. */
import { CELL_IDS, type CellId, cellsOf, type Edition, isCellId, outcomeRows } from '../form';
import type { CellState, Completeness, Finding, Kind, Level, Problem, Report, Scope } from '../report';
import { openDatabase, selectColumns, selectRows } from '../warehouse/database';
import { buildAgencies, buildRegions } from '../warehouse/directory';
import { Standing } from '../warehouse/identity';
import { loadReports } from '../warehouse/load';
import { createPlaces, type RegionEntry } from '../warehouse/regions';
import { buildReportCounts } from '../warehouse/report-counts';
import { buildRollup } from '../warehouse/rollup';
import { ddl } from '../warehouse/schema';
import { buildJudgements } from '../warehouse/screening';
import type { Source } from '../warehouse/source';
import { buildSpells } from '../warehouse/spells';
import { Stage } from '../warehouse/stage';
import { writeMeta } from '../warehouse/version';

export interface ReadableRow {
  readonly agency: string;
  readonly year: number;
  readonly level?: Level;
  readonly kind?: Kind;
  readonly scope?: Scope;
  readonly region?: string;
  readonly edition?: Edition;
  /** Edition of table 三 where it differs. */
  readonly applications?: Edition;
  readonly completeness?: Completeness;
  /** Cells by id, or short: `received` is applications.received.total, `licenses` is disclosure.licenses.decisions. */
  readonly cells?: Readonly<Record<string, number | CellState>>;
  readonly findings?: readonly Finding[];
  readonly problems?: readonly Problem[];
  readonly successor?: string;
  /** Publication date as ISO. */
  readonly published?: string;
}

/** The cell that a short name means. */
export function cellNamed(name: string): CellId {
  const candidates = [
    name,
    `applications.${name}.total`,
    `disclosure.${name}.decisions`,
    `disclosure.${name}.amount`,
    `remedies.${name}.total`,
  ];
  const id = candidates.find(isCellId);
  if (!id) throw new RangeError(`no cell is named ${name}`);
  return id as CellId;
}

/** The Report that a readable row stands for. Cells of its edition that the row leaves out are `blank`. */
export function reportOf(row: ReadableRow): Report {
  const { edition = '2021', applications = edition } = row;
  const named = Object.fromEntries(Object.entries(row.cells ?? {}).map(([name, value]) => [cellNamed(name), value]));
  const printed = new Set(
    [...cellsOf('disclosure', edition), ...cellsOf('applications', applications), ...cellsOf('remedies', edition)].map((c) => c.id),
  );
  const cells: Report['cells'] = {};
  const states: Report['states'] = {};
  for (const id of CELL_IDS) {
    const value = named[id];
    cells[id] = typeof value === 'number' ? value : null;
    if (typeof value !== 'number')
      states[id] = value ?? (row.completeness === 'excerpt' ? 'not_transcribed' : printed.has(id) ? 'blank' : 'absent');
  }
  const published = row.published ? { published: { date: row.published, from: '发布日期' } } : {};
  return {
    agency: { name: row.agency, region: row.region ?? '990101', level: row.level ?? 'county', kind: row.kind ?? 'department' },
    year: row.year,
    edition,
    scope: row.scope ?? 'agency',
    completeness: row.completeness ?? 'full',
    source: { file: `${row.agency}-${row.year}.html`, format: 'html', sha256: null, url: null, title: null, ...published },
    cells,
    states,
    stated: {},
    provenance: {},
    narrative: {},
    problems: [...(row.problems ?? [])],
    findings: [...(row.findings ?? [])],
  };
}

/** Outcomes of table 三 that add up to `total`, the rest of them 0: for rows where only some matter. */
export function outcomes(edition: Edition, given: Readonly<Record<string, number>>): Record<string, number> {
  const rows = outcomeRows(undefined, edition);
  const all = Object.fromEntries(rows.map((row) => [row, given[row] ?? 0]));
  return { ...all, processed_total: Object.values(all).reduce((a, b) => a + b, 0) };
}

/** The invented province of the readable rows: two cities, and two counties in the first. */
export const REGIONS: readonly RegionEntry[] = [
  { code: '990000', name: '示例省', level: 'province', parent: null },
  { code: '990100', name: '甲市', level: 'prefecture', parent: '990000' },
  { code: '990101', name: '甲县', level: 'county', parent: '990100' },
  { code: '990102', name: '丙县', level: 'county', parent: '990100' },
  { code: '990200', name: '乙市', level: 'prefecture', parent: '990000' },
];

export interface Fixture {
  readonly source: Source;
  readonly reports: readonly Report[];
  close(): void;
}

/** Every fixture is another version of the data, as every file is. */
let made = 0;

/**
 * A warehouse in memory holding the rows, loaded by the production loader. Ids of agencies are their names. `judged` fills
 * in flags and peer statistics as a build does; that takes 0.1 s, and most questions do not need them.
 */
export async function fixture(rows: readonly ReadableRow[], invented = true, judged = false): Promise<Fixture> {
  const { connection, close } = await openDatabase(':memory:', { threads: '2' });
  for (const statement of ddl()) await connection.run(statement);
  const reports = rows.map(reportOf);
  const places = createPlaces(REGIONS);
  const now = new Date('2026-01-01T00:00:00Z');
  const stage = await Stage.open(connection, places);
  // What the rows say of their figures stands in place of what checks say.
  const said = new Map(reports.map(({ agency, year, findings }) => [`${agency.name} ${year}`, findings]));
  const standing = new Standing([], [], undefined, (one) => ({ ...one, findings: said.get(`${one.agency.name} ${one.year}`)! }));
  const { refused } = await loadReports(stage, reports, { now, standing, identify: (report) => report.agency.name });
  stage.close();
  if (refused[0]) throw new RangeError(refused[0].reason);
  await buildAgencies(stage, places);
  for (const { agency, successor } of rows) {
    if (successor) await connection.run('UPDATE agency SET successor = $1 WHERE id = $2', [successor, agency]);
  }
  await buildRegions(connection, places);
  await buildRollup(connection);
  await buildReportCounts(connection);
  await buildSpells(connection);
  if (judged) await buildJudgements(connection);
  await writeMeta(connection, 'demo', invented, now);
  return {
    reports,
    close,
    source: {
      collection: 'demo',
      version: `test-${++made}`,
      rows: (sql, parameters = []) => selectRows(connection, sql, parameters),
      columns: (sql, parameters = []) => selectColumns(connection, sql, parameters),
    },
  };
}
