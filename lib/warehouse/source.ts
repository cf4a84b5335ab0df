/** What questions are asked of: one consistent warehouse file. lib/queries asks; who answers is decided elsewhere. */

export type Value = string | number | boolean | null;

/** Columns of numbers by name, NaN where there is none; the i-th of each belongs to the i-th row. */
export type Columns = Readonly<Record<string, Float64Array>>;

/** What a query runs against: one consistent warehouse file. */
export interface Source {
  /** Runs SQL with bound parameters ($1, $2 …) and gives plain rows: BIGINT and HUGEINT come as numbers. @throws QueryTimeout */
  rows<Row>(sql: string, parameters?: readonly Value[]): Promise<Row[]>;
  /** The same of numbers alone, column by column: 4,455 rows of 90 columns as objects take ten times as long. @throws QueryTimeout */
  columns(sql: string, parameters?: readonly Value[]): Promise<Columns>;
  readonly collection: string;
  /** Content hash of the file: the version. */
  readonly version: string;
}

/** Too many queries wait for their turn, or this one has waited too long: it was never run. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
  constructor() {
    super('too many queries are waiting');
  }
}

/** The reader left before the answer was there: the query was never run, or was interrupted. */
export class ReaderLeft extends Error {
  override readonly name = 'ReaderLeft';
  constructor() {
    super('the reader left');
  }
}

/** The query ran over its time limit and was interrupted. */
export class QueryTimeout extends Error {
  constructor(readonly milliseconds: number) {
    super(`query interrupted after ${milliseconds} ms`);
    this.name = 'QueryTimeout';
  }
}
