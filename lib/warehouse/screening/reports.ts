/** Rules about whole reports: findings already made, whole reports of zeros, reports that are missing. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { CELLS } from '../../form';
import { filledPeers, isAllZero, REPORT_RULE_IDS, REPORT_RULES, type ReportRule, type ReportRuleId, reportingGaps } from '../../stats';
import { selectRows } from '../database';
import { literal, quote } from '../schema';
import type { FlagSink } from './collected-flags';
import { columnsOf, scatter } from './column-scan';
import type { Window } from './judged-years';
import type { Panel } from './panel';

/** Rules whose findings are advisory by what they are: worth a look, not a check. */
const ADVISORY: ReadonlySet<ReportRuleId> = new Set(['stock_does_not_roll']);

/** Rules that run again for every judged report on each update: they cost one scan and compare cohorts. */
export const ALWAYS_ANEW: readonly ReportRuleId[] = REPORT_RULE_IDS.filter((id) => id !== 'all_zero');

/** Gives `sink` one flag per report and rule; reports of zeros only of the panel's cohorts. */
export async function judgeReports(connection: DuckDBConnection, panel: Panel, window: Window, sink: FlagSink): Promise<void> {
  for (const id of REPORT_RULE_IDS) {
    if (REPORT_RULES[id].findings.length > 0) await fromFindings(connection, id, REPORT_RULES[id], window, sink);
  }
  await zeros(connection, panel, sink);
  await gaps(connection, window, sink);
}

interface Found {
  readonly report_id: number;
  readonly agency_key: number;
  readonly year: number;
  readonly findings: number;
  readonly left: number | null;
  readonly right: number | null;
}

/** The sides shown are those of the finding with the largest difference. */
async function fromFindings(
  connection: DuckDBConnection,
  rule: ReportRuleId,
  { findings, version }: ReportRule,
  window: Window,
  sink: FlagSink,
) {
  const rows = await selectRows<Found>(
    connection,
    `SELECT report_id, f.agency_key, f.year, count(*)::INTEGER AS findings,
       arg_max("left", coalesce(abs(difference), 0)) AS "left", arg_max("right", coalesce(abs(difference), 0)) AS "right"
     FROM finding JOIN fact f USING (report_id)
     WHERE verdict <> 'cannot_judge' AND code IN (${findings.map(literal).join(', ')}) AND f.year >= ${window.judge}
     GROUP BY report_id, f.agency_key, f.year ORDER BY report_id`,
  );
  for (const row of rows) {
    sink.add({
      agencyKey: row.agency_key,
      reportId: row.report_id,
      year: row.year,
      metric: null,
      rule,
      version,
      status: ADVISORY.has(rule) ? 'watch' : 'flag',
      value: row.left,
      centre: row.right,
      detail: { findings: row.findings },
    });
  }
}

/** How many cells are numbers, and how many of these are not 0. */
const FIGURES = CELLS.map(({ id }) => `(${quote(id)} IS NOT NULL)::INTEGER`).join(' + ');
const NON_ZERO = CELLS.map(({ id }) => `coalesce(${quote(id)} <> 0, false)::INTEGER`).join(' + ');

/** Within a cohort every report of zeros has the same peers: the others, one zero fewer. */
async function zeros(connection: DuckDBConnection, panel: Panel, sink: FlagSink): Promise<void> {
  const { version } = REPORT_RULES.all_zero;
  const [figures, nonZero] = [new Float64Array(panel.size), new Float64Array(panel.size)];
  const counted = await columnsOf(connection, `SELECT report_id, ${FIGURES}, ${NON_ZERO} FROM fact WHERE ${panel.where}`);
  await scatter(counted, panel.placeOf, [figures, nonZero]);
  for (const places of panel.cohorts.values()) {
    const group = places.map((place) => ({ place, figures: figures[place]!, nonZero: nonZero[place]! }));
    const candidates = group.filter((row) => row.nonZero === 0);
    const [first] = candidates;
    if (!first) continue;
    const others = group.filter((row) => row !== first);
    const among = filledPeers(others);
    if (!among.judged || !among.busy) continue;
    for (const row of candidates) {
      if (!isAllZero(row)) continue;
      sink.add({
        agencyKey: panel.agencyKey[row.place]!,
        reportId: panel.report[row.place]!,
        year: panel.year[row.place]!,
        metric: null,
        rule: 'all_zero',
        version,
        status: 'flag',
        value: 0,
        peers: others.length,
        centre: among.median,
        detail: { figures: row.figures },
      });
    }
  }
}

/** Agencies without a report of a judged year; only peer groups with such an agency are looked at. */
async function gaps(connection: DuckDBConnection, window: Window, sink: FlagSink): Promise<void> {
  const years = (
    await selectRows<{ year: number }>(connection, `SELECT DISTINCT year FROM fact WHERE year >= ${window.judge} ORDER BY year`)
  ).map((row) => row.year);
  const rows = await selectRows<{ agency_key: number; peers: string; years: readonly number[]; ended: number | null }>(
    connection,
    `WITH reporting AS (
       SELECT a.agency_key, concat(a.level, '|', a.kind, '|', a.scope) AS peers, list(f.year) AS years,
         count(*) FILTER (f.year >= ${window.judge}) AS judged, CASE WHEN a.successor IS NOT NULL THEN a.last_year + 1 END AS ended
       FROM fact f JOIN agency a USING (agency_key) GROUP BY a.agency_key, a.level, a.kind, a.scope, a.successor, a.last_year)
     SELECT agency_key, peers, years, ended FROM reporting
     WHERE peers IN (SELECT peers FROM reporting WHERE judged < ${years.length}) ORDER BY agency_key`,
  );
  const reporting = rows.map((row) => ({ agency: String(row.agency_key), group: row.peers, years: new Set(row.years), ended: row.ended }));
  for (const year of years) {
    for (const { agency, rule, last } of reportingGaps(reporting, year)) {
      sink.add({
        agencyKey: Number(agency),
        reportId: null,
        year,
        metric: null,
        rule,
        version: REPORT_RULES[rule].version,
        status: 'flag',
        detail: { last },
      });
    }
  }
}
