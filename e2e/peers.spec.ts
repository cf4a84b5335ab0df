import { readFileSync } from 'node:fs';
import { accessible } from './support/axe';
import { DEMO, PUBLIC } from './support/places';
import { chart, expect, fitsWindow, type Locator, type Page, settled, speak, test } from './support/test';

const OF = `/agency/${DEMO.county.id}/peers?set=demo`;
const metric = (page: Page, name: string | RegExp) => page.getByRole('listitem').filter({ has: page.getByRole('button', { name }) });
test('eight key metrics stand first, the themes are folded and say what is unlike the peers', async ({ page }) => {
  await page.goto(OF);
  await expect(page.getByText(/数据集中全部“县级 · 政府 · 辖区汇总”，26 个机构/)).toBeVisible();
  await expect(page.getByRole('heading', { name: '8 项主要指标' })).toBeVisible();
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /查看全部同类机构/ }) });
  await expect(rows).toHaveCount(8);
  await expect(metric(page, /^公开率：/)).toContainText(/\d+／26/);
  await page.getByRole('button', { name: '全部展开' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(60);
});

for (const [of, from, to] of [
  [
    'an agency',
    `/benchmark?set=demo&agency=${DEMO.county.id}&year=2024&within=prefecture`,
    `/agency/${DEMO.county.id}/peers?set=demo&year=2024&within=prefecture`,
  ],
  ['a metric', `/benchmark?agency=${PUBLIC.excerpts.id}&metric=fees`, `/agency/${PUBLIC.excerpts.id}/peers?metric=fees`],
  ['nothing', '/benchmark?set=demo', '/compare?set=demo'],
] as const)
  test(`an earlier address of ${of} leads to its successor`, async ({ request }) => {
    const answer = await request.get(from, { maxRedirects: 0 });
    expect(answer.status()).toBe(308);
    expect(answer.headers().location).toBe(to);
  });

test('peers are narrowed, and members and reason are shown', async ({ page }) => {
  await page.goto(OF);
  await page.getByText('本市同类').click();
  await expect(page).toHaveURL(/within=prefecture/);
  await expect(page.getByText(/甲州市的“县级/)).toBeVisible();
  await page.getByText('查看成员').click();
  await expect(page.getByRole('link', { name: DEMO.neighbour.name })).toBeVisible();
  await page.getByText('规模相近').click();
  await expect(page.getByText(/申请量与许可量最接近的/)).toBeVisible();
});

