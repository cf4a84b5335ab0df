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
  for (const sheet of html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style/gi)) {
    if (!HIDING.test(sheet[1]!)) continue;
    const rules = sheet[1]!.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi, '');
    for (const rule of rules.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (!HIDING.test(rule[2]!)) continue;
      for (const selector of rule[1]!.split(',')) {
        const simple = /^\s*[a-z0-9]*([.#])([\w-]+)\s*$/i.exec(selector);
        if (simple) (simple[1] === '.' ? classes : ids).add(simple[2]!);
      }
    }
  }
  return { classes, ids };
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
