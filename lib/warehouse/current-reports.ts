/**
 * From submissions to what a collection holds: of each agency and year the last report of the highest completeness, with its
 * region filled in and its corrections applied. Only agencies and years that something reached are settled again; settling all
 * of them gives the same tables.
 */
import { CELL_IDS } from '../form';
import type { Report } from '../report';
import { contentHash } from './content';
import { selectRow, selectRows } from './database';
import type { Standing } from './identity';
import { type AgencyYear, type Effects, type Loaded, noEffects, type ReplacedReport } from './load-result';
import { agencyYear, type Current, type Stage } from './stage';
import { rankOf, reportOfRow } from './submitted-report';
import { TableWriter } from './writer';

/** Agencies and years settled together: their reports are in memory. */
const BATCH = 1000;

/** A report that holds, as far as it need not be unpacked. */
interface Version {
  readonly key_no: number;
  readonly agency_id: string;
  readonly year: number;
  readonly submission: number;
  readonly file_no: number | null;
  readonly content: string;
  readonly completeness: string;
  readonly region: string | null;
  readonly at: number;
}

/** Position of the version that is current: the last of the highest completeness. */
export function currentOf(versions: readonly Pick<Version, 'completeness'>[]): number {
  const highest = Math.max(...versions.map((v) => rankOf(v.completeness)));
  return versions.findLastIndex((v) => rankOf(v.completeness) === highest);
}

export interface SettleOptions {
  /** Settles every agency and year. */
  readonly all: boolean;
  /** Asks again which agency each report belongs to. */
  readonly identities: boolean;
  /** Number of the submission of this run; null when it brought nothing. */
  readonly submission: number | null;
  /** Told what became of the reports. */
  readonly loaded: Loaded;
}

export class Settling {
  private begun = false;

  constructor(
    private readonly stage: Stage,
    private readonly standing: Standing,
  ) {}

  private async begin(): Promise<void> {
    if (this.begun) return;
    this.begun = true;
    await this.stage.connection.run('CREATE OR REPLACE TEMP TABLE affected (agency_id VARCHAR, year SMALLINT)');
  }

  /** @param sql selects agency_id and year of what may hold something else now */
  async affect(sql: string): Promise<void> {
    await this.begin();
    await this.stage.connection.run(`INSERT INTO affected ${sql}`);
  }

  /**
   * Finds the agency of submitted reports by the register and the regions as they stand.
   * @param all of every report, not only of the new ones
   */
  async resolve({
    all,
    table = 'submitted_report',
  }: {
    readonly all: boolean;
    readonly table?: 'submitted_report' | 'arrival';
  }): Promise<void> {
    type Row = {
      content: string;
      name: string;
      region: string | null;
      year: number;
      given_id: string | null;
      agency_id: string;
      placed: string | null;
      adopted: string | null;
    };
    const { connection } = this.stage;
    await this.begin();
    const adopted = table === 'submitted_report' ? await this.adoptions() : new Map<string, string>();
    const rows = await selectRows<Row>(
      connection,
      `SELECT content::VARCHAR AS content, name, region, year, given_id, agency_id, placed, adopted FROM ${table}
       WHERE ${all ? 'true' : "agency_id = '' OR region IS NULL"}`,
    );
    const changed = rows.flatMap((row) => {
      const placed = row.region === null && row.given_id === null ? this.standing.place(row.name) : null;
      const taken = row.region === null && placed === null && row.given_id === null ? (adopted.get(row.content) ?? null) : null;
      const id = row.given_id ?? this.standing.id(row.name, row.region ?? placed ?? taken, row.year);
      const same = id === row.agency_id && placed === row.placed && taken === row.adopted;
      return same ? [] : [{ row, id, placed, taken }];
    });
    if (changed.length === 0) return;
    await connection.run('CREATE OR REPLACE TEMP TABLE resolved (content UBIGINT, agency_id VARCHAR, placed VARCHAR, adopted VARCHAR)');
    const writer = await TableWriter.open(connection, 'resolved');
    const affected = await TableWriter.open(connection, 'affected');
    for (const { row, id, placed, taken } of changed) {
      writer.add([BigInt(row.content), id, placed, taken]);
      if (row.agency_id !== '') affected.add([row.agency_id, row.year]);
      affected.add([id, row.year]);
    }
    writer.close();
    affected.close();
    const update = `UPDATE ${table} SET agency_id = r.agency_id, placed = r.placed, adopted = r.adopted FROM resolved r WHERE r.content = ${table}.content`;
    if (table === 'arrival') await connection.run(update);
    else await this.stage.write(update);
    await connection.run('DROP TABLE resolved');
  }

