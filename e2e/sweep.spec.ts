/**
 * Every number that the pages show of the public and the demo collection, against the reckoner. Each answer that a page asked for is
 * reckoned a second time; then every number in its tables, chart tables, key figures and cards must be the reckoned figure of its own row
 * and column. Altering the last digit of any of them would be noticed.
 */
import { QUERIES } from '../lib/queries';
import { RECKONINGS } from '../lib/testing/reckoner';
import { type Comparison, compare } from '../lib/testing/reckoner/compare';
import type { World } from '../lib/testing/reckoner/world';
import { altered, numbersOf } from '../lib/testing/reckoner/written';
import { expected, type ReckonedPage } from './support/expected';
import { flagTables } from './support/expected-flags';
import { DEMO, PUBLIC } from './support/places';
import { type OwnServer, startServer, Warehouse } from './support/server';
import { type Spot, spots } from './support/spots';
import { expect, type Page, settled, test } from './support/test';
import { openShipped, type ShippedCollection, shippedWorld } from './support/worlds';

const EIGHT = DEMO.eight.join(',');
const SWEPT: Readonly<Record<ShippedCollection, readonly string[]>> = {
  public: [
    '/',
    '/region',
    `/agency/${PUBLIC.full.agency}`,
    `/agency/${PUBLIC.excerpts.id}`,
    `/compare?agencies=${PUBLIC.full.agency},${PUBLIC.excerpts.id}`,
    `/agency/${PUBLIC.full.agency}/peers`,
    '/outliers',
    '/quality',
    `/report/${PUBLIC.full.id}`,
    '/data',
  ],
  demo: [
    '/?set=demo',
    '/?set=demo&region=990100',
    '/region?set=demo',
    '/region/990100?set=demo',
    `/agency/${DEMO.county.id}?set=demo`,
    `/agency/${DEMO.department.id}?set=demo`,
    `/compare?set=demo&agencies=${EIGHT}&metrics=received,disclosure_rate,fees`,
    `/agency/${DEMO.county.id}/peers?set=demo`,
    '/outliers?set=demo',
    '/outliers?set=demo&show=all&rule=change',
    '/outliers?set=demo&show=all&rule=funnel',
    '/quality?set=demo',
    `/report/${DEMO.failing}?set=demo`,
    '/data?set=demo',
  ],
};
/** Least numbers that are compared at their own place; fewer would mean that tables are no longer found. */
const LEAST: Readonly<Record<ShippedCollection, number>> = { public: 1500, demo: 4500 };

interface Answered {
  readonly id: string;
  readonly parameters: unknown;
  readonly data: unknown;
  /** Whether a panel of the page shows it; another was asked for ahead. */
  readonly isShown: boolean;
}
type AnyReckoning = { reckon(of: World, parameters: unknown, found: unknown): unknown; view?(found: unknown): unknown };

const answersOf = (page: Page): Promise<Answered[]> =>
  page.evaluate(() =>
    (window.__TANSTACK_QUERY_CLIENT__?.getQueryCache().getAll() ?? [])
      .filter((query) => query.queryKey[0] === 'answer' && query.state.data !== undefined)
      .map((query) => ({
        id: String(query.queryKey[3]),
        parameters: query.queryKey[4],
        data: query.state.data,
        isShown: query.getObserversCount() > 0,
      })),
  );

/** Opens a page with every chart as its table and everything that folds unfolded. */
async function unfolded(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true;
  });
  await settled(page);
  const tables = page.getByRole('figure').getByText('表', { exact: true });
  for (let i = 0; i < (await tables.count()); i++) await tables.nth(i).click();
  await settled(page);
}

/** Compares what stands at the spots with what should. @returns where they differ */
function differences(all: readonly Spot[], page: ReckonedPage, into: { numbers: number; unnoticed: string[] }): string[] {
  return all.flatMap((spot) => {
    const wanted = expected(spot, page);
    const numbers = numbersOf(spot.text);
    const place = [spot.title, spot.group, spot.row, spot.column].filter(Boolean).join(' · ');
    if (wanted === undefined) return [];
    if (wanted === null) return numbers.length > 0 ? [`${place}: nobody counted “${spot.text}”`] : [];
    into.numbers += numbers.length;
    const [found, reckoned] = [numbers.join(' '), numbersOf(wanted).join(' ')];
    if (found !== reckoned) return [`${place}: shown ${found || 'no number'}, reckoned ${reckoned || 'no number'}`];
    for (const other of altered(spot.text)) {
      const instead = expected({ ...spot, text: other }, page);
      if (typeof instead === 'string' && numbersOf(other).join(' ') === numbersOf(instead).join(' '))
        into.unnoticed.push(`${place}: “${other}”`);
    }
    return [];
  });
}