test('a group of one’s own is named and stays in the address', async ({ page }) => {
  await page.goto(`${OF}&within=picked&ids=${DEMO.eight.slice(1, 4).join(',')}`);
  await page.getByLabel('这一组的名称').fill('三个邻区');
  await expect(page.getByText('自选的一组：三个邻区')).toBeVisible();
  await expect(page).toHaveURL(/name=/);
  await page.getByRole('button', { name: `移出 ${DEMO.neighbour.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`ids=${DEMO.eight.slice(2, 4).join()}`));
  await page.reload();
  await expect(page.getByText('自选的一组：三个邻区')).toBeVisible();
});

test('a department is set beside those that do the same elsewhere, and the reason is shown', async ({ page }) => {
  await page.goto(OF);
  await page.getByRole('button', { name: /^搜索地区/ }).click();
  await page.getByRole('dialog', { name: '搜索' }).getByRole('combobox').fill('甲州市甲一区自然资源局');
  await page
    .getByRole('option', { name: /甲一区自然资源局/ })
    .first()
    .click();
  await page.getByRole('button', { name: '全部指标' }).click();
  await expect(page.getByText(/数据集中全部“县级 · 部门 · 本单位 · 自然资源”/).first()).toBeVisible();
  await page.getByText('不分职能', { exact: true }).click();
  await expect(page).toHaveURL(/within=class/);
  await expect(page.getByText(/数据集中全部“县级 · 部门 · 本单位”/).first()).toBeVisible();
});

test('a metric opens all its peers, the years and the figures of every peer', async ({ page }) => {
  await page.goto(OF);
  await page.getByRole('button', { name: /^公开率：查看全部/ }).click();
  await expect(page).toHaveURL(/metric=disclosure_rate/);
  await expect(
    chart(page, /公开率：同类机构漏斗图/)
      .locator('svg')
      .first(),
  ).toBeVisible();
  await expect(
    chart(page, /历年与同类十分位/)
      .locator('svg')
      .first(),
  ).toBeVisible();
  const table = page.getByRole('region', { name: '同类机构数值表' }).getByRole('table');
  await expect(table.getByRole('row').filter({ hasText: '本机构' })).toContainText(DEMO.county.name);
  await expect(table.getByRole('link').first()).toHaveAttribute('href', /\/report\//);
});

test('the order is said: what is worth a check first, what cannot be judged last', async ({ page }) => {
  await page.goto(OF);
  await settled(page);
  await expect(page.getByText(/先列建议复核，再列关注/)).toBeVisible();
  await page.getByRole('button', { name: '全部展开' }).click();
  const themes = await page.locator('main details').all();
  const judgementsOf = async (theme: Locator) =>
    await theme
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: /查看全部同类机构/ }) })
      .allInnerTexts();
  const order = ['建议复核', '关注', '界限以内', '不足以判断'];
  let seen = 0;
  for (const theme of themes) {
    const texts = await judgementsOf(theme);
    const places = texts.map((text) => order.findIndex((word) => text.split('\n').includes(word))).filter((i) => i >= 0);
    seen += places.length;
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
  expect(seen).toBeGreaterThan(50);
});

test('the funnel plot is taken along with what each point stands on', async ({ page }) => {
  await page.goto(`${OF}&metric=disclosure_rate`);
  await page.getByRole('button', { name: /^导出：公开率：同类机构漏斗图/ }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV 表格' }).click()]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toMatch(/机构,地区,分子,分母[^,]*,[^,]+,同类中心,z\*,状态,报告编号\r\n/);
  expect(
    text
      .trim()
      .split('\r\n')
      .filter((line) => /,990\d{3}-\w+-2025$/.test(line)),
  ).toHaveLength(26);
});

test('the definition of a metric opens where it stands', async ({ page }) => {
  await page.goto(`${OF}&metric=licenses`);
  await page.getByRole('link', { name: '指标定义' }).click();
  await expect(page).toHaveURL(/\/methods\?set=demo#metric-licenses/);
  await expect(page.locator('#metric-licenses')).toBeInViewport();
});

test('a count without a denominator shows the distribution of its peers', async ({ page }) => {
  await page.goto(`${OF}&metric=licenses`);
  await expect(
    chart(page, /行政许可 · 同类机构的分布/)
      .locator('svg')
      .first(),
  ).toBeVisible();
});

test('an agency known by excerpts has figures that are not there, and says why', async ({ page }) => {
  await page.goto(`/agency/${PUBLIC.excerpts.id}/peers`);
  await settled(page);
  await page.getByRole('button', { name: /另有 \d+ 项没有数字/ }).click();
  await expect(page.getByText('— 未转录').first()).toBeVisible();
});

test.describe('an agency that the collection does not have', () => {
  test.use({ allowed: /404/ });
  test('is not found', async ({ page }) => {
    expect((await page.goto('/benchmark?agency=no-such-agency'))?.status()).toBe(404);
  });
});

for (const lang of ['zh', 'en'] as const)
  for (const width of [1440, 360])
    test(`accessible and as wide as its window · ${lang} · ${width} px`, async ({ page, baseURL }) => {
      await page.setViewportSize({ width, height: 900 });
      await speak(page, lang, baseURL!);
      for (const path of [OF, `${OF}&metric=disclosure_rate`, `${OF}&metric=licenses&within=picked&ids=${DEMO.neighbour.id}`]) {
        await page.goto(path);
        await settled(page);
        await fitsWindow(page);
        await accessible(page);
      }
    });
