import { DEMO } from './support/places';
import { chart, expect, settled, test } from './support/test';

const picked = (...ids: string[]) => `/compare?set=demo&agencies=${ids.join(',')}`;

test('agencies are picked by characters, pinyin and initials, with the keyboard alone', async ({ page }) => {
  await page.goto('/compare?set=demo');
  const search = page.getByRole('combobox', { name: /搜索机构/ });
  for (const [text, name] of [
    ['甲一区', DEMO.county.name],
    ['jiaerqu', DEMO.neighbour.name],
    ['jsq', '甲州市甲三区人民政府'],
  ] as const) {
    await search.fill(text);
    await expect(page.getByRole('option', { name }).first()).toBeVisible();
    await search.press('Enter');
    await expect(page.getByRole('button', { name: `移除 ${name}` })).toBeVisible();
  }
  await expect(page).toHaveURL(/agencies=990102-\w+,990103-\w+,990104-\w+/);
  await page.getByRole('button', { name: `移除 ${DEMO.neighbour.name}` }).press('Enter');
  await expect(page).toHaveURL(/agencies=990102-\w+,990104-\w+$/);
  await page.goBack();
  await expect(page.getByRole('button', { name: `移除 ${DEMO.neighbour.name}` })).toBeVisible();
});

test('the first arrow marks the first suggestion, and Enter waits for suggestions on the way', async ({ page }) => {
  await page.goto('/compare?set=demo');
  const search = page.getByRole('combobox', { name: /搜索机构/ });
  await search.fill('甲一区');
  const first = page.getByRole('option').first();
  const name = (await first.innerText()).split('\n')[0]!;
  await search.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await search.press('Enter');
  await expect(page.getByRole('button', { name: `移除 ${name}` })).toBeVisible();
  await search.fill('jiaerqu');
  await search.press('Enter');
  await expect(page.getByRole('button', { name: `移除 ${DEMO.neighbour.name}` })).toBeVisible();
});

test('areas are found among areas only', async ({ page }) => {
  await page.goto('/compare?set=demo');
  await page.getByText('地区（辖区汇总报告）').click();
  await page.getByRole('combobox', { name: /搜索机构/ }).fill('甲一区');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option')).toContainText('辖区汇总');
});

test('an empty comparison suggests agencies of one class', async ({ page }) => {
  await page.goto('/compare?set=demo');
  await page.getByRole('button', { name: /县级 · 政府 · 辖区汇总：比较这 4 个/ }).click();
  await expect(page.getByRole('button', { name: /^移除 .*人民政府/ })).toHaveCount(4);
  await expect(chart(page, '新收申请')).toBeVisible();
  await expect(page.getByText('比较前请注意')).toHaveCount(0);
});

test('one agency is not compared; another of its class is one click away', async ({ page }) => {
  await page.goto(picked(DEMO.county.id));
  await expect(page.getByText('再选一个机构即可比较')).toBeVisible();
  await page
    .getByRole('button', { name: /^加入 / })
    .first()
    .click();
  await expect(chart(page, '新收申请')).toBeVisible();
});

test('differences of level, kind and scope are said before any figure', async ({ page }) => {
  await page.goto(picked(DEMO.county.id, DEMO.department.id));
  const note = page.getByRole('region', { name: /并不完全可比/ });
  await expect(note).toContainText(`层级不同：县级（${DEMO.county.name}）；省级（${DEMO.department.name}）`);
  await expect(note).toContainText('类型不同');
  await expect(note).toContainText('不宜直接相比');
});

test('metrics are found by name and stand in the address; years narrow the table', async ({ page }) => {
  await page.goto(picked(DEMO.county.id, DEMO.neighbour.id));
  await page.getByRole('button', { name: /选择指标/ }).click();
  await page.getByLabel('查找指标').fill('收费');
  await page.getByRole('checkbox', { name: '行政事业性收费金额' }).click();
  await expect(page.getByRole('checkbox', { name: '行政事业性收费金额' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /选择指标/ })).toBeFocused();
  await expect(page).toHaveURL(/metrics=[^&]*fees/);
  // Fees are reported since the form of 2021: the break is drawn and every earlier gap says why.
  await expect(chart(page, '行政事业性收费金额').locator('svg text', { hasText: '表式变更' })).toBeVisible();
  const table = page.getByRole('region', { name: /各机构各年数字/ });
  await expect(table.getByText('— 表式变化').first()).toBeAttached();
  await page.getByLabel('起始年份', { exact: true }).selectOption('2022');
  await expect(table.getByRole('columnheader', { name: '2021' })).toHaveCount(0);
  await page.reload();
  await expect(chart(page, '行政事业性收费金额')).toBeVisible();
  await expect(page.getByLabel('起始年份', { exact: true })).toHaveValue('2022');
});

