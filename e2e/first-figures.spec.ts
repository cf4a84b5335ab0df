/** What a page is opened for stands high on it: no cards of filters above the first figures. */
import { PAGES } from './support/places';
import { expect, settled, test } from './support/test';

/** Top in px of the first figure below heading and basis: a number that is no year and no date, outside of controls. */
const firstFigure = (): number => {
  const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
  let top = Number.POSITIVE_INFINITY;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement!;
    if (element.closest('h1, nav, label, select, summary, .no-print, [data-testid=basis]') || !element.checkVisibility()) continue;
    // The figures of a report are buttons in its tables.
    if (element.closest('button') && !element.closest('td')) continue;
    const words = (node.nodeValue ?? '').replace(/\b(?:19|20)\d\d\b(?:[–-](?:19|20)?\d\d)?/g, '');
    if (!/\d/.test(words)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.height > 0) top = Math.min(top, box.top + window.scrollY);
  }
  return Math.round(top);
};

/** It explains, and has no figures of its own. */
const NO_FIGURES: readonly string[] = [PAGES.methods];

for (const [name, path] of Object.entries(PAGES).filter(([, address]) => !NO_FIGURES.includes(address)))
  for (const [width, height, most] of [
    [1440, 900, 420],
    [360, 780, 520],
  ] as const)
    test(`${name} · ${width} × ${height}: the first figures stand above ${most}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto(path);
      await settled(page);
      expect(await page.evaluate(firstFigure)).toBeLessThan(most);
    });
