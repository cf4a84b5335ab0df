/** Writes a stage into a fresh file in sorted order, so that filters skip most row groups and columns pack tightly. */
import { building, openDatabase } from './database';
import { ddl, FACT_CELLS, FACT_DIMENSIONS, FACT_ORDER, literal, quote, SIDE_TABLES, TABLES } from './schema';

/** Order of the agencies in a file: neighbours in `fact` get neighbouring keys. */
const AGENCY_ORDER = ['level', 'kind', 'province', 'prefecture', 'county', 'id'];
/** Tables besides `fact` that name an agency by its key. */
const BY_AGENCY: readonly string[] = TABLES.filter((t) => t.columns[0]?.name === 'agency_key').map((t) => t.name);

/** @param from a closed stage @param to a path where nothing is yet */
export async function compact(from: string, to: string, temporaryFolder: string): Promise<void> {
  const database = await openDatabase(to, building(temporaryFolder));
  const { connection } = database;
  try {
    for (const statement of ddl()) await connection.run(statement);
    await connection.run(`ATTACH ${literal(from)} AS stage (READ_ONLY)`);
    await connection.run(
      `CREATE TEMP TABLE renumbered AS SELECT agency_key AS old, (row_number() OVER (ORDER BY ${AGENCY_ORDER.join(', ')}))::INTEGER AS agency_key FROM stage.agency`,
    );
    const columns = [...FACT_DIMENSIONS, ...FACT_CELLS].map(({ name }) => `${name === 'agency_key' ? 'n' : 'f'}.${quote(name)}`);
    await connection.run(
      `INSERT INTO fact SELECT ${columns.join(', ')} FROM stage.fact f JOIN renumbered n ON n.old = f.agency_key ORDER BY ${FACT_ORDER.map((name) => (name === 'agency_key' ? 'n.agency_key' : name)).join(', ')}`,
    );
    for (const table of BY_AGENCY) {
      // The directory by key; judgements stay in the order in which they were written.
      const order = table === 'agency' || table === 'agency_name' ? 'ALL' : 't.rowid';
      await connection.run(
        `INSERT INTO ${table} SELECT t.* REPLACE (n.agency_key AS agency_key) FROM stage.${table} t JOIN renumbered n ON n.old = t.agency_key ORDER BY ${order}`,
      );
    }
    for (const { name } of TABLES) {
      if (name === 'fact' || BY_AGENCY.includes(name)) continue;
      const order = SIDE_TABLES.includes(name) || name === 'revision' ? ' ORDER BY report_id, rowid' : '';
      await connection.run(`INSERT INTO ${name} SELECT * FROM stage.${name}${order}`);
    }
    await connection.run('DETACH stage');
    await connection.run('CHECKPOINT');
  } finally {
    database.close();
  }
}
