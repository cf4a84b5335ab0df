/** For tests: a collection of readable rows in an in-memory warehouse, through the production rows and writer. */
import { CELL_IDS, type CellId, cellsOf, type Edition, isCellId, outcomeRows } from '../form';
import type { CellState, Finding, Kind, Level, Problem, Report, Scope } from '../report';
import { openDatabase, selectRows } from '../warehouse/database';
import { factRow, type PlaceOfRegion, sideRows } from '../warehouse/rows';
import { ddl } from '../warehouse/schema';
import { TableWriter } from '../warehouse/writer';
import type { Source } from './query';

export interface ReadableRow {
  readonly agency: string;
  readonly year: number;
  readonly level?: Level;
  readonly kind?: Kind;
  readonly scope?: Scope;
  readonly region?: string;
  readonly edition?: Edition;
  /** Edition of table 三 where it differs. */
  readonly applications?: Edition;
  readonly completeness?: 'full' | 'excerpt';
  /** Cells by id, or short: `received` is applications.received.total, `licenses` is disclosure.licenses.decisions. */
  readonly cells?: Readonly<Record<string, number | CellState>>;
  readonly findings?: readonly Finding[];
  readonly problems?: readonly Problem[];
  readonly successor?: string;
}

/** The cell that a short name means. */
export function cellNamed(name: string): CellId {
  const candidates = [
    name,
    `applications.${name}.total`,
    `disclosure.${name}.decisions`,
    `disclosure.${name}.amount`,
    `remedies.${name}.total`,
  ];
  const id = candidates.find(isCellId);
  if (!id) throw new RangeError(`no cell is named ${name}`);
  return id as CellId;
}

/** The Report that a readable row stands for. Cells of its edition that the row leaves out are `blank`. */
export function reportOf(row: ReadableRow): Report {
  const { edition = '2021', applications = edition } = row;
  const named = Object.fromEntries(Object.entries(row.cells ?? {}).map(([name, value]) => [cellNamed(name), value]));
  const printed = new Set(
    [...cellsOf('disclosure', edition), ...cellsOf('applications', applications), ...cellsOf('remedies', edition)].map((c) => c.id),
  );
  const cells: Report['cells'] = {};
  const states: Report['states'] = {};
  for (const id of CELL_IDS) {
    const value = named[id];
    cells[id] = typeof value === 'number' ? value : null;
    if (typeof value !== 'number')
      states[id] = value ?? (row.completeness === 'excerpt' ? 'not_transcribed' : printed.has(id) ? 'blank' : 'absent');
  }
  return {
    agency: { name: row.agency, region: row.region ?? '990101', level: row.level ?? 'county', kind: row.kind ?? 'department' },
    year: row.year,
    edition,
    scope: row.scope ?? 'agency',
    completeness: row.completeness ?? 'full',
    source: { file: `${row.agency}-${row.year}.html`, format: 'html', sha256: null, url: null, title: null },
    cells,
    states,
    stated: {},
    provenance: {},
    narrative: {},
    problems: [...(row.problems ?? [])],
    findings: [...(row.findings ?? [])],
  };
}

/** Outcomes of table 三 that add up to `total`, the rest of them 0: for rows where only some matter. */
export function outcomes(edition: Edition, given: Readonly<Record<string, number>>): Record<string, number> {
  const rows = outcomeRows(undefined, edition);
  const all = Object.fromEntries(rows.map((row) => [row, given[row] ?? 0]));
  return { ...all, processed_total: Object.values(all).reduce((a, b) => a + b, 0) };
}

const NAMES: Readonly<Record<string, string>> = { '990000': '示例省', '990100': '甲市', '990200': '乙市' };

function placeOf(code: string): PlaceOfRegion {
  const at = (end: number) => (code.slice(end - 2, end) === '00' ? null : code.slice(0, end).padEnd(6, '0'));
  const [province, prefecture, county] = [at(2), at(4), at(6)];
  const name = (c: string | null) => (c === null ? null : (NAMES[c] ?? `县${c}`));
  return {
    province,
    province_name: name(province),
    prefecture,
    prefecture_name: name(prefecture),
    county,
    county_name: name(county),
  };
}

