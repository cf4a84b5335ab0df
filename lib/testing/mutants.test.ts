/** Every mutant is caught by the reckoner. The modules are loaded anew for each, with its line changed on the way. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createViteServer } from 'vitest/node';
import { MUTANTS, type Mutant } from './mutants';
import { type Built, buildCollection } from './reckoned-collection';
import type * as check from './reckoner-check';

const CHARTS = 'charts';
/** app/testing/chart-check.ts, which lib may not import. */
interface ChartCheck {
  checkCharts(built: Built): Promise<{ readonly differences: readonly string[] }>;
}
type Server = Awaited<ReturnType<typeof createViteServer>>;

const root = resolve(import.meta.dirname, '../..');
/** Two, so that an answer of one that is given for the other shows. */
const SEEDS = [5, 6];

let current: Mutant | null = null;
let server: Server;
let built: Built[];

const edited = (text: string, file: string): string =>
  (current?.edits ?? []).filter((edit) => edit.file === file).reduce((all, { from, to }) => all.replaceAll(from, to), text);

beforeAll(async () => {
  server = await createViteServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
    resolve: { alias: { '@': root } },
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform: (text, id) => (id.startsWith(root) ? edited(text, id.slice(root.length + 1)) : undefined),
      },
    ],
  });
  built = [await buildCollection(SEEDS[0]!), await buildCollection(SEEDS[1]!)];
});
afterAll(async () => {
  for (const one of built) one.remove();
  await server.close();
});

/** What differs when the product is loaded with a mutant (or with none). */
async function differences(mutant: Mutant | null, shownBy: readonly string[]): Promise<readonly string[]> {
  current = mutant;
  server.environments.ssr.moduleGraph.invalidateAll();
  const queries = shownBy.filter((id) => id !== CHARTS);
  const { checkBuilt, checkSeed } = (await server.ssrLoadModule('/lib/testing/reckoner-check.ts')) as typeof check;
  const found: string[] = [];
  for (const [i, seed] of SEEDS.entries()) {
    if (shownBy.includes(CHARTS)) {
      const { checkCharts } = (await server.ssrLoadModule('/app/testing/chart-check.ts')) as ChartCheck;
      found.push(...(await checkCharts(built[i]!)).differences);
    }
    if (queries.length > 0)
      found.push(...(mutant?.atBuild ? await checkSeed(seed, queries) : await checkBuilt(built[i]!, queries)).differences);
    if (mutant && found.length > 0) break;
  }
  return found;
}

describe('the reckoner', () => {
  it('has nothing to say of the product as it is', async () => {
    const queries = [...new Set(MUTANTS.flatMap((mutant) => mutant.shownBy))];
    expect(await differences(null, queries)).toEqual([]);
  });

  it.each(MUTANTS)('catches: $name', async (mutant) => {
    for (const { file, from } of mutant.edits) expect(readFileSync(join(root, file), 'utf8'), file).toContain(from);
    const found = await differences(mutant, mutant.shownBy).catch((error: unknown) => [String(error)]);
    expect(found.length, 'the reckoner did not notice').toBeGreaterThan(0);
    // An error would be noticed by anybody: a mutant must give a wrong answer.
    expect(found[0]).toMatch(/shown|rows/);
  });
});
