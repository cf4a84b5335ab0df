/**
 * Files → Documents. One reader a format, each loaded on first use: starting the normalize command on a text file must
 * not pay for the PDF library (0.3 s).
 */
import { createHash } from 'node:crypto';
import { type Block, type Document, UnreadableDocument } from './document';
import { checkSize, LARGEST_UNZIPPED } from './limits';
import { sniff } from './sniff';
import type { Budget, ZipEntry } from './zip';

export { isManifest, Manifest, readManifest } from './manifest';

export interface SourceFile {
  /** File name; folders before the last / or \ are dropped. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Loads a reader once: under tsx each import() of a loaded module still asks the loader's thread, 0.4 ms a document. */
function once<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Promise<Module> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

const readers = {
  csv: once(() => import('./csv')),
  docx: once(() => import('./docx')),
  html: once(() => import('./html')),
  manifest: once(() => import('./manifest')),
  mhtml: once(() => import('./mhtml')),
  odt: once(() => import('./odt')),
  office: once(() => import('./office')),
  ofd: once(() => import('./ofd')),
  ole: once(() => import('./ole')),
  ooxml: once(() => import('./ooxml')),
  pdf: once(() => import('./pdf')),
  text: once(() => import('./text')),
  xlsx: once(() => import('./xlsx')),
  zip: once(() => import('./zip')),
};

type Meta = Readonly<Record<string, string>>;
type Content = Pick<Document, 'format' | 'blocks' | 'hidden'> & { readonly title?: string | null; readonly meta?: Meta };

/** Called for each file of an archive that cannot be read; the others are read. */
export type OnRejected = (file: string, reason: UnreadableDocument) => void;
/** Asked before each document is read, with its file name; false leaves it out. */
export type OnEntering = (file: string) => boolean;

/**
 * The documents in a file: one, or several for a ZIP or a workbook of sheets. `meta` (a manifest row, say) is added to
 * each document's own and wins over it. In an archive, files that cannot be read go to `rejected`.
 * @throws UnreadableDocument with a code and a Chinese message that says what to do
 */
export async function readDocuments(file: SourceFile, meta: Meta = {}, rejected?: OnRejected): Promise<Document[]> {
  const documents: Document[] = [];
  for await (const document of documentsIn(file, meta, rejected)) documents.push(document);
  return documents;
}

/** As {@link readDocuments}, one at a time: an archive of a thousand reports is never in memory as a whole. */
export async function* documentsIn(
  file: SourceFile,
  meta: Meta = {},
  rejected: OnRejected = () => undefined,
  entering: OnEntering = () => true,
): AsyncGenerator<Document> {
  yield* documents(file, meta, { rejected, entering, budget: { left: LARGEST_UNZIPPED } }, 0);
}

interface Reading {
  readonly rejected: OnRejected;
  readonly entering: OnEntering;
  readonly budget: Budget;
}

async function* documents({ name: path, bytes }: SourceFile, meta: Meta, reading: Reading, depth: number): AsyncGenerator<Document> {
  const name = path.split(/[/\\]/).pop() || path;
  checkSize(bytes.length);
  const sniffed = sniff(bytes, name);
  if (sniffed.kind === 'zip') {
    const { openZip } = await readers.zip();
    const entries = openZip(bytes, reading.budget);
    if (!isOffice(entries)) {
      yield* archived(entries, meta, reading, depth);
      return;
    }
  }
  if (!reading.entering(depth === 0 ? name : path)) return;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  for (const content of await contents(bytes, sniffed, name)) {
    yield {
      file: name,
      format: content.format,
      sha256,
      title: content.title ?? null,
      meta: { ...content.meta, ...meta },
      blocks: await unfold(content.blocks),
      ...(content.hidden && content.hidden.length > 0 ? { hidden: content.hidden } : {}),
    };
  }
}

/** Paragraphs that hold a whole page are taken apart, whatever the format. */
async function unfold(blocks: readonly Block[]): Promise<readonly Block[]> {
  if (!blocks.some((block) => block.kind === 'text' && block.text.length > LONGEST_PARAGRAPH)) return blocks;
  const { unfolded } = await readers.text();
  return blocks.flatMap((block): readonly Block[] => (block.kind === 'text' ? (unfolded(block) ?? [block]) : [block]));
}
const LONGEST_PARAGRAPH = 1_000;

async function contents(bytes: Uint8Array, sniffed: ReturnType<typeof sniff>, name: string): Promise<Content[]> {
  switch (sniffed.kind) {
    case 'html':
      return [await html(sniffed.decoded.text)];
    case 'mhtml':
      return [await html((await readers.mhtml()).htmlOfMhtml(sniffed.decoded.text))];
    case 'text':
      return [{ format: 'text', blocks: (await readers.text()).textBlocks(sniffed.decoded.text) }];
    case 'csv':
      return [{ format: 'csv', ...(await readers.csv()).readCsv(sniffed.decoded.text) }];
    case 'pdf':
      return [{ format: 'pdf', ...(await (await readers.pdf()).readPdf(bytes)) }];
    case 'zip':
      return office(bytes);
    case 'rtf':
      return converted(await (await readers.ole()).needOffice(bytes, 'rtf', 'docx'), 'doc');
    case 'wordxml':
      return converted(await (await readers.ole()).needOffice(bytes, 'xml', 'docx'), 'doc');
    case 'ole':
      return ole(bytes, name);
  }
}

const html = async (text: string): Promise<Content> => ({ format: 'html', ...(await readers.html()).readHtml(text) });

async function office(bytes: Uint8Array): Promise<Content[]> {
  const { openPackage, partsOf } = await readers.ooxml();
  const entries = (await readers.zip()).openZip(bytes);
  if (holds(entries, OFD)) return (await readers.ofd()).readOfd(partsOf(entries)).map((body) => ({ format: 'ofd', ...body }));
  const kind = openDocument(entries);
  if (kind === 'spreadsheet') return converted(await (await readers.ole()).needOffice(bytes, 'ods', 'xlsx'), 'xlsx');
  if (kind !== null) return [{ format: 'odt', ...(await readers.odt()).readOdt(partsOf(entries)) }];
  if (openPackage(bytes).main.startsWith('xl/')) {
    const { readXlsx } = await readers.xlsx();
    return readXlsx(bytes).map((group) => ({ format: 'xlsx', ...group }));
  }
  const { readDocx } = await readers.docx();
  return [{ format: 'docx', ...readDocx(bytes) }];
}

async function ole(bytes: Uint8Array, name: string): Promise<Content[]> {
  const { oleKind, needOffice, docText } = await readers.ole();
  const kind = oleKind(bytes, name);
  if (kind === 'wps') return converted(await needOffice(bytes, 'wps', 'docx'), 'doc');
  if (kind === 'et') return converted(await needOffice(bytes, 'et', 'xlsx'), 'xlsx');
  if (kind === 'xls') return converted(await needOffice(bytes, 'xls', 'xlsx'), 'xlsx');
  const docx = await (await readers.office()).convert(bytes, 'doc', 'docx');
  if (docx) return converted(docx, 'doc');
  const { textBlocks } = await readers.text();
  return [{ format: 'doc', blocks: textBlocks(await docText(bytes)), meta: { reader: 'word-extractor' } }];
}

async function converted(bytes: Uint8Array, format: 'doc' | 'xlsx'): Promise<Content[]> {
  return (await office(bytes)).map((content) => ({ ...content, format, meta: { ...content.meta, reader: 'libreoffice' } }));
}

/** Any part of them tells: a package that lacks its main part is a damaged document, not an archive of XML files. */
const OFFICE = /^(?:\[content_types\]\.xml$|word\/|xl\/)/i;
const OFD = /^(?:ofd\.xml$|doc_\d+\/document\.xml$)/i;
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';

const holds = (entries: readonly ZipEntry[], path: RegExp): boolean => entries.some((entry) => path.test(entry.path));

/** `text`, `spreadsheet` … of an OpenDocument file; null of any other. */
function openDocument(entries: readonly ZipEntry[]): string | null {
  const entry = entries.find(({ path, size }) => path === 'mimetype' && size < 100);
  const type = entry ? new TextDecoder().decode(entry.read()).trim() : '';
  return type.startsWith(OPEN_DOCUMENT) ? type.slice(OPEN_DOCUMENT.length) : null;
}

const isOffice = (entries: readonly ZipEntry[]): boolean => holds(entries, OFFICE) || holds(entries, OFD) || openDocument(entries) !== null;

/** Files that come along with a saved page or an archive tool and are no documents. */
const BESIDE =
  /(?:^|\/)(?:__MACOSX\/|\.[^./]|Thumbs\.db$|desktop\.ini$)|\.(?:css|js|png|jpe?g|gif|ico|svg|webp|bmp|woff2?|ttf|eot|mp[34])$/i;

const failed = (cause: unknown) =>
  new UnreadableDocument(
    'corrupt',
    `读取这个文件时程序出错（${cause instanceof Error ? cause.message : String(cause)}）。请另存为 DOCX 或 PDF 再试，并把原文件交给维护者。`,
    {
      cause,
    },
  );

async function* archived(
  entries: readonly ZipEntry[],
  meta: Meta,
  { rejected, entering, budget }: Reading,
  depth: number,
): AsyncGenerator<Document> {
  if (depth > 1) throw new UnreadableDocument('bomb', '压缩包层层嵌套，只读取一层。请解压后再试。');
  const { isManifest, Manifest, readManifest } = await readers.manifest();
  const listed = entries.find(({ path }) => isManifest(path));
  let [found, told, left] = [0, 0, 0];
  const within: Reading = {
    rejected: (path, reason) => {
      told++;
      rejected(path, reason);
    },
    entering: (path) => {
      const enters = entering(path);
      if (!enters) left++;
      return enters;
    },
    budget,
  };
  let first: UnreadableDocument | undefined;
  const refuse = (path: string, error: unknown) => {
    // An error of our own costs the file in which it happens, not its neighbours.
    const reason = error instanceof UnreadableDocument ? error : failed(error);
    if (reason.code === 'bomb' && budget.left <= 0) throw reason;
    first ??= reason;
    told++;
    rejected(path, reason);
  };
  let manifest = new Manifest();
  try {
    if (listed) manifest = readManifest(listed.read());
  } catch (error) {
    refuse(listed!.path, error);
  }
  for (const entry of entries) {
    if (entry === listed || BESIDE.test(entry.path)) continue;
    try {
      const inner = { name: entry.path, bytes: entry.read() };
      const before = found + told + left;
      for await (const document of documents(inner, { ...meta, ...manifest.facts(entry.path) }, within, depth + 1)) {
        found++;
        yield document;
      }
      if (found + told + left === before) throw new UnreadableDocument('empty', '没有可见的内容。空表、隐藏的工作表不读取。');
    } catch (error) {
      refuse(entry.path, error);
    }
  }
  if (found + left === 0) throw first ?? new UnreadableDocument('empty', '压缩包里没有可读的文档。请放入网页、Word、PDF、表格或文本文件。');
}
