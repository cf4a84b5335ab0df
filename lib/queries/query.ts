/**
 * A registered query: an id, a schema for its parameters and a function that answers with plain rows. The client names
 * the id and never sends SQL. One file per question in this folder; lib/queries/index.ts is the registry.
 */
import type { z } from 'zod';
import type { Source } from '../warehouse/source';

export { type Columns, QueryTimeout, type Source, type Value } from '../warehouse/source';

export interface Query<Id extends string = string, Schema extends z.ZodType = z.ZodType, Answer = unknown> {
  readonly id: Id;
  readonly parameters: Schema;
  run(source: Source, parameters: z.output<Schema>): Promise<Answer>;
}

export const defineQuery = <const Id extends string, Schema extends z.ZodType, Answer>(
  query: Query<Id, Schema, Answer>,
): Query<Id, Schema, Answer> => query;
