import { readFile } from 'node:fs/promises';
import { DEMO } from './support/places';
import { chart, expect, type Page, test } from './support/test';

const TITLE = '各年政府信息公开申请：新收、办理与结转';

async function exported(page: Page, title: string, format: string): Promise<{ name: string; bytes: Buffer }> {
  await chart(page, title).getByRole('button', { name: /^导出/ }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Words that every picture carries: what is shown, on what basis, its series, unit, source, version, and that it is invented. */
const CARRIED = [/^各年政府信息公开申请/, /2018–2025/, /新收申请/, /结转下年/, /单位：件/, /来源：/, /数据版本 [0-9a-f]{8}/, /虚构数据/];

test('the SVG holds title, basis, legend, unit, source and version', async ({ page }) => {
  await page.goto('/?set=demo');
  const { name, bytes } = await exported(page, TITLE, 'SVG 矢量图');
  expect(name).toMatch(/^demo_.*_各年政府信息公开申请.*_2018-2025\.svg$/);
  const texts = await page.evaluate((source) => {
    const picture = new DOMParser().parseFromString(source, 'image/svg+xml');
    if (picture.querySelector('parsererror')) throw new Error('not well-formed');
    return [...picture.querySelectorAll('text')].map((text) => text.textContent ?? '');
  }, bytes.toString('utf8'));
  for (const words of CARRIED)
    expect(
      texts.some((text) => words.test(text)),
      String(words),
    ).toBe(true);
  const paths = await page.evaluate(
    (source) => new DOMParser().parseFromString(source, 'image/svg+xml').querySelectorAll('path[stroke-dasharray], circle').length,
    bytes.toString('utf8'),
  );
  expect(paths).toBeGreaterThan(10);
});

test('the PNG is sharp and not blank, also from the table view', async ({ page }) => {
  await page.goto('/?set=demo');
  await chart(page, TITLE).getByText('表', { exact: true }).click();
  const { name, bytes } = await exported(page, TITLE, 'PNG 图片');
  expect(name).toMatch(/\.png$/);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const { width, height, colours, ink } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set<number>();
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) {
      seen.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
      if (data[i]! + data[i + 1]! + data[i + 2]! < 380) dark += 1;
    }
    return { width: image.width, height: image.height, colours: seen.size, ink: dark / (data.length / 4) };
  }, bytes.toString('base64'));
  expect(width).toBeGreaterThan(1000);
  expect(height).toBeGreaterThan(500);
  expect(colours).toBeGreaterThan(50);
  expect(ink).toBeGreaterThan(0.003);
  expect(ink).toBeLessThan(0.5);
});

test('the CSV opens in a spreadsheet: BOM, the same words, no formula', async ({ page }) => {
  await page.goto('/?set=demo');
  const { name, bytes } = await exported(page, TITLE, 'CSV 表格');
  expect(name).toMatch(/\.csv$/);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.subarray(3).toString('utf8').split('\r\n');
  for (const words of CARRIED)
    expect(
      lines.some((line) => words.test(line) || words.test(line.replace(/^"/, ''))),
      String(words),
    ).toBe(true);
  const head = lines.findIndex((line) => line.startsWith('年份,'));
  expect(lines.slice(head + 1, head + 9).map((line) => line.split(',')[0])).toEqual(Array.from({ length: 8 }, (_, i) => String(2018 + i)));
  expect(lines.flatMap((line) => line.split(',')).filter((field) => /^"?[=+@]/.test(field))).toEqual([]);
});

test('compared agencies are exported under their names', async ({ page }) => {
  await page.goto(`/compare?set=demo&agencies=${DEMO.county.id},${DEMO.neighbour.id}`);
  const { bytes } = await exported(page, '新收申请', 'CSV 表格');
  const text = bytes.toString('utf8');
  expect(text).toContain(`年份,${DEMO.county.name},${DEMO.neighbour.name}`);
  const svg = (await exported(page, '新收申请', 'SVG 矢量图')).bytes.toString('utf8');
  for (const words of [DEMO.county.name, DEMO.neighbour.name, '数据版本', '单位：件']) expect(svg).toContain(words);
});
