/** The half-built file: what is current in it, and how reports enter and leave. Nobody reads it until it is published. */
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Report } from '../report';
import { contentHash } from './content';
import { selectRow, selectRows } from './database';
import { readReports } from './read';
import type { Places } from './regions';
import { factRow, type Loading, type Row, sideRows, timestamp } from './rows';
import { type LOG_TABLES, SIDE_TABLES } from './schema';
import { mergers, type Touched } from './screening/affected-cohorts';
import { COHORT_SQL, type Cohort } from './screening/cohort';
import { TableWriter } from './writer';

/** The current report of an agency and year. */
export interface Current {
  readonly reportId: number;
  readonly revision: number;
  readonly completeness: Report['completeness'];
  /** Content hash; null for generated bulk, where it is computed when asked for. */
  readonly content: bigint | null;
  /** When it was submitted, in milliseconds. */
  readonly loadedAt: number;
  /** Number, content hash and end of the superseded versions, in order: `1/17…/1767225600000`. */
  readonly history: readonly string[];
}

export const agencyYear = (agencyKey: number, year: number): string => `${agencyKey}/${year}`;

const inList = (ids: Iterable<number>): string => `(${[...ids].join(', ')})`;

export class Stage {
  private readonly writers = new Map<string, TableWriter>();
  private readonly agencyKeys = new Map<string, number>();
  private reportId = 0;
  private agencyKey = 0;
  /** Agencies with a new, changed or removed report. */
  readonly touched = new Set<number>();
  /** Regions in which an agency came, went or changed what it is: their areas cover others in every year. */
  readonly reshaped = new Set<string>();
  /** Regions of reports that were removed or replaced. */
  readonly leftRegions = new Set<string>();
  private readonly touchedIn = new Map<number, Set<number>>();
  private readonly left = new Set<Cohort>();
  private mergersBefore: ReadonlySet<string> = new Set();
  /** Whether anything was written. */
  changed = false;

  private constructor(
    readonly connection: DuckDBConnection,
    /** Regions of the collection. */
    public places: Places,
  ) {}

  static async open(connection: DuckDBConnection, places: Places): Promise<Stage> {
    const stage = new Stage(connection, places);
    const last = await selectRow<{ report: number; agency: number }>(
      connection,
      'SELECT (SELECT coalesce(max(report_id), 0) FROM fact) AS report, (SELECT coalesce(max(agency_key), 0) FROM agency) AS agency',
    );
    stage.reportId = last.report;
    stage.agencyKey = last.agency;
    for (const { id, agency_key } of await selectRows<{ id: string; agency_key: number }>(
      connection,
      'SELECT id, agency_key FROM agency',
    )) {
      stage.agencyKeys.set(id, agency_key);
    }
    stage.mergersBefore = await mergers(connection);
    for (const table of ['fact', 'revision', ...SIDE_TABLES]) stage.writers.set(table, await TableWriter.open(connection, table));
    return stage;
  }

  /** Key of the agency with this stable id; a new one when it is new. */
  keyOf(agencyId: string): number {
    const known = this.agencyKeys.get(agencyId);
    if (known !== undefined) return known;
    this.agencyKey += 1;
    this.agencyKeys.set(agencyId, this.agencyKey);
    return this.agencyKey;
  }

  /** Key of the agency with this stable id; undefined when there is none yet. */
  knownKey(agencyId: string): number | undefined {
    return this.agencyKeys.get(agencyId);
  }

  idsByKey(): ReadonlyMap<number, string> {
    return new Map([...this.agencyKeys].map(([id, key]) => [key, id]));
  }

  newReportId(): number {
    this.reportId += 1;
    return this.reportId;
  }

  /** Current reports of these agency-years, by {@link agencyYear}. */
  async current(wanted: readonly { agencyKey: number; year: number }[]): Promise<Map<string, Current>> {
    const found = new Map<string, Current>();
    if (wanted.length === 0) return found;
    this.flush();
    type Found = {
      agency_key: number;
      year: number;
      report_id: number;
      revision: number;
      completeness: Report['completeness'];
      content: string | null;
      at: number;
    };
    const rows = await selectRows<Found>(
      this.connection,
      `SELECT agency_key, year, report_id, revision, completeness, content::VARCHAR AS content, epoch_ms(loaded_at) AS at
       FROM fact JOIN source USING (report_id)
       WHERE agency_key IN ${inList(new Set(wanted.map((w) => w.agencyKey)))} AND year IN ${inList(new Set(wanted.map((w) => w.year)))}`,
    );
    const keys = new Set(wanted.map((w) => agencyYear(w.agencyKey, w.year)));
    const hits = rows.filter((row) => keys.has(agencyYear(row.agency_key, row.year)));
    const superseded = new Map<number, string[]>(hits.map((row) => [row.report_id, []]));
    if (hits.length > 0) {
      const history = await selectRows<{ report_id: number; revision: number; content: string; ended: number }>(
        this.connection,
        `SELECT report_id, revision, content::VARCHAR AS content, epoch_ms(superseded_at) AS ended FROM revision
         WHERE report_id IN ${inList(superseded.keys())} ORDER BY report_id, revision`,
      );
      for (const row of history) superseded.get(row.report_id)?.push(`${row.revision}/${row.content}/${row.ended}`);
    }
    for (const row of hits) {
      found.set(agencyYear(row.agency_key, row.year), {
        reportId: row.report_id,
        revision: row.revision,
        completeness: row.completeness,
        content: row.content === null ? null : BigInt(row.content),
        loadedAt: row.at,
        history: superseded.get(row.report_id) ?? [],
      });
    }
    return found;
  }

