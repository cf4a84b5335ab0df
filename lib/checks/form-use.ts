/** Which edition each table follows, and the stock that cannot be below what was issued in the year. Advisory remarks. */
import { CELLS, type Edition, TABLES, type TableId } from '../form';
import { applicationsEdition, type Finding, type Report } from '../report';
import { named, rowName } from './names';
import { type Figures, figure, stateOf } from './sums';

/** Edition of a table, or null when nothing of it that tells the editions apart is in the report. */
function editionOf(report: Figures, table: TableId): Edition | null {
  const edition = table === 'applications' ? applicationsEdition(report) : report.edition;
  const shown = CELLS.some((c) => {
    if (c.table !== table || c.edition !== edition) return false;
    if (figure(report, c.id) !== null) return true;
    const state = stateOf(report, c.id);
    return state === 'blank' || state === 'unreadable';
  });
  return shown ? edition : null;
}

/** First year whose reports follow the 2021 form (国办公开办函〔2021〕30号 of 2021-09-26). */
const NEW_FORM_SINCE = 2021;

/** `outdated_form` and `mixed_editions`. */
export function editionFindings(report: Figures & Pick<Report, 'year'>): Finding[] {
  const used = TABLES.map((table) => ({ table, edition: editionOf(report, table.id) })).filter((u) => u.edition !== null);
  const outdated = report.year >= NEW_FORM_SINCE ? used.filter((u) => u.edition === '2019').map((u) => u.table) : [];
  const findings: Finding[] = [];
  if (outdated.length > 0) {
    const names = { zh: outdated.map((t) => `表${t.number}`).join('、'), en: outdated.map((t) => `table ${t.number}`).join(', ') };
    findings.push({
      code: 'outdated_form',
      standing: 'advisory',
      verdict: 'noted',
      cells: [],
      detail: { year: report.year, ...named('table', names) },
    });
  }
  if (new Set(used.map((u) => u.edition)).size > 1) {
    findings.push({
      code: 'mixed_editions',
      standing: 'advisory',
      verdict: 'noted',
      cells: [],
      detail: Object.fromEntries(used.map((u) => [u.table.id, u.edition])),
    });
  }
  return findings;
}

/** Rows of table 二 that state issued, repealed and in-force numbers. */
export const STOCK_ROWS = CELLS.filter((c) => c.column === 'in_force').map((inForce) => {
  const sibling = (column: string) => CELLS.find((c) => c.row === inForce.row && c.table === inForce.table && c.column === column)!.id;
  return { name: rowName(inForce), inForce: inForce.id, issued: sibling('issued'), repealed: sibling('repealed') };
});

/** `in_force_below_issued`: advisory, because what was issued may have been repealed within the year. */
export function stockFindings(report: Pick<Report, 'cells'>): Finding[] {
  return STOCK_ROWS.flatMap(({ name, inForce, issued }): Finding[] => {
    const [left, right] = [figure(report, inForce), figure(report, issued)];
    if (left === null || right === null || left >= right) return [];
    return [
      {
        code: 'in_force_below_issued',
        standing: 'advisory',
        verdict: 'failed',
        cells: [inForce, issued],
        left,
        right,
        difference: left - right,
        detail: named('row', name),
      },
    ];
  });
}
