/** Every place of a page where a figure is read: cells of tables, terms, cards, lines. Runs in the browser; knows nothing of what should stand there. */
import type { Page } from '@playwright/test';

export interface Spot {
  readonly kind: 'cell' | 'term' | 'card' | 'line';
  /** Caption of the table, or name of the section. */
  readonly title: string;
  /** Heading of the rows around, or of the card. */
  readonly group: string;
  readonly row: string;
  readonly column: string;
  readonly text: string;
  /** Id of the statutory cell. */
  readonly cell: string | null;
  /** All texts of the row or card. */
  readonly beside: readonly string[];
}

export const spots = (page: Page): Promise<Spot[]> =>
  page.evaluate(() => {
    const shown = (element: Element) => element.checkVisibility();
    const text = (element: Element | null | undefined) => (element as HTMLElement | null | undefined)?.innerText?.trim() ?? '';
    const first = (element: Element | null | undefined) => text(element).split('\n')[0]!.trim();
    const nameOf = (element: Element) => element.closest('section[aria-label], aside[aria-label]')?.getAttribute('aria-label') ?? '';
    const found: Spot[] = [];
    const add = (spot: Partial<Spot> & Pick<Spot, 'kind' | 'text'>) =>
      found.push({ title: '', group: '', row: '', column: '', cell: null, beside: [], ...spot });

    for (const table of [...document.querySelectorAll('main table')].filter(shown)) {
      const title = table.querySelector('caption')?.textContent || nameOf(table);
      const heads = [...(table.querySelector('thead tr:last-child')?.children ?? [])].map(first);
      let group = '';
      for (const row of [...table.querySelectorAll('tbody tr')].filter(shown)) {
        const cells = [...row.children].filter(shown);
        if (cells.every((cell) => cell.tagName === 'TH')) group = first(cells[0]);
        const beside = cells.map(text);
        cells.forEach((cell, i) => {
          if (cell.tagName === 'TH') return;
          const id = cell.querySelector('[data-cell]')?.getAttribute('data-cell') ?? null;
          add({
            kind: 'cell',
            title,
            group,
            row: first(row.querySelector('th')),
            column: heads[i] ?? '',
            text: text(cell),
            cell: id,
            beside,
          });
        });
      }
    }
    for (const term of [...document.querySelectorAll('main dd')].filter(shown)) {
      const list = term.closest('dl')!;
      const label = term.previousElementSibling?.tagName === 'DT' ? term.previousElementSibling : list.querySelector('dt');
      const card = term.closest('li');
      const beside = [...(card?.querySelectorAll('p, dd') ?? [])].filter(shown).map(text);
      const group = first(card?.querySelector('p, a'));
      add({ kind: 'term', title: nameOf(term), group, row: first(label), column: '', text: text(term), beside });
    }
    const card = (title: string, row: string, beside: Element[]) =>
      add({ kind: 'card', title, row, text: beside.map(text).join('\n'), beside: beside.map(text) });
    for (const one of [...document.querySelectorAll('main [data-count]')].filter(shown))
      card('count', one.getAttribute('data-count')!, [...one.querySelectorAll(':scope > span')]);
    for (const one of [...document.querySelectorAll('main [data-flag]')].filter(shown))
      card(
        'flag',
        one.getAttribute('data-flag')!,
        [...one.querySelectorAll('p')].filter((p) => !p.querySelector('select, button')),
      );
    for (const head of [...document.querySelectorAll('main li > h2, main li > h3')].filter(shown))
      card('key figure', first(head), [...head.parentElement!.querySelectorAll(':scope > p')]);
    for (const one of [...document.querySelectorAll('main li > a[title] > span:first-child')].filter(shown))
      card('tile', text(one), [one.nextElementSibling!]);
    for (const one of [...document.querySelectorAll('main li dl')].map((dl) => dl.closest('li')!).filter(shown)) {
      const facts = [...one.querySelectorAll('p')].filter(shown);
      // A metric among its peers: name, coverage, figure.
      if (facts.length > 2 && !one.querySelector('a.link.font-medium')) card('among peers', text(facts[0]), facts.slice(1, 3));
    }
    for (const one of [...document.querySelectorAll('main li > a + span')].filter(shown))
      if (/份报告$/.test(text(one))) card('below', text(one.previousElementSibling), [one]);
    for (const one of [...document.querySelectorAll('main aside li button')].filter(shown))
      card('rail', first(one.children[0]), [one.children[1]!].filter(Boolean));
    for (const one of [...document.querySelectorAll('main p, main details li:not(:has(p, dl))')].filter(shown)) {
      const inside = one.closest('table, dl, figure, li, [data-flag], [data-count]');
      if (inside && inside !== one) continue;
      add({ kind: 'line', title: nameOf(one), text: text(one), beside: [...one.children].map(text) });
    }
    return found;
  });
