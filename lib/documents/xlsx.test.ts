import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { readCsv } from './csv';
import type { Block } from './document';
import { readXlsx } from './xlsx';
import { printNumber } from './xlsx-format';

const show = (block: Block): string | string[] =>
  block.kind === 'text'
    ? block.text
    : Array.from({ length: block.rowCount }, (_, r) =>
        block.cells
          .filter((c) => c.row === r)
          .map((c) => `${c.column}${c.rowSpan > 1 ? `↓${c.rowSpan}` : ''}${c.columnSpan > 1 ? `→${c.columnSpan}` : ''}:${c.text}`)
          .join(' '),
      );

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

test('titles are text, the table a grid with its merged cells, values as they were last computed', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('表二');
    sheet.addRows([
      ['某局年报'],
      [],
      ['信息内容', '本年', null],
      [null, '制发', '废止'],
      ['规章', 3, { formula: 'B5-1', result: 2 }],
      [],
      ['注：无'],
    ]);
    sheet.mergeCells('A3:A4');
    sheet.mergeCells('B3:C3');
  });
  const [group] = readXlsx(bytes);
  expect(group!.blocks.map(show)).toEqual(['表二', '某局年报', ['0↓2:信息内容 1→2:本年', '1:制发 2:废止', '0:规章 1:3 2:2'], '注：无']);
  const grid = group!.blocks.find((block) => block.kind === 'grid')!;
  expect(grid.cells.at(-1)!.at).toEqual({ sheet: '表二', table: 1, row: 5, column: 3 });
});

test('hidden sheets, rows and columns are not read; rows hidden by a filter are', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('甲');
    sheet.addRows([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
      ['g', 'h', 'i'],
    ]);
    sheet.getRow(2).hidden = true;
    sheet.getColumn(2).hidden = true;
    book.addWorksheet('乙', { state: 'hidden' }).addRow(['x', 'y']);
    const list = book.addWorksheet('丙');
    list.addRows([
      ['k', 'l'],
      ['m', 'n'],
    ]);
    list.autoFilter = 'A1:B1';
    list.getRow(2).hidden = true;
  });
  expect(readXlsx(bytes).flatMap((group) => group.blocks.map(show))).toEqual(['甲', ['0:a 1:c', '0:g 1:i'], '丙', ['0:k 1:l', '0:m 1:n']]);
});

test('what is hidden is said, and a formula without a value is no blank', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('甲');
    sheet.addRows([
      ['a', 'b', { formula: 'A1+1' }],
      ['d', 'e', 'f'],
      ['g', 'h', 'i'],
    ]);
    sheet.getRow(2).hidden = true;
    sheet.getColumn(2).hidden = true;
    book.addWorksheet('乙', { state: 'hidden' }).addRow(['x']);
    book.addWorksheet('空', { state: 'hidden' });
  });
  const [group] = readXlsx(bytes);
  expect(group!.hidden).toEqual(['工作表“乙”', '工作表“甲”第 2 行', '工作表“甲”第 2 列']);
  expect(group!.blocks.map(show)).toEqual(['甲', ['0:a 1:=A1+1', '0:g 1:i']]);
});

test('a sheet a table is one document, a sheet an agency is one document each', async () => {
  const table = (words: string) => [...words].map((word, i) => [`${word}表格行名`, i, i + 1]);
  const tables = await workbook((book) => {
    book.addWorksheet('二').addRows(table('甲乙丙丁戊'));
    book.addWorksheet('三').addRows(table('己庚辛壬癸'));
  });
  const agencies = await workbook((book) => {
    for (const name of ['某局', '某办']) book.addWorksheet(name).addRows(table('甲乙丙丁戊'));
  });
  expect(readXlsx(tables).map((group) => group.meta.sheet)).toEqual(['二、三']);
  expect(readXlsx(agencies).map((group) => group.meta.sheet)).toEqual(['某局', '某办']);
});

test.each<[string, string, string]>([
  ['12.299999999999999', 'General', '12.3'],
  ['251000', '#,##0', '251000'],
  ['38.293', '0.00', '38.29'],
  ['38.29', '0.00"万元"', '38.29万元'],
  ['3', '0_);[Red]\\(0\\)', '3'],
  ['0', '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', '0'],
  ['0.125', '0.0%', '12.5%'],
  ['45657', 'yyyy/m/d', '2024-12-31'],
  ['1E-7', 'General', '0.0000001'],
  ['123456789012', 'General', '123456789012'],
  ['-5', '0', '-5'],
  ['12.4', '0', '12'],
  ['20.5', '#,##0', '21≠20.5'],
  ['-0.6', '0', '-1≠-0.6'],
])('%s under %s is printed %s', (stored, code, printed) => {
  expect(printNumber(stored, code, false)).toBe(printed);
});

test.each<[string, string, string[]]>([
  ['commas and quotes', '规章,"1,234",3\n文件,"a""b",4\n', ['0:规章 1:1,234 2:3', '0:文件 1:a"b 2:4']],
  ['tabs', '规章\t1\t2\n文件\t\t4\n', ['0:规章 1:1 2:2', '0:文件 1: 2:4']],
  ['semicolons with commas in the text', '规章;一，二,三;2\n文件;四,五;4\n', ['0:规章 1:一，二,三 2:2', '0:文件 1:四,五 2:4']],
  ['ragged rows', '规章,1\n文件,2,3\n', ['0:规章 1:1', '0:文件 1:2 2:3']],
])('CSV with %s', (_, text, rows) => {
  expect(readCsv(text).blocks.map(show)).toEqual([rows]);
});

test('CSV keeps source lines, also after a cell of two lines', () => {
  const [grid] = readCsv('名称,说明\n"甲\n乙",1\n丙,2\n').blocks;
  expect(grid?.kind === 'grid' && grid.cells.filter((c) => c.column === 0).map((c) => c.at.line)).toEqual([1, 2, 4]);
});
