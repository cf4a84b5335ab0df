/**
 * A small XML scanner for Office files: elements, attributes and text with local names. A document type declaration is
 * refused outright (Office files have none), so no entity can expand and nothing external can be fetched.
 */
import { UnreadableDocument } from './document';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

const DEEPEST = 600;
const NONE: Attributes = {};

/** Local name: `w:tbl` is `tbl`. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Calls the handler in document order. Attributes are keyed by local name. @throws UnreadableDocument `bomb` or `corrupt` */
export function scanXml(xml: string, handler: XmlHandler): void {
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const lt = xml.indexOf('<', at);
    if (lt < 0) break;
    if (lt > at && open.length > 0) handler.text(decodeEntities(xml.slice(at, lt)));
    const next = xml.charCodeAt(lt + 1);
    if (next === 0x2f) {
      const gt = after(xml, '>', lt);
      const name = open.pop();
      if (name !== undefined) handler.close(name);
      at = gt;
    } else if (next === 0x3f) at = after(xml, '?>', lt);
    else if (next === 0x21) at = declaration(xml, lt, handler);
    else {
      const gt = tagEnd(xml, lt);
      const empty = xml.charCodeAt(gt - 2) === 0x2f;
      const body = xml.slice(lt + 1, gt - (empty ? 2 : 1));
      const space = body.search(/\s/);
      const name = local(space < 0 ? body : body.slice(0, space));
      handler.open(name, space < 0 ? NONE : attributes(body.slice(space)));
      if (empty) handler.close(name);
      else if (open.push(name) > DEEPEST) {
        throw new UnreadableDocument('bomb', '文档内部的嵌套层次异常之深，已拒绝读取。请用 Word 或 WPS 重新另存后再试。');
      }
      at = gt;
    }
  }
  if (open.length > 0) throw new UnreadableDocument('corrupt', '文档内部的 XML 不完整。请重新下载，或用 Word、WPS 打开后另存再试。');
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at + mark.length;
}

/** Past the > that ends a tag; a > inside a quoted attribute does not. */
function tagEnd(xml: string, from: number): number {
  let gt = xml.indexOf('>', from);
  const quote = xml.indexOf('"', from);
  if (gt >= 0 && (quote < 0 || quote > gt) && !xml.slice(from, gt).includes("'")) return gt + 1;
  let inside = 0;
  for (gt = from; gt < xml.length; gt++) {
    const code = xml.charCodeAt(gt);
    if (inside !== 0) inside = code === inside ? 0 : inside;
    else if (code === 0x22 || code === 0x27) inside = code;
    else if (code === 0x3e) return gt + 1;
  }
  return xml.length;
}

function declaration(xml: string, lt: number, handler: XmlHandler): number {
  if (xml.startsWith('<!--', lt)) return after(xml, '-->', lt);
  if (xml.startsWith('<![CDATA[', lt)) {
    const end = after(xml, ']]>', lt);
    handler.text(xml.slice(lt + 9, end - 3));
    return end;
  }
  throw new UnreadableDocument(
    'bomb',
    '文档内部含有实体声明（DTD），正常的 Office 文件没有它，已拒绝读取。请用 Word 或 WPS 重新另存后再试。',
  );
}

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function attributes(source: string): Attributes {
  let found: Record<string, string> | undefined;
  for (const match of source.matchAll(ATTRIBUTE)) {
    found ??= {};
    const value = match[2] ?? match[3] ?? '';
    found[local(match[1]!)] = value.includes('&') ? decodeEntities(value) : value;
  }
  return found ?? NONE;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: (XmlElement | string)[];
}

/** The whole document as a tree under a nameless root. */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: NONE, children: [] };
  const stack = [root];
  scanXml(xml, {
    open(name, attributes) {
      const element: XmlElement = { name, attributes, children: [] };
      stack.at(-1)!.children.push(element);
      stack.push(element);
    },
    close: () => void stack.pop(),
    text: (text) => void stack.at(-1)!.children.push(text),
  });
  return root;
}

export const elements = (parent: XmlElement): XmlElement[] => parent.children.filter((child) => typeof child !== 'string');

export const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent?.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name);

/** All text inside, without separators. */
export const textOf = (node: XmlElement | string): string => (typeof node === 'string' ? node : node.children.map(textOf).join(''));
