/** Visible text of a part of a page: what is dropped, what breaks a line, what a space is. */
import { type HiddenSelectors, hiddenBy } from './html-hidden';
import { attribute, type HtmlElement, type HtmlNode, isElement, isText } from './html-tree';

export const DROPPED: ReadonlySet<string> = new Set(
  'script style noscript template head title iframe object embed svg math select textarea datalist audio video canvas map del s strike rt rp'.split(
    ' ',
  ),
);
export const BLOCK: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);

/** Deeper nesting than any page: what lies below is not looked at, so that a hostile page cannot exhaust the stack. */
export const DEEPEST = 1500;

/** Spaces as printed: runs of layout white space are one space and &nbsp; is a space. */
const SPACES = /[ \t\n\f\r\u00a0]+/g;
const HAS_SPACES = /[\t\n\f\r\u00a0]| {2}/;
const NOTHING = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const HAS_NOTHING = /[\u200b-\u200d\u2060\ufeff\u00ad]/;

export const spaced = (text: string): string => (HAS_SPACES.test(text) ? text.replace(SPACES, ' ') : text);
/** Without zero-width characters and outer space. */
export const trimmed = (text: string): string => (HAS_NOTHING.test(text) ? text.replace(NOTHING, '') : text).trim();

/** Neither spaces to settle nor characters to drop: what most cells hold. */
const AS_PRINTED = /^[^\s\u200b-\u200d\u2060\u00ad]*$/;

/** A superscript is a note mark: left bare, "22" with note 1 would read 221. */
export const note = (text: string): string => (/^\d+$/.test(text.trim()) ? `（${text.trim()}）` : text);

/** Text of a cell: paragraphs and <br> are line breaks, empty lines are dropped. */
export function cellText(element: HtmlElement, hidden: HiddenSelectors, depth: number): string {
  const [only] = element.childNodes;
  if (only && element.childNodes.length === 1 && isText(only) && AS_PRINTED.test(only.value)) return only.value;
  const text = collect(element.childNodes, hidden, depth);
  if (!text.includes('\n')) return trimmed(text);
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const clean = trimmed(line);
    if (clean !== '') lines.push(clean);
  }
  return lines.join('\n');
}

function collect(nodes: readonly HtmlNode[], hidden: HiddenSelectors, depth: number): string {
  let text = '';
  for (const node of nodes) {
    if (isText(node)) text += spaced(node.value);
    else if (isElement(node)) text += ofElement(node, hidden, depth + 1);
  }
  return text;
}

/** Fields that show no text, or one that is not a value. */
const NO_TEXT = new Set('hidden button submit reset image checkbox radio password file range color search'.split(' '));

/** What the fields of a form show: a report is sometimes published in the form in which it was filled in. */
function fieldText(element: HtmlElement): string | null {
  switch (element.tagName) {
    case 'input':
      return NO_TEXT.has(attribute(element, 'type')?.toLowerCase() ?? '') ? '' : (attribute(element, 'value') ?? '');
    case 'textarea':
      return rawText(element);
    case 'select':
      return chosen(element);
    default:
      return null;
  }
}

/** The option that is marked as chosen; without a mark none is taken, though a browser shows the first. */
function chosen(select: HtmlElement): string {
  for (const node of select.childNodes) {
    if (!isElement(node)) continue;
    if (node.tagName === 'option' && attribute(node, 'selected') !== undefined) return spaced(rawText(node));
    const inside = node.tagName === 'optgroup' ? chosen(node) : '';
    if (inside !== '') return inside;
  }
  return '';
}

function ofElement(element: HtmlElement, hidden: HiddenSelectors, depth: number): string {
  const name = element.tagName;
  if (name === 'br') return '\n';
  const field = hiddenBy(element, hidden) ? null : fieldText(element);
  if (field !== null) return field;
  if (depth > DEEPEST || DROPPED.has(name) || hiddenBy(element, hidden)) return '';
  const text = collect(element.childNodes, hidden, depth);
  if (name === 'sup') return note(text);
  return BLOCK.has(name) ? `\n${text}\n` : text;
}

/** Everything inside as it is written, for preformatted text. */
export function rawText(element: HtmlElement): string {
  let text = '';
  const stack: HtmlNode[] = [...element.childNodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) text += node.value;
    else if (isElement(node)) {
      if (node.tagName === 'br') text += '\n';
      else for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!);
    }
  }
  return text;
}
