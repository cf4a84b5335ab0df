/** What is materialised when a collection is built. Another one is an entry here and its columns in schema.ts. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { buildReportCounts } from './report-counts';
import { buildRollup } from './rollup';
import { buildJudgements, JUDGEMENTS } from './screening';
import type { Touched } from './screening/affected-cohorts';
import { buildSpells } from './spells';

export interface Derived {
  /** The tables it fills. */
  readonly tables: readonly string[];
  /**
   * Fills them from `fact` and its side tables. What was in them is replaced, or kept as far as what was `touched` cannot
   * have changed it; null when nothing was there before.
   */
  build(connection: DuckDBConnection, touched: Touched | null): Promise<void>;
}

export const DERIVED: readonly Derived[] = [
  { tables: ['rollup'], build: buildRollup },
  { tables: ['report_count'], build: buildReportCounts },
  { tables: ['spell'], build: buildSpells },
  { tables: JUDGEMENTS, build: buildJudgements },
];
