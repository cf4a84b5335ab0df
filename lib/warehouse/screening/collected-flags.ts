/** Where judgements are gathered before they are written in order: temporary tables of the same columns. */
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Among, Quality, ReportRuleId, RuleId } from '../../stats';
import { columnDdl, quote, table } from '../schema';
import { TableWriter } from '../writer';
import { orderFlags } from './list-order';

/** A row of `flag` without its year's place and peers, which its report (or its agency) tells. */
export interface CollectedFlag {
  readonly agencyKey: number;
  readonly reportId: number | null;
  readonly year: number;
  readonly metric: string | null;
  readonly rule: RuleId | ReportRuleId;
  readonly version: number;
  readonly status: 'flag' | 'watch' | Exclude<Quality, 'ok'>;
  readonly direction?: 'high' | 'low';
  readonly value?: number | null;
  readonly n?: number | null;
  readonly peers?: number | null;
  readonly among?: Among | null;
  readonly last?: number | null;
  readonly centre?: number | null;
  readonly lo95?: number | null;
  readonly hi95?: number | null;
  readonly lo998?: number | null;
  readonly hi998?: number | null;
  readonly deviation?: number | null;
  readonly p?: number | null;
  readonly effect?: number | null;
  readonly detail?: Readonly<Record<string, string | number | null>>;
}

const OWN = new Set(['level', 'kind', 'scope', 'province', 'prefecture', 'county']);
/** Columns that follow from all flags of the year together. */
const ORDERED = new Set(['q', 'cause', 'tier', 'lead', 'companions']);
const COLUMNS = table('flag').columns;
const FOUND = COLUMNS.filter((c) => !OWN.has(c.name) && !ORDERED.has(c.name));
/** A number that JSON and SQL both hold; limits of a trend are null. */
const finite = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : value;

export class FlagSink {
  private readonly rows: DuckDBValue[][] = [];

  constructor(private readonly connection: DuckDBConnection) {}

  add(f: CollectedFlag): void {
    const row: Readonly<Record<string, DuckDBValue>> = {
      agency_key: f.agencyKey,
      report_id: f.reportId,
      year: f.year,
      metric: f.metric,
      rule: f.rule,
      rule_version: f.version,
      status: f.status,
      direction: f.direction ?? null,
      value: finite(f.value),
      n: finite(f.n),
      peers: f.peers ?? null,
      among: f.among ?? null,
      last: finite(f.last),
      centre: finite(f.centre),
      lo95: finite(f.lo95),
      hi95: finite(f.hi95),
      lo998: finite(f.lo998),
      hi998: finite(f.hi998),
      deviation: finite(f.deviation),
      p: finite(f.p),
      effect: finite(f.effect),
      detail: f.detail ? JSON.stringify(f.detail) : null,
    };
    this.rows.push(FOUND.map((c) => row[c.name] ?? null));
  }

  /** Adds them to the flags that are kept, and orders them all. */
  async finish(): Promise<void> {
    const { connection } = this;
    await connection.run(`CREATE OR REPLACE TEMP TABLE found (${FOUND.map(columnDdl).join(', ')})`);
    const writer = await TableWriter.open(connection, 'found');
    for (const row of this.rows) writer.add(row);
    writer.close();
    const columns = COLUMNS.filter(({ name }) => !ORDERED.has(name)).map(({ name }) => {
      if (!OWN.has(name)) return `t.${quote(name)}`;
      return `CASE WHEN t.report_id IS NULL THEN a.${name} ELSE f.${name} END AS ${name}`;
    });
    const kept = COLUMNS.filter(({ name }) => !ORDERED.has(name)).map(({ name }) => quote(name));
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE gathered AS SELECT ${kept.join(', ')} FROM flag UNION ALL
         SELECT ${columns.join(', ')} FROM found t JOIN agency a USING (agency_key) LEFT JOIN fact f ON f.report_id = t.report_id`,
    );
    await connection.run('DELETE FROM flag');
    await orderFlags(connection, 'gathered');
    await connection.run('DROP TABLE found');
    await connection.run('DROP TABLE gathered');
  }
}
