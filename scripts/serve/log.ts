/**
 * The log: one JSON object a line on standard output. A fault that comes again within a minute is counted and told once: a full
 * disk or a missing file must not flood it.
 */
import { performance } from 'node:perf_hooks';
import { format } from 'node:util';
import pino from 'pino';
import { currentAsking } from '../../lib/request-context';

/** Every request on a service's output; only what is worth a look on a terminal. */
export const log = pino(
  {
    level: process.env.MINGJIAN_LOG ?? (process.stdout.isTTY ? 'warn' : 'info'),
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  pino.destination({ dest: 1, sync: true }),
);

const AGAIN = 60_000;
/** Kinds that are remembered. */
const MOST_KINDS = 500;

/** Lets one of a kind through per minute. @returns how many of the kind were held back since the last; null when this one is */
export function oncePerMinute(clock: () => number = () => performance.now()): (kind: string) => number | null {
  const kinds = new Map<string, { until: number; held: number }>();
  return (kind) => {
    const known = kinds.get(kind);
    const now = clock();
    if (known && now < known.until) {
      known.held += 1;
      return null;
    }
    kinds.delete(kind);
    kinds.set(kind, { until: now + AGAIN, held: 0 });
    if (kinds.size > MOST_KINDS) kinds.delete(kinds.keys().next().value!);
    return known?.held ?? 0;
  };
}

/** A message without what differs from one time to the next. */
export const kindOf = (text: string): string =>
  text
    .split('\n')[0]!
    .replace(/[0-9a-f]{8,}|\d+/g, '…')
    .slice(0, 200);

const toldNow = oncePerMinute();

/** Writes a fault, once per kind and minute, with its stack and the request in which it came. */
export function logFault(level: 'error' | 'warn', parts: readonly unknown[]): void {
  const error = parts.find((part): part is Error => part instanceof Error);
  const text = format(...parts.map((part) => (part instanceof Error ? part.message : part)));
  const held = toldNow(`${level} ${error?.name ?? ''} ${kindOf(text)}`);
  if (held === null) return;
  const asking = currentAsking();
  log[level]({ ...(asking ? { request: asking.id } : {}), ...(held > 0 ? { held } : {}), ...(error ? { err: error } : {}) }, text);
}

/** What the app and its libraries write to the console becomes lines of the log. */
export function takeConsole(): void {
  console.error = (...parts) => logFault('error', parts);
  console.warn = (...parts) => logFault('warn', parts);
}
