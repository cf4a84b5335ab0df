/**
 * Hostile files: each stands for a kind that once broke a reader of such documents, or could. The script writes them into a folder;
 * the test reads the folder, and every file must end as read or refused, by name.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

const docx = (body: string, more: Readonly<Record<string, Uint8Array>> = {}) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
    ...more,
  });
const xlsx = (sheet: string) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': strToU8('<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="表" id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>'),
    'xl/s.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  });
const nested = (depth: number): Uint8Array =>
  depth === 0 ? strToU8('某局年度报告') : zipSync({ [depth === 1 ? 'a.txt' : 'a.zip']: nested(depth - 1) });
const zeros = new Uint8Array(80 * 2 ** 20);
const text = (content: string): Uint8Array => strToU8(content);

/** Files by name. Made when asked: some are large. */
export const HOSTILE: Readonly<Record<string, () => Uint8Array>> = {
  'empty.html': () => text(''),
  'empty.xlsx': () => text(''),
  'spaces.txt': () => text(' \n'.repeat(1000)),
  'nul.txt': () => new Uint8Array(5000),
  'random.pdf': () => Uint8Array.from({ length: 9000 }, (_, i) => (i * 2654435761) % 251),
  'head-only.pdf': () => text('%PDF-1.7\n'),
  'endless-object.pdf': () => text(`%PDF-1.4\n1 0 obj\n${'<<'.repeat(50_000)}`),
  'own-parent.pdf': () =>
    text('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>'),
  'wrong-suffix.docx': () => text('%PDF-1.7\n某局'),
  'cut.docx': () => docx('<w:p/>').subarray(0, 120),
  'no-body.docx': () => zipSync({ '[Content_Types].xml': text('<Types/>') }),
  'entities.docx': () =>
    zipSync({
      '[Content_Types].xml': text('<Types/>'),
      'word/document.xml': text(
        '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><w:document xmlns:w="w"><w:body>&d;</w:body></w:document>',
      ),
    }),
  'outside.docx': () =>
    docx('<w:p/>', {
      'word/_rels/document.xml.rels': text(
        '<Relationships><Relationship Id="a" Type="x" Target="../../../../etc/passwd"/></Relationships>',
      ),
    }),
  'attributes.docx': () => docx(`<w:p ${Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
  'one-attribute.docx': () => docx(`<w:p ${'a'.repeat(2_000_000)}`),
  'deep.docx': () => docx('<w:tbl><w:tr><w:tc>'.repeat(5000)),
  'deep.html': () => text('<div>'.repeat(200_000)),
  'tables.html': () => text('<table><tr><td>'.repeat(20_000)),
  'spans.html': () => text(`<table>${'<tr><td rowspan=65000 colspan=1000>规章'.repeat(300)}</table>`),
  'entities.html': () => text('&amp'.repeat(300_000)),
  'comments.html': () => text('<!--'.repeat(300_000)),
  'one-line.txt': () => text('规章 1 '.repeat(300_000)),
  'pipes.txt': () => text(`${'|'.repeat(400_000)}\n`),
  'numbers.txt': () => text(`某局政府信息公开工作年度报告\n（七）总计\n${'1\n'.repeat(300_000)}`),
  'brackets.txt': () => text('（'.repeat(300_000)),
  'quotes.csv': () => text(`机构名称,年度\n${'"'.repeat(300_001)}`),
  'columns.csv': () => text(`机构名称,年度,${'a,'.repeat(200_000)}\n`),
  'rows.xlsx': () => xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
  'cells.xlsx': () => xlsx(`<row>${'<c><v>1</v></c>'.repeat(200_000)}</row>`),
  'no-sheets.xlsx': () => xlsx(''),
  'bomb.zip': () => zipSync({ 'a.txt': zeros, 'b.txt': zeros }),
  'nested.zip': () => nested(5),
  'many.zip': () => zipSync(Object.fromEntries(Array.from({ length: 21_000 }, (_, i) => [`${i}.txt`, new Uint8Array(0)]))),
  'paths.zip': () =>
    zipSync({ '../../etc/cron.d/x.txt': text('某局'), '/etc/passwd.txt': text('某局'), 'C:\\windows\\x.txt': text('某局') }),
  'empty.zip': () => zipSync({}),
  'half.json': () => text('[{"agency":'),
  'deep.json': () => text(`${'['.repeat(200_000)}${']'.repeat(200_000)}`),
  'proto.ndjson': () => text('{"__proto__":{"year":2023},"constructor":1}\n'),
  'long-line.ndjson': () => text(`${'9'.repeat(3_000_000)}\n`),
  'half.ofd': () => zipSync({ 'OFD.xml': text('<OFD><DocBody><DocRoot>../../../../etc/passwd</DocRoot></DocBody></OFD>') }),
  'half.odt': () => zipSync({ mimetype: text('application/vnd.oasis.opendocument.text') }),
  'bidi\u202etxt.html': () => text('<p>某局'),
  '=HYPERLINK(1).html': () => text('<p>某局'),
  'quote\'";--.html': () => text('<p>某局'),
};

/** Writes them, and what is no file at all. @returns how many entries there are */
export function writeHostile(folder: string): number {
  mkdirSync(folder, { recursive: true });
  for (const [name, make] of Object.entries(HOSTILE)) writeFileSync(join(folder, name), make());
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xb1, 0xa8, 0xb8, 0xe6]), Buffer.from('.html')]), 'x');
  symlinkSync('/dev/zero', join(folder, 'zero.html'));
  symlinkSync('/etc/hostname', join(folder, 'outside.txt'));
  symlinkSync('loop.txt', join(folder, 'loop.txt'));
  execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
  return Object.keys(HOSTILE).length + 5;
}
