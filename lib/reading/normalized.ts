/** Normalized reports from JSON (one Report or a list) and NDJSON (one Report a line). */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { webAddress } from '../format';
import { type Report, shapeFault } from '../report';
import type { Refuse } from './refusal';

export const isNormalized = (path: string): boolean => /\.(?:json|ndjson|jsonl)$/i.test(path);

/** The reports in a file, each with its place; what is no JSON or no Report goes to `refuse`. */
export async function* normalizedReports(
  path: string,
  shown: string,
  refuse: Refuse,
): AsyncGenerator<{ readonly report: Report; readonly place: string }> {
  for await (const { value, place } of /\.json$/i.test(path) ? wholeFile(path, shown, refuse) : lineByLine(path, shown, refuse)) {
    const fault = shapeFault(value);
    if (fault === null) yield { report: withWebAddress(value as Report), place };
    else refuse(place, fault);
  }
}

const withWebAddress = (report: Report): Report => ({ ...report, source: { ...report.source, url: webAddress(report.source.url) } });

interface Found {
  readonly value: unknown;
  readonly place: string;
}

async function* wholeFile(path: string, shown: string, refuse: Refuse): AsyncGenerator<Found> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    refuse(`${shown}${faultyLine(text, error)}`, '不是有效的 JSON。请用 npm run normalize 重新生成');
    return;
  }
  if (Array.isArray(value)) yield* value.map((one: unknown, i) => ({ value: one, place: `${shown} 第 ${i + 1} 份` }));
  else yield { value, place: shown };
}

async function* lineByLine(path: string, shown: string, refuse: Refuse): AsyncGenerator<Found> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') continue;
    const place = `${shown} 第 ${number} 行`;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      refuse(place, '不是有效的 JSON，应为每行一份报告。请用 npm run normalize 重新生成');
      continue;
    }
    yield { value, place };
  }
}

/**
 * Where JSON.parse stopped, as ` 第 n 行`; empty where its message does not say which place. It names the
 * position, or quotes the character with at most ten characters on either side, or says that the text breaks off.
 */
function faultyLine(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  const [, token = '', cut, around] = /token '(.+?)', (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid/su.exec(message) ?? [];
  let at = text.trimEnd().length;
  if (position !== undefined) at = Number(position);
  else if (around !== undefined) {
    const within = cut ? 10 : around.indexOf(token);
    if (text.indexOf(around) !== text.lastIndexOf(around) || (!cut && around.slice(0, 20).lastIndexOf(token) !== within)) return '';
    at = text.indexOf(around) + within;
  }
  return ` 第 ${text.slice(0, at).split('\n').length} 行`;
}
