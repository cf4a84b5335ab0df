import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from './test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/**
 * No violation of WCAG 2.2 AA on the page as it stands, seen from its top: the bar that stays in view covers nothing there.
 * `part` is a selector of what alone is looked at: an open menu lies over the page, and what it covers is no fault of the page.
 */
export async function accessible(page: Page, part?: string): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  const axe = new AxeBuilder({ page }).withTags(WCAG_22_AA);
  if (part) axe.include(part);
  const { violations } = await axe.analyze();
  const lines = violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(' ')} — ${node.failureSummary ?? v.help}`));
  expect(lines).toEqual([]);
}