let server: OwnServer;
test.beforeAll(async () => {
  // Marks that other stories write must not stand here.
  const warehouse = new Warehouse();
  for (const collection of ['public', 'demo']) warehouse.serve(collection);
  server = await startServer(3196, warehouse, { MINGJIAN_STATE: `${warehouse.folder}/state.sqlite` });
});
test.afterAll(() => server.stop());

for (const collection of ['public', 'demo'] as const)
  test(`every number of the pages of ${collection} is what the reckoner counts for its row and column`, async ({ page }) => {
    test.setTimeout(900_000);
    const source = await openShipped(collection);
    const [of, flags] = [await shippedWorld(collection, source), await flagTables(source)];
    source.close();
    const answers: Comparison = { numbers: 0, differences: [] };
    const shown = { numbers: 0, unnoticed: [] as string[] };
    const wrong: string[] = [];
    for (const address of SWEPT[collection]) {
      await unfolded(page, `${server.url}${address}`);
      const reckoned: { id: string; parameters: unknown; reckoned: unknown }[] = [];
      for (const { id, parameters, data, isShown } of await answersOf(page)) {
        const reckoning = RECKONINGS[id] as AnyReckoning | undefined;
        const query = QUERIES[id as keyof typeof QUERIES];
        expect(reckoning && query, `${id} has no reckoning`).toBeTruthy();
        const asked = query.parameters.parse(parameters);
        const counted = reckoning!.reckon(of, asked, data);
        // The reckoner counts the flags of a list by its rows; what the page says of all of them is counted from the file (expected-flags).
        const only = id === 'outliers' ? (answer: unknown) => (answer as { rows: unknown }).rows : (answer: unknown) => answer;
        compare(only(reckoning!.view ? reckoning!.view(data) : data), only(counted), `${address} ${id}`, answers);
        if (isShown) reckoned.push({ id, parameters: asked, reckoned: counted });
      }
      const before = shown.numbers;
      const found = await spots(page);
      const one: ReckonedPage = { of, answers: reckoned, flags };
      wrong.push(...differences(found, one, shown).map((text) => `${address} · ${text}`));
      console.log(`${address}: ${shown.numbers - before} numbers`);

      // The whole way from the page: a digit of one cell is altered where it stands.
      await page.evaluate(() => {
        const isFigure = (text: string) => /\d/.test(text.replaceAll(/\d{4}-\d\d-\d\d|(?<!\d)(?:19|20)\d\d(?!\d)/g, ''));
        const cell = [...document.querySelectorAll('main td, main dd')].find(
          (one) => one.checkVisibility() && isFigure(one.textContent ?? ''),
        );
        const walk = document.createTreeWalker(cell!, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode())
          if (/\d/.test(node.nodeValue ?? ''))
            node.nodeValue = node.nodeValue!.replace(/\d(?=\D*$)/, (digit: string) => String((Number(digit) + 1) % 10));
      });
      const broken = differences(await spots(page), one, { numbers: 0, unnoticed: [] });
      expect.soft(broken.length, `${address}: an altered digit went unnoticed`).toBeGreaterThan(0);
    }
    expect.soft(answers.differences).toEqual([]);
    expect.soft(wrong).toEqual([]);
    // Whichever last digit were another, it would be noticed.
    expect.soft(shown.unnoticed).toEqual([]);
    expect(answers.numbers).toBeGreaterThan(3000);
    expect(shown.numbers).toBeGreaterThan(LEAST[collection]);
    console.log(
      `${collection}: ${answers.numbers} numbers of answers; ${shown.numbers} numbers of ${SWEPT[collection].length} pages, each at its own row and column`,
    );
  });
