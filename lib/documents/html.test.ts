import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, GridBlock } from './document';
import { layOut, type SpanningRow } from './grid';
import { readHtml } from './html';

const blocks = (html: string): Block[] => readHtml(html).blocks;
const text = (html: string): string[] => blocks(html).flatMap((block) => (block.kind === 'text' ? [block.text] : []));
const grids = (html: string): GridBlock[] => blocks(html).filter((block) => block.kind === 'grid');
/** row,column(+spans): text */
const show = (grid: GridBlock | undefined): string[] =>
  (grid?.cells ?? []).map((c) => {
    const spans = `${c.rowSpan > 1 ? `↓${c.rowSpan}` : ''}${c.columnSpan > 1 ? `→${c.columnSpan}` : ''}`;
    return `${c.row},${c.column}${spans}: ${c.text.replaceAll('\n', '⏎')}`;
  });

test('spans give exact coordinates', () => {
  const html = `<table><tr><td rowspan=2>a<td colspan=2>b</tr><tr><td>c<td>d</tr><tr><td>e<td>f<td>g</tr></table>`;
  expect(show(grids(html)[0])).toEqual(['0,0↓2: a', '0,1→2: b', '1,1: c', '1,2: d', '2,0: e', '2,1: f', '2,2: g']);
});

test('cells, paragraphs and lines keep their line in the source', () => {
  const html = '<body>\n<p>一\n二</p>\n<table>\n<tr>\n<td>1</td>\n<td>2</td></tr></table>\n<br>三';
  const [paragraph, table, last] = blocks(html);
  expect(paragraph).toMatchObject({ text: '一 二', at: { line: 2 } });
  expect(table).toMatchObject({ at: { line: 4, table: 1 } });
  expect((table as GridBlock).cells.map((c) => c.at)).toEqual([
    { line: 6, table: 1, row: 1, column: 1 },
    { line: 7, table: 1, row: 1, column: 2 },
  ]);
  expect(last).toMatchObject({ text: '三', at: { line: 8 } });
});

test.each([
  ['unclosed cells and rows', '<table><tr><td>1<td>2<tr><td>3<td>4</table>', ['0,0: 1', '0,1: 2', '1,0: 3', '1,1: 4']],
  ['a stray end tag inside a cell', '<div><table><tr><td>1</div></td><td>2</td></tr></table></div>', ['0,0: 1', '0,1: 2']],
  ['a row span past the last row', '<table><tr><td rowspan=99>1<td>2<tr><td>3</table>', ['0,0↓2: 1', '0,1: 2', '1,1: 3']],
  [
    'a row span past its section',
    '<table><thead><tr><th rowspan=3>a<th>b<tbody><tr><td>1<td>2</table>',
    ['0,0: a', '0,1: b', '1,0: 1', '1,1: 2'],
  ],
  [
    'a column span that means "all"',
    '<table><tr><td colspan=1000>t<tr><td>1<td>2<td>3</table>',
    ['0,0→3: t', '1,0: 1', '1,1: 2', '1,2: 3'],
  ],
  ['spans of 0 and nonsense', '<table><tr><td colspan=0>1<td rowspan=x>2<tr><td>3<td>4</table>', ['0,0: 1', '0,1: 2', '1,0: 3', '1,1: 4']],
  [
    'paragraphs and breaks in a cell',
    '<table><tr><td><p>商业</p><p>企业</p><td>结果<br>维持</table>',
    ['0,0: 商业⏎企业', '0,1: 结果⏎维持'],
  ],
  ['&nbsp; and zero-width characters', '<table><tr><td>&nbsp;12&#8203;&nbsp;<td>&nbsp;</table>', ['0,0: 12', '0,1: ']],
  ['a raised note mark is not a digit', '<table><tr><td>22<sup>1</sup><td>3</table>', ['0,0: 22（1）', '0,1: 3']],
  ['a struck-out figure', '<table><tr><td><del>5</del><ins>6</ins><td><s>7</s>8</table>', ['0,0: 6', '0,1: 8']],
  ['pinyin over a character', '<table><tr><td><ruby>辦<rp>(</rp><rt>bàn</rt></ruby>理<td>1</table>', ['0,0: 辦理', '0,1: 1']],
  [
    'fields of a form',
    '<table><tr><td><input value="12">件<td><textarea>\n34</textarea><td><input type=number>',
    ['0,0: 12件', '0,1: 34', '0,2: '],
  ],
  [
    'fields that show no figure',
    '<table><tr><td>1<input type=hidden value=9><td>2<input type=checkbox value=9><td>3<input style="display:none" value=9>',
    ['0,0: 1', '0,1: 2', '0,2: 3'],
  ],
  [
    'a list to choose from',
    '<table><tr><td><select><option>5<option selected>6</select><td><select><option>7</select>',
    ['0,0: 6', '0,1: '],
  ],
  ['a cell wrapped in a table of its own', '<table><tr><td><table><tr><td>5</table><td>6</table>', ['0,0: 5', '0,1: 6']],
])('%s', (_, html, cells) => {
  expect(show(grids(html)[0])).toEqual(cells);
});

