/** One run over the sources: skips files read before, reads normalized ones here and documents in worker threads. */
import type { CorrectionEntry } from '../../lib/corrections';
import { isNormalized, type Refusal, reportsInFile } from '../../lib/reading';
import type { Report } from '../../lib/report';
import { prepare } from '../../lib/warehouse/prepare';
import { parsePool } from '../pool/pool';
import type { Ledger } from './ledger';
import type { Progress } from './progress';
import { fileHash, type SourcePath } from './sources';

/** A file of which every report was read. */
interface Complete {
  readonly sha256: string;
  readonly file: string;
  readonly reports: number;
}

export class IngestRun {
  private readonly read: Complete[] = [];

  /**
   * @param known reports in files read before, by SHA-256
   * @param stopped whether to read no further file
   */
  constructor(
    private readonly known: ReadonlyMap<string, number>,
    private readonly ledger: Ledger,
    private readonly progress: Progress,
    private readonly corrections: readonly CorrectionEntry[],
    private readonly stopped: () => boolean,
  ) {}

  /** The reports of all sources, ready to load: normalized files first, each kind in the order of the sources. */
  async *reports(sources: readonly SourcePath[]): AsyncGenerator<Report> {
    for await (const { source, sha256 } of this.unread(sources.filter((s) => isNormalized(s.path)))) {
      const refusedBefore = this.ledger.refused.length;
      let count = 0;
      for await (const report of reportsInFile(source.path, this.ledger.refuse, { shown: source.shown })) {
        count += 1;
        yield this.ready(report);
      }
      this.finish(source, sha256, count, this.ledger.refused.length === refusedBefore);
    }
    const documents = sources.filter((s) => !isNormalized(s.path));
    if (documents.length > 0) yield* this.documents(documents);
  }

  private async *documents(sources: readonly SourcePath[]): AsyncGenerator<Report> {
    const pool = parsePool();
    const hashes = new Map<SourcePath, string>();
    const unread = this.unread(sources);
    async function* pending() {
      for await (const { source, sha256 } of unread) {
        hashes.set(source, sha256);
        yield source;
      }
    }
    try {
      for await (const { source, reports, refused } of pool.readAll(pending())) {
        for (const { file, reason } of refused) this.ledger.refuse(file, reason);
        for (const report of reports) yield this.ready(report);
        this.finish(source, hashes.get(source) ?? '', reports.length, refused.length === 0);
        hashes.delete(source);
      }
    } finally {
      await pool.close();
    }
  }

  private async *unread(sources: readonly SourcePath[]): AsyncGenerator<{ source: SourcePath; sha256: string }> {
    for (const source of sources) {
      if (this.stopped()) return;
      const sha256 = await fileHash(source.path);
      const earlier = this.known.get(sha256);
      if (earlier === undefined) {
        yield { source, sha256 };
        continue;
      }
      this.ledger.skippedFiles += 1;
      this.ledger.skippedReports += earlier;
      this.progress.done(source.bytes, earlier);
    }
  }

  private ready(report: Report): Report {
    this.progress.report();
    try {
      const ready = prepare(report, this.corrections);
      this.ledger.count(ready);
      return ready;
    } catch {
      // Not shaped like a Report: loading it says what is wrong.
      return report;
    }
  }

  private finish(source: SourcePath, sha256: string, reports: number, whole: boolean): void {
    this.progress.done(source.bytes);
    if (whole && reports > 0) this.read.push({ sha256, file: source.shown, reports });
  }

  /** Files that need not be read again: none of their reports was refused. */
  complete(refused: readonly Refusal[]): Complete[] {
    const files = new Set(refused.map((r) => r.file.split('/').at(-1)));
    return this.read.filter(({ file }) => !files.has(file.split('/').at(-1)));
  }
}
