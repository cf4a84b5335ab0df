/** Guards by their names: the readings in which figures that can be counted off are another row's. */
import { describe, expect, it } from 'vitest';
import { lineTokens, type Token } from '../tokens';
import { type Column, STANDARD } from './applicant-columns';
import { byCount, settled } from './placements';
import { drifted, moved, ofTwoTables, type Placed, type Strip, withoutPageNumbers } from './rivals';

let line = 0;
/** One figure a line. */
const bare = (...figures: readonly number[]): Token[] =>
  figures.flatMap((n) => lineTokens({ kind: 'text', text: String(n), at: { line: ++line } }));

const row = (id: string, ...figures: readonly number[]): Placed => {
  const cells = bare(...figures);
  const ways = byCount(cells, STANDARD.length, 'unknown');
  return { id, cells, ways, fit: settled(ways, STANDARD.length, cells.length) };
};
const columns: readonly Column[] = STANDARD;
const doubted = (rows: readonly Placed[], reading: string) =>
  [...(moved(rows, columns).find((r) => r.reading === reading)?.rows ?? [])].map((r) => r.id);

describe('figures of bare lines', () => {
  const received = row('received', 5, 0, 0, 0, 0, 0, 5);
  const carriedIn = row('carried_in', 1, 0, 0, 0, 0, 0, 1);
  const processed = row('processed_total', 4, 0, 0, 0, 0, 0, 4);
  const carriedOut = row('carried_out', 2, 0, 0, 0, 0, 0, 2);

  it('a row has figures of another', () => {
    const rows = [received, row('granted', 4, 0, 0, 0, 0, 0, 4, 9, 9), carriedOut];
    expect(doubted(rows, 'a row has figures of another')).toEqual(['received', 'granted', 'carried_out']);
  });

  it('a figure moved within its row: the columns do not add up', () => {
    const others = [received, carriedIn, processed, carriedOut];
    expect(doubted([...others, row('granted', 0, 4, 0, 0, 0, 0, 4)], 'a figure moved within its row')).toEqual(['granted']);
    expect(doubted([...others, row('granted', 4, 0, 0, 0, 0, 0, 4)], 'a figure moved within its row')).toEqual([]);
  });

  it('the last figure is the number of a page: the six before it are a row of their own', () => {
    const rows = [received, carriedIn, processed, row('granted', 5, 0, 0, 0, 0, 5, 10), carriedOut];
    expect(doubted(rows, 'the last figure is the number of a page')).toEqual(['granted']);
  });

  it('page number left out: where every other row adds up, and it alone makes this row do so', () => {
    const long = row('carried_out', 2, 0, 0, 0, 0, 0, 2, 7);
    const cut = withoutPageNumbers([received, carriedIn, processed, long], columns).at(-1)!;
    expect(cut.ways.map((w) => w.reason)[0]).toBe('page number left out');
    expect(cut.cells.map((c) => c.text)).toEqual(['2', '0', '0', '0', '0', '0', '2']);
  });
});

describe('labels and figures drifted apart', () => {
  const strip = (name: string | null, ...figures: readonly number[]): Strip<string> => ({
    row: name,
    label: name === null ? null : lineTokens({ kind: 'text', text: '行政许可', at: { line: ++line } })[0]!,
    cells: bare(...figures),
  });
  const open = (strips: readonly Strip<string>[], width = 1) => [...drifted(strips, () => width).rows];

  it('one late: a row without figures, and one too many behind', () => {
    expect(open([strip('a'), strip('b', 146), strip('c', 27), strip(null, 4)])).toEqual(['b', 'c']);
    expect(open([strip('a'), strip('b', 146), strip('c', 27, 4)])).toEqual(['b']);
  });

  it('one early: figures before the first label, and none behind the last', () => {
    expect(open([strip(null, 146), strip('a', 27), strip('b', 4), strip('c')])).toEqual(['a', 'b']);
  });

  it('not where the figures are not as many as the neighbour has columns, nor on the line of the label', () => {
    expect(open([strip('a'), strip('b', 1), strip('c', 2)], 3)).toEqual([]);
    const [label, ...cells] = lineTokens({ kind: 'text', text: '行政处罚 27', at: { line: ++line } });
    expect(open([strip('a'), { row: 'b', label: label!, cells }])).toEqual([]);
  });
});

it('two tables with other figures: what contradicts, and what only one of them holds', () => {
  const rows = ['a 1', 'b 2', 'c 3', 'a 4', 'b 5'];
  const rival = (least: number) => [
    ...ofTwoTables(
      rows,
      (r) => r[0]!,
      (r) => r.slice(2),
      least,
    ).rows,
  ];
  expect(rival(2)).toEqual(['a 1', 'a 4', 'b 2', 'b 5', 'c 3']);
  expect(rival(3)).toEqual([]);
});
