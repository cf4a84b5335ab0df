/** Old Microsoft compound files (DOC, WPS, XLS): which they are, and how they are read. */
import { UnreadableDocument } from './document';
import { convert } from './office';

export type OleKind = 'doc' | 'xls' | 'wps' | 'et';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/**
 * WPS writes the formats of Word and Excel under its own names; an older WPS file shows only by its name.
 * @throws UnreadableDocument `encrypted` or `unknown_format`
 */
export function oleKind(bytes: Uint8Array, name: string): OleKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string) => buffer.includes(utf16(stream));
  if (holds('EncryptedPackage')) throw locked();
  if (holds('WordDocument')) {
    // The file information block usually opens the first sector; bit 8 of its flags says "encrypted".
    if (buffer.length > 524 && buffer.readUInt16LE(512) === 0xa5ec && (buffer.readUInt16LE(522) & 0x0100) !== 0) throw locked();
    return 'doc';
  }
  if (holds('Workbook') || holds('Book')) return 'xls';
  if (/\.wp[st]$/i.test(name)) return 'wps';
  if (/\.ett?$/i.test(name)) return 'et';
  throw new UnreadableDocument('unknown_format', '这是旧版 Office 文件，但不是 Word 或 Excel 文档。请另存为 DOCX、XLSX 或 PDF 再试。');
}

const locked = () => new UnreadableDocument('encrypted', '文件有打开密码。请用 Word 或 WPS 去掉密码另存后再试。');

/** Text of a DOC without LibreOffice: cells end with a tab, spans are lost. @throws UnreadableDocument `corrupt` */
export async function docText(bytes: Uint8Array): Promise<string> {
  const { default: WordExtractor } = await import('word-extractor');
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return document.getBody();
  } catch (cause) {
    throw new UnreadableDocument('corrupt', '旧版 Word 文件（.doc）已损坏或无法识别。请用 Word 或 WPS 另存为 DOCX 再试。', { cause });
  }
}

/** Formats that have no other reader here than LibreOffice. @throws UnreadableDocument `unknown_format` where it is not installed */
export async function needOffice(
  bytes: Uint8Array,
  from: 'xls' | 'rtf' | 'xml' | 'wps' | 'et' | 'ods',
  to: 'docx' | 'xlsx',
): Promise<Uint8Array> {
  const converted = await convert(bytes, from, to);
  if (converted) return converted;
  const kind = { xls: '旧版 Excel（.xls）', rtf: 'RTF', xml: 'Word XML', wps: 'WPS 文字（.wps）', et: 'WPS 表格（.et）', ods: 'ODS' }[from];
  throw new UnreadableDocument(
    'unknown_format',
    `读取 ${kind} 文件需要 LibreOffice（Debian：apt-get install libreoffice-writer-nogui libreoffice-calc-nogui）。或者请用 Word、WPS 另存为 ${to.toUpperCase()} 再试。`,
  );
}
