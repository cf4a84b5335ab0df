/** From a chart to a briefing: collected on pages, put in order, made into files that hold the page's figures. */
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { officeFaults } from '../lib/testing/file-check';
import { chart, expect, type Page, test } from './support/test';

const TITLE = /^各年政府信息公开申请/;

async function add(page: Page, title: RegExp): Promise<void> {
  await chart(page, title).getByRole('button', { name: /^导出/ }).click();
  await page.getByRole('menuitem', { name: '加入简报' }).click();
  await expect(page.getByText(/已加入简报/)).toBeVisible();
}

const made = async (page: Page, button: string): Promise<{ name: string; bytes: Buffer }> => {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

test('a chart becomes a slide with a chart that can be edited, and a document with a picture and a table', async ({ page }) => {
  await page.goto('/?set=demo');
  await add(page, TITLE);
  await page.goto('/briefing?set=demo');
  await page.getByLabel('简报标题').fill('一季度简报');
  await page.getByLabel('说明').fill('申请量见下图');
  const deck = await made(page, '幻灯片（PPTX）');
  expect(deck.name).toMatch(/^一季度简报_\d{4}-\d\d-\d\d\.pptx$/);
  expect(officeFaults(deck.bytes)).toEqual([]);
  const parts = unzipSync(deck.bytes);
  expect(Object.keys(parts).filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))).toHaveLength(1);
  expect(strFromU8(parts['ppt/slides/slide2.xml']!)).toContain('申请量见下图');
  const document = await made(page, '文档（DOCX）');
  expect(officeFaults(document.bytes)).toEqual([]);
  const xml = strFromU8(unzipSync(document.bytes)['word/document.xml']!);
  for (const words of ['一季度简报', '<w:tbl>', 'descr=', '2025', '虚构数据']) expect(xml).toContain(words);
});

test('a briefing is kept, refreshed and emptied', async ({ page }) => {
  await page.goto('/?set=demo');
  await add(page, TITLE);
  await page.goto('/briefing?set=demo');
  await page.reload();
  await expect(page.getByRole('list', { name: '内容' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: '用最新数据刷新' }).click();
  await expect(page.getByText('已刷新：0 处数字有变动，0 项找不到原图。')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: '全部清空' }).click();
  await expect(page.getByText('简报里还没有内容')).toBeVisible();
});

test('a picture is seen before it is taken, in the shape that was chosen', async ({ page }) => {
  await page.goto('/?set=demo');
  await chart(page, TITLE).getByRole('button', { name: /^导出/ }).click();
  await page.getByRole('menuitem', { name: /预览/ }).click();
  const dialog = page.getByRole('dialog', { name: /^导出/ });
  await dialog.getByText('方形').click();
  const picture = dialog.getByRole('img', { name: /^预览/ });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight)).toBeCloseTo(1, 1);
  await expect(dialog.getByRole('textbox', { name: '链接（固定在这一版数据）' })).toHaveValue(/version=/);
});

test('a key figure, a flag and a table are taken along as well, and found again', async ({ page }) => {
  await page.goto('/?set=demo');
  await page
    .getByRole('button', { name: /^加入简报：关键数字：/ })
    .first()
    .click();
  await expect(page.getByText('已加入简报，共 1 项。')).toBeVisible();
  await page.goto('/outliers?set=demo&year=2025');
  const flag = page.locator('li[data-flag]').first();
  const agency = await flag.getByRole('link').first().innerText();
  await flag.getByRole('button', { name: /^加入简报：/ }).click();
  await expect(page.getByText('已加入简报，共 2 项。')).toBeVisible();
  await page.goto('/quality?set=demo');
  const table = page.locator('main section:has(> table)').first();
  const head = await table.locator('tbody th').first().innerText();
  await page.getByRole('button', { name: `加入简报：${await table.getAttribute('aria-label')}` }).click();
  await expect(page.getByText('已加入简报，共 3 项。')).toBeVisible();
  await page.goto('/briefing?set=demo');
  const items = page.getByRole('list', { name: '内容' }).locator('> li');
  await expect(items).toHaveCount(3);
  await expect(items.nth(0)).toContainText(/个机构|覆盖/);
  await expect(items.nth(1)).toContainText(agency);
  await expect(items.nth(2)).toContainText(head.replace(/\s+/g, ' '));
  await page.getByRole('button', { name: '用最新数据刷新' }).click();
  await expect(page.getByText('已刷新：0 处数字有变动，0 项找不到原图。')).toBeVisible({ timeout: 120_000 });
});

test('put in order, renamed, remarked, removed, kept as a file, opened again and refreshed with what moved marked', async ({ page }) => {
  await page.goto('/?set=demo');
  await add(page, TITLE);
  const figures = page.getByRole('figure');
  await figures.nth(1).getByRole('button', { name: /^导出/ }).click();
  await page.getByRole('menuitem', { name: '加入简报' }).click();
  await expect(page.getByText('已加入简报，共 2 项。')).toBeVisible();
  await page.goto('/briefing?set=demo');
  const items = page.getByRole('list', { name: '内容' }).locator('> li');
  await expect(items).toHaveCount(2);
  await items.nth(0).getByLabel('标题').fill('申请量');
  await items.nth(0).getByLabel('说明').fill('请看 2025 年');
  await items.nth(0).getByRole('button', { name: /^下移/ }).click();
  await expect(items.nth(1).getByLabel('标题')).toHaveValue('申请量');
  await items.nth(0).getByRole('button', { name: /^移除/ }).click();
  await expect(items).toHaveCount(1);
  const kept = await made(page, '存成文件');
  // The file of an earlier year: one of its figures was another then.
  const tray = JSON.parse(kept.bytes.toString('utf8')) as {
    sheets: { heading: string; remark: string; model: { table: { rows: { value: unknown; text: string }[][] } } }[];
  };
  expect(tray.sheets.map(({ heading, remark }) => [heading, remark])).toEqual([['申请量', '请看 2025 年']]);
  const cell = tray.sheets[0]!.model.table.rows.at(-1)![1]!;
  const now = cell.text;
  Object.assign(cell, { value: 1, text: '1' });
  await page.getByRole('button', { name: '全部清空' }).click();
  await expect(items).toHaveCount(0);
  const file = { name: '简报.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(tray)) };
  await page.getByLabel('打开文件').setInputFiles(file);
  await expect(items).toHaveCount(1);
  await page.getByRole('button', { name: '用最新数据刷新' }).click();
  await expect(page.getByText('已刷新：1 处数字有变动，0 项找不到原图。')).toBeVisible({ timeout: 120_000 });
  await items.getByText('1 处变动').click();
  await expect(items.getByText(`1 → ${now}`)).toBeVisible();
  await expect(items.getByLabel('标题')).toHaveValue('申请量');
  const deck = await made(page, '幻灯片（PPTX）');
  expect(strFromU8(unzipSync(deck.bytes)['ppt/slides/slide2.xml']!)).toContain(`1 → ${now}`);
  // What is no briefing is refused in words, and nothing is lost.
  await page.getByLabel('打开文件').setInputFiles({ ...file, buffer: Buffer.from('{"format":"x"}') });
  await expect(page.getByText('这不是简报文件，或已损坏。')).toBeVisible();
  await expect(items).toHaveCount(1);
});
