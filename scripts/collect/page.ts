/** What a web page is to a collector: its title, its links, and whether it is a page of reports, of one report, or none at all. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { ARCHIVED } from '../../lib/archive';
import { decode } from '../../lib/documents/decode';

export interface Link {
  readonly address: string;
  readonly text: string;
}

export interface Page {
  readonly title: string;
  /** Visible text without spaces. */
  readonly text: string;
  readonly links: readonly Link[];
  readonly asksPassword: boolean;
  readonly scripts: number;
}

type Node = DefaultTreeAdapterTypes.ChildNode;
const HIDDEN = new Set(['script', 'style', 'noscript', 'template', 'head']);

/** @param address of the page, from which relative links lead on */
export function readPage(bytes: Uint8Array, address: string): Page {
  const [links, words] = [[] as Link[], [] as string[]];
  let [title, base, scripts, asksPassword] = ['', address, 0, false];
  const textOf = (node: Node): string => ('value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '');
  // Without recursion: a page may nest without end.
  const left: Node[] = [...parse(decode(bytes).text).childNodes].reverse();
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.nodeName === '#text' && 'value' in node) words.push(node.value);
    if (!('tagName' in node)) continue;
    const attribute = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? '';
    if (node.tagName === 'script') scripts += 1;
    if (node.tagName === 'input' && attribute('type').toLowerCase() === 'password') asksPassword = true;
    if (node.tagName === 'head')
      for (const one of node.childNodes) {
        if (one.nodeName === 'title') title = textOf(one).trim();
        if (one.nodeName === 'base' && 'attrs' in one)
          base = joined(one.attrs.find(({ name }) => name === 'href')?.value ?? '', address) ?? base;
        if (one.nodeName === 'script') scripts += 1;
      }
    if (node.tagName === 'a') {
      const to = joined(attribute('href'), base);
      if (to !== null) links.push({ address: to, text: (textOf(node) || attribute('title')).replace(/\s+/g, '') });
    }
    if (!HIDDEN.has(node.tagName)) left.push(...[...node.childNodes].reverse());
  }
  return { title, text: words.join('').replace(/\s+/g, ''), links, asksPassword, scripts };
}

/** The address a link leads to, without its fragment; null where it leads to no page. */
function joined(href: string, base: string): string | null {
  if (href === '' || href.startsWith('#')) return null;
  try {
    const url = new URL(href, base);
    url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

const ATTACHED = ARCHIVED.filter((extension) => extension !== '.html');
const REPORT =
  /(?:信息公开|政务公开).{0,20}(?:年度报告|年报)|(?:年度报告|年报).{0,12}(?:信息公开|政务公开)|20\d\d年?(?:度)?.{0,30}(?:年度报告|年报)/;
const NEXT = /^(?:下一页|下页|后一页|next)[>»]*$/i;
/** Words that stand in the statutory tables whatever the layout. */
const FORM = /结转下年度继续办理|本年新收政府信息公开申请|上年结转政府信息公开申请/;

export const isAttachment = (address: string): boolean => {
  const path = new URL(address).pathname.toLowerCase();
  return ATTACHED.some((extension) => path.endsWith(extension));
};
/** Documents that hang on a page: a report is often a cover with a file. */
export const attachmentsOf = (page: Page): readonly Link[] => page.links.filter(({ address }) => isAttachment(address));
/** Links whose text looks like a yearly report. */
export const reportsOn = (page: Page): readonly Link[] => page.links.filter(({ text }) => REPORT.test(text));
export const nextOf = (page: Page): Link | undefined => page.links.find(({ text }) => NEXT.test(text));
export const holdsForm = (page: Page): boolean => FORM.test(page.text);

/** Why a page that came with status 200 is none, in words; null for a page. */
export function faultOf(page: Page): string | null {
  if (holdsForm(page) || reportsOn(page).length > 0 || attachmentsOf(page).length > 0) return null;
  if (page.asksPassword) return '需要登录才能查看';
  const short = page.text.length < 600;
  if (short && /404|页面不存在|页面已删除|无法访问|找不到|不存在或已删除|访问出错/.test(page.title + page.text))
    return '网站以正常状态返回了“页面不存在”';
  if (page.scripts > 0 && page.text.length < 100) return '页面由脚本生成或要求脚本验证，取不到正文：请用浏览器打开后另存，再用 ingest 读取';
  return '页面上没有年报的表格、附件或链接';
}
