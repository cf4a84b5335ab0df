import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Block } from './document';
import { readDocuments } from './index';

const odt = (body: string, parts: Record<string, string> = {}, styles = '') =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
        ...parts,
      }).map(([path, text]) => [path, strToU8(text)]),
    ),
  );
const p = (text: string, style = '') => `<text:p${style ? ` text:style-name="${style}"` : ''}>${text}</text:p>`;
const td = (text: string, attributes = '') => `<table:table-cell ${attributes}>${p(text)}</table:table-cell>`;
const COVERED = '<table:covered-table-cell/>';
const table = (...rows: string[]) =>
  `<table:table>${rows.map((row) => `<table:table-row>${row}</table:table-row>`).join('')}</table:table>`;

const show = (block: Block): string | string[] =>
  block.kind === 'text'
    ? block.text
    : block.cells.map((c) => {
        const spans = `${c.rowSpan > 1 ? `↓${c.rowSpan}` : ''}${c.columnSpan > 1 ? `→${c.columnSpan}` : ''}`;
        return `${c.row},${c.column}${spans}: ${c.text.replaceAll('\n', '⏎')}`;
      });
const documents = (bytes: Uint8Array) => readDocuments({ name: 'a.odt', bytes });
const read = async (bytes: Uint8Array) => (await documents(bytes))[0]!.blocks.map(show);

test('spans reach over the slots that the file marks as covered', async () => {
  const body = table(
    td('a', 'table:number-rows-spanned="2"') + td('b', 'table:number-columns-spanned="2"') + COVERED,
    COVERED + td('1') + td('2'),
    td('c') + td('3') + td('4'),
  );
  expect(await read(odt(body))).toEqual([['0,0↓2: a', '0,1→2: b', '1,1: 1', '1,2: 2', '2,0: c', '2,1: 3', '2,2: 4']]);
});

test('repeated cells and rows are written out', async () => {
  const body = `<table:table><table:table-header-rows><table:table-row>${td('a')}${td('0', 'table:number-columns-repeated="3"')}</table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated="2">${td('b')}${td('', 'table:number-columns-repeated="3"')}</table:table-row></table:table>`;
  expect(await read(odt(body))).toEqual([
    ['0,0: a', '0,1: 0', '0,2: 0', '0,3: 0', '1,0: b', '1,1: ', '1,2: ', '1,3: ', '2,0: b', '2,1: ', '2,2: ', '2,3: '],
  ]);
});

test('a span over a cell that is there is cut, so that no two cells share a slot', async () => {
  expect(await read(odt(table(td('a', 'table:number-columns-spanned="3"') + COVERED + td('b'), td('1') + td('2') + td('3'))))).toEqual([
    ['0,0→2: a', '0,2: b', '1,0: 1', '1,1: 2', '1,2: 3'],
  ]);
});

const STYLES =
  '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>' +
  '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>' +
  '<style:style style:name="U"><style:text-properties style:text-position="super 58%"/></style:style>' +
  '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:list-style>';
const span = (text: string, style: string) => `<text:span text:style-name="${style}">${text}</text:span>`;

test.each([
  ['blanks, tabs and breaks', p('甲<text:s text:c="3"/>乙<text:tab/>丙<text:line-break/>丁'), ['甲 乙 丙', '丁']],
  ['hidden and struck-out text', p(`1${span('2', 'H')}${span('3', 'S')}4`), ['14']],
  ['a raised note mark is not a digit', p(`22${span('1', 'U')}`), ['22（1）']],
  [
    'notes and comments',
    p(
      '甲<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note><office:annotation><text:p>批</text:p></office:annotation>乙',
    ),
    ['甲乙'],
  ],
  [
    'what was deleted',
    `<text:tracked-changes><text:changed-region><text:deletion>${p('旧')}</text:deletion></text:changed-region></text:tracked-changes>${p('新')}`,
    ['新'],
  ],
  ['a text box follows its paragraph', p(`甲<draw:frame><draw:text-box>${p('框')}</draw:text-box></draw:frame>`), ['甲', '框']],
  [
    'numbers of lists, which no text holds',
    `<text:list text:style-name="L"><text:list-item>${p('总体情况')}</text:list-item></text:list>${p('正文')}<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>${p('公开情况')}</text:list-item></text:list>`,
    ['一、总体情况', '正文', '二、公开情况'],
  ],
])('%s', async (_, body, wanted) => {
  expect(await read(odt(body, {}, STYLES))).toEqual(wanted);
});

test('title and author are facts beside the body', async () => {
  const meta =
    '<office:document-meta><office:meta><dc:title>年报</dc:title><dc:creator>某局</dc:creator></office:meta></office:document-meta>';
  expect(await documents(odt(p('某局'), { 'meta.xml': meta }))).toMatchObject([
    { format: 'odt', title: '年报', meta: { creator: '某局' } },
  ]);
});

const whole = odt(table(td('1') + td('2')));
test.each<[string, Uint8Array, string]>([
  ['half of the file', whole.subarray(0, whole.length >> 1), 'corrupt'],
  ['no content.xml', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') }), 'corrupt'],
  [
    'another kind of OpenDocument',
    odt('', { mimetype: 'application/vnd.oasis.opendocument.presentation', 'content.xml': '<x/>' }),
    'corrupt',
  ],
  ['broken markup', odt('<text:p>'), 'corrupt'],
  ['a password', odt('', { 'META-INF/manifest.xml': '<m><encryption-data/></m>' }), 'encrypted'],
  [
    'rows repeated beyond reason',
    odt(`<table:table><table:table-row table:number-rows-repeated="9999999">${td('1')}</table:table-row></table:table>`),
    'too_large',
  ],
  ['a part that unpacks beyond the limit', odt('', { 'meta.xml': ' '.repeat(70 * 2 ** 20) }), 'too_large'],
])('%s is refused with its reason and what to do', async (_, bytes, code) => {
  await expect(documents(bytes)).rejects.toMatchObject({ name: 'UnreadableDocument', code });
  await expect(documents(bytes)).rejects.toThrow(/请.*。$/);
});
