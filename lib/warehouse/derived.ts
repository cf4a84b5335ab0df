/** What is materialised when a collection is built. Another one is an entry here and its columns in schema.ts. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { buildJudgements, JUDGEMENTS } from './judge';
import { buildRollup } from './rollup';

export interface Derived {
  /** The tables it fills. */
  readonly tables: readonly string[];
  /** Fills them from `fact` and its side tables; what was in them is replaced. */
  build(connection: DuckDBConnection): Promise<void>;
}

export const DERIVED: readonly Derived[] = [
  { tables: ['rollup'], build: buildRollup },
  { tables: JUDGEMENTS, build: buildJudgements },
];
