import { expect, test } from 'vitest';
import { pdfOf, ruleAt, ruledTable, textAt } from '../testing/pdf';
import type { Block, GridBlock } from './document';
import { readPdf } from './pdf';

const show = (grid: GridBlock): string[] =>
  Array.from({ length: grid.rowCount }, (_, r) =>
    grid.cells
      .filter((cell) => cell.row === r)
      .map(
        (c) =>
          `${c.column}${c.rowSpan > 1 ? `↓${c.rowSpan}` : ''}${c.columnSpan > 1 ? `→${c.columnSpan}` : ''}:${c.text.replaceAll('\n', '⏎')}`,
      )
      .join(' '),
  );
const plain = (blocks: readonly Block[]) => blocks.map((block) => (block.kind === 'text' ? block.text : show(block)));
const read = async (pages: string[][], options?: Parameters<typeof pdfOf>[1]) => (await readPdf(pdfOf(pages, options))).blocks;

const PROSE = textAt(60, 800, '根据政府信息公开条例的规定编制本年度报告现予公布请予查阅监督');
const XS = [60, 160, 260, 360];

test('rules and places of glyphs give the grid, missing rules its spans', async () => {
  const table = ruledTable(
    XS,
    [700, 680, 660, 640],
    [
      ['标题', null, null],
      ['规章', '1', '22'],
      ['文件', '', '3,456'],
    ],
  );
  expect(plain(await read([[PROSE, ...table, textAt(60, 600, '尾注')]]))).toEqual([
    '根据政府信息公开条例的规定编制本年度报告现予公布请予查阅监督',
    ['0→3:标题', '0:规章 1:1 2:22', '0:文件 1: 2:3,456'],
    '尾注',
  ]);
});

test('cells know their page, table, row and column', async () => {
  const [, table] = await read([[PROSE], ruledTable(XS, [700, 680], [['规章', '1', '2']])]);
  expect((table as GridBlock).cells[2]!.at).toEqual({ page: 2, table: 1, row: 1, column: 3 });
});

test.each([
  ['pieces that touch are one number', [textAt(70, 690, '1'), textAt(75, 690, '2')], '12'],
  ['a gap wider than a space parts them', [textAt(70, 690, '1'), textAt(82, 690, '2')], '1 2'],
  ['text drawn twice for bold is printed once', [textAt(70, 690, '11'), textAt(70.3, 690, '11')], '11'],
  ['letters set evenly apart are one number', ['3 Tc', textAt(70, 690, '1781'), '0 Tc'], '1781'],
  ['a number wider than its cell keeps its digits', [textAt(125, 690, '12345678')], '12345678'],
  ['a small raised digit is a note mark', [textAt(70, 690, '22'), textAt(80, 694, '1', 6)], '22（1）'],
  ['a radical is the character it looks like', [textAt(70, 690, '人⺠')], '人民'],
])('%s', async (_, operators, text) => {
  const [, table] = await read([[PROSE, ...ruledTable(XS, [700, 680], [['', '', '右']]), ...operators]]);
  expect((table as GridBlock).cells.map((cell) => cell.text)).toEqual([text, '', '右']);
});

test('one glyph a line in a narrow cell, beside rows of its own', async () => {
  const xs = [60, 75, 200];
  const operators = [
    ...[60, 75, 200].map((x) => ruleAt(x, 700, x, 640)),
    ruleAt(60, 700, 200, 700),
    ruleAt(75, 680, 200, 680),
    ruleAt(75, 660, 200, 660),
    ruleAt(60, 640, 200, 640),
    ...['不', '予', '公', '开'].map((glyph, i) => textAt(xs[0]! + 2, 688 - 12 * i, glyph)),
    ...['7', '8', '9'].map((figure, i) => textAt(100, 688 - 20 * i, figure)),
  ];
  expect(plain(await read([[PROSE, ...operators]]))[1]).toEqual(['0↓3:不⏎予⏎公⏎开 1:7', '1:8', '1:9']);
});

test('turned pages read upright', async () => {
  const turned = [
    'q 0 1 -1 0 595 0 cm',
    textAt(60, 500, '这一页是横着排的表格请转过来看本年度各项数字'),
    ...ruledTable(XS, [450, 430], [['规章', '1', '2']]),
    'Q',
  ];
  expect(plain(await read([turned], { rotate: 90 }))[1]).toEqual(['0:规章 1:1 2:2']);
});

test.each([
  ['upwards', 'q 0 1 -1 0 595 0 cm'],
  ['downwards', 'q 0 -1 1 0 0 842 cm'],
])('a page whose text runs %s reads upright', async (_, turn) => {
  const rows = [
    ['规章', '1', '2'],
    ['文件', '3', '4'],
  ];
  const turned = [turn, textAt(60, 500, '这一页是横着排的表格请转过来看本年度各项数字'), ...ruledTable(XS, [450, 430, 410], rows), 'Q'];
  expect(plain(await read([turned]))).toEqual(['这一页是横着排的表格请转过来看本年度各项数字', ['0:规章 1:1 2:2', '0:文件 1:3 2:4']]);
});

