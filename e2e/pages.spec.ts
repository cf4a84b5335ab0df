/** The upper part of every page beside its reference picture in `e2e/pictures/pages`; drawings.spec.ts says how to renew them. */
import { PAGES } from './support/places';
import { expect, settled, test } from './support/test';

/** The days on which the collections can have been loaded, in Beijing, as pages write them. */
const BUILT = [0, 1].map((ago) =>
  new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() - ago * 24 * 60 * 60 * 1000)),
);

/** Versions, the times of builds and ports differ from one run to the next: the pictures show a stand-in. */
const steady = (built: readonly string[]) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    node.nodeValue = (node.nodeValue ?? '')
      .replace(/[0-9a-f]{8,64}/g, '00000000')
      .replace(/20\d\d-\d\d-\d\d \d\d:\d\d/g, '2026-01-01 00:00')
      .replace(new RegExp(built.join('|'), 'g'), '2026-12-01')
      .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:3187');
};

for (const [name, path] of Object.entries(PAGES))
  for (const [width, height] of [
    [1440, 1800],
    [360, 1560],
  ] as const)
    test(`${name} · ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto(path);
      await settled(page);
      await page.evaluate(steady, BUILT);
      await expect(page).toHaveScreenshot(['pages', `${name.replaceAll(/[ ,]+/g, '-')}-${width}.png`], { maxDiffPixelRatio: 0.002 });
    });
