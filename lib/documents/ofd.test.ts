import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Block, GridBlock } from './document';
import { readDocuments } from './index';

const page = (...objects: string[]) => `<ofd:Page><ofd:Content><ofd:Layer>${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`;

/** A file of one page unless more are given; sizes in millimetres. */
function ofd(pages: readonly string[], parts: Record<string, string | null> = {}): Uint8Array {
  const listed = pages.map((_, i) => `<ofd:Page BaseLoc="Pages/Page_${i}/Content.xml"/>`).join('');
  const files: Record<string, string | null> = {
    'OFD.xml':
      '<ofd:OFD><ofd:DocBody><ofd:DocInfo><ofd:Title>年报</ofd:Title></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    'Doc_0/Document.xml': `<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages>${listed}</ofd:Pages></ofd:Document>`,
    ...Object.fromEntries(pages.map((content, i) => [`Doc_0/Pages/Page_${i}/Content.xml`, content])),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, strToU8(text)]]))));
}

/** Text with its base line at (x, y) and one step from character to character. */
const text = (x: number, y: number, words: string, step = 4, attributes = '') =>
  `<ofd:TextObject Boundary="${x} ${y - 4} 100 5" Size="4" ${attributes}><ofd:TextCode X="0" Y="4" DeltaX="g ${words.length - 1} ${step}">${words}</ofd:TextCode></ofd:TextObject>`;
const path = (data: string, attributes = '') =>
  `<ofd:PathObject Boundary="0 0 210 297" ${attributes}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;
const line = (x0: number, y0: number, x1: number, y1: number) => path(`M ${x0} ${y0} L ${x1} ${y1}`);
const PROSE = text(20, 20, '根据政府信息公开条例的规定编制本年度报告现予公布请予查阅监督');
/** Two columns, two rows. */
const RULES = [...[20, 60, 100].map((x) => line(x, 40, x, 60)), ...[40, 50, 60].map((y) => line(20, y, 100, y))];

const plain = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'text' ? block.text : block.cells.map((cell) => `${cell.row},${cell.column}: ${cell.text}`)));
const documents = (bytes: Uint8Array) => readDocuments({ name: 'a.ofd', bytes });
const read = async (bytes: Uint8Array) => plain((await documents(bytes))[0]!.blocks);

test('paths give the rules, text objects the figures of a grid', async () => {
  const cells = [text(25, 47, '规章'), text(65, 47, '12', 2), text(25, 57, '文件'), text(65, 57, '3456', 2)];
  expect(await read(ofd([page(PROSE, ...RULES, ...cells)]))).toEqual([
    '根据政府信息公开条例的规定编制本年度报告现予公布请予查阅监督',
    ['0,0: 规章', '0,1: 12', '1,0: 文件', '1,1: 3456'],
  ]);
});

test('cells know their page; the title is a fact beside the body', async () => {
  const [document] = await documents(ofd([page(PROSE), page(...RULES, text(25, 47, '规章'), text(65, 47, '12', 2))]));
  expect(document).toMatchObject({ format: 'ofd', title: '年报' });
  expect((document!.blocks[1] as GridBlock).cells[1]!.at).toEqual({ page: 2, table: 1, row: 1, column: 2 });
});

const corner = (object: string) => page(PROSE, ...RULES, object, text(65, 57, '右'));
test.each([
  [
    'steps written one by one',
    '<ofd:TextObject Boundary="25 43 20 5" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="2 2 2">1234</ofd:TextCode></ofd:TextObject>',
    '1234',
  ],
  [
    'two texts in one object',
    '<ofd:TextObject Boundary="25 43 20 5" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="2">12</ofd:TextCode><ofd:TextCode X="4" Y="4" DeltaX="2">34</ofd:TextCode></ofd:TextObject>',
    '1234',
  ],
  [
    'a unit scaled by a matrix',
    '<ofd:TextObject Boundary="25 43 20 5" Size="1" CTM="4 0 0 4 0 0"><ofd:TextCode X="0" Y="1" DeltaX="0.5">78</ofd:TextCode></ofd:TextObject>',
    '78',
  ],
  [
    'a gap is a blank',
    '<ofd:TextObject Boundary="25 43 20 5" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="8">12</ofd:TextCode></ofd:TextObject>',
    '1 2',
  ],
  ['text that is not shown', text(25, 47, '99', 2, 'Visible="false"'), ''],
])('%s', async (_, object, wanted) => {
  expect((await read(ofd([corner(object)])))[1]).toEqual([`0,0: ${wanted}`, '0,1: ', '1,0: ', '1,1: 右']);
});

test('rules may be filled bars, closed paths, or stand in a template of the page', async () => {
  const bars = [20, 60, 100].map((x) => path(`M ${x} 40 L ${x + 0.2} 40 L ${x + 0.2} 60 L ${x} 60 C`, 'Stroke="false" Fill="true"'));
  const boxes = [40, 50].map((y) => path(`S 20 ${y} L 100 ${y} L 100 ${y + 10} L 20 ${y + 10} C`));
  const cells = [text(25, 47, '规章'), text(65, 47, '12', 2)];
  const template = { 'Doc_0/Tpls/T.xml': page(...bars, ...boxes) };
  const using = page(PROSE, ...cells).replace('<ofd:Content>', '<ofd:Template TemplateID="7"/><ofd:Content>');
  expect((await read(ofd([using], template)))[1]).toEqual(['0,0: 规章', '0,1: 12', '1,0: ', '1,1: ']);
});

const whole = ofd([page(PROSE)]);
test.each<[string, Uint8Array, string]>([
  ['half of the file', whole.subarray(0, whole.length >> 1), 'corrupt'],
  ['no OFD.xml', ofd([page(PROSE)], { 'OFD.xml': null }), 'corrupt'],
  ['no document', ofd([page(PROSE)], { 'Doc_0/Document.xml': null }), 'corrupt'],
  ['a page that is not there', ofd([page(PROSE)], { 'Doc_0/Pages/Page_0/Content.xml': null }), 'corrupt'],
  ['pictures alone', ofd([page('<ofd:ImageObject Boundary="0 0 210 297"/>')]), 'scanned'],
  ['a password', ofd([page(PROSE)], { 'Encryptions.xml': '<x/>' }), 'encrypted'],
  ['too many pages', ofd(new Array(201).fill(page(PROSE))), 'too_large'],
  ['a page that unpacks beyond the limit', ofd([page(PROSE) + ' '.repeat(70 * 2 ** 20)]), 'too_large'],
])('%s is refused with its reason and what to do', async (_, bytes, code) => {
  await expect(documents(bytes)).rejects.toMatchObject({ name: 'UnreadableDocument', code });
  await expect(documents(bytes)).rejects.toThrow(/请.*。$/);
});