test.each([
  ['style', '<p style="DISPLAY : none">藏</p>'],
  ['attribute', '<div hidden>藏</div>'],
  ['visibility', '<span style="visibility:hidden">藏</span>'],
  ['class of the page’s own sheet', '<style>td, .away{display:none}</style><p class="x away">藏</p>'],
  ['script', '<script>document.write("藏")</script>'],
  ['noscript', '<noscript>藏</noscript>'],
  ['template', '<template><p>藏</p></template>'],
  ['comment', '<!-- 藏 -->'],
  ['drop-down', '<select><option>藏</select>'],
])('hidden by %s is not read', (_, html) => {
  expect(text(`<body>前${html}后`).join('')).toBe('前后');
});

test('a rule for small screens or print hides nothing', () => {
  expect(text('<style>@media (max-width:600px){.x{display:none}}</style><p class=x>见</p>')).toEqual(['见']);
});

test('tables that arrange the page are read as flow, their rows without tables stay grids', () => {
  const html = `<table><tr><td>索引号<td>A1</tr><tr><td colspan=2><p>标题</p><table><tr><td>1<td>2</table>尾</td></tr></table>`;
  const found = blocks(html).map((block) => (block.kind === 'text' ? block.text : show(block)));
  expect(found).toEqual([['0,0: 索引号', '0,1: A1'], '标题', ['0,0: 1', '0,1: 2'], '尾']);
  expect(grids(html).map((grid) => grid.at.table)).toEqual([1, 2]);
});

const cell = (text: string) => `<span style="display:inline-block;width:30%">${text}</span>`;
test('boxes side by side are cells where lines of as many follow each other', () => {
  const html = `<style>.c{display:inline-block}</style><p>前</p><div>${cell('规章')}${cell('1')}${cell('')}</div><div><span class=c>文件</span> <span class=c>2</span> <span class=c>3</span></div><p>后</p>`;
  const found = blocks(html).map((block) => (block.kind === 'text' ? block.text : show(block)));
  expect(found).toEqual(['前', ['0,0: 规章', '0,1: 1', '0,2: ', '1,0: 文件', '1,1: 2', '1,2: 3'], '后']);
});

test.each([
  ['one line of boxes', `<h1>${cell('某局')}${cell('2023年报告')}</h1><p>正文</p>`, ['某局2023年报告', '正文']],
  ['lines of more and fewer', `<p>${cell('一')}${cell('二')}</p><p>${cell('三')}</p>`, ['一二', '三']],
  ['boxes that are blocks', '<div style="display:inline-block">一</div><div style="display:inline-block">二</div>', ['一', '二']],
  ['a box around the article', '<div style="display:inline-block"><p>一</p><p>二</p></div>', ['一', '二']],
])('boxes are text elsewhere: %s', (_, html, wanted) => {
  expect(text(html)).toEqual(wanted);
});

test('title and meta tags are facts beside the body', () => {
  const page = readHtml('<title> 某局\n年报 </title><meta name=ContentSource content="某局"><meta property="og:url" content="u"><body>x');
  expect([page.title, page.meta]).toEqual(['某局 年报', { ContentSource: '某局', 'og:url': 'u' }]);
});

test('preformatted text is read as text, tables in it too', () => {
  const html = '<body>\n<pre>\n二、表\n规章 | 1 | 2\n文件 | 3 | 4\n</pre>';
  expect(text(html)).toEqual(['二、表']);
  expect(grids(html)[0]).toMatchObject({ geometry: 'sequence', rowCount: 2 });
  expect(grids(html)[0]!.cells[0]!.at.line).toBeGreaterThan(2);
});

test('elements nested beyond reason are refused before they cost time', () => {
  expect(() => readHtml('<div><span>'.repeat(50_000))).toThrowError(expect.objectContaining({ code: 'bomb' }));
  expect(() => readHtml('<table><tr><td>'.repeat(900))).not.toThrow();
});

