/** Normalized reports from JSON (one Report or a list) and NDJSON (one Report a line). */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Report } from '../lib/report';

export const isNormalized = (path: string): boolean => /\.(?:json|ndjson|jsonl)$/i.test(path);

export type Refuse = (file: string, reason: string) => void;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The reports in a file; a line or file that is no JSON goes to `refuse`. Shapes are judged when a report is loaded. */
export async function* normalizedReports(path: string, shown: string, refuse: Refuse): AsyncGenerator<Report> {
  if (/\.json$/i.test(path)) {
    try {
      const value = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')) as Report | Report[];
      yield* Array.isArray(value) ? value : [value];
    } catch (error) {
      refuse(shown, `不是有效的 JSON：${reasonOf(error)}。请用 npm run normalize 重新生成`);
    }
    return;
  }
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') continue;
    let report: Report;
    try {
      report = JSON.parse(text) as Report;
    } catch (error) {
      refuse(`${shown} 第 ${number} 行`, `不是有效的 JSON：${reasonOf(error)}`);
      continue;
    }
    yield report;
  }
}
