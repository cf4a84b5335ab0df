import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Block } from './document';
import { readDocx } from './docx';

const docx = (body: string, parts: Record<string, string> = {}) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}<w:sectPr/></w:body></w:document>`),
    ...Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])),
  });
const p = (inner: string) => `<w:p><w:r><w:t xml:space="preserve">${inner}</w:t></w:r></w:p>`;
const tc = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner.startsWith('<w:') ? inner : p(inner)}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]) => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
const SPAN = '<w:gridSpan w:val="2"/>';
const RESTART = '<w:vMerge w:val="restart"/>';
const ON = '<w:vMerge/>';

const show = (block: Block): string | string[] =>
  block.kind === 'text'
    ? block.text
    : block.cells.map((c) => {
        const spans = `${c.rowSpan > 1 ? `↓${c.rowSpan}` : ''}${c.columnSpan > 1 ? `→${c.columnSpan}` : ''}`;
        return `${c.row},${c.column}${spans}: ${c.text.replaceAll('\n', '⏎')}`;
      });
const read = (body: string, parts?: Record<string, string>) => readDocx(docx(body, parts)).blocks.map(show);

test('gridSpan and vMerge give exact spans', () => {
  const table = tbl(tr(tc('a', RESTART), tc('b', SPAN)), tr(tc('藏', ON), tc('1'), tc('2')), tr(tc('c'), tc('3'), tc('4')));
  expect(read(table)).toEqual([['0,0↓2: a', '0,1→2: b', '1,1: 1', '1,2: 2', '2,0: c', '2,1: 3', '2,2: 4']]);
});

test('columns left out before the first cell, rows in content controls', () => {
  const late = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc('1')}</w:tr>`;
  expect(read(tbl(tr(tc('a'), tc('b')), `<w:sdt><w:sdtPr/><w:sdtContent>${late}</w:sdtContent></w:sdt>`))).toEqual([
    ['0,0: a', '0,1: b', '1,1: 1'],
  ]);
});

const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
test.each([
  ['deleted and inserted text', `<w:del>${'<w:r><w:delText>5</w:delText></w:r>'}</w:del><w:ins>${run('6')}</w:ins>`, '6'],
  ['text moved away', `<w:moveFrom>${run('5')}</w:moveFrom><w:moveTo>${run('6')}</w:moveTo>`, '6'],
  ['hidden text', run('1') + run('2', '<w:vanish/>') + run('3', '<w:vanish w:val="0"/>'), '13'],
  ['struck-out text', run('7', '<w:strike/>') + run('8'), '8'],
  ['a raised note mark', run('22') + run('1', '<w:vertAlign w:val="superscript"/>'), '22（1）'],
  ['runs that cut a number', run('1') + run('2') + run('3'), '123'],
  ['a field’s result without its code', `<w:r><w:instrText>SUM(ABOVE)</w:instrText></w:r>${run('9')}`, '9'],
  ['entities', run('&lt;&#x4e00;&#20108;&amp;'), '<一二&'],
])('%s', (_, runs, text) => {
  expect(read(`<w:p>${runs}</w:p>`)).toEqual([text]);
});

test('text boxes follow their paragraph and are read once', () => {
  const box = `<w:txbxContent>${p('框')}</w:txbxContent>`;
  const anchor = `<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`;
  expect(read(`<w:p>${run('题')}${anchor}</w:p>${p('文')}`)).toEqual(['题', '框', '文']);
});

test('a table in a cell arranges the page; a lone cell in a cell is its text', () => {
  expect(read(tbl(tr(tc(`${p('标题')}${tbl(tr(tc('1'), tc('2')))}${p('尾')}`))))).toEqual(['标题', ['0,0: 1', '0,1: 2'], '尾']);
  expect(read(tbl(tr(tc(tbl(tr(tc('5')))), tc('6'))))).toEqual([['0,0: 5', '0,1: 6']]);
});

test('deleted rows are gone, headers, footers and contents are not the text', () => {
  const gone = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${tc('x')}${tc('9')}</w:tr>`;
  const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('目录')}</w:sdtContent></w:sdt>`;
  expect(read(contents + tbl(tr(tc('a'), tc('1')), gone), { 'word/footer1.xml': '<w:ftr>- 4 -</w:ftr>' })).toEqual([['0,0: a', '0,1: 1']]);
});

test('list numbers are printed before their paragraphs', () => {
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const rels = '<Relationships><Relationship Id="r1" Type="x/numbering" Target="numbering.xml"/></Relationships>';
  const item = (level: number, text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;
  const body = item(0, '总体情况') + item(1, '甲') + item(1, '乙') + item(0, '主动公开') + item(1, '丙');
  expect(read(body, { 'word/numbering.xml': numbering, 'word/_rels/document.xml.rels': rels })).toEqual([
    '一、总体情况',
    '1.甲',
    '2.乙',
    '二、主动公开',
    '1.丙',
  ]);
});

test('title and author come from the core properties', () => {
  const core = '<cp:coreProperties><dc:title>年报</dc:title><dc:creator>某局</dc:creator></cp:coreProperties>';
  expect(readDocx(docx(p('文'), { 'docProps/core.xml': core }))).toMatchObject({ title: '年报', meta: { creator: '某局' } });
});

test.each([
  ['entity declarations', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', 'bomb'],
  ['nesting beyond reason', '<w:x>'.repeat(5000), 'bomb'],
  ['unfinished markup', '<w:tbl><w:tr>', 'corrupt'],
])('%s in the XML are refused', (_, xml, code) => {
  expect(() => readDocx(docx(xml))).toThrowError(expect.objectContaining({ name: 'UnreadableDocument', code }));
});
