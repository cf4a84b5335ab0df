/** figures/public.csv → Reports: each row is what the beginning of one published page states. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type CellId, EDITIONS, isCellId } from '../../lib/form';
import { resolveAgency } from '../../lib/regions';
import { type Report, SCOPES } from '../../lib/report';

const STATED = 'stated.';

const rowSchema = z.looseObject({
  agency: z.string().min(2),
  region: z.string(),
  year: z.coerce.number().int(),
  scope: z.enum(SCOPES),
  edition: z.enum(EDITIONS),
  url: z.url(),
});

function figures(row: Record<string, string>, wanted: (column: string) => boolean): [string, number][] {
  return Object.entries(row)
    .filter(([column, text]) => wanted(column) && text !== '')
    .map(([column, text]) => {
      const value = Number(text);
      if (!Number.isFinite(value)) throw new Error(`${row.agency} ${row.year}：${column} 的“${text}”不是数字`);
      return [column, value];
    });
}

/** One Report per row; a column is a cell of the form, a figure outside it (`stated.*`), or a fact about the page. */
export function excerpts(csv: string): Report[] {
  const rows: Record<string, string>[] = parse(readFileSync(csv, 'utf8'), { columns: true, bom: true });
  return rows.map((row): Report => {
    const { agency, region, year, scope, edition, url } = rowSchema.parse(row);
    const resolved = resolveAgency({ name: agency, hints: { regionText: region, url } });
    return {
      agency: { name: resolved.name, region: resolved.region, level: resolved.level, kind: resolved.kind },
      year,
      edition,
      scope,
      completeness: 'excerpt',
      source: { file: basename(csv), format: 'csv', sha256: null, url, title: null },
      cells: Object.fromEntries(figures(row, isCellId)) as Partial<Record<CellId, number>>,
      states: {},
      stated: Object.fromEntries(figures(row, (c) => c.startsWith(STATED)).map(([c, value]) => [c.slice(STATED.length), value])),
      provenance: {},
      narrative: {},
      problems: [],
      findings: [],
    };
  });
}
