/** What is printed on every page and is no part of the text: page numbers, running heads and feet. */
import type { Item, Page, TextLine } from './layout';

const PAGE_NUMBER =
  /^(?:[-—–－―·]{0,4}\s*\d{1,4}\s*[-—–－―·]{0,4}|第\s*[\d一二三四五六七八九十]+\s*页(?:[\s,，/]*共\s*[\d一二三四五六七八九十]+\s*页)?|\d{1,4}\s*\/\s*\d{1,4})$/;

/** Share of the page's height at either end in which such lines stand. */
const MARGIN = 0.12;

const BARE = /^\d{1,4}$/;

/** What a bare number is ahead of its page: the page of a gazette may be 37 where it is the first of the file. */
const ahead = ({ line, page }: TextLine): number => Number(line.text) - page;

export function withoutRunningHeads(pages: readonly Page[]): Page[] {
  const counted = new Map<number, number>();
  const seen = new Map<string, Set<number>>();
  for (const page of pages) {
    for (const [index, item] of page.items.entries()) {
      if (item.kind !== 'line' || !inMargin(item, page)) continue;
      const key = shape(item, page);
      seen.set(key, (seen.get(key) ?? new Set()).add(page.number));
      if (BARE.test(item.line.text) && isEdge(item, index, page)) counted.set(ahead(item), (counted.get(ahead(item)) ?? 0) + 1);
    }
  }
  const isRunning = (item: TextLine, page: Page) => {
    const times = seen.get(shape(item, page))?.size ?? 0;
    // Figures alone may be a row of the table that each page begins with.
    return /\p{L}/u.test(item.line.text) && (times >= 3 || (times === 2 && pages.length === 2));
  };
  // A figure may stand alone at the top of a page: a bare number is the page's where it counts the pages.
  const isNumber = (item: TextLine) =>
    PAGE_NUMBER.test(item.line.text) && (!BARE.test(item.line.text) || ahead(item) === 0 || (counted.get(ahead(item)) ?? 0) > 1);
  const drop = (item: Item, index: number, page: Page) =>
    item.kind === 'line' && inMargin(item, page) && isEdge(item, index, page) && (isNumber(item) || isRunning(item, page));
  return pages.map((page) => ({ ...page, items: page.items.filter((item, index) => !drop(item, index, page)) }));
}

function inMargin({ line }: TextLine, { height }: Page): boolean {
  return line.y < MARGIN * height || line.y > (1 - MARGIN) * height;
}

/** Only the outermost two lines at either end: a short last line of the text is not a footer because it is low. */
function isEdge(item: TextLine, index: number, { items, height }: Page): boolean {
  return item.line.y < height / 2 ? index < 2 : index >= items.length - 2;
}

/** The line with its numbers taken out, and where it stands. */
const shape = ({ line }: TextLine, { height }: Page): string => `${Math.round((100 * line.y) / height)} ${line.text.replace(/\d+/g, '#')}`;
