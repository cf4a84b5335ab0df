/** Asks the product every question about a random collection and compares each answer with the reckoner's. */
import type { z } from 'zod';
import { QUERIES } from '../queries';
import type { Query, Source } from '../queries/query';
import { Random } from './random';
import { type Built, buildCollection, openBuilt } from './reckoned-collection';
import { RECKONINGS } from './reckoner';
import { type Comparison, compare } from './reckoner/compare';
import type { World } from './reckoner/world';
import { questions } from './reckoner-questions';

type AnyQuery = Query<string, z.ZodType, unknown>;
export const REGISTERED = Object.entries(QUERIES) as unknown as readonly (readonly [string, AnyQuery])[];

/** One question; @returns the product's answer */
async function ask(source: Source, of: World, id: string, query: AnyQuery, parameters: unknown, into: Comparison): Promise<unknown> {
  const reckoning = RECKONINGS[id];
  if (!reckoning) throw new Error(`${id} has no reckoning: add one to lib/testing/reckoner/index.ts`);
  const checked = query.parameters.parse(parameters);
  const found = await query.run(source, checked);
  const view = reckoning.view ? reckoning.view(found as never) : found;
  compare(view, reckoning.reckon(of, checked as never, found), `${id}(${JSON.stringify(parameters)})`, into);
  return found;
}

export interface Checked extends Comparison {
  /** Numbers compared, by query. */
  readonly byQuery: ReadonlyMap<string, number>;
}

/** Builds the collection of a seed and checks it. */
export async function checkSeed(seed: number, only: readonly string[] = []): Promise<Checked> {
  const built = await buildCollection(seed);
  try {
    return await checkBuilt(built, only);
  } finally {
    built.remove();
  }
}

/** @param only ids of queries; all when not given */
export async function checkBuilt(built: Built, only: readonly string[] = []): Promise<Checked> {
  const { source, world, close } = await openBuilt(built);
  try {
    return await checkWorld(source, world, built.seed, only);
  } finally {
    close();
  }
}

/** Asks every question of an opened file and compares the answers with those of its world. */
export async function checkWorld(source: Source, of: World, seed: number, only: readonly string[] = []): Promise<Checked> {
  const into: Comparison = { numbers: 0, differences: [] };
  const byQuery = new Map<string, number>();
  const asked = questions(of, new Random(seed));
  for (const [id, query] of REGISTERED) {
    if (only.length > 0 && !only.includes(id)) continue;
    const before = into.numbers;
    const list = asked[id];
    if (!list) throw new Error(`${id} is never asked: add a question to lib/testing/reckoner-questions.ts`);
    for (const parameters of list) {
      const found = await ask(source, of, id, query, parameters, into);
      if (id === 'outliers') await explain(source, of, found, into, byQuery);
    }
    byQuery.set(id, (byQuery.get(id) ?? 0) + into.numbers - before);
  }
  return { ...into, byQuery };
}

/** Of the flags found, some explained: one per rule. */
async function explain(source: Source, of: World, found: unknown, into: Comparison, byQuery: Map<string, number>): Promise<void> {
  const before = into.numbers;
  const seen = new Set<string>();
  for (const { id, rule } of (found as { readonly rows: readonly { readonly id: string; readonly rule: string }[] }).rows) {
    if (seen.has(rule)) continue;
    seen.add(rule);
    await ask(source, of, 'outlier', QUERIES.outlier as unknown as AnyQuery, { id }, into);
  }
  byQuery.set('outlier', (byQuery.get('outlier') ?? 0) + into.numbers - before);
}
