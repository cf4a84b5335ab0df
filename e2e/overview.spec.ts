import { chart, expect, openFilters, settled, test } from './support/test';

test('what the server sends has figures, their coverage and the basis on which they are added', async ({ request }) => {
  const html = await (await request.get('/?set=demo')).text();
  for (const words of [/统计范围/, /3 个市级政府都有 2025 年度报告/, /\d+ 个机构中 \d+ 个有数/, /较 2024 年/, /虚构数据/])
    expect(html).toMatch(words);
});

test('key figures say what they are and how many agencies stand behind them', async ({ page }) => {
  await page.goto('/?set=demo');
  await expect(page.getByTestId('basis')).toContainText('统计范围');
  const received = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '新收申请', exact: true }) });
  await expect(received).toContainText(/\d+ 个机构中 \d+ 个有数/);
  await expect(received).toContainText(/较 2024 年/);
});

test('the public collection opens on the level and scope with most figures, and says so', async ({ page }) => {
  await page.goto('/');
  const table = page.getByRole('table', { name: /^机构列表/ });
  await expect(table).toBeVisible();
  await expect(page.getByText('统计范围：市级 · 辖区汇总。已自动选取数字最多的一类')).toBeVisible();
});

test('filters go into the address, survive a reload and the back button', async ({ page }) => {
  await page.goto('/?set=demo');
  await openFilters(page);
  await page.getByLabel('起始年份', { exact: true }).selectOption('2021');
  await expect(page).toHaveURL(/from=2021/);
  await page.getByLabel('层级', { exact: true }).selectOption('prefecture');
  await expect(page).toHaveURL(/from=2021&level=prefecture/);
  await expect(page.getByTestId('basis')).toContainText('统计范围：市级');
  // While it draws a change, Next writes the address before it over the newer one for a moment.
  await settled(page);
  await expect(page).toHaveURL(/from=2021&level=prefecture/);
  await page.reload();
  await openFilters(page);
  await expect(page.getByLabel('起始年份', { exact: true })).toHaveValue('2021');
  await expect(page.getByLabel('层级', { exact: true })).toHaveValue('prefecture');
  await page.goBack();
  await expect(page.getByLabel('层级', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('起始年份', { exact: true })).toHaveValue('2021');
  await page.getByRole('button', { name: '移除筛选：起始年份 2021' }).click();
  await expect(page).toHaveURL(/\?set=demo$/);
});

for (const [by, text] of [
  ['characters', '江宁'],
  ['pinyin', 'jiangning'],
  ['initials', 'jnq'],
] as const)
  test(`a region is found by ${by}`, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: /^地区 ./ }).click();
    await page.getByRole('combobox', { name: /搜索地区/ }).fill(text);
    await expect(page.getByRole('option', { name: /江苏省南京市江宁区/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/region=320115/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^地区 ./ })).toContainText('江宁区');
  });

test('a text that fits no region says so', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /^地区 ./ }).click();
  await page.getByRole('combobox', { name: /搜索地区/ }).fill('zzzz');
  await expect(page.getByText('没有与“zzzz”相符的地区')).toBeVisible();
});

test('a region is reached step by step', async ({ page }) => {
  await page.goto('/?set=demo');
  await page.getByRole('button', { name: /^地区 ./ }).click();
  await page.getByLabel('省级', { exact: true }).selectOption({ label: '示例省' });
  await page.getByLabel('市级', { exact: true }).selectOption({ label: '甲州市' });
  await page.getByLabel('县级', { exact: true }).selectOption({ label: '甲一区' });
  await expect(page).toHaveURL(/region=990102/);
});

test('the language switch keeps the address', async ({ page }) => {
  await page.goto('/?set=demo&from=2021');
  await page.getByRole('button', { name: '数据集、语言与配色' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All regions, 2025: prefecture governments');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(/\?set=demo&from=2021$/);
  await page.getByRole('button', { name: 'Collection, language and colours' }).click();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('全部地区 2025 年度 · 市级政府');
});

test('an invented collection says so on the page and its charts', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('note').filter({ hasText: '虚构数据' })).toHaveCount(0);
  await page.getByRole('button', { name: '数据集、语言与配色' }).click();
  await page.getByRole('link', { name: '演示数据', exact: true }).click();
  await expect(page).toHaveURL(/set=demo/);
  await expect(page.getByRole('note').filter({ hasText: '虚构数据' })).toBeVisible();
  await expect(chart(page, /各年政府信息公开申请/)).toContainText('虚构数据');
});

test('every chart has its table and is told in words', async ({ page }) => {
  await page.goto('/?set=demo');
  await settled(page);
  const figures = page.getByRole('figure');
  const number = await figures.count();
  expect(number).toBeGreaterThanOrEqual(5);
  for (let i = 0; i < number; i++) {
    const figure = figures.nth(i);
    await expect(figure.locator('p.sr-only')).toHaveText(/：从 20\d\d .* 到 2025 /);
    await figure.getByText('表', { exact: true }).click();
    await expect(figure.getByRole('rowheader', { name: '2025' })).toBeVisible();
  }
});

