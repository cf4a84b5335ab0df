/**
 * The submissions of a collection: what came in, in order, less what was withdrawn. They are written first; what the
 * collection holds follows from them (lib/warehouse/current-reports).
 */
import { listValue } from '@duckdb/node-api';
import { type Report, shapeFault } from '../report';
import { assertFit, UnfitReport } from './content';
import { Settling } from './current-reports';
import { selectRow, selectRows } from './database';
import { type Standing, unnamedId } from './identity';
import { EFFECTS, type Effects, type Loaded, noEffects, nothingLoaded } from './load-result';
import { timestamp } from './rows';
import { literal } from './schema';
import type { Stage } from './stage';
import { type SubmittedReport, submittedReport, submittedRow } from './submitted-report';
import { TableWriter } from './writer';

/** A file that is read for a submission. */
export interface SubmittedFile {
  readonly file: string;
  readonly path: string | null;
  readonly sha256: string | null;
}

interface Incoming {
  readonly content: bigint;
  readonly slot: bigint;
  /** Index of the file in this submission. */
  readonly file: number | null;
}

export interface SubmissionOptions {
  readonly standing: Standing;
  readonly now: Date;
  readonly who?: string | null;
  /** Stable id of the report's agency, where its name is not to tell it. */
  readonly identify?: (report: Report) => string;
  readonly onProgress?: (loaded: Loaded) => void;
}

/** A report is said to be progress every so many. */
const TOLD_EVERY = 1000;

export class Submissions {
  readonly loaded: Loaded = nothingLoaded();
  private readonly incoming: Incoming[] = [];
  private readonly seen = new Set<bigint>();
  private readonly files: { readonly file: SubmittedFile; readonly effects: Effects; readonly from: number }[] = [];
  private readonly memory: { readonly file: number; readonly reader: string; readonly to: number }[] = [];
  private readonly settling: Settling;
  private open = false;

  private constructor(
    private readonly stage: Stage,
    private readonly arrivals: TableWriter,
    private readonly options: SubmissionOptions,
  ) {
    this.settling = new Settling(stage, options.standing);
  }

  static async begin(stage: Stage, options: SubmissionOptions): Promise<Submissions> {
    await stage.connection.run('CREATE OR REPLACE TEMP TABLE arrival AS SELECT * FROM submitted_report LIMIT 0');
    return new Submissions(stage, await TableWriter.open(stage.connection, 'arrival'), options);
  }

  /** Reports that came in and were not refused. */
  get taken(): number {
    return this.incoming.length;
  }

  /** The reports taken until {@link endFile} stand in this file. */
  beginFile(file: SubmittedFile): void {
    this.files.push({ file, effects: noEffects(), from: this.incoming.length });
    this.open = true;
  }

  /** @param reader version of the code that read the file, null when not all of it was read: only a whole file is remembered */
  endFile({ reader, refused }: { readonly reader: string | null; readonly refused: number }): void {
    const current = this.files.at(-1)!;
    current.effects.refused += refused;
    this.open = false;
    if (reader !== null && current.effects.refused === 0 && this.incoming.length > current.from)
      this.memory.push({ file: this.files.length - 1, reader, to: this.incoming.length });
  }

  /** Takes a report in, or refuses it with the reason. */
  take(raw: Report): void {
    const file = this.open ? this.files.length - 1 : null;
    this.loaded.read += 1;
    if (file !== null) this.files[file]!.effects.read += 1;
    const reason = reasonToRefuse(raw);
    if (reason !== null) {
      this.loaded.refused.push({ file: raw.source?.file ?? '?', reason });
      if (file !== null) this.files[file]!.effects.refused += 1;
      return;
    }
    this.arrive(submittedReport(raw, this.options.identify?.(raw) ?? unnamedId(raw)), file);
    if (this.incoming.length % TOLD_EVERY === 0) this.options.onProgress?.(this.loaded);
  }

  private arrive(report: SubmittedReport, file: number | null): void {
    this.incoming.push({ content: report.content, slot: report.slot, file });
    if (this.seen.has(report.content)) return;
    this.seen.add(report.content);
    // The agency is found when all have come: a later document may fill in a region.
    this.arrivals.add(submittedRow(report, '', null));
  }

