/**
 * Findings between reports: an agency's years, an area and its agencies, a version and the one from another source. Looked
 * for around what was loaded, a batch of agencies at a time, so that memory is bounded however large the collection is.
 * Generated bulk (`fill` of lib/warehouse/update) gets none: its figures are drawn report by report, so that nearly every
 * one of them would differ from last year's and from the sum of its agencies, three million findings about nothing.
 */
import { listValue } from '@duckdb/node-api';
import { areaCheck, crossChecks } from '../checks';
import { cellName, named } from '../checks/names';
import { CELL_IDS, type CellId } from '../form';
import type { Finding, Report, Scope } from '../report';
import { selectRows } from './database';
import { literal, quote, ROLLUP_CELLS } from './schema';
import type { Stage } from './stage';
import { TableWriter } from './writer';

/** Agencies looked at together: 2,000 agencies of ten years are 20,000 rows of figures in memory. */
const BATCH = 2000;
/** Regions whose areas are looked at together, for one year. */
const REGIONS = 500;
/**
 * With fewer agencies known of an area, what is missing may be most of it: a sum is then only judged when it already
 * exceeds the area's figure.
 */
const ENOUGH_TO_BE_ALL = 8;

interface Row {
  readonly report_id: number;
  readonly agency_key: number;
  readonly year: number;
  readonly scope: Scope;
  /** The deepest region it names. */
  readonly region: string | null;
  readonly cells: Report['cells'];
}

/** Region a report is about: the deepest one it names. */
const OWN_REGION = 'coalesce(county, prefecture, province)';

async function figures(stage: Stage, cells: readonly CellId[], where: string): Promise<Row[]> {
  const rows = await selectRows<Record<string, number | string | null>>(
    stage.connection,
    `SELECT report_id, agency_key, year, scope, ${cells.map(quote).join(', ')}, ${OWN_REGION} AS region FROM fact WHERE ${where} ORDER BY agency_key, year`,
  );
  return rows.map(({ report_id, agency_key, year, scope, region, ...figuresOfRow }) => ({
    report_id: report_id as number,
    agency_key: agency_key as number,
    year: year as number,
    scope: scope as Scope,
    region: region as string | null,
    cells: figuresOfRow as Report['cells'],
  }));
}

function group<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const found = groups.get(key);
    if (found) found.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Writes the findings with `across` anew for the agencies with changed reports and for the areas they belong to. */
export async function buildAcross(stage: Stage): Promise<void> {
  const touched = [...stage.touched];
  const findings = await TableWriter.open(stage.connection, 'finding');
  const write = (reportId: number, f: Finding) =>
    findings.add([
      reportId,
      f.code,
      f.standing,
      f.verdict,
      listValue(f.cells),
      f.equation ?? null,
      f.left ?? null,
      f.right ?? null,
      f.difference ?? null,
      f.detail ? JSON.stringify(f.detail) : null,
      true,
    ]);
  for (let from = 0; from < touched.length; from += BATCH) {
    const keys = touched.slice(from, from + BATCH).join(', ');
    const own = `report_id IN (SELECT report_id FROM fact WHERE agency_key IN (${keys}))`;
    await stage.connection.run(`DELETE FROM finding WHERE across AND code <> 'area_differs_from_agencies' AND ${own}`);
    const rows = await figures(stage, CELL_IDS, `agency_key IN (${keys})`);
    for (const years of group(rows, (row) => row.agency_key).values()) {
      for (const { year, scope, finding } of crossChecks(years)) {
        const report = years.find((row) => row.year === year && row.scope === scope);
        if (report) write(report.report_id, finding);
      }
    }
    for (const { reportId, finding } of await disagreements(stage, rows)) write(reportId, finding);
  }
  for (const { reportId, finding } of await areaFindings(stage)) write(reportId, finding);
  findings.close();
}

/** Superseded versions from another page or file whose figures differ from the current ones. */
async function disagreements(stage: Stage, rows: readonly Row[]): Promise<{ reportId: number; finding: Finding }[]> {
  const byId = new Map(rows.map((row) => [row.report_id, row]));
  const superseded = await selectRows<{ report_id: number; report: string; file: string; url: string | null }>(
    stage.connection,
    'SELECT r.report_id, r.report, s.file, s.url FROM revision r JOIN source s USING (report_id) ORDER BY r.report_id, r.revision',
  );
  return superseded.flatMap(({ report_id, report, file, url }) => {
    const current = byId.get(report_id);
    if (!current) return [];
    const older = JSON.parse(report) as Report;
    if (older.source.file === file && older.source.url === url) return [];
    const cells = CELL_IDS.filter((id) => {
      const [left, right] = [current.cells[id] ?? null, older.cells[id] ?? null];
      return left !== null && right !== null && left !== right;
    });
    const [first] = cells;
    return first ? [{ reportId: report_id, finding: disagreement(cells, first, current, older) }] : [];
  });
}

