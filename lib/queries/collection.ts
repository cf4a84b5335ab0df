/** What the collection holds, for headers, empty states and the choice of filters. */
import { z } from 'zod';
import type { FunctionId } from '../functions';
import type { Kind, Level, Scope } from '../report';
import { defineQuery } from './query';

export interface CollectionRow {
  readonly collection: string;
  /** Content hash of the warehouse file: the version printed on every export. */
  readonly version: string;
  /** ISO time of the build. */
  readonly builtAt: string | null;
  /** True when the collection is made up: every page and picture must say so. */
  readonly invented: boolean;
  readonly reports: number;
  readonly agencies: number;
  readonly excerpts: number;
  /** Years that have a report, ascending. */
  readonly years: readonly number[];
  /** Reports per level, kind and scope, most first. */
  readonly levels: readonly { readonly level: Level; readonly reports: number }[];
  readonly kinds: readonly { readonly kind: Kind; readonly reports: number }[];
  readonly scopes: readonly { readonly scope: Scope; readonly reports: number }[];
  /** Reports of agencies by what these do, most first; agencies whose names tell no function are left out. */
  readonly functions: readonly { readonly function: FunctionId; readonly reports: number }[];
  readonly problems: number;
  readonly findings: number;
}

export const collection = defineQuery({
  id: 'collection',
  parameters: z.object({}),
  async run(source): Promise<CollectionRow> {
    const [meta, byClass, byYear, functions, problems, findings] = await Promise.all([
      source.rows<{ invented: boolean; built_at: string; n_reports: number; n_agencies: number }>(
        'SELECT invented, built_at, n_reports, n_agencies FROM meta',
      ),
      source.rows<{ level: Level | null; kind: Kind | null; scope: Scope; reports: number }>(
        `SELECT level, kind, scope, sum(n_reports)::INTEGER AS reports FROM rollup WHERE region = '' GROUP BY ALL`,
      ),
      source.rows<{ year: number; excerpts: number }>(
        `SELECT year, sum(CASE WHEN completeness = 'excerpt' THEN n_reports ELSE 0 END)::INTEGER AS excerpts
         FROM report_count GROUP BY year ORDER BY year`,
      ),
      source.rows<CollectionRow['functions'][number]>(
        `SELECT function, sum(n_reports)::INTEGER AS reports FROM agency WHERE function IS NOT NULL
         GROUP BY function ORDER BY reports DESC, function::VARCHAR`,
      ),
      source.rows<{ n: number }>('SELECT count(*)::INTEGER AS n FROM problem'),
      source.rows<{ n: number }>('SELECT count(*)::INTEGER AS n FROM finding'),
    ]);
    const [one] = meta;
    const by = <T extends string>(of: (row: (typeof byClass)[number]) => T | null): readonly (readonly [T, number])[] => {
      const sums = new Map<T, number>();
      for (const row of byClass) {
        const value = of(row);
        if (value !== null) sums.set(value, (sums.get(value) ?? 0) + row.reports);
      }
      return [...sums].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    };
    return {
      collection: source.collection,
      version: source.version,
      builtAt: one?.built_at ?? null,
      invented: one?.invented ?? false,
      reports: one?.n_reports ?? 0,
      agencies: one?.n_agencies ?? 0,
      excerpts: byYear.reduce((sum, row) => sum + row.excerpts, 0),
      years: byYear.map((row) => row.year),
      levels: by((row) => row.level).map(([level, reports]) => ({ level, reports })),
      kinds: by((row) => row.kind).map(([kind, reports]) => ({ kind, reports })),
      scopes: by((row) => row.scope).map(([scope, reports]) => ({ scope, reports })),
      functions,
      problems: problems[0]?.n ?? 0,
      findings: findings[0]?.n ?? 0,
    };
  },
});