  /** Reports of a file that this code read before, with their slots; null when it did not. */
  private async memoryOf(sha256: string, reader: string): Promise<{ content: bigint; slot: bigint }[] | null> {
    const rows = await selectRows<{ content: string; slot: string | null }>(
      this.stage.connection,
      `SELECT i.content::VARCHAR AS content, r.slot::VARCHAR AS slot
       FROM (SELECT unnest(contents) AS content, generate_subscripts(contents, 1) AS n
             FROM (SELECT contents FROM ingested WHERE sha256 = $1 AND reader = $2 LIMIT 1)) i
       LEFT JOIN submitted_report r USING (content) ORDER BY n`,
      [sha256, reader],
    );
    if (rows.length === 0 || rows.some(({ slot }) => slot === null)) return null;
    return rows.map(({ content, slot }) => ({ content: BigInt(content), slot: BigInt(slot!) }));
  }

  /** Whether this code read the file before. */
  async knows(sha256: string, reader: string): Promise<boolean> {
    return (await this.memoryOf(sha256, reader)) !== null;
  }

  /** Submits again the reports of a file that this code read before. @returns how many; null when the file must be read */
  async takeKnown(file: SubmittedFile & { readonly sha256: string }, reader: string): Promise<number | null> {
    const known = await this.memoryOf(file.sha256, reader);
    if (known === null) return null;
    this.beginFile(file);
    const index = this.files.length - 1;
    this.files[index]!.effects.read += known.length;
    for (const each of known) this.incoming.push({ ...each, file: index });
    this.open = false;
    return known.length;
  }

  /** Takes a submission back. @throws RangeError when there is none to take back */
  async withdraw(number: number): Promise<void> {
    const { withdrawn } = await this.find(number);
    if (withdrawn) throw new RangeError(`第 ${number} 批已经撤回。要恢复请用 restore ${number}`);
    await this.mark(number, timestamp(this.options.now));
  }

  /** Lets a withdrawn submission hold again. @throws RangeError when it is not withdrawn */
  async restore(number: number): Promise<void> {
    const { withdrawn } = await this.find(number);
    if (!withdrawn) throw new RangeError(`第 ${number} 批没有撤回，不用恢复`);
    await this.mark(number, null);
  }

  private async find(number: number): Promise<{ withdrawn: boolean }> {
    const rows = await selectRows<{ number: number; withdrawn: boolean }>(
      this.stage.connection,
      'SELECT number, withdrawn_at IS NOT NULL AS withdrawn FROM submission ORDER BY number',
    );
    const found = rows.find((row) => row.number === number);
    if (found) return found;
    const last = rows.at(-1)?.number;
    throw new RangeError(last === undefined ? '数据集还没有批次' : `没有第 ${number} 批：现有第 1 至 ${last} 批，用 log 查看`);
  }

  private async mark(number: number, at: ReturnType<typeof timestamp> | null): Promise<void> {
    await this.stage.write('UPDATE submission SET withdrawn_at = $1 WHERE number = $2', [at, number]);
    await this.settling.affect(
      `SELECT r.agency_id, r.year FROM submitted s JOIN submitted_report r USING (content) WHERE s.submission = ${number}`,
    );
  }

