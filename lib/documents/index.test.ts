import { execFileSync } from 'node:child_process';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocuments } from './index';
import { LARGEST_FILE } from './limits';
import { sofficeCommand } from './office';

const utf8 = (text: string) => new TextEncoder().encode(text);
const HTML = '<html><head><title>年报</title></head><body><p>某局</p><table><tr><td>规章<td>1</table></body></html>';
const docx = zipSync({
  '[Content_Types].xml': utf8('<Types/>'),
  'word/document.xml': utf8('<w:document><w:body><w:p><w:r><w:t>某局</w:t></w:r></w:p></w:body></w:document>'),
});
const read = (name: string, bytes: Uint8Array) => readDocuments({ name, bytes });
const format = async (name: string, bytes: Uint8Array) => (await read(name, bytes)).map((document) => document.format);

test.each<[string, string, Uint8Array, string]>([
  ['a web page', 'a.html', utf8(HTML), 'html'],
  ['a docx named .html', 'a.html', docx, 'docx'],
  ['a docx named .doc', 'a.doc', docx, 'docx'],
  ['HTML named .doc', 'a.doc', utf8(HTML), 'html'],
  ['HTML named .txt', 'a.txt', utf8(HTML), 'html'],
  ['a piece of HTML without a head, named .txt', 'a.txt', utf8('<table><tr><td>1</td><td>2</td></tr></table>'), 'html'],
  ['HTML named .xls', 'a.xls', utf8(HTML), 'html'],
  ['text of pipes', 'a.txt', utf8('规章 | 1 | 2\n文件 | 3 | 4\n'), 'text'],
  ['text that mentions a tag', 'a.txt', utf8('请在<body>标签内填写，a < b\n'), 'text'],
  ['tabs named .xls', 'a.xls', utf8('规章\t1\n文件\t2\n'), 'csv'],
  ['a list', 'a.csv', utf8('a,b\n1,2\n'), 'csv'],
  [
    'a page saved as one file',
    'a.doc',
    utf8(
      `MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_x"\n\n--=_x\nContent-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: quoted-printable\n\n<html><p>=B9=FA=\n=CE=F1=D4=BA</p></html>\n--=_x--\n`,
    ),
    'html',
  ],
])('%s is told by its content', async (_, name, bytes, wanted) => {
  expect(await format(name, bytes)).toEqual([wanted]);
});

test('a page saved as one file is decoded', async () => {
  const part = 'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: base64\n\n';
  const html = Buffer.concat([Buffer.from('<p>'), Buffer.from([0xb9, 0xfa, 0xce, 0xf1, 0xd4, 0xba])]).toString('base64');
  const [document] = await read(
    'a.mht',
    utf8(`MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="b"\n\n--b\n${part}${html}\n--b--`),
  );
  expect(document!.blocks).toMatchObject([{ text: '国务院' }]);
});

test('a document knows its file, hash, title and what is known from elsewhere', async () => {
  const [document] = await readDocuments({ name: 'in/年报.html', bytes: utf8(HTML) }, { agency: '某局' });
  expect(document).toMatchObject({ file: '年报.html', title: '年报', meta: { agency: '某局' } });
  expect(document!.sha256).toMatch(/^[0-9a-f]{64}$/);
});

