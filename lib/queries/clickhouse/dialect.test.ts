import { describe, expect, it } from 'vitest';
import { ENUMS, TABLES } from '../../warehouse/schema';
import { filters } from '../parameters';
import { Bindings, factWhere } from '../where';
import { translate } from './dialect';
import { clickhouseSource } from './source';
import { clickhouseTables, clickhouseType, parquetEngine } from './tables';

describe('translate', () => {
  it('names each value with its type', () => {
    expect(translate('SELECT $1, $2, $3, $4, $1', [5, 0.5, 'a', null])).toBe(
      'SELECT {p1:Int64}, {p2:Float64}, {p3:String}, {p4:Nullable(String)}, {p1:Int64}',
    );
  });

  it('compares enumerations with text', () => {
    const to = new Bindings();
    const where = factWhere(filters.parse({ from: 2020, level: 'county' }), null, to);
    expect(translate(where, to.values)).toBe('year >= {p1:Int64}::SMALLINT AND level = {p2:String}');
  });

  it.each([
    ['median(l0)', 'quantileExactInclusive(0.5)(l0)'],
    ['quantile_cont(v, 0.5)', 'quantileExactInclusive(0.5)(v)'],
    ['quantile_cont(v, [0.1, 0.2])', 'quantilesExactInclusive(0.1, 0.2)(v)'],
    ['ORDER BY t.rowid', 'ORDER BY t._row_number'],
    ['sum(bit_count(funnel & $1::BIT))', 'sum(bits_shared(funnel, {p1:Nullable(String)}))'],
    ["unnest(string_split($1, ',')::INTEGER[])", "arrayJoin(arrayMap(key -> toInt32(key), splitByChar(',', {p1:Nullable(String)})))"],
    ['enum_range(NULL::direction_t)::VARCHAR[]', "['high', 'low']"],
    ['s.median, medians', 's.median, medians'],
  ])('%s → %s', (sql, expected) => {
    expect(translate(sql, [])).toBe(expected);
  });
});

describe('the tables', () => {
  it('keep the order of enumerations and the NULLs of columns', () => {
    expect(clickhouseType('scope_t')).toBe(`Enum16(${ENUMS.scope_t.map((scope, i) => `'${scope}' = ${i}`).join(', ')})`);
    const agency = clickhouseTables('/data/x/').find((sql) => sql.includes('TABLE IF NOT EXISTS agency '));
    expect(agency).toContain('"agency_key" Int32, "id" String, "name" String, "region" Nullable(String)');
    expect(agency).toContain(`ENGINE = File(Parquet, '/data/x/tables/agency.parquet')`);
  });

  it('know every type of the schema', () => {
    for (const { columns } of TABLES) for (const { type } of columns) expect(() => clickhouseType(type)).not.toThrow();
    expect(() => clickhouseType('INTERVAL')).toThrow(RangeError);
  });

  it('lie in a folder or in a bucket', () => {
    expect(parquetEngine('https://b.example/x', 'a.parquet')).toBe(`S3('https://b.example/x/a.parquet', 'Parquet')`);
    expect(parquetEngine("it's/", 'a.parquet')).toBe(`File(Parquet, 'it''s/a.parquet')`);
  });
});

describe('a source', () => {
  const meta = { meta: ['collection', 'version'].map((name) => ({ name, type: 'String' })), data: [['demo', 'abc']] };

  it('gives rows by plain names, and times as ISO text', async () => {
    const source = await clickhouseSource(async (sql) =>
      sql.includes('FROM meta')
        ? meta
        : {
            meta: [
              { name: 'f.kind', type: 'String' },
              { name: 'applications.received.total', type: 'Int32' },
              { name: 'at', type: "Nullable(DateTime64(6, 'UTC'))" },
              { name: 'day', type: 'Date32' },
            ],
            data: [['office', 0, '2026-01-02 03:04:05.678901', '2026-01-02']],
          },
    );
    expect([source.collection, source.version]).toEqual(['demo', 'abc']);
    expect(await source.rows('SELECT 1')).toEqual([
      { kind: 'office', 'applications.received.total': 0, at: '2026-01-02T03:04:05.678Z', day: '2026-01-02T00:00:00.000Z' },
    ]);
  });

  it('is none without a collection', async () => {
    await expect(clickhouseSource(async () => ({ ...meta, data: [] }))).rejects.toThrow(RangeError);
  });
});
