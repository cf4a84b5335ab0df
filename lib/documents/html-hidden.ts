/** What a browser would not show: hidden by attribute, inline style, or a plain class or id rule of the page's own sheet. */
import type { HtmlElement } from './html-tree';

export interface HiddenSelectors {
  readonly classes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

const HIDING = /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i;

/** Class and id selectors (`.x`, `td.x`, `#y`, alone or in a list) that the page's <style> elements hide. */
export function hiddenSelectors(html: string): HiddenSelectors {
  const classes = new Set<string>();
  const ids = new Set<string>();
  for (const sheet of sheets(html)) {
    if (!HIDING.test(sheet)) continue;
    for (const { selectors, body } of rules(withoutComments(sheet))) {
      if (!HIDING.test(body)) continue;
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

export function hiddenBy(element: HtmlElement, { classes, ids }: HiddenSelectors): boolean {
  for (const { name, value } of element.attrs) {
    if (name === 'hidden') return true;
    if (name === 'style' && HIDING.test(value)) return true;
    if (name === 'id' && ids.has(value)) return true;
    if (name === 'class' && classes.size > 0 && value.split(/\s+/).some((one) => classes.has(one))) return true;
  }
  return false;
}