const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0);
const ole = (stream: string) =>
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600), ...Buffer.from(stream, 'utf16le')]);
test.each<[string, string, Uint8Array, string]>([
  ['an empty file', 'a.html', new Uint8Array(), 'empty'],
  ['a file of white space', 'a.txt', utf8(' \n\t\n'), 'empty'],
  ['bytes that are no text', 'a.txt', Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251), 'binary'],
  ['a file over the limit', 'a.html', new Uint8Array(LARGEST_FILE + 1), 'too_large'],
  ['a picture', 'a.pdf', picture, 'scanned'],
  ['a RAR archive', 'a.zip', utf8('Rar!\u001a\u0007'), 'unknown_format'],
  ['a Word file with a password', 'a.docx', ole('EncryptedPackage'), 'encrypted'],
  ['a PowerPoint file', 'a.ppt', ole('PowerPoint Document'), 'unknown_format'],
  ['a damaged docx', 'a.docx', docx.subarray(0, docx.length - 40), 'corrupt'],
  ['a docx with a flipped bit', 'a.docx', docx.map((byte, i) => (i === 60 ? byte ^ 0xff : byte)), 'corrupt'],
  ['an archive of nothing', 'a.zip', zipSync({}), 'empty'],
  ['an archive of pictures', 'a.zip', zipSync({ 'a.png': picture }), 'empty'],
])('%s is refused with its reason and what to do', async (_, name, bytes, code) => {
  const refusal = read(name, bytes);
  await expect(refusal).rejects.toMatchObject({ name: 'UnreadableDocument', code });
  await expect(refusal).rejects.toThrow(/请.*。$/);
});

test('an archive gives its documents with the facts of its manifest; what cannot be read is named', async () => {
  const rejected: string[] = [];
  const bytes = zipSync({
    'manifest.csv': utf8('\ufefffile,agency,year,url\n2023/甲.html,甲局,2023,http://x\n乙.txt,乙局,,\n'),
    '2023/甲.html': utf8(HTML),
    '2024/乙.txt': utf8('乙局年报\n'),
    '2024/坏.pdf': utf8('%PDF-1.4 nothing'),
    '2024/图.png': picture,
    '__MACOSX/._甲.html': picture,
    '内.zip': zipSync({ '丙.txt': utf8('丙局年报\n') }),
  });
  const documents = await readDocuments({ name: 'a.zip', bytes }, { set: 's' }, (file, reason) => rejected.push(`${file} ${reason.code}`));
  expect(documents.map((document) => [document.file, document.meta])).toEqual([
    ['甲.html', { set: 's', agency: '甲局', year: '2023', url: 'http://x' }],
    ['乙.txt', { set: 's', agency: '乙局' }],
    ['丙.txt', { set: 's' }],
  ]);
  expect(rejected).toEqual(['2024/坏.pdf corrupt']);
});

test('archives inside archives are read one level down', async () => {
  const deep = (levels: number): Uint8Array =>
    levels === 0 ? utf8('某局年报\n') : zipSync({ [levels === 1 ? 'a.txt' : 'a.zip']: deep(levels - 1) });
  expect(await format('a.zip', deep(2))).toEqual(['text']);
  await expect(read('a.zip', deep(3))).rejects.toMatchObject({ code: 'bomb' });
});

test('a path that leads out of the archive is only a name', async () => {
  const documents = await read('a.zip', zipSync({ '../../etc/某局.txt': utf8('某局年报\n') }));
  expect(documents.map((document) => document.file)).toEqual(['某局.txt']);
});

test('names in GBK are read', async () => {
  const zip = zipSync({ AABB: utf8('某局年报\n') });
  const name = [0xc4, 0xea, 0xb1, 0xa8];
  const text = Buffer.from(zip)
    .toString('latin1')
    .replaceAll('AABB', String.fromCharCode(...name));
  expect((await read('a.zip', Uint8Array.from(Buffer.from(text, 'latin1'))))[0]!.file).toBe('年报');
});

/** The archive with the name of its one entry in other bytes of the same length, and flags of its directory. */
function renamed(bytes: Uint8Array, name: readonly number[], flags: number): Uint8Array {
  const zip = Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replaceAll('AABB', String.fromCharCode(...name)),
    'latin1',
  );
  for (let at = 0; at < zip.length - 4; at++) if (zip.readUInt32LE(at) === 0x02014b50) zip.writeUInt16LE(flags, at + 8);
  return Uint8Array.from(zip);
}

test('a name in GBK that claims to be UTF-8 is read by its bytes', async () => {
  const zip = zipSync({ AABB: utf8('某局年报\n') });
  expect((await read('a.zip', renamed(zip, [0xc4, 0xea, 0xb1, 0xa8], 0x800)))[0]!.file).toBe('年报');
});

