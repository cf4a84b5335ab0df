/** The worker's side: one file → its reports, and what was refused of it. */
import type { Report } from '../../lib/report';
import { reportsOf } from '../ingest-reading';
import type { SourcePath } from '../ingest-sources';

export interface Job {
  readonly source: SourcePath;
  /** Counts up when the job starts and with each document: the sign of life that the time limit looks at. */
  readonly beat: Int32Array;
}

export interface Refusal {
  readonly file: string;
  readonly reason: string;
}

export interface Reading {
  readonly reports: Report[];
  readonly refused: Refusal[];
}

export default async function read({ source, beat }: Job): Promise<Reading> {
  const reports: Report[] = [];
  const refused: Refusal[] = [];
  const alive = () => void Atomics.add(beat, 0, 1);
  alive();
  const refuse = (file: string, reason: string) => {
    refused.push({ file, reason });
    alive();
  };
  for await (const report of reportsOf(source, refuse)) {
    reports.push(report);
    alive();
  }
  return { reports, refused };
}
