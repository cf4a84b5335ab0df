/** Ids that stand in URLs, and the keys of the file behind them. A report's id is `<agency>-<year>`: there is one a year. */
import type { Source } from '../query';
import { Bindings } from '../where';

const REPORT_ID = /^(.+)-(\d{4})$/;

export const reportId = (agency: string, year: number): string => `${agency}-${year}`;

/** SQL of {@link reportId} for a fact row `f` joined with its agency `a`. */
export const REPORT_ID_SQL = `a.id || '-' || f.year`;

/** What a report's id names; null for text that is none. */
export function parseReportId(id: string): { readonly agency: string; readonly year: number } | null {
  const [, agency, year] = REPORT_ID.exec(id) ?? [];
  return agency && year ? { agency, year: Number(year) } : null;
}

/** Keys of the agencies with these ids, in the order asked; unknown ids are left out. */
export async function agencyKeys(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const bindings = new Bindings();
  const rows = await source.rows<{ id: string; agency_key: number }>(
    `SELECT id, agency_key FROM agency WHERE id IN (${bindings.list(ids, 'VARCHAR')})`,
    bindings.values,
  );
  const keys = new Map(rows.map((row) => [row.id, row.agency_key]));
  return new Map(
    ids.flatMap((id) => {
      const key = keys.get(id);
      return key === undefined ? [] : [[id, key] as const];
    }),
  );
}
