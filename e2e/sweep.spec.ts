/**
 * Every number that the pages show of the public and the demo collection, against the reckoner. First each answer that a page asked
 * for is reckoned a second time; then every number in the page's tables and key figures must be one of the reckoned figures, or a share,
 * difference or quotient of two of one row, written by a formatter of the test's own.
 */
import { QUERIES } from '../lib/queries';
import { RECKONINGS } from '../lib/testing/reckoner';
import { type Comparison, compare } from '../lib/testing/reckoner/compare';
import type { World } from '../lib/testing/reckoner/world';
import { DEMO, PUBLIC } from './support/places';
import { expect, type Page, settled, test } from './support/test';
import { openShipped, type ShippedCollection, shippedWorld } from './support/worlds';
import { numbersOf, texts, type Written } from './support/written';

const EIGHT = DEMO.eight.join(',');
const SWEPT: Readonly<Record<ShippedCollection, readonly string[]>> = {
  public: [
    '/',
    '/region',
    `/agency/${PUBLIC.full.agency}`,
    `/agency/${PUBLIC.excerpts.id}`,
    `/compare?agencies=${PUBLIC.full.agency},${PUBLIC.excerpts.id}`,
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
    `/benchmark?set=demo&agency=${DEMO.county.id}`,
    '/outliers?set=demo',
    '/quality?set=demo',
    `/report/${DEMO.failing}?set=demo`,
    '/data?set=demo',
  ],
};

interface Answered {
  readonly id: string;
  readonly parameters: unknown;
  readonly data: unknown;
}
type AnyReckoning = { reckon(of: World, parameters: unknown, found: unknown): unknown; view?(found: unknown): unknown };

const answersOf = (page: Page): Promise<Answered[]> =>
  page.evaluate(() =>
    (window.__TANSTACK_QUERY_CLIENT__?.getQueryCache().getAll() ?? [])
      .filter((query) => query.queryKey[0] === 'answer' && query.state.data !== undefined)
      .map(({ queryKey, state }) => ({ id: String(queryKey[3]), parameters: queryKey[4], data: state.data })),
  );

/** Rows of tables and terms of key figures that can be seen, as text. */
const written = (page: Page): Promise<Written[]> =>
  page.evaluate(() => {
    const shown = (element: Element) => element.checkVisibility() && !element.closest('[data-not-a-figure]');
    const text = (element: Element) => (element as HTMLElement).innerText.trim();
    const table = [...document.querySelectorAll('main tr')].filter(shown).map((row) => ({
      where: text(row.querySelector('th') ?? row).slice(0, 60),
      numbers: [...row.querySelectorAll('td')].filter(shown).map(text),
    }));
    const terms = [...document.querySelectorAll('main dd')].filter(shown).map((dd) => ({
      where: text(dd.previousElementSibling ?? dd).slice(0, 60),
      numbers: [text(dd)],
    }));
    return [...table, ...terms].filter((row) => row.numbers.length > 0);
  });

for (const collection of ['public', 'demo'] as const)
  test(`every number of the pages of ${collection} is what the reckoner counts`, async ({ page }) => {
    test.setTimeout(900_000);
    const source = await openShipped(collection);
    const of = await shippedWorld(collection, source);
    source.close();
    const answers: Comparison = { numbers: 0, differences: [] };
    const unexplained: string[] = [];
    let numbers = 0;
    for (const address of SWEPT[collection]) {
      await page.goto(address);
      await settled(page);
      const tables = page.getByRole('figure').getByText('表', { exact: true });
      for (let i = 0; i < (await tables.count()); i++) await tables.nth(i).click();
      await settled(page);
      const reckoned: unknown[] = [];
      for (const { id, parameters, data } of await answersOf(page)) {
        const reckoning = RECKONINGS[id] as AnyReckoning | undefined;
        const query = QUERIES[id as keyof typeof QUERIES];
        expect(reckoning && query, `${id} has no reckoning`).toBeTruthy();
        const asked = query.parameters.parse(parameters);
        const counted = reckoning!.reckon(of, asked, data);
        // The reckoner counts the flags of a list by its rows: only a whole list has them all (lib/testing/reckoner-questions asks for those).
        const only = id === 'outliers' ? (answer: unknown) => (answer as { rows: unknown }).rows : (answer: unknown) => answer;
        compare(only(reckoning!.view ? reckoning!.view(data) : data), only(counted), `${address} ${id}`, answers);
        reckoned.push(counted);
      }
      const known = texts(reckoned);
      for (const row of await written(page))
        for (const cell of row.numbers)
          for (const number of numbersOf(cell)) {
            numbers++;
            if (!known.has(number)) unexplained.push(`${address} · ${row.where}: ${number} in “${cell}”`);
          }
      // A number that nobody reckoned would be found.
      expect(known.has('987,654,321')).toBe(false);
    }
    expect.soft(answers.differences).toEqual([]);
    expect.soft(unexplained).toEqual([]);
    expect(answers.numbers).toBeGreaterThan(3000);
    expect(numbers).toBeGreaterThan(collection === 'public' ? 400 : 1000);
    console.log(
      `${collection}: ${answers.numbers} numbers of answers and ${numbers} numbers in tables and key figures of ${SWEPT[collection].length} pages`,
    );
  });
