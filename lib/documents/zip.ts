/**
 * ZIP archives, read from the central directory with node:zlib, whose output bound makes a bomb fail before it grows.
 * Nothing is ever written to disk, so a name like ../../x is only a name.
 */
import * as zlib from 'node:zlib';
import { UnreadableDocument } from './document';
import { LARGEST_FILE, LARGEST_UNZIPPED, MOST_ENTRIES } from './limits';

export interface ZipEntry {
  /** Path inside the archive, with / between folders. */
  readonly path: string;
  readonly size: number;
  /** @throws UnreadableDocument `encrypted`, `too_large`, `bomb` or `corrupt` */
  read(): Uint8Array;
}

/** Bytes that may still be unzipped; shared by an archive and those inside it. */
export interface Budget {
  left: number;
}

const corrupt = (cause?: unknown) =>
  new UnreadableDocument('corrupt', '压缩结构（ZIP、DOCX 或 XLSX）已损坏或下载不完整。请重新下载该文件。', { cause });
const bomb = () =>
  new UnreadableDocument('bomb', `解压后超过 ${LARGEST_UNZIPPED / 2 ** 20} MB 或层次、条目过多，已拒绝读取。请只打包年度报告。`);

/** The files in an archive, folders left out. @throws UnreadableDocument `corrupt` or `bomb` */
export function openZip(bytes: Uint8Array, budget: Budget = { left: LARGEST_UNZIPPED }): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) throw bomb();
  const entries: ZipEntry[] = [];
  try {
    for (let i = 0; i < count; i++) {
      if (view.getUint32(offset, true) !== 0x02014b50) throw corrupt();
      const flags = view.getUint16(offset + 8, true);
      const nameLength = view.getUint16(offset + 28, true);
      const extra = offset + 46 + nameLength;
      const written = bytes.subarray(offset + 46, extra);
      const path = entryName(unicodeName(bytes.subarray(extra, extra + view.getUint16(offset + 30, true))) ?? written);
      const record: Packed = {
        encrypted: (flags & 1) !== 0,
        method: view.getUint16(offset + 10, true),
        crc: view.getUint32(offset + 16, true),
        packed: view.getUint32(offset + 20, true),
        size: view.getUint32(offset + 24, true),
        header: view.getUint32(offset + 42, true),
      };
      if (!path.endsWith('/')) entries.push({ path, size: record.size, read: () => unpack(bytes, view, record, path, budget) });
      offset += 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
    }
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : corrupt(error);
  }
  // What the directory itself admits to; an entry that lies is stopped when it is unpacked.
  if (entries.reduce((sum, { size }) => sum + size, 0) > budget.left) throw bomb();
  return entries;
}

interface Packed {
  encrypted: boolean;
  method: number;
  crc: number;
  packed: number;
  size: number;
  header: number;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw corrupt();
}

/** Windows tools in China write names in GBK, some of them with the flag that says UTF-8: the bytes decide. */
function entryName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder('gb18030').decode(bytes);
  }
  return name.replaceAll('\\', '/');
}

/** The name in UTF-8 that WinRAR, 7-Zip and Info-ZIP write beside one in the code page (extra field 0x7075). */
function unicodeName(extra: Uint8Array): Uint8Array | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = view.getUint16(at + 2, true);
    // Behind the header stand a version and the checksum of the other name.
    if (view.getUint16(at, true) === 0x7075 && size > 5 && at + 4 + size <= extra.length) return extra.subarray(at + 9, at + 4 + size);
    at += 4 + size;
  }
  return null;
}

/** Room for the whole entry as a rule; zlib otherwise hands it out in pieces of 16 kB and puts them together. */
const chunkFor = (size: number): number => Math.min(size + 64, 2 ** 20);

function unpack(bytes: Uint8Array, view: DataView, record: Packed, path: string, budget: Budget): Uint8Array {
  if (record.encrypted) throw new UnreadableDocument('encrypted', `压缩包中的“${path}”有密码。请去掉密码后再试。`);
  if (record.size > LARGEST_FILE && record.size !== 0xffffffff) {
    throw new UnreadableDocument('too_large', `压缩包中的“${path}”超过 ${LARGEST_FILE / 2 ** 20} MB。请只提交年度报告本身。`);
  }
  const most = Math.min(budget.left, LARGEST_FILE);
  let data: Uint8Array;
  try {
    if (view.getUint32(record.header, true) !== 0x04034b50) throw corrupt();
    const start = record.header + 30 + view.getUint16(record.header + 26, true) + view.getUint16(record.header + 28, true);
    const packed = bytes.subarray(start, start + record.packed);
    if (record.method === 0) data = packed;
    else if (record.method === 8)
      data = zlib.inflateRawSync(packed, { maxOutputLength: Math.max(1, most), chunkSize: chunkFor(record.size) });
    else throw corrupt();
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') {
      if (most === budget.left) budget.left = 0;
      throw bomb();
    }
    throw corrupt(error);
  }
  if (data.length > most) throw bomb();
  budget.left -= data.length;
  // zlib.crc32 came with Node 20.15.
  if (typeof zlib.crc32 === 'function' && zlib.crc32(data) !== record.crc) throw corrupt();
  return data;
}
