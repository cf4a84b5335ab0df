/** The worker's side: one file → its reports, and what was refused of it. */
import { type Refusal, reportsInFile } from '../../lib/reading';
import type { Report } from '../../lib/report';
import type { SourcePath } from '../ingest/sources';

export interface Job {
  readonly source: SourcePath;
  /** Whether the manifest.csv beside the file tells facts about it. */
  readonly manifest: boolean;
  /** Counts up when the job starts and with each document: the sign of life that the time limit looks at. */
  readonly beat: Int32Array;
}

export interface FileReading {
  readonly reports: Report[];
  readonly refused: Refusal[];
}

/** Everything in one file at once; never rejects. */
export async function readFileWhole(
  { path, shown }: SourcePath,
  { manifest, alive }: { readonly manifest: boolean; readonly alive?: () => void },
): Promise<FileReading> {
  const reading: FileReading = { reports: [], refused: [] };
  const refuse = (file: string, reason: string) => void reading.refused.push({ file, reason });
  for await (const report of reportsInFile(path, refuse, { shown, manifest, ...(alive ? { alive } : {}) })) {
    reading.reports.push(report);
    alive?.();
  }
  return reading;
}

export default function read({ source, manifest, beat }: Job): Promise<FileReading> {
  const alive = () => void Atomics.add(beat, 0, 1);
  alive();
  return readFileWhole(source, { manifest, alive });
}
