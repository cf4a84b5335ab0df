/** One run over the sources: files read before are submitted again unread, normalized ones are read here, documents in worker threads. */
import { isNormalized, readerVersion, refusedByDisk, reportsInFile } from '../../lib/reading';
import type { Report } from '../../lib/report';
import type { Submissions } from '../../lib/warehouse';
import { prepare } from '../../lib/warehouse/prepare';
import { parsePool } from '../pool/pool';
import type { Ledger } from './ledger';
import type { Progress } from './progress';
import { fileHash, type SourcePath } from './sources';

export class IngestRun {
  private readonly reader = readerVersion();
  /** Files whose outcome stands in the ledger. */
  private readonly ended = new Set<SourcePath>();
  private takenBefore = 0;

  /** @param stopped whether to read no further file */
  constructor(
    private readonly submissions: Submissions,
    private readonly ledger: Ledger,
    private readonly progress: Progress,
    private readonly stopped: () => boolean,
  ) {}

  /** Submits the reports of all sources: normalized files first, each kind in the order of the sources. */
  async submit(sources: readonly SourcePath[]): Promise<void> {
    for (const source of sources.filter((s) => isNormalized(s.path))) {
      if (this.stopped()) break;
      const sha256 = await this.hash(source);
      if (sha256 === null || (await this.again(source, sha256))) continue;
      this.begin(source, sha256);
      const refusedBefore = this.ledger.refused.length;
      for await (const report of reportsInFile(source.path, this.ledger.refuse, { shown: source.shown })) this.take(report);
      this.end(source, this.ledger.refused.length - refusedBefore);
    }
    const documents = sources.filter((s) => !isNormalized(s.path));
    if (documents.length > 0) await this.documents(documents);
    for (const source of sources) if (!this.ended.has(source)) this.ledger.file(source.shown, 'unread', 0);
  }

  /** SHA-256 of the file; null when it cannot be read any more: it is refused, and the others go on. */
  private async hash(source: SourcePath): Promise<string | null> {
    try {
      return await fileHash(source.path);
    } catch (error) {
      this.ended.add(source);
      this.ledger.refuseFile(source.shown, refusedByDisk(error));
      this.progress.done(source.bytes);
      return null;
    }
  }

  private async documents(sources: readonly SourcePath[]): Promise<void> {
    const pool = parsePool();
    const hashes = new Map<SourcePath, string>();
    /** Files read before, which wait for their turn among those that are read. */
    const waiting: SourcePath[] = [];
    const { submissions, reader, stopped } = this;
    const hash = this.hash.bind(this);
    async function* unread() {
      for (const source of sources) {
        if (stopped()) return;
        const sha256 = await hash(source);
        if (sha256 === null) continue;
        hashes.set(source, sha256);
        if (await submissions.knows(sha256, reader)) waiting.push(source);
        else yield source;
      }
    }
    const takeWaiting = async (until?: SourcePath) => {
      const turn = until ? sources.indexOf(until) : sources.length;
      while (waiting[0] && sources.indexOf(waiting[0]) < turn) {
        const source = waiting.shift()!;
        await this.again(source, hashes.get(source)!);
      }
    };
    try {
      for await (const { source, reports, refused } of pool.readAll(unread())) {
        await takeWaiting(source);
        this.begin(source, hashes.get(source) ?? null);
        for (const { file, reason } of refused) this.ledger.refuse(file, reason);
        for (const report of reports) this.take(report);
        this.end(source, refused.length);
      }
      await takeWaiting();
    } finally {
      await pool.close();
    }
  }

  /** Submits a file again that this code read before. @returns false when it must be read */
  private async again(source: SourcePath, sha256: string): Promise<boolean> {
    const known = await this.submissions.takeKnown({ file: source.shown, path: source.path, sha256 }, this.reader);
    if (known === null) return false;
    this.ended.add(source);
    this.ledger.file(source.shown, 'unchanged', known);
    this.ledger.skippedReports += known;
    this.progress.done(source.bytes, known);
    return true;
  }

  private begin({ shown, path }: SourcePath, sha256: string | null): void {
    this.takenBefore = this.submissions.taken;
    this.submissions.beginFile({ file: shown, path, sha256 });
  }

  /** The report as printed, with the checks of today. */
  private take(report: Report): void {
    this.progress.report();
    const printed = prepare(report);
    this.ledger.countCells(printed);
    this.submissions.take(printed);
  }

  private end(source: SourcePath, refused: number): void {
    const reports = this.submissions.taken - this.takenBefore;
    this.ended.add(source);
    this.ledger.file(source.shown, reports > 0 ? 'read' : 'refused', reports);
    this.progress.done(source.bytes);
    this.submissions.endFile({ reader: refused === 0 ? this.reader : null, refused });
  }
}