const enumOrder = (list: readonly string[], value: string | null): number => (value === null ? list.length : list.indexOf(value));

export interface Fixture {
  readonly source: Source;
  readonly reports: readonly Report[];
  close(): void;
}

/** A warehouse in memory holding the rows. Ids of agencies are their names. */
export async function fixture(rows: readonly ReadableRow[], invented = true): Promise<Fixture> {
  const { connection, close } = await openDatabase(':memory:', { threads: '2' });
  for (const statement of ddl()) await connection.run(statement);
  const reports = rows.map(reportOf);
  const levels = ['national', 'province', 'prefecture', 'county', 'township'];
  const sorted = reports.toSorted((a, b) => a.year - b.year || enumOrder(levels, a.agency.level) - enumOrder(levels, b.agency.level));
  const names = [...new Set(sorted.map((r) => r.agency.name))];
  const write = async (table: string, lines: readonly (readonly unknown[])[]) => {
    const writer = await TableWriter.open(connection, table);
    for (const line of lines) writer.add(line as Parameters<TableWriter['add']>[0]);
    writer.close();
  };
  const loading = (report: Report, reportId: number) => ({
    reportId,
    agencyKey: names.indexOf(report.agency.name),
    revision: 1,
    content: BigInt(reportId),
    place: placeOf(report.agency.region ?? '000000'),
    loadedAt: new Date('2026-01-01T00:00:00Z'),
  });
  await write(
    'fact',
    sorted.map((report, i) => factRow(report, loading(report, i + 1))),
  );
  const side = sorted.map((report, i) => sideRows(report, loading(report, i + 1)));
  for (const table of Object.keys(side[0] ?? {})) {
    await write(
      table,
      side.flatMap((tables) => tables[table] ?? []),
    );
  }
  const successor = new Map(rows.filter((r) => r.successor).map((r) => [r.agency, r.successor ?? null]));
  const lives = names.map((name) => sorted.filter((r) => r.agency.name === name));
  await write(
    'agency',
    lives.map((life, key) => {
      const last = life.at(-1);
      if (!last) throw new RangeError('an agency without reports');
      const { name, region, level, kind } = last.agency;
      const years = life.map((r) => r.year);
      const place = Object.values(placeOf(region ?? '000000'));
      return [
        key,
        name,
        name,
        region,
        level,
        kind,
        last.scope,
        ...place,
        Math.min(...years),
        Math.max(...years),
        life.length,
        name.toLowerCase(),
        successor.get(name) ?? null,
      ];
    }),
  );
  await write(
    'agency_name',
    lives.map((life, key) => [key, names[key], Math.min(...life.map((r) => r.year)), Math.max(...life.map((r) => r.year))]),
  );
  const codes = [
    ...new Set(sorted.flatMap((r) => Object.values(placeOf(r.agency.region ?? '000000')).filter((v) => v && /^\d{6}$/.test(v)))),
  ] as string[];
  await write(
    'region',
    codes.toSorted().map((code) => {
      const place = placeOf(code);
      const level = place.county ? 'county' : place.prefecture ? 'prefecture' : 'province';
      const parent = place.county ? place.prefecture : place.prefecture ? place.province : null;
      const full = [place.province_name, place.prefecture_name, place.county_name].filter(Boolean).join('');
      return [code, NAMES[code] ?? `县${code}`, full, level, parent, `pinyin${code}`, `py${code}`];
    }),
  );
  const years = sorted.map((r) => r.year);
  await connection.run(
    `INSERT INTO meta VALUES (1, 'demo', ${invented}, TIMESTAMP '2026-01-01 00:00:00', 'test', 0, ${sorted.length}, ${names.length}, ${Math.min(...years, 9999)}, ${Math.max(...years, 0)})`,
  );
  return {
    reports: sorted,
    close,
    source: { collection: 'demo', version: 'test', rows: (sql, parameters = []) => selectRows(connection, sql, parameters) },
  };
}
