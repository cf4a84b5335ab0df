/**
 * How long registered queries take, warm: the file is in the page cache and nothing else is. Every question is asked of
 * another version of the data, so that no cache of answers (nor of the basis that panels of a page share) can serve it.
 */
import type { z } from 'zod';
import { QUERIES, type QueryId } from '../../lib/queries';
import type { Query, Source } from '../../lib/queries/query';
import type { Ask } from './national-questions';
import type { Pair } from './peer-engine';
import type { Sqlite } from './sqlite';
import { median } from './table';

/** One question: a query, the case it stands for, and how to draw it. */
export interface Question {
  readonly id: QueryId;
  readonly name: string;
  readonly draw: () => unknown;
}

export const questionsOf = (ask: Ask, only: readonly string[] = []): Question[] =>
  (Object.keys(QUERIES) as QueryId[])
    .filter((id) => only.length === 0 || only.includes(id))
    .flatMap((id) => Object.entries(ask[id] ?? {}).map(([name, draw]): Question => ({ id, name, draw })));

let asked = 0;

/** The answer, computed anew. */
export function answerAnew(source: Source, id: QueryId, parameters: unknown): Promise<unknown> {
  const query = QUERIES[id] as unknown as Query<QueryId, z.ZodType, unknown>;
  const fresh: Source = {
    collection: source.collection,
    version: `${source.version}/${++asked}`,
    rows: (sql, values) => source.rows(sql, values),
    columns: (sql, values) => source.columns(sql, values),
  };
  return query.run(fresh, query.parameters.parse(parameters));
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await ask();
  return performance.now() - from;
}

/** Milliseconds of one answer. */
function timedQuestion(source: Source, { id, draw }: Question): Promise<number> {
  const parameters = draw();
  return timed(() => answerAnew(source, id, parameters));
}

export interface Times {
  readonly question: Question;
  readonly milliseconds: readonly number[];
}

/** One client: each question `rounds` times after one that warms it. A question that fails is reported on stderr and left out. */
export async function timeAlone(source: Source, questions: readonly Question[], rounds: number): Promise<Times[]> {
  const found: Times[] = [];
  for (const question of questions) {
    try {
      await timedQuestion(source, question);
      const milliseconds: number[] = [];
      for (let i = 0; i < rounds; i++) milliseconds.push(await timedQuestion(source, question));
      found.push({ question, milliseconds });
    } catch (error) {
      console.error(`${question.id}（${question.name}）：${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return found;
}

export interface Load {
  readonly clients: number;
  /** Answers a second of all clients together. */
  readonly perSecond: number;
  readonly milliseconds: readonly number[];
}

/** Several clients, each asking its next question as soon as it has the answer to the last; every question `rounds` times in all. */
export async function timeTogether(source: Source, questions: readonly Question[], clients: number, rounds: number): Promise<Load> {
  // Neighbours in the list are cases of one query: a stride that shares no factor with its length mixes them.
  const stride = [37, 41, 43].find((n) => questions.length % n !== 0) ?? 1;
  const all = Array.from({ length: questions.length * rounds }, (_, i) => questions[(i * stride) % questions.length] as Question);
  const milliseconds: number[] = [];
  const from = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let question = all[next++]; question; question = all[next++]) milliseconds.push(await timedQuestion(source, question));
    }),
  );
  return { clients, perSecond: all.length / ((performance.now() - from) / 1000), milliseconds };
}

/** Nearest-rank percentile. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

export interface Ratio {
  readonly id: QueryId;
  /** Median milliseconds of each engine, and ours as a multiple of theirs. */
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
}

const plain = (rows: readonly (readonly unknown[])[]): string =>
  JSON.stringify(rows, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : (value ?? null)));

/** The pairs in turn, ours and theirs one after the other. @throws Error naming the question on which the engines differ */
export async function timePairs(source: Source, peer: Sqlite, all: readonly Pair[], rounds: number): Promise<Ratio[]> {
  for (const { id, ask, ours, theirs } of all) {
    const [mine, other] = [plain(ours((await answerAnew(source, id, ask)) as never)), plain(await theirs(peer))];
    if (mine !== other) throw new Error(`${id}：答案不同\n  ${mine.slice(0, 300)}\n  ${other.slice(0, 300)}`);
  }
  const times = new Map(all.map((pair) => [pair, { ours: [] as number[], theirs: [] as number[] }]));
  for (let i = 0; i < rounds; i++) {
    for (const [{ id, ask, theirs }, { ours: mine, theirs: other }] of times) {
      mine.push(await timed(() => answerAnew(source, id, ask)));
      other.push(await timed(() => theirs(peer)));
    }
  }
  return [...times].map(([{ id }, { ours: mine, theirs: other }]) => {
    const [ours, theirs] = [median(mine), median(other)];
    return { id, ours, theirs, ratio: ours / theirs };
  });
}
