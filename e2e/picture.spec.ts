/** The four pictures of the README. UPDATE_README_PICTURES=1 writes them; without it they are taken and measured only. */
import { DEMO } from './support/places';
import { expect, settled, test } from './support/test';

const PICTURES = {
  home: '/?set=demo',
  region: '/region/990100?set=demo',
  inbox: '/outliers?set=demo&region=990100&year=2025',
  agency: `/agency/${DEMO.eight.at(6)}?set=demo`,
} as const;
/** Small enough to be kept with the code. */
const MOST_BYTES = 200_000;

for (const [name, address] of Object.entries(PICTURES))
  test(`the picture of ${name} in the README`, async ({ page }) => {
    await page.goto(address);
    await settled(page);
    const path = process.env.UPDATE_README_PICTURES === '1' ? { path: `e2e/readme/${name}.jpg` } : {};
    const picture = await page.screenshot({ type: 'jpeg', quality: 72, ...path });
    expect(picture.length).toBeGreaterThan(30_000);
    expect(picture.length).toBeLessThan(MOST_BYTES);
  });