test('the mix of outcomes follows year and reason', async ({ page }) => {
  await page.goto(picked(DEMO.county.id, DEMO.neighbour.id));
  const mix = chart(page, /年办理结果构成/);
  await mix.getByLabel('年份').selectOption('2021');
  await expect(page).toHaveURL(/year=2021/);
  await expect(chart(page, '2021 年办理结果构成')).toBeVisible();
  // The shares written on the parts are those of the table.
  const written = () =>
    mix
      .locator('svg text')
      .filter({ hasText: /^\d+\.\d%$/ })
      .allTextContents();
  await expect.poll(async () => (await written()).length).toBeGreaterThan(4);
  const drawn = await written();
  await mix.getByText('表', { exact: true }).click();
  const told = await mix.getByRole('cell').allTextContents();
  expect(drawn.filter((share) => !told.includes(share))).toEqual([]);
  await page.getByText('不予公开的情形').click();
  await expect(page).toHaveURL(/group=refused/);
  const reasons = chart(page, /2021 年“不予公开”的各种情形构成/);
  await expect(reasons.getByRole('rowheader', { name: DEMO.county.name })).toBeVisible();
});

test('a figure leads to the report in which it stands', async ({ page }) => {
  await page.goto(picked(DEMO.county.id, DEMO.neighbour.id));
  const row = page
    .getByRole('region', { name: /各机构各年数字/ })
    .getByRole('row')
    .filter({ hasText: DEMO.county.name })
    .first();
  const figure = row.getByRole('link').last();
  const value = (await figure.textContent()) ?? '';
  await figure.click();
  await expect(page).toHaveURL(/\/report\/990102-\w+-2025\?set=demo/);
  await expect(page.locator('[data-cell="applications.received.total"]')).toHaveText(value);
});

test('more than four have a panel each, named by what tells them apart; view, measure and scale stand in the address', async ({ page }) => {
  await page.goto(picked(...DEMO.eight));
  const received = chart(page, '新收申请');
  await expect(received.locator('svg text', { hasText: /^甲[一二三四五六七八][区县]$/ })).toHaveCount(8);
  // The last value written in each panel is that of the table.
  const drawn = await received.locator('svg text[font-weight="650"]').allTextContents();
  const last =
    (await page
      .getByRole('region', { name: /各机构各年数字/ })
      .getByRole('row')
      .nth(2)
      .getByRole('link')
      .last()
      .textContent()) ?? '';
  expect(drawn).toContain(last);
  await page.getByText('起止', { exact: true }).click();
  await expect(page).toHaveURL(/view=slope/);
  await page.getByText('与同类中位数之差', { exact: true }).click();
  await expect(page).toHaveURL(/measure=gap/);
  await expect(chart(page, '新收申请：与同类中位数之差')).toBeVisible();
  await page.goBack();
  await expect(chart(page, '新收申请')).toBeVisible();
});

test('an arrow key marks one body in every chart', async ({ page }) => {
  await page.goto(picked(...DEMO.eight));
  const panels = chart(page, '新收申请').getByRole('group', { name: /左右方向键/ });
  await panels.press('ArrowRight');
  await expect(panels.getByRole('status')).toContainText('甲一区 2025');
  await expect(chart(page, '公开率').locator('svg path[stroke-width="3"]')).toHaveCount(1);
});

test('unknown ids are named', async ({ page }) => {
  await page.goto(picked(DEMO.county.id, DEMO.neighbour.id, 'no-such-agency'));
  await expect(page.getByText('这些编号不在当前数据集中：no-such-agency')).toBeVisible();
  await expect(chart(page, '新收申请')).toBeVisible();
});

test('what is unknown of a printed total is a part of its own: the mix agrees with the rate of the same page', async ({ page }) => {
  await page.goto('/compare?agencies=371400-4a66392529,371400-94e33b8d02&year=2022');
  await settled(page);
  const mix = chart(page, /2022 年办理结果构成/);
  await expect(mix).toContainText('未知或未摘录');
  await mix.getByText('表', { exact: true }).click();
  const shares = async (name: string) =>
    (await mix.getByRole('row', { name }).getByRole('cell').allTextContents()).filter((text) => text.endsWith('%'));
  // Printed: 24 and 0 of 33; 12 and 1 of 19. The rates above are 72.7 % and 68.4 %.
  expect(await shares('德州市生态环境局')).toEqual(['72.7%', '0.0%', '27.3%']);
  expect(await shares('德州市统计局')).toEqual(['63.2%', '5.3%', '31.6%']);
});
