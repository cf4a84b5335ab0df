/** `npm run ingest -- PATH…`: reads reports into a collection of the warehouse and prints a ledger. Exit 1 when anything was refused. */
import { existsSync, readFileSync } from 'node:fs';
import { CorrectionsError, parseCorrections } from '../lib/corrections';
import type { Report } from '../lib/report';
import { updateCollection, WarehouseError } from '../lib/warehouse';
import { openCurrent } from '../lib/warehouse/open';
import { prepare } from '../lib/warehouse/prepare';
import { BadArguments, type IngestArguments, readArguments, USAGE } from './ingest-args';
import { correctedAgain } from './ingest-corrections';
import { createProgress } from './ingest-progress';
import { readerVersion, reportsOf } from './ingest-reading';
import { fileHash, findSources, NothingThere } from './ingest-sources';
import { Ledger } from './ledger';
import { writeTemplate } from './template';

/** Milliseconds to wait for another writer. */
const WAIT = 10 * 60_000;

async function ingest(options: IngestArguments): Promise<number> {
  const corrections = existsSync(options.corrections) ? parseCorrections(readFileSync(options.corrections, 'utf8')) : [];
  const sources = await findSources(options.paths);
  const ledger = new Ledger();
  ledger.files = sources.length;
  const progress = createProgress(sources.reduce((sum, s) => sum + s.bytes, 0));
  const reader = readerVersion();

  const before = options.rebuild ? null : await openCurrent(options.set);
  const updated = await updateCollection(
    async (stage, load) => {
      const known = await stage.ingested(reader);
      const hashes: { sha256: string; file: string; reports: number }[] = [];
      async function* incoming(): AsyncGenerator<Report> {
        for (const source of sources) {
          const sha256 = await fileHash(source.path);
          const earlier = known.get(sha256);
          if (earlier !== undefined) {
            ledger.skippedFiles += 1;
            ledger.skippedReports += earlier;
            progress.done(source.bytes, earlier);
            continue;
          }
          const refusedBefore = ledger.refused.length;
          let reports = 0;
          for await (const report of reportsOf(source, ledger.refuse)) {
            reports += 1;
            progress.report();
            let ready: Report;
            try {
              ready = prepare(report, corrections);
              ledger.count(ready);
            } catch {
              // Not shaped like a Report: loading it says what is wrong.
              ready = report;
            }
            yield ready;
          }
          progress.done(source.bytes);
          if (reports > 0 && ledger.refused.length === refusedBefore) hashes.push({ sha256, file: source.shown, reports });
        }
      }
      const loaded = await load(incoming());
      const refusedFiles = new Set(loaded.refused.map((r) => r.file));
      for (const { sha256, file, reports } of hashes) if (!refusedFiles.has(file)) stage.addIngested(sha256, file, reader, reports);
      const again = await load(await correctedAgain(stage, corrections), true);
      loaded.replaced += again.replaced;
      loaded.changes.push(...again.changes);
      return loaded;
    },
    {
      collection: options.set,
      rebuild: options.rebuild,
      ...(options.invented ? { invented: true } : {}),
      lock: {
        wait: options.wait ? WAIT : 0,
        onWait: (pid) => console.error(`另一个进程（pid ${pid}）正在写入“${options.set}”，等它结束……`),
      },
      onStep: progress.step,
    },
  );
  progress.end();
  console.log(ledger.lines(updated.loaded, before, updated.meta).join('\n'));
  return ledger.refused.length + updated.loaded.refused.length > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (options.template) {
    await writeTemplate(options.template);
    console.log(`已写出空白汇总表：${options.template}`);
    if (options.paths.length === 0) return 0;
  }
  return ingest(options);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = 1;
    if (error instanceof BadArguments) console.error(`${error.message}\n\n${USAGE}`);
    else if (error instanceof WarehouseError || error instanceof NothingThere || error instanceof CorrectionsError)
      console.error(error.message);
    else throw error;
  },
);
