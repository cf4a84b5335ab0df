/** What is materialised when a collection is built. Another table is one entry here and its columns in schema.ts. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { buildRollup } from './rollup';

export interface Derived {
  /** The table it fills. */
  readonly table: string;
  /** Fills the table from `fact` and its side tables; what was in it is replaced. */
  build(connection: DuckDBConnection): Promise<void>;
}

export const DERIVED: readonly Derived[] = [{ table: 'rollup', build: buildRollup }];
