import { expect, test } from 'vitest';
import type { Block } from './document';
import { textBlocks } from './text';

const show = (block: Block): string | string[] =>
  block.kind === 'text'
    ? block.text
    : block.cells.map((c) => {
        const spans = `${c.rowSpan > 1 ? `↓${c.rowSpan}` : ''}${c.columnSpan > 1 ? `→${c.columnSpan}` : ''}`;
        return `${c.row},${c.column}${spans}: ${c.text.replaceAll('\n', '⏎')}`;
      });
const read = (...lines: string[]) => textBlocks(lines.join('\n')).map(show);

const MERGED = ['0,0↓2: 规章⏎制度', '0,1→2: 件数', '1,1: 1', '1,2: 22', '2,0: 文件', '2,1: 3', '2,2: '];

test.each([
  [
    'box characters as wide as a letter',
    [
      '┌──────┬─────────┐',
      '│ 规章 │  件数   │',
      '│ 制度 ├────┬────┤',
      '│      │ 1  │ 22 │',
      '├──────┼────┼────┤',
      '│ 文件 │ 3  │    │',
      '└──────┴────┴────┘',
    ],
  ],
  [
    'box characters as wide as a Chinese one',
    ['┏━━━┳━━━━━┓', '┃ 规章 ┃   件数   ┃', '┃ 制度 ┣━━┳━━┫', '┃      ┃ 1  ┃ 22 ┃', '┣━━━╋━━╋━━┫', '┃ 文件 ┃ 3  ┃    ┃', '┗━━━┻━━┻━━┛'],
  ],
])('a boxed table keeps its merged cells and wrapped labels: %s', (_, lines) => {
  expect(read('前', ...lines, '后')).toEqual(['前', MERGED, '后']);
});

test('a table boxed with + - | keeps the lines of a cell together', () => {
  expect(read('+------+----+', '| 规章 | 1  |', '| 制度 |    |', '+------+----+', '| 文件 | 22 |', '+======+====+')).toEqual([
    ['0,0: 规章⏎制度', '0,1: 1', '1,0: 文件', '1,1: 22'],
  ]);
});

test('rows with no line between them are rows of their own', () => {
  const lines = ['┌────┬──┬──┐', '│规章│1 │2 │', '│文件│3 │  │', '│细则│5 │6 │', '└────┴──┴──┘'];
  expect(read(...lines)).toEqual([['0,0: 规章', '0,1: 1', '0,2: 2', '1,0: 文件', '1,1: 3', '1,2: ', '2,0: 细则', '2,1: 5', '2,2: 6']]);
});

test('cells know the line they stand on', () => {
  const [, table] = textBlocks(['前', '┌──┬──┐', '│a │b │', '├──┼──┤', '│c │d │', '└──┴──┘'].join('\n'));
  expect(table!.kind === 'grid' && table!.cells.map(({ at }) => at.line)).toEqual([3, 3, 5, 5]);
});