  /** Current reports read back, by report id. */
  async read(ids: readonly number[]): Promise<Map<number, Report>> {
    this.flush();
    const reports = await readReports((sql) => selectRows(this.connection, sql), ids);
    return new Map(ids.slice(0, reports.length).map((id, i) => [id, reports[i]!]));
  }

  /** Appends rows to a table of the log. */
  async insert(table: (typeof LOG_TABLES)[number], rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    this.changed = true;
    const writer = await TableWriter.open(this.connection, table);
    for (const row of rows) writer.add(row);
    writer.close();
  }

  /** Runs a statement that changes the file. */
  async write(sql: string, parameters: readonly DuckDBValue[] = []): Promise<void> {
    this.changed = true;
    await this.connection.run(sql, [...parameters]);
  }

  private writer(table: string): TableWriter {
    this.changed = true;
    const found = this.writers.get(table);
    if (!found) throw new RangeError(`no writer for ${table}`);
    return found;
  }

  add(report: Report, loading: Loading): void {
    this.writer('fact').add(factRow(report, loading));
    for (const [table, rows] of Object.entries(sideRows(report, loading))) for (const row of rows) this.writer(table).add(row);
    this.touched.add(loading.agencyKey);
    this.touchReport(loading.agencyKey, report.year);
  }

  /** The findings of this report differ now, though the report may be the same. */
  touchReport(agencyKey: number, year: number): void {
    const agencies = this.touchedIn.get(year);
    if (agencies) agencies.add(agencyKey);
    else this.touchedIn.set(year, new Set([agencyKey]));
  }

  /** Another program says other things of every report that was submitted. */
  async touchSubmitted(): Promise<void> {
    this.flush();
    const rows = await selectRows<{ agency_key: number; year: number }>(
      this.connection,
      'SELECT agency_key, year FROM fact WHERE content IS NOT NULL',
    );
    for (const { agency_key, year } of rows) {
      this.touched.add(agency_key);
      this.touchReport(agency_key, year);
    }
  }

  /** Years of new, changed or removed reports. */
  get touchedYears(): readonly number[] {
    return [...this.touchedIn.keys()];
  }

  /** Everything that changed since the stage was opened; to be asked when agencies and findings are written. */
  async changes(): Promise<Touched> {
    const now = await mergers(this.connection);
    for (const merger of [...now, ...this.mergersBefore]) {
      if (now.has(merger) && this.mergersBefore.has(merger)) continue;
      const [agencyKey, year] = merger.split('/').map(Number);
      this.touchReport(agencyKey!, year!);
    }
    return { reports: this.touchedIn, left: this.left };
  }

  /** Keeps a version that is not, or no longer, the current one. */
  addRevision(reportId: number, revision: number, report: Report, loadedAt: Date, supersededAt: Date): void {
    this.writer('revision').add([
      reportId,
      revision,
      contentHash(report),
      report.source.file,
      report.source.sha256,
      timestamp(loadedAt),
      timestamp(supersededAt),
      JSON.stringify(report),
    ]);
  }

  /** Takes the current reports out, with their history and everything else that hangs on them. */
  async remove(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    this.flush();
    this.changed = true;
    type Gone = { agency_key: number; year: number; cohort: Cohort; regions: readonly (string | null)[] };
    const rows = await selectRows<Gone>(
      this.connection,
      `SELECT agency_key, year, ${COHORT_SQL} AS cohort, [province, prefecture, county] AS regions FROM fact WHERE report_id IN ${inList(ids)}`,
    );
    for (const { agency_key, year, cohort, regions } of rows) {
      for (const code of regions) if (code !== null) this.leftRegions.add(code);
      this.touched.add(agency_key);
      this.touchReport(agency_key, year);
      this.left.add(cohort);
    }
    for (const table of ['fact', 'revision', ...SIDE_TABLES])
      await this.connection.run(`DELETE FROM ${table} WHERE report_id IN ${inList(ids)}`);
  }

  flush(): void {
    for (const writer of this.writers.values()) writer.flush();
  }

  close(): void {
    for (const writer of this.writers.values()) writer.close();
    this.writers.clear();
  }
}
