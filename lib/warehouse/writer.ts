/** Writes rows into a table by data chunks: 20 to 100 times faster than INSERT, with at most one chunk held per table. */
import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';

/** Rows of one data chunk (DuckDB's vector size). */
const CHUNK = 2048;

export class TableWriter {
  private readonly types: DuckDBType[];
  private rows: (readonly DuckDBValue[])[] = [];
  written = 0;

  private constructor(
    private readonly appender: DuckDBAppender,
    readonly table: string,
  ) {
    this.types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
  }

  static async open(connection: DuckDBConnection, table: string): Promise<TableWriter> {
    return new TableWriter(await connection.createAppender(table), table);
  }

  /** `row` holds one value per column, in the order of the table. */
  add(row: readonly DuckDBValue[]): void {
    if (row.length !== this.types.length) throw new RangeError(`${this.table}: ${row.length} values for ${this.types.length} columns`);
    this.rows.push(row);
    if (this.rows.length === CHUNK) this.appendChunk();
  }

  private appendChunk(): void {
    if (this.rows.length === 0) return;
    const { rows } = this;
    const chunk = DuckDBDataChunk.create(this.types, rows.length);
    for (let c = 0; c < this.types.length; c++) {
      chunk.setColumnValues(
        c,
        rows.map((row) => row[c]!),
      );
    }
    this.appender.appendDataChunk(chunk);
    this.written += rows.length;
    this.rows = [];
  }

  flush(): void {
    this.appendChunk();
    this.appender.flushSync();
  }

  close(): void {
    this.appendChunk();
    this.appender.closeSync();
  }
}
