/** Checks of one agency's reports against its report of the year before. Strong or advisory, never a verdict. */
import { APPLICANTS, CELLS, type CellId, isCellId } from '../form';
import type { Finding, Report } from '../report';
import { STOCK_ROWS } from './form-use';
import { columnName, named } from './names';
import { figure } from './sums';

/** A finding on the report of this year and scope. */
export interface YearFinding {
  readonly year: number;
  readonly scope: Report['scope'];
  readonly finding: Finding;
}

type Figures = Pick<Report, 'cells'>;

/** What a report must hold before "same as last year" says anything: small agencies repeat small numbers by chance. */
export const SAME_AS_LAST_YEAR = { nonZero: 8, distinct: 4 } as const;

const CARRIED = APPLICANTS.map((a) => ({
  into: CELLS.find((c) => c.id === `applications.carried_in.${a.id}`)!,
  out: `applications.carried_out.${a.id}` as CellId,
})).reverse();

/** 上年结转 against last year's 结转下年; the total first, else the first applicant column that differs. One finding a year. */
function carriedIn(now: Figures, before: Figures): Finding[] {
  const pairs = CARRIED.flatMap(({ into, out }) => {
    const [left, right] = [figure(now, into.id), figure(before, out)];
    return left === null || right === null || left === right ? [] : [{ into, left, right }];
  });
  const [first] = pairs;
  if (!first) return [];
  return [
    {
      code: 'carried_in_differs',
      standing: 'advisory',
      verdict: 'failed',
      cells: pairs.map((p) => p.into.id),
      left: first.left,
      right: first.right,
      difference: first.left - first.right,
      detail: named('column', columnName(first.into)),
    },
  ];
}

/** 现行有效 against last year's 现行有效 + 制发 − 废止. Amended and lapsed documents break it lawfully. */
function stockRolls(now: Figures, before: Figures): Finding[] {
  return STOCK_ROWS.flatMap(({ name, inForce, issued, repealed }): Finding[] => {
    const left = figure(now, inForce);
    const parts = [figure(before, inForce), figure(now, issued), figure(now, repealed)] as const;
    if (left === null || parts[0] === null || parts[1] === null || parts[2] === null) return [];
    const right = parts[0] + parts[1] - parts[2];
    if (left === right) return [];
    return [
      {
        code: 'stock_does_not_roll',
        standing: 'advisory',
        verdict: 'failed',
        cells: [inForce, issued, repealed],
        left,
        right,
        difference: left - right,
        detail: named('row', name),
      },
    ];
  });
}

/** Cells that are no sum of others and no standing stock: each is a figure someone counted anew this year. */
const COUNTED = CELLS.filter(
  (c) => c.column !== 'total' && c.column !== 'in_force' && c.row !== 'processed_total' && c.column !== 'items_last_year',
).map((c) => c.id);

/**
 * Every printed figure equals last year's. Told only when at least {@link SAME_AS_LAST_YEAR}.nonZero freshly counted
 * figures (no sums, no stock) are not 0 and they hold at least `.distinct` different values.
 */
function sameAsBefore(now: Figures, before: Figures): Finding[] {
  const shown = (report: Figures) => Object.keys(report.cells).filter((id): id is CellId => isCellId(id) && figure(report, id) !== null);
  const cells = shown(now);
  if (cells.length !== shown(before).length || cells.some((id) => figure(now, id) !== figure(before, id))) return [];
  const fresh = COUNTED.filter((id) => figure(now, id) !== null && figure(now, id) !== 0);
  if (fresh.length < SAME_AS_LAST_YEAR.nonZero) return [];
  if (new Set(fresh.map((id) => figure(now, id))).size < SAME_AS_LAST_YEAR.distinct) return [];
  return [
    {
      code: 'same_as_last_year',
      standing: 'advisory',
      verdict: 'noted',
      cells: fresh,
      detail: { figures: cells.length, non_zero: fresh.length },
    },
  ];
}

/**
 * Checks between consecutive years of one agency (any order; reports of different scope are never compared; a gap of a
 * year compares nothing). Each finding belongs to the later report.
 */
export function crossChecks(reports: readonly Pick<Report, 'year' | 'scope' | 'cells'>[]): YearFinding[] {
  const sorted = reports.toSorted((a, b) => a.year - b.year);
  return sorted.flatMap((now) => {
    const before = sorted.find((r) => r.year === now.year - 1 && r.scope === now.scope);
    if (!before) return [];
    return [...carriedIn(now, before), ...stockRolls(now, before), ...sameAsBefore(now, before)].map((finding) => ({
      year: now.year,
      scope: now.scope,
      finding,
    }));
  });
}
