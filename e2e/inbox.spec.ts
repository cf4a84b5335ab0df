import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { PLANTS } from '../scripts/demo/plants';
import { expect, type Page, settled, test } from './support/test';

const PLACE = '/outliers?set=demo&region=990200&year=2025';
const entries = (page: Page) => page.locator('li[data-flag]');
/** Settled and all, as the page says. */
const progress = async (page: Page): Promise<readonly [number, number]> => {
  const said = (await page.getByText(/^已办结 [\d,]+ \/ [\d,]+$/).textContent())!;
  const [, done, all] = /(\d+) \/ (\d+)/.exec(said.replaceAll(',', ''))!;
  return [Number(done), Number(all)];
};

test('the keyboard goes through the list, records what came of an entry and remembers who did it', async ({ page }) => {
  await page.goto(PLACE);
  await settled(page);
  const [before, all] = await progress(page);
  await page.getByLabel('复核人', { exact: true }).fill('键盘王工');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const first = entries(page).first();
  await expect(first).toBeFocused();
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/open=/);
  await page.keyboard.press('e');
  await expect(page).not.toHaveURL(/open=/);
  await page.keyboard.press('2');
  await expect(first.getByText(/✓ 已说明 · 键盘王工/)).toBeVisible();
  await expect.poll(() => progress(page)).toEqual([before + 1, all]);
  await page.getByText(`已办结 ${before + 1}`, { exact: true }).click();
  await expect(page).toHaveURL(/stage=done/);
  await expect(entries(page)).toHaveCount(before + 1);
  await page.reload();
  await expect(page.getByLabel('复核人', { exact: true })).toHaveValue('键盘王工');
  // Back to what it was, for whoever comes next.
  await entries(page).first().getByRole('combobox').selectOption('');
  await expect.poll(() => progress(page)).toEqual([before, all]);
});

test('the rail narrows the list to a county and to a kind, and its counts are those of the list', async ({ page }) => {
  await page.goto(PLACE);
  await settled(page);
  const rail = page.getByRole('complementary', { name: '分类' });
  const [county] = await rail.getByRole('button', { name: /县\s*\d+$/ }).all();
  const [, name, count] = /^(\S+?县)\s*(\d+)$/.exec((await county!.textContent())!.trim())!;
  await county!.click();
  await settled(page);
  await expect(entries(page)).toHaveCount(Number(count));
  for (const entry of await entries(page).all()) await expect(entry).toContainText(name!);
  await rail.getByRole('button', { name: /^←/ }).click();
  await settled(page);
  const kind = rail.getByRole('button', { name: /须先说明/ });
  const of = Number(/(\d+)$/.exec((await kind.textContent())!.trim())![1]);
  await kind.click();
  await expect(page).toHaveURL(/tier=explain/);
  await settled(page);
  await expect(entries(page)).toHaveCount(of);
});

test('what each place must explain is taken along as a workbook and as letters', async ({ page }) => {
  await page.goto(PLACE);
  await settled(page);
  const listed = await entries(page).count();
  const taken = async (name: RegExp) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const workbook = await taken(/核对清单（Excel）/);
  expect(workbook.name).toMatch(/^mingjian-demo-[0-9a-f]{12}-letters-2025\.xlsx$/);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(workbook.bytes.buffer as ArrayBuffer);
  const rows = book.worksheets[0]!.getSheetValues().filter((row) => Array.isArray(row) && typeof row[1] === 'number');
  expect(rows).toHaveLength(listed);
  expect(JSON.stringify(book.worksheets[0]!.getSheetValues())).toContain('虚构数据');
  const letters = await taken(/生成核对函（Word）/);
  expect(letters.name).toMatch(/letters-2025\.docx$/);
  expect(letters.bytes.subarray(0, 2).toString()).toBe('PK');
});

/** Entries that are seen before anyone turns a page. */
const FIRST_SCREEN = 12;
/** What the screening leaves to "all flags": q of one rate among 45,000 judgements, and findings that are advisory by what they are. */
const ALL_FLAGS: Readonly<Record<string, string>> = {
  funnel: '&show=all&rule=funnel',
  stock_does_not_roll: '&show=all&rule=stock_does_not_roll',
};
/** No flags: what they show stands on other pages. */
const ELSEWHERE: readonly string[] = ['corrected', 'published_late', 'merger', 'blank'];
const PREFECTURE: Readonly<Record<string, string>> = { 甲: '990100', 乙: '990200', 丙: '990300' };

for (const { rule, agency, years, what } of PLANTS.filter((plant) => !ELSEWHERE.includes(plant.rule)))
  test(`the planted case is on the first screen of its region: ${agency}，${what}`, async ({ page }) => {
    await page.goto(`/outliers?set=demo&region=${PREFECTURE[agency[0]!]}&year=${years.at(-1)}${ALL_FLAGS[rule] ?? ''}`);
    await settled(page);
    const names = await entries(page).evaluateAll((all) => all.map((one) => one.textContent ?? ''));
    const at = names.findIndex((text) => text.includes(agency));
    expect(at, `${rule}: ${names.slice(0, FIRST_SCREEN).join('\n')}`).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThan(FIRST_SCREEN);
  });
