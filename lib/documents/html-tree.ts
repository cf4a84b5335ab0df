/**
 * The tree a browser would build (missing </td>, text astray in a table, unclosed tags), each node with its source line.
 * parse5's own source locations double its time; the tokenizer counts lines anyway, so nodes take the line it is at.
 */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser } from 'parse5';
import { UnreadableDocument } from './document';
import { RunTokenizer } from './html-tokenizer';

type Located = { line: number };
export type HtmlText = DefaultTreeAdapterTypes.TextNode & Located;
export type HtmlElement = Omit<DefaultTreeAdapterTypes.Element, 'childNodes'> & Located & { childNodes: HtmlNode[] };
export type HtmlNode = HtmlText | HtmlElement | (DefaultTreeAdapterTypes.CommentNode & Located);

/** parse5 looks down its stack of open elements for each tag: 40,000 levels took it 10 s. No page has a thousandth. */
const DEEPEST = 4000;
const tooDeep = () => new UnreadableDocument('bomb', '网页的嵌套层次异常之深，已拒绝读取。请用浏览器打开后另存再试。');

/** @throws UnreadableDocument `bomb` when elements are nested beyond reason */
export function htmlTree(html: string): readonly HtmlNode[] {
  const parser: Parser<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> = new Parser({
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(tagName, namespaceURI, attrs) {
        if (parser.openElements.stackTop > DEEPEST) throw tooDeep();
        const element = { nodeName: tagName, tagName, attrs, namespaceURI, childNodes: [], parentNode: null, line: lines.line };
        return element as unknown as DefaultTreeAdapterTypes.Element;
      },
      insertText(parent, text) {
        const last = parent.childNodes.at(-1);
        if (last && defaultTreeAdapter.isTextNode(last)) last.value += text;
        else defaultTreeAdapter.appendChild(parent, textNode(text, lines.line));
      },
      insertTextBefore(parent, text, reference) {
        const before = parent.childNodes[parent.childNodes.indexOf(reference) - 1];
        if (before && defaultTreeAdapter.isTextNode(before)) before.value += text;
        else defaultTreeAdapter.insertBefore(parent, textNode(text, lines.line), reference);
      },
    },
  });
  parser.tokenizer = new RunTokenizer(parser.options, parser);
  const lines = parser.tokenizer.preprocessor;
  parser.tokenizer.write(html, true);
  return parser.document.childNodes as unknown as HtmlNode[];
}

/** The tokenizer hands text over when the tag behind it is read: the text began as many lines above as it has line ends. */
const textNode = (value: string, line: number): DefaultTreeAdapterTypes.TextNode => {
  const node: HtmlText = { nodeName: '#text', value, parentNode: null, line: line - newlines(value) } as HtmlText;
  return node;
};

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