  /**
   * Regions of reports that state none, from a report that holds, of the same name and year, that is the same document (the same
   * figures in the same places, or read from the same path) with its region filled in. Two different regions decide nothing.
   */
  private async adoptions(): Promise<Map<string, string>> {
    const { connection } = this.stage;
    const { open } = await selectRow<{ open: boolean }>(
      connection,
      'SELECT count(*) > 0 AS open FROM (SELECT 1 FROM submitted_report WHERE region IS NULL AND given_id IS NULL LIMIT 1)',
    );
    if (!open) return new Map();
    const rows = await selectRows<{ content: string; region: string }>(
      connection,
      `WITH holds AS (
         SELECT r.content, r.document, r.name, r.year, r.region, r.file, f.path
         FROM submitted s JOIN submitted_report r USING (content) JOIN submission b ON b.number = s.submission
         LEFT JOIN submitted_file f ON f.submission = s.submission AND f.file_no = s.file_no
         WHERE s.withdrawn_at IS NULL AND b.withdrawn_at IS NULL AND r.given_id IS NULL
         UNION ALL SELECT content, document, name, year, region, file, NULL FROM submitted_report WHERE region IS NULL AND given_id IS NULL)
       SELECT u.content::VARCHAR AS content, min(k.region) AS region
       FROM holds u JOIN holds k ON k.name = u.name AND k.year = u.year AND k.region IS NOT NULL AND u.region IS NULL
         AND (k.document = u.document OR (k.path = u.path AND k.file = u.file))
       GROUP BY u.content HAVING count(DISTINCT k.region) = 1`,
    );
    return new Map(rows.map(({ content, region }) => [content, region]));
  }