test('a name in UTF-8 beside one in another code page is the one that counts', async () => {
  const extra = Uint8Array.from([1, 0, 0, 0, 0, ...utf8('年报.txt')]);
  const zip = zipSync({ AABB: [utf8('某局年报\n'), { extra: { 28789: extra } }] });
  expect((await read('a.zip', renamed(zip, [0x84, 0x9a, 0xe0, 0xf1], 0)))[0]!.file).toBe('年报.txt');
});

test('a name that is text in no encoding is kept as it can be shown, and its neighbours are read', async () => {
  const zip = renamed(zipSync({ AABB: utf8('甲局年报\n'), 'b.txt': utf8('乙局年报\n') }), [0xff, 0x80, 0xff, 0xfe], 0);
  expect((await read('a.zip', zip)).map((document) => document.file)).toEqual([expect.stringContaining('\ufffd'), 'b.txt']);
});

test('a manifest that cannot be read is named, the documents beside it are read', async () => {
  const rejected: string[] = [];
  const bytes = zipSync({ 'manifest.csv': Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251), 'b.txt': utf8('乙局年报\n') });
  const documents = await readDocuments({ name: 'a.zip', bytes }, {}, (file, reason) => rejected.push(`${file} ${reason.code}`));
  expect([documents.map((document) => document.file), rejected]).toEqual([['b.txt'], ['manifest.csv binary']]);
});

test('an archive that unpacks beyond the limit is refused before it does', async () => {
  const zeros = new Uint8Array(60 * 2 ** 20);
  const bomb = zipSync(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}.txt`, zeros])));
  expect(bomb.length).toBeLessThan(2 ** 20);
  await expect(read('a.zip', bomb)).rejects.toMatchObject({ code: 'bomb' });
});

test('an entry that lies about its size is stopped at the limit', async () => {
  const zip = zipSync({ 'a.txt': new Uint8Array(80 * 2 ** 20) });
  const view = new DataView(zip.buffer);
  for (let at = 0; at < zip.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
  await expect(read('a.zip', zip)).rejects.toMatchObject({ code: 'bomb' });
});

const RTF = String.raw`{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}\f0 \'c4\'ea\'b1\'a8\par \trowd\cellx1000\cellx2000\intbl 1\cell 2\cell\row}`;
test('old Word formats are read through LibreOffice where it is, and say so', async () => {
  const document = read('a.rtf', utf8(RTF));
  if (sofficeCommand() === null) await expect(document).rejects.toMatchObject({ code: 'unknown_format' });
  else
    expect(await document).toMatchObject([
      { format: 'doc', meta: { reader: 'libreoffice' }, blocks: [{ text: '年报' }, { kind: 'grid' }] },
    ]);
});

/** Bytes of a compound file whose stream has a name that neither Word nor Excel gives. */
const OLD_WPS = [...ole('WPS Document')];
test.each([
  ['RTF', 'a.rtf', [...utf8('{\\rtf1 x}')], 'DOCX'],
  ['an old WPS text', 'a.wps', OLD_WPS, 'DOCX'],
  ['an old WPS sheet', 'a.et', OLD_WPS, 'XLSX'],
])('without LibreOffice the refusal names it and what to save instead: %s', (_, name, bytes, wanted) => {
  const script = `import { readDocuments } from ${JSON.stringify(import.meta.resolve('./index.ts'))};
    readDocuments({ name: '${name}', bytes: Uint8Array.from(${JSON.stringify(bytes)}) }).catch((e) => console.log(e.code, e.message));`;
  const out = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    env: { ...process.env, MINGJIAN_SOFFICE: 'none' },
    encoding: 'utf8',
  });
  expect(out).toMatch(new RegExp(`^unknown_format .*LibreOffice.*另存为 ${wanted} 再试`));
});
