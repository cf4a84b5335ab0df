/** What a browser would not show, or shows as boxes side by side: by attribute, inline style, or a plain class or id rule of the page's own sheet. */
import type { HtmlElement } from './html-tree';

export interface Selectors {
  readonly classes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}
export type HiddenSelectors = Selectors;

const HIDING = /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i;

const BOXED = /display\s*:\s*inline-(?:block|flex)/i;

/** Class and id selectors (`.x`, `td.x`, `#y`, alone or in a list) that the page's <style> elements hide. */
export const hiddenSelectors = (html: string): HiddenSelectors => selectorsOf(html, HIDING);
/** Those that they set as boxes side by side. */
export const boxSelectors = (html: string): Selectors => selectorsOf(html, BOXED);

function selectorsOf(html: string, style: RegExp): Selectors {
  const classes = new Set<string>();
  const ids = new Set<string>();
  for (const sheet of sheets(html)) {
    if (!style.test(sheet)) continue;
    for (const { selectors, body } of rules(withoutComments(sheet))) {
      if (!style.test(body)) continue;
      for (const selector of selectors.split(',')) {
        const simple = /^\s*[a-z0-9]*([.#])([\w-]+)\s*$/i.exec(selector);
        if (simple) (simple[1] === '.' ? classes : ids).add(simple[2]!);
      }
    }
  }
  return { classes, ids };
}

// The three below go over their text once: an expression that looks for both ends starts again at each beginning.

function* sheets(html: string): Generator<string> {
  const opening = /<style\b[^<>]*>/gi;
  const closing = /<\/style/gi;
  while (opening.test(html)) {
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(html);
    if (!end) return;
    yield html.slice(opening.lastIndex, end.index);
    opening.lastIndex = end.index;
  }
}

function withoutComments(sheet: string): string {
  const [first = '', ...rest] = sheet.split('/*');
  return first + rest.map((part) => part.slice((part.indexOf('*/') + 1 || part.length) + 1)).join('');
}

/** Rules of a sheet, those for small screens and print left out. */
function* rules(sheet: string): Generator<{ selectors: string; body: string }> {
  const media: boolean[] = [];
  let selectors: string | null = null;
  let at = 0;
  for (const { 0: brace, index } of sheet.matchAll(/[{}]/g)) {
    const before = sheet.slice(at, index);
    at = index + 1;
    if (brace === '{') {
      media.push(media.at(-1) === true || /^\s*@media/i.test(before));
      selectors = media.at(-1) ? null : before;
    } else {
      if (selectors !== null) yield { selectors, body: before };
      selectors = null;
      media.pop();
    }
  }
}

export const hiddenBy = (element: HtmlElement, selectors: HiddenSelectors): boolean =>
  element.attrs.length > 0 && (element.attrs.some(({ name }) => name === 'hidden') || styledBy(element, HIDING, selectors));
export const boxedBy = (element: HtmlElement, selectors: Selectors): boolean => styledBy(element, BOXED, selectors);

function styledBy(element: HtmlElement, style: RegExp, { classes, ids }: Selectors): boolean {
  for (const { name, value } of element.attrs) {
    if (name === 'style' && style.test(value)) return true;
    if (name === 'id' && ids.has(value)) return true;
    if (name === 'class' && classes.size > 0 && value.split(/\s+/).some((one) => classes.has(one))) return true;
  }
  return false;
}