function disagreement(cells: CellId[], first: CellId, current: Row, older: Report): Finding {
  const [left, right] = [current.cells[first] ?? 0, older.cells[first] ?? 0];
  return {
    code: 'sources_disagree',
    standing: 'advisory',
    verdict: 'noted',
    cells,
    left,
    right,
    difference: left - right,
    detail: { ...named('cell', cellName(first)), file: older.source.file, url: older.source.url },
  };
}

/**
 * Area reports of the regions touched, and of those above, against what they cover: in the years touched, and in every year
 * where the agencies of a region are others now.
 */
async function areaFindings(stage: Stage): Promise<{ reportId: number; finding: Finding }[]> {
  if (stage.touched.size === 0) return [];
  const { connection } = stage;
  const known = group(await knownMembers(stage), (m) => m.region);
  const places = await selectRows<{ province: string | null; prefecture: string | null; county: string | null }>(
    connection,
    `SELECT DISTINCT province, prefecture, county FROM fact WHERE agency_key IN (${[...stage.touched].join(', ')})`,
  );
  const present = places.flatMap((p) => [p.province, p.prefecture, p.county]).filter((code) => code !== null);
  const touchedRegions = new Set([...present, ...stage.leftRegions]);
  const touchedYears = new Set(stage.touchedYears);
  const years = (await selectRows<{ year: number }>(connection, 'SELECT DISTINCT year FROM fact ORDER BY year')).map((row) => row.year);
  const parents = new Map(
    (await selectRows<{ code: string; parent: string | null }>(connection, 'SELECT code, parent FROM region')).map((r) => [
      r.code,
      r.parent,
    ]),
  );
  const found: { reportId: number; finding: Finding }[] = [];
  for (const year of years) {
    const codes = [...new Set([...(touchedYears.has(year) ? touchedRegions : []), ...stage.reshaped])];
    for (let from = 0; from < codes.length; from += REGIONS) {
      const some = new Set(codes.slice(from, from + REGIONS));
      const list = [...some].map(literal).join(', ');
      const rows = await figures(
        stage,
        ROLLUP_CELLS,
        `year = ${year} AND (${OWN_REGION} IN (${list}) OR (scope = 'area' AND ${OWN_REGION} IN (SELECT code FROM region WHERE parent IN (${list}))))`,
      );
      const areas = rows.filter((row) => row.scope === 'area' && row.region !== null && some.has(row.region));
      if (areas.length === 0) continue;
      for (const area of areas) stage.touchReport(area.agency_key, year);
      await connection.run(
        `DELETE FROM finding WHERE across AND code = 'area_differs_from_agencies' AND report_id IN (${areas.map((a) => a.report_id).join(', ')})`,
      );
      const members = group(rows, (row) => (row.scope === 'agency' ? row.region : (parents.get(row.region ?? '') ?? null)));
      for (const area of areas) {
        const covered = members.get(area.region) ?? [];
        const all = (known.get(area.region) ?? []).filter((m) => !m.ended || m.last_year >= year).length;
        const expected = all < ENOUGH_TO_BE_ALL ? Number.MAX_SAFE_INTEGER : all;
        for (const finding of areaCheck(area, covered, expected)) found.push({ reportId: area.report_id, finding: readable(finding, all) });
      }
    }
  }
  return found;
}

interface Member {
  /** The region whose area report covers it. */
  readonly region: string | null;
  /** Another agency took its place; its last report is of `last_year`. */
  readonly ended: boolean;
  readonly last_year: number;
}

/**
 * Every agency ever known with the area that covers it: its own region's, or for a government's area report the region
 * above. One that is silent in a year is still expected: its figures may be in the area's all the same.
 */
const knownMembers = (stage: Stage): Promise<Member[]> =>
  selectRows(
    stage.connection,
    `SELECT CASE a.scope WHEN 'agency' THEN ${OWN_REGION} ELSE r.parent END AS region, successor IS NOT NULL AS ended, last_year
     FROM agency a LEFT JOIN region r ON r.code = ${OWN_REGION}`,
  );

/** The finding with the number of agencies known instead of the one that says "never all". */
const readable = (finding: Finding, known: number): Finding => ({ ...finding, detail: { ...finding.detail, expected: known } });