  /**
   * Takes the reports of one agency and year back, whatever submissions they came with, or lets them hold again.
   * @param agency id or name
   * @throws RangeError when there is none, or several agencies bear the name
   */
  async withdrawReport(agency: string, year: number, restore = false): Promise<void> {
    const found = await selectRows<{ agency_id: string }>(
      this.stage.connection,
      `SELECT DISTINCT r.agency_id FROM submitted s JOIN submitted_report r USING (content)
       WHERE (r.agency_id = $1 OR r.name = $1) AND r.year = $2::SMALLINT AND s.withdrawn_at IS ${restore ? 'NOT NULL' : 'NULL'} ORDER BY 1`,
      [agency, year],
    );
    const [one] = found;
    if (!one) throw new RangeError(`没有“${agency}” ${year} 年${restore ? '已撤回的' : '可撤回的'}报告。请用机构全称或编号`);
    if (found.length > 1) throw new RangeError(`“${agency}”是几个机构的名称：${found.map((f) => f.agency_id).join('、')}。请写编号`);
    await this.stage.write(
      `UPDATE submitted SET withdrawn_at = $1 FROM submitted_report r
       WHERE r.content = submitted.content AND r.agency_id = $2 AND r.year = $3::SMALLINT AND submitted.withdrawn_at IS ${restore ? 'NOT NULL' : 'NULL'}`,
      [restore ? null : timestamp(this.options.now), one.agency_id, year],
    );
    await this.settling.affect(
      `SELECT agency_id, year FROM submitted_report WHERE agency_id = ${literal(one.agency_id)} AND year = ${year}`,
    );
  }

  /** Reports published under this name hold something else now: a correction came, went or changed. */
  async reach(name: string, year: number): Promise<void> {
    await this.settling.affect(`SELECT agency_id, year FROM submitted_report WHERE name = ${literal(name)} AND year = ${year}`);
  }

  /**
   * Writes the submission, and from all submissions what the collection holds.
   * @param all settles everything, not only what this run reached
   * @param identities asks again which agency each report belongs to
   */
  async finish({ all = false, identities = all }: { readonly all?: boolean; readonly identities?: boolean } = {}): Promise<Loaded> {
    const { connection } = this.stage;
    this.arrivals.close();
    const recorded = this.incoming.length > 0 ? await this.record() : null;
    await this.remember();
    const moved = await this.settling.settle({ all, identities, submission: recorded, loaded: this.loaded });
    if (recorded !== null) await this.writeEffects(recorded, moved);
    await connection.run('DROP TABLE arrival');
    this.options.onProgress?.(this.loaded);
    return this.loaded;
  }

  /** Number of the new submission; null when nothing in it is new. */
  private async record(): Promise<number | null> {
    const { connection } = this.stage;
    await this.keepBulk();
    const last = await this.lastOfSlots();
    const net = new Map(this.incoming.map(({ slot, content }) => [slot, content]));
    const isNew = ({ slot }: Incoming) => last.get(slot) !== net.get(slot);
    for (const each of this.incoming) {
      if (isNew(each)) continue;
      this.loaded.unchanged += 1;
      if (each.file !== null) this.files[each.file]!.effects.unchanged += 1;
    }
    const recorded = this.incoming.filter(isNew);
    if (recorded.length === 0) return null;
    await connection.run('INSERT INTO submitted_report SELECT a.* FROM arrival a ANTI JOIN submitted_report r USING (content)');
    const { number } = await selectRow<{ number: number }>(connection, 'SELECT coalesce(max(number), 0) + 1 AS number FROM submission');
    await this.stage.insert('submission', [[number, timestamp(this.options.now), this.options.who ?? null, null, 0, 0, 0, 0, 0, 0]]);
    // Before anything is settled: a report without a region may be known by the path of its file.
    await this.stage.insert(
      'submitted_file',
      this.files.map(({ file }, i) => [number, i, file.file, file.path, file.sha256, ...EFFECTS.map(() => 0)]),
    );
    await this.stage.insert(
      'submitted',
      recorded.map(({ content, file }, seq) => [number, seq, content, file, null]),
    );
    return number;
  }

  /** The report that holds in each slot of this run. */
  private async lastOfSlots(): Promise<Map<bigint, bigint>> {
    const { connection } = this.stage;
    await connection.run('CREATE OR REPLACE TEMP TABLE incoming_slot (slot UBIGINT)');
    const writer = await TableWriter.open(connection, 'incoming_slot');
    for (const slot of new Set(this.incoming.map((each) => each.slot))) writer.add([slot]);
    writer.close();
    const rows = await selectRows<{ slot: string; content: string }>(
      connection,
      `SELECT r.slot::VARCHAR AS slot, arg_max(s.content, s.submission * 4294967296 + s.seq)::VARCHAR AS content
       FROM submitted s JOIN submitted_report r USING (content) JOIN submission b ON b.number = s.submission
       SEMI JOIN incoming_slot i ON i.slot = r.slot
       WHERE s.withdrawn_at IS NULL AND b.withdrawn_at IS NULL GROUP BY r.slot`,
    );
    await connection.run('DROP TABLE incoming_slot');
    return new Map(rows.map(({ slot, content }) => [BigInt(slot), BigInt(content)]));
  }

