import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, toCsv } from './csv';

describe('csvField', () => {
  it.each([
    [0, '0'],
    [-253, '-253'],
    [1.5, '1.5'],
    [1334186.7799999998, '1334186.78'],
    [null, ''],
    ['苏州市', '苏州市'],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ])('%j is written as %j', (value, field) => {
    expect(csvField(value)).toBe(field);
  });
});

describe('toCsv', () => {
  it('starts with a byte order mark, ends lines with CRLF and puts the notes first', () => {
    expect(
      toCsv(
        ['年份', '件'],
        [
          [2023, 5],
          [2024, null],
        ],
        ['标题'],
      ),
    ).toBe('\ufeff标题\r\n年份,件\r\n2023,5\r\n2024,\r\n');
  });

  it('is read back as written by a CSV reader, but for the apostrophe before formulas', () => {
    const value = fc.oneof(fc.integer(), fc.constant(null), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = parse(toCsv(['a', 'b'], rows), { bom: true, record_delimiter: '\r\n', relax_column_count: true }) as string[][];
        const written = rows.map((row) => row.map((v) => (v === null ? '' : String(v))));
        expect(read.slice(1).map((row) => row.map((v) => v.replace(/^'(?=[\s\S])/, '')))).toEqual(
          written.map((row) => row.map((v) => v.replace(/^'(?=[\s\S])/, ''))),
        );
      }),
    );
  });

  it('never lets text begin with a formula sign', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, rest) => {
        expect(csvField(sign + rest).replace(/^"/, '')).toMatch(/^'/);
      }),
    );
  });
});
