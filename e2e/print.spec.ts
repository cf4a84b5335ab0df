/**
 * Every page on A4, upright and lying: what the screen's tables and charts say is on paper, nothing leaves the paper, no chart lies on
 * another, and each sheet says whose figures it shows and which sheet of how many it is.
 */

import { bare, type PaperSheet, sheetsOf } from './support/paper';
import { PAGES } from './support/places';
import { expect, type Page, settled, test } from './support/test';

/** Corners of drawings, marked when everything else has made itself ready for paper. */
async function markDrawings(page: Page): Promise<number> {
  return page.evaluate(() => {
    const drawings = () => [...document.querySelectorAll<SVGSVGElement>('[data-plot] svg.recharts-surface, [data-plot] svg[data-drawing]')];
    window.addEventListener('beforeprint', () => {
      for (const [n, svg] of drawings().entries()) {
        const { width, height } = svg.viewBox.baseVal;
        for (const [sign, x, y, anchor] of [
          ['a', 0, 4, 'start'],
          ['z', width, height, 'end'],
        ] as const) {
          const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
          text.setAttribute('x', String(x));
          text.setAttribute('y', String(y));
          text.setAttribute('text-anchor', anchor);
          text.setAttribute('font-size', '4');
          text.textContent = `@${sign}${n}@`;
          svg.append(text);
        }
      }
    });
    return drawings().filter((svg) => svg.checkVisibility()).length;
  });
}

/** Every text of every table that is to be printed, piece by piece as they are written. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const visible = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
    const out: string[] = [];
    for (const table of document.querySelectorAll('main table')) {
      if (!visible(table)) continue;
      const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement: around, textContent } = walker.currentNode;
        // What is said to those who listen only is drawn nowhere.
        if (around && visible(around) && !around.closest('.sr-only')) out.push(textContent ?? '');
      }
    }
    return out;
  });

const PLACES = { ...PAGES, api: '/api' } as Readonly<Record<string, string>>;

for (const [name, address] of Object.entries(PLACES))
  test(`${name}: whole on paper`, async ({ page }) => {
    await page.goto(address);
    await settled(page);
    const drawings = await markDrawings(page);
    for (const landscape of [false, true]) {
      await page.emulateMedia({ media: 'print' });
      const cells = await shown(page);
      await page.emulateMedia({ media: null });
      await settled(page);
      const sheets: PaperSheet[] = await sheetsOf(await page.pdf({ format: 'A4', landscape, printBackground: true }));
      const where = `${name}, ${landscape ? 'landscape' : 'portrait'}`;
      const text = bare(sheets.flatMap(({ texts }) => texts.map((one) => one.text)).join(''));
      const lost = cells.map(bare).filter((cell) => cell !== '' && !text.includes(cell));
      expect(lost.slice(0, 20), `${where}: cells that are not on paper`).toEqual([]);
      const out = sheets.flatMap(({ width, height, texts }) =>
        texts.filter(({ x, y, width: wide }) => x < -0.5 || y < -0.5 || x + wide > width - 10 || y > height).map((one) => one.text),
      );
      expect(out.slice(0, 20), `${where}: off the paper`).toEqual([]);
      for (const [n, { texts }] of sheets.entries()) {
        const said = bare(texts.map((one) => one.text).join(''));
        for (const words of ['来源:', '数据版本', `${n + 1}/${sheets.length}`]) expect(said, `${where}, sheet ${n + 1}`).toContain(words);
      }
      const marks = sheets.flatMap(({ texts }, sheet) =>
        texts.flatMap(({ text: said, x, y, width }) => {
          const [, sign, n] = /@([az])(\d+)@/.exec(said) ?? [];
          return sign ? [{ sign, n: Number(n), sheet, x: sign === 'z' ? x + width : x, y }] : [];
        }),
      );
      const boxes = [...new Set(marks.map(({ n }) => n))].map((n) => {
        const [a, z] = ['a', 'z'].map((sign) => marks.findLast((mark) => mark.n === n && mark.sign === sign));
        return { n, a, z };
      });
      expect(boxes.length, `${where}: drawings on paper`).toBeGreaterThanOrEqual(drawings);
      for (const { n, a, z } of boxes) {
        expect([a?.sheet, z !== undefined], `${where}: drawing ${n} is cut`).toEqual([z?.sheet, true]);
        expect(z!.x, `${where}: drawing ${n}`).toBeLessThan(sheets[z!.sheet]!.width - 20);
        expect(z!.y - a!.y, `${where}: drawing ${n} has no height`).toBeGreaterThan(0);
        for (const other of boxes)
          if (other.n > n && other.a?.sheet === a!.sheet && other.z) {
            const apart = other.z.x <= a!.x || other.a.x >= z!.x || other.z.y <= a!.y + 2 || other.a.y >= z!.y - 2;
            expect(apart, `${where}: drawings ${n} and ${other.n} lie on each other`).toBe(true);
          }
      }
    }
  });

test('each sheet says which place, year and kind of agency it shows', async ({ page }) => {
  await page.goto('/quality?set=demo&region=990000&year=2024&level=county&function=education');
  await settled(page);
  const sheets = await sheetsOf(await page.pdf({ format: 'A4', printBackground: true }));
  expect(sheets.length).toBeGreaterThan(1);
  for (const { texts } of sheets) expect(bare(texts.map((one) => one.text).join(''))).toContain('示例省·县级·教育·2024');
});