  /** @returns what became of the submission's reports, by the number of their file */
  async settle({ all, identities, submission, loaded }: SettleOptions): Promise<Map<number | null, Effects>> {
    const { connection } = this.stage;
    await this.begin();
    this.stage.flush();
    await this.resolve({ all: identities });
    if (submission !== null)
      await this.affect(
        `SELECT r.agency_id, r.year FROM submitted s JOIN submitted_report r USING (content) WHERE s.submission = ${submission}`,
      );
    if (all) await this.affect('SELECT DISTINCT agency_id, year FROM submitted_report');
    const moves = new Map<number | null, Effects>();
    const { n } = await selectRow<{ n: number }>(connection, 'SELECT count(*) AS n FROM affected');
    if (n > 0) {
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE version AS
         SELECT dense_rank() OVER (ORDER BY first_submission, first_seq, agency_id, year) AS key_no, * EXCLUDE (first_submission, first_seq)
         FROM (SELECT k.agency_id, k.year, v.* EXCLUDE (agency_id, year),
           first_value(submission) OVER in_order AS first_submission, first_value(seq) OVER in_order AS first_seq
         FROM (SELECT DISTINCT * FROM affected) k LEFT JOIN (
           SELECT r.agency_id, r.year, s.submission, s.seq, s.file_no, s.content, r.completeness, coalesce(r.region, r.placed, r.adopted) AS region, b.submitted_at
           FROM submitted s JOIN submitted_report r USING (content) JOIN submission b ON b.number = s.submission
           WHERE s.withdrawn_at IS NULL AND b.withdrawn_at IS NULL) v ON v.agency_id = k.agency_id AND v.year = k.year
         WINDOW in_order AS (PARTITION BY k.agency_id, k.year ORDER BY submission, seq))`,
      );
      const { keys } = await selectRow<{ keys: number }>(connection, 'SELECT max(key_no) AS keys FROM version');
      for (let from = 1; from <= keys; from += BATCH) await this.settleBatch(from, submission, loaded, moves);
      await connection.run('DROP TABLE version');
    }
    await connection.run('DROP TABLE affected');
    this.begun = false;
    return moves;
  }

  private async settleBatch(from: number, submission: number | null, loaded: Loaded, moves: Map<number | null, Effects>): Promise<void> {
    const { stage } = this;
    const rows = await selectRows<Version & { submission: number | null }>(
      stage.connection,
      `SELECT key_no::INTEGER AS key_no, agency_id, year, submission, file_no, content::VARCHAR AS content, completeness, region, epoch_ms(submitted_at) AS at
       FROM version WHERE key_no BETWEEN ${from} AND ${from + BATCH - 1} ORDER BY key_no, submission, seq`,
    );
    const groups = new Map<number, typeof rows>();
    for (const row of rows) {
      const group = groups.get(row.key_no);
      if (group) group.push(row);
      else groups.set(row.key_no, [row]);
    }
    const keys = [...groups.values()].map((group) => {
      const [{ agency_id: id, year }] = group as [Version];
      const versions: readonly Version[] = group.filter((row) => row.submission !== null);
      return { id, year, versions, agencyKey: versions.length > 0 ? stage.keyOf(id) : stage.knownKey(id) };
    });
    const current = await stage.current(keys.flatMap(({ agencyKey, year }) => (agencyKey === undefined ? [] : [{ agencyKey, year }])));
    // A generated report that no submission touched is none of theirs.
    const settled = keys.map((key) => ({
      ...key,
      there: key.agencyKey === undefined ? undefined : current.get(agencyYear(key.agencyKey, key.year)),
    }));
    const mine = settled.filter(({ there, versions }) => versions.length > 0 || (there !== undefined && there.content !== null));
    const submitted = await this.reports(mine.flatMap(({ versions }) => versions.map((v) => v.content)));
    const before = await stage.read(mine.flatMap(({ there }) => there?.reportId ?? []));

    const writes = mine.map((key) => ({ ...key, ...this.holding(key.versions, submitted) }));
    const changed = writes.filter(({ there, built, history, versions }) => !same(there, built, history, versions));
    await stage.remove(changed.flatMap(({ there }) => there?.reportId ?? []));
    for (const { there, built, at, history, agencyKey, revision } of changed) {
      const old = there ? before.get(there.reportId) : undefined;
      if (built === null || agencyKey === undefined) {
        if (old) loaded.left.push(named(old));
        continue;
      }
      const reportId = there?.reportId ?? stage.newReportId();
      const content = contentHash(built);
      const place = stage.places.of(built.agency.region);
      stage.add(built, { reportId, agencyKey, revision, content, place, loadedAt: new Date(at) });
      for (const h of history) stage.addRevision(reportId, h.revision, h.report, new Date(h.at), new Date(h.supersededAt));
      if (old && content !== there!.content) loaded.changes.push({ ...named(built), cells: changedCells(old, built) });
    }
    for (const { versions, there, built } of writes) {
      const own = versions.filter((v) => v.submission === submission);
      if (own.length === 0 && !there && built) loaded.came.push(named(built));
      count(own, there, moves, loaded);
    }
  }

  /** What the versions of one agency and year come to. */
  private holding(versions: readonly Version[], submitted: ReadonlyMap<string, Report>) {
    if (versions.length === 0) return { built: null, at: 0, revision: 0, history: [] };
    const at = currentOf(versions);
    const reportOf = (v: Version) => this.standing.apply(submitted.get(v.content)!, v.region);
    const history = versions.flatMap((v, i) =>
      i === at ? [] : [{ revision: i + 1, report: reportOf(v), at: v.at, supersededAt: versions[i + 1]?.at ?? v.at }],
    );
    return { built: reportOf(versions[at]!), at: versions[at]!.at, revision: at + 1, history };
  }

  /** Submitted reports by their content. */
  private async reports(contents: readonly string[]): Promise<Map<string, Report>> {
    if (contents.length === 0) return new Map();
    const rows = await selectRows<{ content: string; report: string }>(
      this.stage.connection,
      `SELECT content::VARCHAR AS content, to_base64(report) AS report FROM submitted_report WHERE content IN (${[...new Set(contents)].join(', ')})`,
    );
    return new Map(rows.map(({ content, report }) => [content, reportOfRow(report)]));
  }
}

interface History {
  readonly revision: number;
  readonly report: Report;
  readonly at: number;
  readonly supersededAt: number;
}

/** Whether the stage holds just this already. */
function same(there: Current | undefined, built: Report | null, history: readonly History[], versions: readonly Version[]): boolean {
  if (!there || !built) return !there && !built;
  const revision = versions.length - history.length === 1 ? currentOf(versions) + 1 : 0;
  const kept = history.map((h) => `${h.revision}/${contentHash(h.report)}/${h.supersededAt}`);
  return (
    there.content === contentHash(built) &&
    there.revision === revision &&
    there.loadedAt === versions[revision - 1]?.at &&
    kept.join() === there.history.join()
  );
}

/** Counts what became of the submission's reports of one agency and year, one after the other. */
function count(own: readonly Version[], there: Current | undefined, moves: Map<number | null, Effects>, loaded: Loaded): void {
  let highest = there ? rankOf(there.completeness) : null;
  for (const { completeness, file_no } of own) {
    const rank = rankOf(completeness);
    const what = highest === null ? 'added' : rank < highest ? 'outranked' : 'replaced';
    highest = Math.max(highest ?? rank, rank);
    loaded[what] += 1;
    const effects = moves.get(file_no) ?? noEffects();
    effects[what] += 1;
    moves.set(file_no, effects);
  }
}

const named = ({ agency, year }: Report): AgencyYear => ({ agency: agency.name, year });

const changedCells = (before: Report, after: Report): ReplacedReport['cells'] =>
  CELL_IDS.flatMap((cell) => {
    const [from, to] = [before.cells[cell] ?? null, after.cells[cell] ?? null];
    return from === to ? [] : [{ cell, from, to }];
  });
