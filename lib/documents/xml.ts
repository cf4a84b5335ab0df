/**
 * XML of office files, read by saxes: elements, attributes and text under local names. A document type declaration is
 * refused: office files have none, so no entity can expand and nothing outside the file is fetched.
 */
import { SaxesParser } from 'saxes';
import { UnreadableDocument } from './document';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

const DEEPEST = 600;
const NONE: Attributes = {};

/** Characters that no XML file may hold; some writers leave them in the text, and the rest of the file is sound. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** `w:tbl` is `tbl`. A file has few names, each many times. */
function localNames(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let local = known.get(name);
    if (local === undefined) {
      local = name.slice(name.indexOf(':') + 1);
      known.set(name, local);
    }
    return local;
  };
}

const damaged = (cause: unknown) =>
  new UnreadableDocument('corrupt', '文档内部的 XML 不完整。请重新下载，或用 Word、WPS 打开后另存再试。', { cause });
const declared = () =>
  new UnreadableDocument('bomb', '文档内部含有实体声明（DTD），正常的办公文件没有它，已拒绝读取。请用 Word 或 WPS 重新另存后再试。');

/** Calls the handler in document order. Attributes are keyed by local name. @throws UnreadableDocument `bomb` or `corrupt` */
export function scanXml(xml: string, handler: XmlHandler): void {
  const local = localNames();
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  let depth = 0;
  parser.on('doctype', () => {
    throw declared();
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > DEEPEST) {
      throw new UnreadableDocument('bomb', '文档内部的嵌套层次异常之深，已拒绝读取。请用 Word 或 WPS 重新另存后再试。');
    }
    let found: Record<string, string> | undefined;
    for (const key in attributes) {
      found ??= {};
      found[local(key)] = attributes[key]!;
    }
    handler.open(local(name), found ?? NONE);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    handler.close(local(name));
  });
  const text = (part: string) => {
    if (depth > 0) handler.text(part);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('error', (error) => {
    throw error.message.includes('doctype') ? declared() : damaged(error);
  });
  parser.write(FORBIDDEN.test(xml) ? xml.replaceAll(new RegExp(FORBIDDEN, 'g'), '') : xml).close();
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