/** A table without gaps: in reading order, each free slot takes a cell of the next size, as far as there is room. */
function tile(rowCount: number, columnCount: number, sizes: readonly (readonly [number, number])[]): SpanningRow[] {
  const taken = Array.from({ length: rowCount }, () => new Array<boolean>(columnCount).fill(false));
  let n = 0;
  return taken.map((row, r) => ({
    cells: row.flatMap((_, c) => {
      if (row[c]) return [];
      const [height, width] = sizes[n % sizes.length]!;
      let columnSpan = 1;
      while (columnSpan < width && c + columnSpan < columnCount && !row[c + columnSpan]) columnSpan++;
      const rowSpan = Math.min(height, rowCount - r);
      for (let i = r; i < r + rowSpan; i++) taken[i]!.fill(true, c, c + columnSpan);
      return [{ text: `${++n}`, rowSpan, columnSpan }];
    }),
  }));
}

test('any grid of spans comes back as it was written', () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 2, max: 9 }),
      fc.array(size, { minLength: 1 }),
      (rows, columns, sizes) => {
        const tiled = tile(rows, columns, sizes);
        const cells = tiled.flatMap((row) => row.cells);
        fc.pre(cells.length > 1);
        const tr = (row: SpanningRow) =>
          `<tr>${row.cells.map((c) => `<td rowspan=${c.rowSpan} colspan=${c.columnSpan}>${c.text}</td>`).join('')}</tr>`;
        const grid = grids(`<table>${tiled.map(tr).join('')}</table>`)[0]!;
        const slots = Array.from({ length: rows }, () => new Array<string>(columns).fill(''));
        for (const c of grid.cells)
          for (let r = c.row; r < c.row + c.rowSpan; r++) slots[r]!.fill(c.text, c.column, c.column + c.columnSpan);
        expect(grid.cells.map((c) => [c.text, c.rowSpan, c.columnSpan])).toEqual(cells.map((c) => [c.text, c.rowSpan, c.columnSpan]));
        // A gap or an overlap would show as an empty slot or a cell whose area is not its spans'.
        for (const c of cells) expect(slots.flat().filter((text) => text === c.text)).toHaveLength(c.rowSpan * c.columnSpan);
        expect([grid.rowCount, grid.columnCount, slots.flat().includes('')]).toEqual([rows, columns, false]);
      },
    ),
  );
});

test('no cells overlap and none leaves the table, whatever the spans', () => {
  const cell = fc.record({ rowSpan: fc.integer({ min: 0, max: 5 }), columnSpan: fc.integer({ min: 0, max: 70 }) });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), (rows) => {
      const grid = layOut(
        rows.map((cells) => ({ cells: cells.map((one) => ({ ...one, text: '1' })) })),
        {},
      );
      const taken = new Set<string>();
      for (const c of grid.cells) {
        expect(c.row + c.rowSpan <= grid.rowCount && c.column + c.columnSpan <= grid.columnCount).toBe(true);
        for (let r = c.row; r < c.row + c.rowSpan; r++) {
          for (let k = c.column; k < c.column + c.columnSpan; k++) {
            expect(taken.has(`${r},${k}`)).toBe(false);
            taken.add(`${r},${k}`);
          }
        }
      }
    }),
  );
});

const article = '<h1>题</h1><table><tr><td rowspan="2">a</td><td>1</td></tr><tr><td>2</td></tr></table>';
const state = JSON.stringify({ code: 200, data: { title: '题', content: article + '<p>尾</p>'.repeat(9) } });

test.each([
  ['an answer of an interface', state, 1],
  ['the state of a page that a script fills', `<title>题</title>\n<div id="app"></div>\n<script>window.state=${state}</script>`, 3],
])('an article kept as HTML in JSON is read: %s', (_, source, line) => {
  expect(show(grids(source)[0])).toEqual(['0,0↓2: a', '0,1: 1', '1,1: 2']);
  expect(grids(source)[0]!.cells[2]!.at.line).toBe(line);
});

test.each([
  ['a page with text of its own', `<p>${'正文。'.repeat(150)}</p><script>window.state=${state}</script>`],
  ['two articles', `<script>window.state=[${state},${state.replace('尾', '另')}]</script>`],
])('such an article is not taken from %s', (_, source) => {
  expect(grids(source)).toEqual([]);
});
