/** A page saved as one file (MHT; Word's "single file web page", often named .doc): its HTML part. */
import { decode } from './decode';
import { UnreadableDocument } from './document';

/** The first HTML part, decoded. @throws UnreadableDocument `corrupt` when there is none */
export function htmlOfMhtml(text: string): string {
  const { headers, body } = part(text);
  const html = find(headers, body, 0);
  if (html === null) throw new UnreadableDocument('corrupt', '网页归档（MHT）里没有网页正文。请在浏览器中另存为 HTML 再试。');
  return html;
}

interface Headers {
  readonly type: string;
  readonly boundary: string | null;
  readonly charset: string | null;
  readonly encoding: string;
}

function part(text: string): { headers: Headers; body: string } {
  const clean = text.replace(/^\s+/, '');
  const split = clean.indexOf('\n\n');
  const head = (split < 0 ? clean : clean.slice(0, split)).replace(/\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const type = header('Content-Type');
  return {
    headers: {
      type: type.split(';')[0]!.trim().toLowerCase(),
      boundary: /boundary="?([^";]+)"?/i.exec(type)?.[1] ?? null,
      charset: /charset="?([^";\s]+)"?/i.exec(type)?.[1]?.toLowerCase() ?? null,
      encoding: header('Content-Transfer-Encoding').toLowerCase(),
    },
    body: split < 0 ? '' : clean.slice(split + 2),
  };
}

function find(headers: Headers, body: string, depth: number): string | null {
  if (headers.type === 'text/html') return decoded(headers, body);
  if (headers.boundary === null || depth > 3) return null;
  for (const piece of body.split(`--${headers.boundary}`).slice(1)) {
    const inner = part(piece);
    const html = find(inner.headers, inner.body, depth + 1);
    if (html !== null) return html;
  }
  return null;
}

function decoded({ charset, encoding }: Headers, body: string): string {
  if (encoding === 'base64') return decode(Buffer.from(body, 'base64'), charset).text;
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=[ \t]*\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // A part with characters above 255 was decoded with the file already; only the escapes were left.
  return /[\u0100-\uffff]/.test(bytes) ? bytes : decode(Buffer.from(bytes, 'latin1'), charset).text;
}
