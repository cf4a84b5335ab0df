import { chart, expect, settled, test } from './support/test';

test('every share stands on the year that the table gives it for', async ({ page }) => {
  await page.goto('/region?set=demo');
  const figure = chart(page, /^办理结果构成/);
  await settled(page);
  const drawn = await figure.locator('svg.recharts-surface').evaluate((svg) => {
    const texts = [...svg.querySelectorAll('text')].map((t) => {
      const box = t.getBoundingClientRect();
      return { text: t.textContent ?? '', x: box.x + box.width / 2, y: box.y };
    });
    const years = texts.filter((t) => /^20\d\d$/.test(t.text));
    return texts
      .filter((t) => /\.\d%$/.test(t.text))
      .map((t) => ({ share: t.text, year: years.find((y) => Math.abs(y.x - t.x) < 3)?.text ?? 'none' }));
  });
  expect(drawn.length).toBeGreaterThan(20);
  await figure.getByText('表', { exact: true }).click();
  const rows = await figure
    .getByRole('row')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  for (const { share, year } of drawn) expect(rows.find((cells) => cells[0] === year)?.join(' '), `${share} in ${year}`).toContain(share);
});
