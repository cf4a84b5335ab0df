/** An article that a page or an interface keeps as HTML inside a JSON string, for a script to show. */

export interface Embedded {
  readonly html: string;
  /** Line of the string in its source; a JSON string is never longer. */
  readonly line: number;
}

/** Shorter strings hold no table. */
const SHORTEST = 100;
/** A page that shows more than this itself is not waiting for a script to fill it. */
const BARE_PAGE = 300;

/** The one string with a table in it; null where there are several that differ. */
export function embeddedHtml(source: string): Embedded | null {
  const found = new Map<string, number>();
  for (let from = source.indexOf('"'); from >= 0; ) {
    const end = endOfString(source, from);
    const html = end - from > SHORTEST ? unquoted(source.slice(from, end)) : null;
    if (html && /<table[\s>]/i.test(html) && !found.has(html)) found.set(html, from);
    from = source.indexOf('"', end);
  }
  const [only] = found;
  return found.size === 1 && only ? { html: only[0], line: source.slice(0, only[1]).split('\n').length } : null;
}

/** Behind the closing quote, or at the line's end where there is none. An expression would overflow its stack on long strings. */
function endOfString(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== '"' && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  return source[at] === '"' ? at + 1 : at;
}

function unquoted(literal: string): string | null {
  try {
    const text: unknown = JSON.parse(literal);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

/** Is it JSON rather than a page? */
export const isJson = (source: string): boolean => /^\s*(?:\{\s*"|\[\s*[{"])/.test(source);

/** Does the page show next to nothing without its scripts? */
export const isBare = (blocks: readonly { readonly kind: string; readonly text?: string }[]): boolean =>
  blocks.every((b) => b.kind === 'text') && blocks.reduce((sum, b) => sum + (b.text?.length ?? 0), 0) < BARE_PAGE;
