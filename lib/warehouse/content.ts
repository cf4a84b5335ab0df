/** What a report says, in one fixed order: the basis of "unchanged", of revisions and of the version. */
import { createHash } from 'node:crypto';
import { CELL_IDS, type CellId, cell } from '../form';
import type { CellState, Report } from '../report';
import { DEFAULT_STATE } from './schema';

/** A report that the warehouse cannot hold, with the reason in Chinese. */
export class UnfitReport extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnfitReport';
  }
}

const INTEGER = { min: -(2 ** 31), max: 2 ** 31 - 1 };

/** Why the cell has no number; null when it has one. A cell that is named nowhere is in its completeness' default state. */
export function stateOf(report: Pick<Report, 'cells' | 'states' | 'completeness'>, id: CellId): CellState | null {
  return (report.cells[id] ?? null) === null ? (report.states[id] ?? DEFAULT_STATE[report.completeness]) : null;
}

/**
 * The same report with nothing left to convention: every cell of the form is named, every non-number has its state,
 * a corrected cell keeps the state it had in print, and lists stand in a fixed order.
 */
export function canonical(report: Report): Report {
  const corrections = report.corrections ?? [];
  const printedStates = corrections.filter((c) => c.printed === null).map((c) => [c.cell, report.states[c.cell]] as const);
  const { corrections: _, ...rest } = report;
  return {
    ...rest,
    cells: Object.fromEntries(CELL_IDS.map((id) => [id, report.cells[id] ?? null])),
    states: Object.fromEntries([
      ...printedStates.filter(([, state]) => state !== undefined),
      ...CELL_IDS.flatMap((id): [CellId, CellState][] => {
        const state = stateOf(report, id);
        return state ? [[id, state]] : [];
      }),
    ]),
    ...(corrections.length > 0 ? { corrections } : {}),
  };
}

/** JSON with the keys of every object in alphabetical order. */
export function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${stable(v)}`)
    .join(',')}}`;
}

/**
 * 64-bit hash of the content. Left out: the source's file name and bytes, so that the same figures found again in
 * another copy of the page are the same report.
 */
export function contentHash(report: Report): bigint {
  const { source, ...rest } = canonical(report);
  const { file: _file, sha256: _sha256, ...origin } = source;
  return createHash('sha256')
    .update(stable({ ...rest, source: origin }))
    .digest()
    .readBigUInt64BE();
}

/** @throws UnfitReport when a count is no integer or too large to be one, or money is not finite. */
export function assertFit(report: Report): void {
  for (const id of CELL_IDS) {
    const value = report.cells[id] ?? null;
    if (value === null) continue;
    const money = cell(id).unit === 'money';
    const fits = money ? Number.isFinite(value) : Number.isInteger(value) && value >= INTEGER.min && value <= INTEGER.max;
    if (!fits)
      throw new UnfitReport(
        `${report.agency.name} ${report.year} 年：${id} 的值 ${value} ${money ? '不是有效金额' : '不是整数或超出范围'}`,
      );
  }
}
