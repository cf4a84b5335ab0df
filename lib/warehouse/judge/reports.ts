/** Rules about whole reports: findings already made, whole reports of zeros, reports that are missing. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { CELLS } from '../../form';
import { allZero, REPORT_RULE_IDS, REPORT_RULES, type ReportRule, type ReportRuleId, reportingGaps } from '../../stats';
import { groupBy } from '../../stats/group';
import { selectRows } from '../database';
import { literal, quote } from '../schema';
import { PEERS_SQL, type Window } from './figures';
import type { FlagSink } from './found';

/** Rules whose findings are advisory by what they are: worth a look, not a check. */
const ADVISORY: ReadonlySet<ReportRuleId> = new Set(['stock_does_not_roll']);

/** Gives `sink` one flag per report and rule. */
export async function judgeReports(connection: DuckDBConnection, window: Window, sink: FlagSink): Promise<void> {
  for (const id of REPORT_RULE_IDS) {
    if (REPORT_RULES[id].findings.length > 0) await fromFindings(connection, id, REPORT_RULES[id], window, sink);
  }
  await zeros(connection, window, sink);
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

interface Filling {
  readonly report_id: number;
  readonly agency_key: number;
  readonly year: number;
  readonly peers: string;
  readonly figures: number;
  readonly nonZero: number;
}

/** Within a group every report of zeros has the same peers: the others, one zero fewer. */
async function zeros(connection: DuckDBConnection, window: Window, sink: FlagSink): Promise<void> {
  const { version } = REPORT_RULES.all_zero;
  const cells = CELLS.map((c) => `${quote(c.id)}::DOUBLE`).join(', ');
  const rows = await selectRows<Filling>(
    connection,
    `SELECT report_id, agency_key, year, ${PEERS_SQL} AS peers, list_count(figures)::INTEGER AS figures,
       list_count(list_filter(figures, lambda x: x <> 0))::INTEGER AS "nonZero"
     FROM (SELECT report_id, agency_key, year, level, kind, scope, [${cells}] AS figures FROM fact WHERE year >= ${window.judge})
     ORDER BY report_id`,
  );
  for (const group of groupBy(rows, (row) => `${row.year}\n${row.peers}`).values()) {
    const candidates = group.filter((row) => row.nonZero === 0);
    const [first] = candidates;
    if (!first) continue;
    const others = group.filter((row) => row !== first);
    for (const row of candidates) {
      const judged = allZero(row, others);
      if (!judged.judged) break;
      if (!judged.odd) continue;
      sink.add({
        agencyKey: row.agency_key,
        reportId: row.report_id,
        year: row.year,
        metric: null,
        rule: 'all_zero',
        version,
        status: 'flag',
        value: 0,
        peers: others.length,
        centre: judged.median,
        detail: { figures: row.figures },
      });
    }
  }
}

async function gaps(connection: DuckDBConnection, window: Window, sink: FlagSink): Promise<void> {
  const rows = await selectRows<{ agency_key: number; peers: string; years: readonly number[]; ended: number | null }>(
    connection,
    `SELECT a.agency_key, concat(a.level, '|', a.kind, '|', a.scope) AS peers, list(f.year) AS years,
       CASE WHEN a.successor IS NOT NULL THEN a.last_year + 1 END AS ended
     FROM agency a JOIN fact f USING (agency_key) 
     GROUP BY a.agency_key, a.level, a.kind, a.scope, a.successor, a.last_year ORDER BY a.agency_key`,
  );
  const reporting = rows.map((row) => ({ agency: String(row.agency_key), group: row.peers, years: new Set(row.years), ended: row.ended }));
  const years = [...new Set(rows.flatMap((row) => row.years))].filter((year) => year >= window.judge).toSorted((a, b) => a - b);
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
