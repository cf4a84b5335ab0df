/** The worker's side: one file → its reports, and what was refused of it, each sent as soon as it is there. */
import type { MessagePort } from 'node:worker_threads';
import { type Refusal, reportsInFile } from '../../lib/reading';
import type { Report } from '../../lib/report';
import type { SourcePath } from '../ingest/sources';

export interface Job {
  readonly source: SourcePath;
  /** Whether the manifest.csv beside the file tells facts about it. */
  readonly manifest: boolean;
  /** Counts up when the job starts and with each document: the sign of life that the time limit looks at. */
  readonly beat: Int32Array;
  /** Takes what is read: it is there when the worker is given up. */
  readonly port: MessagePort;
  /** Documents of the file to leave out: they were read, or given up, before. */
  readonly skip: number;
}

/** What a worker says of a file, in order: the document it begins, its reports, its refusals. */
export type Message = { readonly enters: string } | { readonly report: Report } | { readonly refusal: Refusal };

export interface FileReading {
  readonly reports: Report[];
  readonly refused: Refusal[];
}

interface Told {
  readonly manifest: boolean;
  readonly alive?: () => void;
  readonly skip?: number;
  readonly tell: (message: Message) => void;
}

/** Reads one file and tells what is in it; never rejects. */
async function readFile({ path, shown }: SourcePath, { manifest, alive, skip = 0, tell }: Told): Promise<void> {
  let document = 0;
  const enter = (place: string): boolean => {
    document += 1;
    alive?.();
    if (document <= skip) return false;
    tell({ enters: place });
    return true;
  };
  const refuse = (file: string, reason: string) => tell({ refusal: { file, reason } });
  for await (const report of reportsInFile(path, refuse, { shown, manifest, enter, ...(alive ? { alive } : {}) })) {
    tell({ report });
    alive?.();
  }
}

/** Everything in one file at once; never rejects. */
export async function readFileWhole(source: SourcePath, { manifest }: { readonly manifest: boolean }): Promise<FileReading> {
  const reading: FileReading = { reports: [], refused: [] };
  await readFile(source, { manifest, tell: (message) => keep(reading, message) });
  return reading;
}

/** Adds what a worker said to what is known of the file. */
export function keep(reading: FileReading, message: Message): void {
  if ('report' in message) reading.reports.push(message.report);
  else if ('refusal' in message) reading.refused.push(message.refusal);
}

export default async function read({ source, manifest, beat, port, skip }: Job): Promise<void> {
  const alive = () => void Atomics.add(beat, 0, 1);
  alive();
  await readFile(source, { manifest, alive, skip, tell: (message) => port.postMessage(message) });
  port.close();
}
