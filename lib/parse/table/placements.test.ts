/** Each placement by its name: which cells it gives, and which readings stand against it. */
import { describe, expect, it } from 'vitest';
import type { GridBlock, GridCell } from '../../documents/document';
import { gridTokens, lineTokens, type Token } from '../tokens';
import type { Filling } from './filling';
import { type Placement, placements, settled } from './placements';
import { runs } from './rows';
import { VOCABULARY } from './spec';

/** Rows of cells as a grid; a cell is its text. */
function grid(geometry: GridBlock['geometry'], rows: readonly (readonly string[])[]): Token[] {
  const cells = rows.flatMap((texts, row) =>
    texts.map(
      (text, column): GridCell => ({
        text,
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        at: { line: row + 1, table: 1, row: row + 1, column: column + 1 },
      }),
    ),
  );
  const columnCount = Math.max(...rows.map((r) => r.length));
  return gridTokens({ kind: 'grid', geometry, cells, rowCount: rows.length, columnCount, at: { line: 1 } }).flat();
}

const lines = (...texts: readonly string[]): Token[] => texts.flatMap((text, i) => lineTokens({ kind: 'text', text, at: { line: i + 1 } }));

/** Placements of the first row, in a table of three columns. */
function ofFirstRow(tokens: readonly Token[], filling: Filling = 'unknown'): readonly Placement[] {
  const [run] = runs(tokens);
  return placements({ label: run!.labels.at(-1)!, cells: run!.cells }, 3, {
    tokens,
    vocabulary: VOCABULARY.disclosure,
    filling,
    headings: [],
  });
}

const standing = (all: readonly Placement[]) => all.filter((p) => p.ruledOut === null).map((p) => p.reason);
const read = (all: readonly Placement[]) => {
  const fit = settled(all, 3, 3);
  return fit.ok ? fit.cells.map((c) => c.text) : fit.agreed.map((c) => c?.text ?? null);
};

describe('a row of three', () => {
  it.each([
    ['count', lines('规章 3 1 12'), 'unknown', ['3', '1', '12']],
    ['lines joined', lines('规章', '3', '1', '12', ''), 'unknown', ['3', '1', '12']],
    ['filling left out', grid('sequence', [['规章', '', '3', '1', '12']]), 'unknown', ['3', '1', '12']],
    ['figure lost', lines('规章 3 1'), 'unknown', [null, null, null]],
    ['figure too many', lines('规章 3 1 12 4'), 'unknown', [null, null, null]],
    ['torn note', grid('sequence', [['规章', '3', '1（其中', '12）']]), 'unknown', [null, null, null]],
  ] as const)('%s', (reason, tokens, filling, cells) => {
    const all = ofFirstRow(tokens, filling);
    // Three figures on three lines are as many as columns.
    expect(standing(all)).toEqual([reason === 'lines joined' ? 'count' : reason]);
    expect(read(all)).toEqual(cells);
  });

  it('last figure alone below: the row’s or its page’s', () => {
    const all = ofFirstRow(lines('规章 3 1', '12'));
    expect(standing(all)).toEqual(['count', 'last figure alone below']);
    expect(read(all)).toEqual([null, null, null]);
  });

  it('uneven lines: one may go between the others', () => {
    const tokens = lines('规章', '3', '1 12');
    expect(standing(ofFirstRow(tokens))).toContain('uneven lines');
    expect(read(ofFirstRow(tokens))).toEqual([null, null, null]);
  });

  it('two stretches of cells: only what they agree on, until the table’s filling rules one out', () => {
    const tokens = grid('sequence', [['规章', '', '3', '3', '']]);
    expect(standing(ofFirstRow(tokens))).toEqual(['filling left out', 'filling left out']);
    expect(read(ofFirstRow(tokens))).toEqual([null, '3', null]);
    const last = ofFirstRow(tokens, 'last');
    expect(last.map((p) => p.ruledOut)).toEqual(['the table’s filling stands before its figures'.replace('’', "'"), null]);
    expect(read(last)).toEqual(['3', '3', '']);
  });

  it('broken by words: empty cells before a word are filling, although they make up the number', () => {
    const all = ofFirstRow(grid('sequence', [['规章', '', '3', '1', '不详的说明', '12']]));
    expect(standing(all)).toContain('broken by words');
    expect(read(all)).toEqual([null, null, null]);
  });

  it('below words: the figures may be those of the next row, above its label', () => {
    const tokens = grid('exact', [
      ['规章', '见说明', '见说明', '见说明'],
      ['', '3', '1', '12'],
    ]);
    const row = { label: tokens[0]!, cells: tokens.slice(4) };
    const all = placements(row, 3, { tokens, vocabulary: VOCABULARY.disclosure, filling: 'unknown', headings: [] });
    expect(standing(all)).toContain('below words');
  });
});

it('headings: each cell under its own, whatever else could be counted off', () => {
  const tokens = grid('exact', [
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', '3', '', '12'],
  ]);
  const label = tokens.find((t) => t.text === '规章')!;
  const headings = tokens.slice(1, 4).map((t) => ({ grid: t.grid!, column: t.cell!.column, width: 1 }));
  const around = { tokens, vocabulary: VOCABULARY.disclosure, filling: 'unknown', headings, byHeadings: 'first' } as const;
  const all = placements({ label, cells: tokens.slice(5) }, 3, around);
  expect(all.map((p) => [p.reason, p.ruledOut === null])).toEqual([
    ['headings', true],
    ['count', false],
  ]);
  expect(read(all)).toEqual(['3', '', '12']);
  const elsewhere = placements({ label, cells: tokens.slice(5) }, 3, { ...around, headings: [], byHeadings: 'only' });
  expect(read(elsewhere)).toEqual([null, null, null]);
});