  /** Generated reports that a submission is about to replace become submission 0, so that they can come back. */
  private async keepBulk(): Promise<void> {
    const { connection } = this.stage;
    const { bulk } = await selectRow<{ bulk: boolean }>(
      connection,
      'SELECT count(*) > 0 AS bulk FROM (SELECT 1 FROM fact WHERE content IS NULL LIMIT 1)',
    );
    if (!bulk) return;
    await this.settling.resolve({ all: false, table: 'arrival' });
    const rows = await selectRows<{ report_id: number; id: string; at: number }>(
      connection,
      `SELECT f.report_id, a.id, epoch_ms(s.loaded_at) AS at FROM arrival n JOIN agency a ON a.id = n.agency_id
       JOIN fact f ON f.agency_key = a.agency_key AND f.year = n.year JOIN source s USING (report_id) WHERE f.content IS NULL`,
    );
    if (rows.length === 0) return;
    const reports = await this.stage.read(rows.map((row) => row.report_id));
    const kept = rows.map(({ report_id, id }) => submittedReport(reports.get(report_id)!, id));
    const { there, next } = await selectRow<{ there: number; next: number }>(
      connection,
      'SELECT (SELECT count(*) FROM submission WHERE number = 0) AS there, (SELECT coalesce(max(seq) + 1, 0) FROM submitted WHERE submission = 0) AS next',
    );
    if (there === 0) await this.stage.insert('submission', [[0, timestamp(new Date(rows[0]!.at)), null, null, 0, 0, 0, 0, 0, 0]]);
    await this.stage.insert(
      'submitted_report',
      kept.map((report) => submittedRow(report, report.givenId!, null)),
    );
    await this.stage.insert(
      'submitted',
      kept.map(({ content }, i) => [0, next + i, content, null, null]),
    );
  }

  /** Remembers which files were read whole. */
  private async remember(): Promise<void> {
    const rows = this.memory
      .map(({ file, reader, to }) => ({ of: this.files[file]!, reader, to }))
      .filter(({ of }) => of.effects.refused === 0)
      .map(({ of, reader, to }) => [
        of.file.sha256,
        of.file.file,
        reader,
        of.file.path,
        listValue(this.incoming.slice(of.from, to).map((each) => each.content)),
      ]);
    if (rows.length > 0) await this.stage.insert('ingested', rows);
  }

  private async writeEffects(number: number, moved: ReadonlyMap<number | null, Effects>): Promise<void> {
    for (const [file, effects] of moved) {
      if (file === null) continue;
      for (const name of ['added', 'replaced', 'outranked'] as const) this.files[file]!.effects[name] += effects[name];
    }
    const { read, added, replaced, unchanged, outranked, refused } = this.loaded;
    await this.stage.write(`UPDATE submission SET ${EFFECTS.map((name, i) => `${name} = $${i + 1}`).join(', ')} WHERE number = ${number}`, [
      Math.max(read, this.incoming.length),
      added,
      replaced,
      unchanged,
      outranked,
      refused.length,
    ]);
    for (const [i, { effects }] of this.files.entries())
      await this.stage.write(
        `UPDATE submitted_file SET ${EFFECTS.map((name, n) => `${name} = $${n + 1}`).join(', ')} WHERE submission = ${number} AND file_no = ${i}`,
        EFFECTS.map((name) => effects[name]),
      );
  }
}

/** Why the report cannot be loaded; null when it can. */
function reasonToRefuse(report: Report): string | null {
  const fault = shapeFault(report);
  if (fault !== null) return fault;
  try {
    assertFit(report);
    return null;
  } catch (error) {
    if (error instanceof UnfitReport) return error.message;
    throw error;
  }
}
