/** What a file is: by its content first, its name second (an .html that is a docx, a .doc that is HTML, a .txt that is HTML). */
import { beginning, type Decoded, decode } from './decode';
import { UnreadableDocument } from './document';

export type Container = 'pdf' | 'zip' | 'ole' | 'rtf';
export type Sniffed =
  | { readonly kind: Container }
  | { readonly kind: 'html' | 'mhtml' | 'wordxml' | 'csv' | 'text'; readonly decoded: Decoded };

const starts = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, i) => bytes[i] === byte);

/** @throws UnreadableDocument when the content is no document: an image, a packed archive, binary */
export function sniff(bytes: Uint8Array, name: string): Sniffed {
  const head = beginning(bytes, 1024);
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return { kind: 'zip' };
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return { kind: 'ole' };
  if (/^\s*\{\\rtf/.test(head)) return { kind: 'rtf' };
  refusePictures(bytes, head);
  refusePacked(bytes, head);
  if (/^\s*(?:MIME-Version|From: <Saved by|Content-Type: multipart)/i.test(head)) return { kind: 'mhtml', decoded: decode(bytes) };

  const decoded = decode(bytes);
  if (decoded.text.trim() === '') {
    throw new UnreadableDocument('empty', '文件里没有文字。请检查是否下载完整。');
  }
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const start = decoded.text.slice(0, 4096);
  if (/<w:wordDocument|progid="Word\.Document"|<pkg:package/.test(start)) return { kind: 'wordxml', decoded };
  if (looksLikeHtml(decoded.text, extension)) return { kind: 'html', decoded };
  if (extension === 'csv' || extension === 'tsv' || extension === 'xls' || extension === 'xlsx') return { kind: 'csv', decoded };
  return { kind: 'text', decoded };
}

/** Markup at the start, or enough structural tags anywhere; an .html file needs one tag. */
function looksLikeHtml(text: string, extension: string): boolean {
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 8192))) return true;
  const tags = /<\/?(?:html|body|table|tbody|tr|td|th|div|p|span|br|h[1-6]|meta|strong)(?:\s[^<>]*)?\/?>/gi;
  const needed = /^(?:x?html?|aspx?|jsp|php|shtml)$/.test(extension) ? 1 : 6;
  let seen = 0;
  for (const _ of text.matchAll(tags)) if (++seen >= needed) return true;
  return false;
}

function refusePictures(bytes: Uint8Array, head: string): void {
  const picture =
    starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    starts(bytes, 0xff, 0xd8, 0xff) ||
    head.startsWith('GIF8') ||
    starts(bytes, 0x49, 0x49, 0x2a, 0) ||
    starts(bytes, 0x4d, 0x4d, 0, 0x2a) ||
    (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') ||
    (head.startsWith('BM') && bytes[14] === 40);
  if (picture) {
    throw new UnreadableDocument('scanned', '这是图片，没有可读的文字层，未作识别以免读错数字。请提供网页、Word 或文字版 PDF。');
  }
}

function refusePacked(bytes: Uint8Array, head: string): void {
  const packed =
    head.startsWith('Rar!') ||
    starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
    starts(bytes, 0x1f, 0x8b) ||
    head.startsWith('BZh') ||
    head.slice(257, 262) === 'ustar';
  if (packed) {
    throw new UnreadableDocument('unknown_format', '这是 RAR、7z 或 tar 压缩包。请先解压，或改用 ZIP 再试。');
  }
  if (head.startsWith('%!PS') || starts(bytes, 0x25, 0x43, 0x45, 0x42) || head.startsWith('OFD')) {
    throw new UnreadableDocument('unknown_format', '不支持这种版式文件。请另存为 PDF、Word 或网页后再试。');
  }
}