test('a table over a page break is one table: page numbers, repeated heads and cut rows are healed', async () => {
  const head = ['项目', '自然人', '总计'];
  const first = ruledTable(XS, [120, 100, 80, 60], [head, ['1.属于国家秘密', '1', '2'], ['2.要求行政机关确', '3', '4']]);
  const second = ruledTable(
    XS,
    [800, 780, 760],
    [
      ['认或重新出具', '', ''],
      ['3.其他', '5', '6'],
    ],
  );
  const repeated = ruledTable(XS, [800, 780, 760], [head, ['4.重复', '7', '8']]);
  const third = ruledTable(XS, [700, 680], [['另一张表', '9', '9']]);
  const pages = [
    [PROSE, ...first, textAt(290, 30, '- 1 -')],
    [...second, textAt(290, 30, '- 2 -')],
    [...repeated, textAt(290, 30, '- 3 -')],
    [textAt(60, 750, '四、下一节'), ...third],
  ];
  expect(plain(await read(pages)).slice(1)).toEqual([
    [
      '0:项目 1:自然人 2:总计',
      '0:1.属于国家秘密 1:1 2:2',
      '0:2.要求行政机关确⏎认或重新出具 1:3 2:4',
      '0:3.其他 1:5 2:6',
      '0:4.重复 1:7 2:8',
    ],
    '四、下一节',
    ['0:另一张表 1:9 2:9'],
  ]);
});

test('a number wrapped in its narrow cell is one, over a page break too; two figures with room beside them are two', async () => {
  const narrow = [60, 200, 225, 250, 330];
  const first = ruledTable(
    narrow,
    [90, 60, 30],
    [
      ['一、新收', '114\n23', '26', '14\n2'],
      ['二、结转', '567', '3', '18'],
    ],
  );
  const second = ruledTable(narrow, [800, 780], [['', '8', '', '']]);
  expect(plain(await read([[PROSE, ...first], second]))[1]).toEqual(['0:一、新收 1:11423 2:26 3:14⏎2', '0:二、结转 1:5678 2:3 3:18']);
});

test('a blank row at the top of a page is a row, not the rest of the row above', async () => {
  const pages = [[PROSE, ...ruledTable(XS, [80, 60], [['规章', '1', '2']])], ruledTable(XS, [800, 780], [['规范性文件', '', '']])];
  expect(plain(await read(pages))[1]).toEqual(['0:规章 1:1 2:2', '0:规范性文件 1: 2:']);
});

test('running heads go, a page of digits in the text stays', async () => {
  const page = (n: number) => [
    textAt(60, 815, '某市人民政府公报'),
    textAt(60, 500, `正文第${n}段的内容在这里`),
    textAt(60, 400, '12'),
    textAt(290, 30, `${n}/3`),
  ];
  expect(plain(await read([page(1), page(2), page(3)]))).toEqual([
    '正文第1段的内容在这里',
    '12',
    '正文第2段的内容在这里',
    '12',
    '正文第3段的内容在这里',
    '12',
  ]);
});

test('rows of figures without rules become columns, blanks included, wrapped labels whole', async () => {
  const row = (y: number, figures: string[]) => figures.flatMap((text, i) => (text === '' ? [] : [textAt(200 + 50 * i, y, text)]));
  const operators = [
    PROSE,
    textAt(60, 700, '1.属于国家秘密'),
    ...row(700, ['1', '2', '3', '4', '10']),
    textAt(60, 670, '2.要求行政机关确认'),
    ...row(663, ['5', '', '6', '7', '18']),
    textAt(60, 656, '或重新出具信息'),
    textAt(60, 620, '3.其他'),
    ...row(620, ['0', '0', '0', '0', '0']),
    textAt(60, 560, '四、下一节的标题'),
  ];
  expect(plain(await read([operators])).slice(1)).toEqual([
    [
      '0→3:1.属于国家秘密 3:1 4:2 5:3 6:4 7:10',
      '0→3:2.要求行政机关确认⏎或重新出具信息 3:5 4: 5:6 6:7 7:18',
      '0→3:3.其他 3:0 4:0 5:0 6:0 7:0',
    ],
    '四、下一节的标题',
  ]);
});

test('words in a column of figures leave the rows lines: no figure moves up into their place', async () => {
  const row = (y: number, cells: string[]) => cells.map((text, i) => textAt(200 + 50 * i, y, text));
  const operators = [
    PROSE,
    textAt(60, 700, '1.属于国家秘密'),
    ...row(700, ['不详', '2', '3', '4', '10']),
    textAt(60, 660, '2.重复申请'),
    ...row(660, ['5', '6', '7', '8', '26']),
    textAt(60, 620, '3.其他'),
    ...row(620, ['0', '0', '0', '0', '0']),
  ];
  expect(plain(await read([operators]))[1]).toMatch(/不详 2 3 4 10$/);
});

test.each([
  ['no text layer', () => pdfOf([[ruleAt(0, 0, 100, 100)]]), 'scanned'],
  ['a layer of recognised text under a scan', () => pdfOf([['3 Tr', PROSE]]), 'scanned'],
  ['cut off in the middle', () => pdfOf([[PROSE]]).subarray(0, 300), 'corrupt'],
  [
    'a password',
    () =>
      pdfOf([[PROSE]], {
        trailer: `/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>/ID[<00><00>]`,
      }),
    'encrypted',
  ],
  ['too many pages', () => pdfOf(Array.from({ length: 201 }, () => [])), 'too_large'],
])('%s is refused with its reason', async (_, bytes, code) => {
  await expect(readPdf(bytes())).rejects.toMatchObject({ name: 'UnreadableDocument', code });
});
