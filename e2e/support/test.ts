/** The tests' own `test`: every page is watched, and a page that complains on its console or fails a request fails its test. */
import { test as base, type ConsoleMessage, expect, type Locator, type Page, type Request } from '@playwright/test';

export { expect, type Locator, type Page } from '@playwright/test';

interface Options {
  /** Complaints that a story provokes on purpose. */
  readonly allowed: RegExp | null;
}

/** A navigation that overtakes a prefetch aborts it; that is no failure. */
const aborted = (request: Request) => request.failure()?.errorText === 'net::ERR_ABORTED';

function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('requestfailed', (request) => {
    if (!aborted(request)) complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

/** A control that React has not taken over yet swallows what is done to it, as a page does for an instant after loading. */
const takenOver = () =>
  [...document.querySelectorAll('button, input:not([type=hidden]), select')].every((control) =>
    Object.keys(control).some((key) => key.startsWith('__react')),
  );

export const test = base.extend<Options>({
  allowed: [null, { option: true }],
  page: async ({ page, allowed }, use) => {
    const complaints = watch(page);
    const goto = page.goto.bind(page);
    page.goto = async (address, options) => {
      const response = await goto(address, options);
      await page.waitForFunction(takenOver);
      return response;
    };
    await use(page);
    expect(complaints.filter((text) => !allowed?.test(text))).toEqual([]);
  },
});

/** Sets the language as the switch in the header does. */
export const speak = (page: Page, lang: 'zh' | 'en', origin: string): Promise<void> =>
  page.context().addCookies([{ name: 'lang', value: lang, url: origin }]);

/** Opens what is chosen beside place and year: years, level, scope, kind. */
export const openFilters = (page: Page): Promise<void> => page.getByRole('button', { name: /^筛选/ }).click();

/** The chart with this title. */
export const chart = (page: Page, title: string | RegExp): Locator => page.getByRole('figure', { name: title });

/** Waits until no figure is on its way: the page is whole, every answer is there, every chart is drawn. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await expect(page.locator('[data-plot]:not(:has(svg))')).toHaveCount(0);
}

/** The page is no wider than its window. */
export async function fitsWindow(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content, 'page scrolls sideways').toBeLessThanOrEqual(window);
}
