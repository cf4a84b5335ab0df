/**
 * A nation of invented reports for the benchmark: 31 provinces, 341 prefectures, 2,844 counties, 171,648 agencies, 18
 * years. Figures are drawn in SQL (a hash of report and column is the dice) because three million Report objects would
 * measure JavaScript, not the warehouse. Tables 三 and 四 balance but in one report of
 * fifty; every figure is made up.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { APPLICANTS, APPLICATION_ROWS, CELLS, type Cell, type CellId, type Edition, outcomeRows, REMEDIES } from '../../lib/form';
import type { RegionEntry } from '../../lib/warehouse';
import { FACT_DIMENSIONS, literal, quote } from '../../lib/warehouse/schema';

/** First two digits that GB/T 2260 leaves unused, and 99 belongs to the small demo. */
const PROVINCES = [...span(66, 70), ...span(72, 80), ...span(83, 98), 10].map((n) => String(n));
const PREFECTURES = 11;
const COUNTIES = 2844;
/** Agencies of a government besides itself. */
const DEPARTMENTS = { province: 39, prefecture: 15, county: 45 } as const;
const TOWNSHIPS = 12;
export const NATION_YEARS = { first: 2008, last: 2025 } as const;

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** The invented regions. @param share of the nation's counties, for quick trials */
export function nationRegions(share = 1): RegionEntry[] {
  const provinces = PROVINCES.map((p): RegionEntry => ({ code: `${p}0000`, name: `虚构${p}省`, level: 'province', parent: null }));
  const prefectures = PROVINCES.flatMap((p) =>
    span(1, PREFECTURES).map(
      (n): RegionEntry => ({ code: `${p}${pad(n)}00`, name: `虚构${p}省${n}市`, level: 'prefecture', parent: `${p}0000` }),
    ),
  );
  const counties = span(0, Math.round(COUNTIES * share) - 1).map((i): RegionEntry => {
    const prefecture = prefectures[i % prefectures.length]!;
    const n = Math.floor(i / prefectures.length) + 1;
    return { code: prefecture.code.slice(0, 4) + pad(n), name: `${prefecture.name}${n}县`, level: 'county', parent: prefecture.code };
  });
  return [...provinces, ...prefectures, ...counties];
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** A number in [0, 1) for this report and dice. */
const dice = (k: number): string => `((hash(report_id, ${k}) % 1000003) / 1000003.0)`;
/** About `share` of the report's volume `n`, rounded at random so that small agencies mostly print 0. */
const drawn = (share: number, k: number): string => `floor(n * ${share} + ${dice(k)})::INTEGER`;

const APPLICANT_SHARE = [0.74, 0.15, 0.01, 0.03, 0.02, 0.05];
const OUTCOME_SHARE: Readonly<Record<string, number>> = {
  granted: 0.42,
  partly_granted: 0.09,
  unavailable_not_held: 0.15,
  other_misc: 0.02,
};

/** Value of each cell as SQL over the columns of the inner selects; NULL where the year's form has no such cell. */
function expressions(): { inner: string[]; middle: string[]; outer: string[] } {
  let k = 10;
  const next = () => k++;
  const only = (edition: Edition | undefined, sql: string) => (edition ? `CASE WHEN edition = ${literal(edition)} THEN ${sql} END` : sql);
  const inner: string[] = [];
  const middle: string[] = [];
  const outer: string[] = [];
  const at = (row: string, column: string) => quote(`applications.${row}.${column}`);
  const applicants = APPLICANTS.filter((a) => a.id !== 'total').map((a) => a.id);

  for (const row of APPLICATION_ROWS) {
    const edition = 'edition' in row ? row.edition : undefined;
    applicants.forEach((column, i) => {
      const share = APPLICANT_SHARE[i] ?? 0;
      const name = at(row.id, column);
      if (row.role === 'outcome') inner.push(`${only(edition, drawn(share * (OUTCOME_SHARE[row.id] ?? 0.015), next()))} AS ${name}`);
      if (row.role === 'carried_out') inner.push(`${drawn(share * 0.06, next())} AS ${name}`);
    });
  }
  for (const column of applicants) {
    const outcomes = outcomeRows().map((row) => `coalesce(${at(row, column)}, 0)`);
    middle.push(`${outcomes.join(' + ')} AS ${at('processed_total', column)}`);
    const handled = `(${outcomes.join(' + ')} + ${at('carried_out', column)})`;
    middle.push(`floor(${handled} * 0.08 * ${dice(next())})::INTEGER AS ${at('carried_in', column)}`);
  }
  for (const column of applicants) {
    outer.push(
      `${at('processed_total', column)} + ${at('carried_out', column)} - ${at('carried_in', column)} AS ${at('received', column)}`,
    );
  }
  for (const cell of CELLS)
    if (cell.table === 'disclosure') inner.push(`${only(cell.edition, disclosed(cell, next))} AS ${quote(cell.id)}`);
  for (const { id } of REMEDIES) {
    const parts = ['upheld', 'corrected', 'other', 'pending'].map((outcome, i) => [outcome, [0.02, 0.006, 0.003, 0.004][i] ?? 0] as const);
    for (const [outcome, share] of parts) inner.push(`${drawn(share, next())} AS ${quote(`remedies.${id}.${outcome}`)}`);
    middle.push(`${parts.map(([outcome]) => quote(`remedies.${id}.${outcome}`)).join(' + ')} AS ${quote(`remedies.${id}.total`)}`);
  }
  return { inner, middle, outer };
}

function disclosed(cell: Cell, next: () => number): string {
  if (cell.unit === 'money') return `floor(n * 40 * ${dice(next())} + ${dice(next())}) / 100`;
  if (cell.unit === 'change') return `floor(n * 0.1 * (${dice(next())} - 0.5))::INTEGER`;
  const share = cell.row === 'licenses' ? 3 : cell.row === 'penalties' ? 1.2 : 0.06;
  return `floor(n * ${share} * (0.5 + ${dice(next())}) + ${dice(next())})::INTEGER`;
}

/** Defects as real collections have them, as conditions on one report: a sum that fails, a label not understood, a block left empty. */
const DEFECTS = { failed: `${dice(9001)} < 0.02`, misread: `${dice(9002)} < 0.01`, blank: `${dice(9003)} < 0.03` } as const;
/** The cells that a report with an empty block leaves blank. */
const BLANK_CELLS = CELLS.filter((c) => c.table === 'remedies' && c.row === 'litigation_after_review').map((c) => c.id);

/** `finding`, `problem` and `cell_state` of the reports with a defect. */
async function fillDefects(connection: DuckDBConnection): Promise<void> {
  const total = (row: string) => `applications.${row}.total`;
  const sides = [
    ['received', 'carried_in'],
    ['processed_total', 'carried_out'],
  ].map((rows) => rows.map((row) => quote(total(row))).join(' + '));
  const cells = ['received', 'carried_in', 'processed_total', 'carried_out'].map((row) => literal(total(row)));
  await connection.run(
    `INSERT INTO finding SELECT report_id, 'balance', 'printed', 'failed', [${cells.join(', ')}]::cell_t[], 'balance.total', ${sides.join(', ')}, 1, NULL, false
     FROM fact WHERE ${DEFECTS.failed}`,
  );
  await connection.run(
    `INSERT INTO problem SELECT report_id, 'unknown_label', NULL, '{"line":40,"text":"其他情形"}', '{"label":"其他情形"}' FROM fact WHERE ${DEFECTS.misread}`,
  );
  await connection.run(
    `INSERT INTO cell_state SELECT report_id, unnest([${BLANK_CELLS.map(literal).join(', ')}])::cell_t, 'blank' FROM fact WHERE ${DEFECTS.blank}`,
  );
}

/** Fills an empty stage with the nation: `agency`, `agency_name`, `source`, `fact` and what is wrong with some reports. */
export async function fillNation(connection: DuckDBConnection, share = 1): Promise<void> {
  const regions = nationRegions(share);
  const values = regions.map((r) => `(${literal(r.code)}, ${literal(r.name)}, ${literal(r.level)})`).join(', ');
  await connection.run(`CREATE TEMP TABLE place AS SELECT code, name, level::level_t AS level,
      substr(code, 1, 2) || '0000' AS province, CASE WHEN level <> 'province' THEN substr(code, 1, 4) || '00' END AS prefecture,
      CASE WHEN level = 'county' THEN code END AS county FROM (VALUES ${values}) v (code, name, level)`);
  await connection.run(`CREATE TEMP TABLE body AS
      SELECT *, (row_number() OVER (ORDER BY level, kind, province, prefecture, county, k))::INTEGER AS agency_key FROM (
        SELECT p.* EXCLUDE (level), (CASE WHEN k >= 100 THEN 'township' ELSE p.level::VARCHAR END)::level_t AS level,
          (CASE WHEN k = 0 THEN 'government' WHEN k >= 100 THEN 'township' ELSE 'department' END)::kind_t AS kind, k
        FROM place p, (SELECT unnest(range(0, 46)) AS k UNION ALL SELECT unnest(range(100, ${100 + TOWNSHIPS}))) AS d
        WHERE k <= CASE p.level WHEN 'province' THEN ${DEPARTMENTS.province} WHEN 'prefecture' THEN ${DEPARTMENTS.prefecture} ELSE ${DEPARTMENTS.county} END
          OR (k >= 100 AND p.level = 'county'))`);
  const names = `(SELECT name FROM place WHERE code = b.province) AS province_name,
      (SELECT name FROM place WHERE code = b.prefecture) AS prefecture_name, (SELECT name FROM place WHERE code = b.county) AS county_name`;
  const name = `b.name || CASE b.kind WHEN 'government' THEN '人民政府' WHEN 'township' THEN (b.k - 99) || '镇人民政府' ELSE '第' || b.k || '局' END`;
  const span18 = `${NATION_YEARS.first}, ${NATION_YEARS.last}, ${NATION_YEARS.last - NATION_YEARS.first + 1}`;
  await connection.run(`INSERT INTO agency SELECT agency_key, code || '-' || k, ${name}, code, level, kind,
      (CASE kind WHEN 'government' THEN 'area' ELSE 'agency' END)::scope_t, province, province_name, prefecture, prefecture_name, county,
      county_name, ${span18}, lower(${name}), NULL, CASE kind WHEN 'government' THEN 'government' WHEN 'township' THEN 'township' END FROM (SELECT b.*, ${names} FROM body b) b ORDER BY agency_key`);
  await connection.run(`INSERT INTO agency_name SELECT agency_key, name, first_year, last_year FROM agency ORDER BY agency_key`);

  // Volumes: log-normal about a mean by level and kind, growing by 5% a year.
  await connection.run(`CREATE TEMP TABLE drawn AS SELECT *,
      (CASE WHEN year < 2021 THEN '2019' ELSE '2021' END)::edition_t AS edition,
      exp(mu + 0.05 * (year - ${NATION_YEARS.first}) + 1.1 * sqrt(-2 * ln((hash(agency_key, 1) % 1000003 + 1) / 1000004.0)) * cos(6.2831853 * (hash(agency_key, 2) % 1000003) / 1000003.0)
        + 0.7 * ((hash(agency_key, year) % 1000003) / 1000003.0 - 0.5)) AS n
    FROM (SELECT a.*, y::SMALLINT AS year, ((y - ${NATION_YEARS.first}) * (SELECT count(*) FROM agency) + agency_key)::INTEGER AS report_id,
        CASE kind WHEN 'government' THEN (CASE level WHEN 'province' THEN 6.0 WHEN 'prefecture' THEN 5.0 ELSE 3.2 END)
          WHEN 'township' THEN -1.2 ELSE (CASE level WHEN 'province' THEN 3.4 WHEN 'prefecture' THEN 2.2 ELSE 0.2 END) END AS mu
      FROM agency a, range(${NATION_YEARS.first}, ${NATION_YEARS.last + 1}) t (y))
    ORDER BY report_id`);
  const { inner, middle, outer } = expressions();
  const fixed: Readonly<Record<string, string>> = {
    applications_edition: 'edition',
    completeness: "'full'",
    n_failed: `(${DEFECTS.failed})::SMALLINT`,
    n_problems: `(${DEFECTS.misread})::SMALLINT`,
    n_corrected: '0',
    revision: '1',
    content: 'NULL',
  };
  const totals = (row: string): CellId => `applications.${row}.total` as CellId;
  const sums = APPLICATION_ROWS.map((row) => {
    const parts = APPLICANTS.filter((a) => a.id !== 'total').map((a) => quote(`applications.${row.id}.${a.id}`));
    const off = row.id === 'received' ? ` + (${DEFECTS.failed})::INTEGER` : '';
    return `${parts.join(' + ')}${off} AS ${quote(totals(row.id))}`;
  });
  const blank = BLANK_CELLS.map((id) => `CASE WHEN NOT (${DEFECTS.blank}) THEN ${quote(id)} END AS ${quote(id)}`);
  const dimensions = FACT_DIMENSIONS.map((c) => `${fixed[c.name] ?? c.name} AS ${c.name}`);
  await connection.run(`INSERT INTO fact BY NAME
    SELECT * EXCLUDE (n) REPLACE (${blank.join(', ')}), ${sums.join(', ')} FROM (
      SELECT *, ${outer.join(', ')} FROM (
        SELECT *, ${middle.join(', ')} FROM (
          SELECT ${dimensions.join(', ')}, n, ${inner.join(', ')} FROM drawn)))`);
  await connection.run(
    `INSERT INTO source SELECT report_id, 'nation', 'generated', NULL, NULL, NULL, NULL, NULL, name, region, TIMESTAMP '2026-01-01 00:00:00' FROM drawn`,
  );
  await fillDefects(connection);
  for (const temporary of ['place', 'body', 'drawn']) await connection.run(`DROP TABLE ${temporary}`);
}