test('the table of agencies sorts, in its address', async ({ page }) => {
  await page.goto('/?set=demo&level=county');
  await settled(page);
  const table = page.getByRole('table').last();
  const head = table.getByRole('columnheader', { name: /新收申请/ });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  const numbers = async () =>
    (await table.getByRole('row').locator('td:nth-child(4)').allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
  await expect.poll(async () => (await numbers()).every((value, i, all) => i === 0 || value <= (all[i - 1] ?? value))).toBe(true);
  expect((await numbers()).length).toBeGreaterThan(5);
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL(/sort=received/);
  // A page of the list, a body opened from it, and Back.
  await page.getByRole('button', { name: '下一页' }).click();
  await expect(page).toHaveURL(/sort=received&page=2/);
  await settled(page);
  const third = page.getByRole('table').last().getByRole('rowheader').nth(2);
  const name = (await third.textContent())!;
  await third.getByRole('link').click();
  await expect(page).toHaveURL(/\/agency\//);
  await page.goBack();
  await expect(page).toHaveURL(/sort=received&page=2/);
  await expect(third).toHaveText(name);
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  // Other filters make another list.
  await openFilters(page);
  await page.getByLabel('层级', { exact: true }).selectOption('prefecture');
  await expect(page).not.toHaveURL(/page=2/);
});

test('two choices in one moment both count', async ({ page }) => {
  await page.goto('/?set=demo');
  await openFilters(page);
  await expect(page.getByLabel('层级', { exact: true }).locator('option[value=county]')).toBeAttached();
  await page.evaluate(() => {
    const choose = (label: string, value: string) => {
      const { control } = [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === label)!;
      const select = control as HTMLSelectElement;
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!.call(select, value);
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    choose('起始年份', '2021');
    choose('层级', 'county');
  });
  await expect(page).toHaveURL(/from=2021&level=county/);
  await settled(page);
  await expect(page).toHaveURL(/from=2021&level=county/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('全部地区 2025 年度 · 县级政府');
});

test('a collection of excerpts opens on what it holds, adds nothing up and leads to the demo collection', async ({ page }) => {
  await page.goto('/');
  await settled(page);
  const holds = page.getByRole('region', { name: '这里有什么' });
  await expect(holds).toContainText(/其中摘录 \d+ 份、全文 \d+ 份/);
  await expect(page.getByTestId('basis')).toHaveCount(0);
  await expect(chart(page, '宿迁市人民政府：政府信息公开申请')).toBeVisible();
  await holds.getByRole('link', { name: /看演示数据/ }).click();
  await expect(page).toHaveURL(/set=demo/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('全部地区 2025 年度 · 市级政府');
});

test('sentences, key figures and charts stand on one group, said once, and on the group chosen', async ({ page }) => {
  await page.goto('/?set=demo&level=county');
  await settled(page);
  await expect(page.getByTestId('basis')).toHaveCount(1);
  await expect(page.getByTestId('basis')).toContainText('统计范围：县级政府 · 辖区汇总；共 26 个机构，26 个有 2025 年度报告');
  await expect(page.getByRole('region', { name: '要点' })).toContainText('26 个县级政府都有 2025 年度报告');
  const received = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '新收申请', exact: true }) });
  await expect(received).toContainText('26 个机构中 26 个有数');
  await expect(chart(page, /各年政府信息公开申请/)).toContainText('县级 · 辖区汇总 · 政府');
  await page
    .getByTestId('basis')
    .getByRole('button', { name: /县级部门/ })
    .click();
  await expect(page).toHaveURL(/level=county&scope=agency&kind=department/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('全部地区 2025 年度 · 县级部门');
});

test('one body that makes most of a change, and figures to be checked, are named beside the headline', async ({ page }) => {
  await page.goto('/?set=demo&level=county');
  const licences = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '行政许可', exact: true }) });
  await expect(licences).toContainText(/乙州市乙五县人民政府一家占变化的 1\d\d\.\d%/);
  await expect(licences.getByRole('link', { name: '乙州市乙五县人民政府' })).toHaveAttribute('href', /\/report\/990\d+-\w+-2025\?set=demo/);
  await licences.getByRole('link', { name: /个机构待复核/ }).click();
  await expect(page).toHaveURL(/\/outliers\?.*metric=licenses/);
});

test('a place once chosen is kept in the address and on this machine, until everything is chosen again', async ({ page }) => {
  await page.goto('/?set=demo');
  await page.getByRole('button', { name: /^地区 ./ }).click();
  await page.getByLabel('省级', { exact: true }).selectOption({ label: '示例省' });
  await page.getByLabel('市级', { exact: true }).selectOption({ label: '甲州市' });
  await expect(page).toHaveURL(/region=990100/);
  await page.goto('/?set=demo');
  await expect(page).toHaveURL(/\?set=demo&region=990100$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('甲州市 2025 年度 · 县级政府');
  // The other collection has a place of its own.
  await page.goto('/');
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/?set=demo');
  await page.getByRole('button', { name: /^地区 ./ }).click();
  await page.getByLabel('省级', { exact: true }).selectOption({ label: '全部' });
  await expect(page).not.toHaveURL(/region=/);
  await page.goto('/?set=demo');
  await expect(page).toHaveURL(/\?set=demo$/);
});

test.describe('without a network', () => {
  // What the page fetches ahead fails, and is fetched again when it is wanted.
  test.use({ allowed: /ERR_INTERNET_DISCONNECTED/ });
  test('a browser without a network says so, keeps what is shown, and goes on when it is back', async ({ page }) => {
    await page.goto('/?set=demo');
    await settled(page);
    await page.context().setOffline(true);
    const said = page.getByRole('status').filter({ hasText: '浏览器没有连上网络' });
    await expect(said).toBeVisible();
    await expect(page.getByTestId('basis')).toBeVisible();
    await page.context().setOffline(false);
    await expect(said).toHaveCount(0);
    await page
      .getByTestId('basis')
      .getByRole('button', { name: /县级部门/ })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('全部地区 2025 年度 · 县级部门');
  });
});

test('what was open last stands on the home page', async ({ page }) => {
  await page.goto('/region/990100?set=demo');
  await settled(page);
  await page.goto('/?set=demo');
  const last = page.getByRole('region', { name: '接着做' }).getByRole('link');
  await expect(last.first()).toContainText('甲州市');
  await last.first().click();
  await expect(page).toHaveURL(/\/region\/990100\?set=demo/);
});
