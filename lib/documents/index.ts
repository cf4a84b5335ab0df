/**
 * Files → Documents. One reader a format, each loaded on first use: starting the normalize command on a text file must
 * not pay for the PDF library (0.3 s).
 */
import { createHash } from 'node:crypto';
import type { Block, Document } from './document';
import { checkSize } from './limits';
import { sniff } from './sniff';

export interface SourceFile {
  /** File name; folders before the last / or \ are dropped. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Meta = Readonly<Record<string, string>>;
type Content = Pick<Document, 'format' | 'blocks'> & { title?: string | null; meta?: Meta };

/**
 * The documents in a file: one, or several for a ZIP or a workbook of sheets. `meta` (a manifest row, say) is added to
 * each document's own and wins over it.
 * @throws UnreadableDocument with a code and a Chinese message that says what to do
 */
export async function readDocuments(file: SourceFile, meta: Meta = {}): Promise<Document[]> {
  const name = file.name.split(/[/\\]/).pop() ?? file.name;
  checkSize(file.bytes.length);
  const contents = await read(file.bytes, name, meta);
  if (contents.archive) return contents.archive;
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return contents.contents.map((content) => ({
    file: name,
    format: content.format,
    sha256,
    title: content.title ?? null,
    meta: { ...content.meta, ...meta },
    blocks: content.blocks,
  }));
}

type Read = { readonly contents: readonly Content[]; readonly archive?: undefined } | { readonly archive: Document[] };
const one = (content: Content): Read => ({ contents: [content] });

async function read(bytes: Uint8Array, name: string, meta: Meta): Promise<Read> {
  const sniffed = sniff(bytes, name);
  switch (sniffed.kind) {
    case 'html': {
      const { readHtml } = await import('./html');
      return one({ format: 'html', ...readHtml(sniffed.decoded.text) });
    }
    case 'text': {
      const { readText } = await import('./text');
      const { blocks }: { blocks: readonly Block[] } = readText(sniffed.decoded.text);
      return one({ format: 'text', blocks });
    }
    default:
      throw new Error('not yet');
  }
}
