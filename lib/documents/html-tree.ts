/** The tree a browser would build (missing </td>, text astray in a table, unclosed tags), by parse5; each node with its source line. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { UnreadableDocument } from './document';

type Located = { line: number };
export type HtmlText = DefaultTreeAdapterTypes.TextNode & Located;
export type HtmlElement = Omit<DefaultTreeAdapterTypes.Element, 'childNodes'> & Located & { childNodes: HtmlNode[] };
export type HtmlNode = HtmlText | HtmlElement | (DefaultTreeAdapterTypes.CommentNode & Located);

/** parse5 looks down its stack of open elements for each tag: 40,000 levels took it 10 s. No page has a thousandth. */
const DEEPEST = 4000;
const tooDeep = () => new UnreadableDocument('bomb', '网页的嵌套层次异常之深，已拒绝读取。请用浏览器打开后另存再试。');

/** @throws UnreadableDocument `bomb` when elements are nested beyond reason */
export function htmlTree(html: string): readonly HtmlNode[] {
  let depth = 0;
  const document = parse<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>(html, {
    sourceCodeLocationInfo: true,
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush() {
        if (++depth > DEEPEST) throw tooDeep();
      },
      onItemPop: () => void depth--,
      // What stands astray in a table goes before the table, which is the last node as a rule: looked for from the end,
      // a thousand such texts take no thousand times as long each.
      insertBefore(parent, node, reference) {
        parent.childNodes.splice(parent.childNodes.lastIndexOf(reference), 0, node);
        node.parentNode = parent;
      },
      insertTextBefore(parent, text, reference) {
        const before = parent.childNodes[parent.childNodes.lastIndexOf(reference) - 1];
        if (before && defaultTreeAdapter.isTextNode(before)) before.value += text;
        else this.insertBefore(parent, defaultTreeAdapter.createTextNode(text), reference);
      },
      // Of the place only the line is kept: twenty numbers for each of a page's thousands of nodes are a lot of memory.
      getNodeSourceCodeLocation: () => null,
      updateNodeSourceCodeLocation: () => undefined,
      setNodeSourceCodeLocation(node, location) {
        const located = node as { line?: number };
        located.line ??= location?.startLine ?? 1;
      },
    },
  });
  return document.childNodes as unknown as HtmlNode[];
}

export function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;
export const isText = (node: HtmlNode): node is HtmlText => node.nodeName === '#text';

export function attribute(element: HtmlElement, name: string): string | undefined {
  for (const attr of element.attrs) if (attr.name === name) return attr.value;
  return undefined;
}
