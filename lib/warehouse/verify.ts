/** Judges a finished file before it is served, and on `npm run warehouse -- verify`. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { contentHash } from './content';
import { selectRow, selectRows } from './database';
import { readReports } from './read';
import { quote, SIDE_TABLES, TABLES } from './schema';
import { digest, type Meta, readMeta, versionOf } from './version';

/** Reports read back and hashed when not all are. */
const SAMPLE = 50;

export interface Verification {
  readonly meta: Meta;
  readonly tables: Readonly<Record<string, number>>;
  /** Reports whose every figure, state, place and note was read back and compared with its hash. */
  readonly reread: number;
  /** What is wrong, in Chinese; empty when the file is good. */
  readonly faults: readonly string[];
}

/** @param thorough rereads every report instead of a sample */
export async function verify(connection: DuckDBConnection, { thorough = false } = {}): Promise<Verification> {
  const faults: string[] = [];
  const meta = await readMeta(connection);
  const tables: Record<string, number> = {};
  for (const { name } of TABLES) tables[name] = (await selectRow<{ n: number }>(connection, `SELECT count(*) AS n FROM ${quote(name)}`)).n;
  const expect = (what: string, found: unknown, expected: unknown) => {
    if (found !== expected) faults.push(`${what}：应为 ${expected}，实为 ${found}`);
  };

  expect('报告数', tables.fact, meta.n_reports);
  expect('机构数', tables.agency, meta.n_agencies);
  expect('内容校验和', String(await digest(connection)), meta.digest);
  expect('数据版本', meta.version, versionOf(BigInt(meta.digest), meta.n_reports, meta.invented));
  for (const name of [...SIDE_TABLES, 'revision']) {
    const { n } = await selectRow<{ n: number }>(connection, `SELECT count(*) AS n FROM ${name} t ANTI JOIN fact f USING (report_id)`);
    expect(`${name} 表中没有报告的行`, n, 0);
  }
  const { twice } = await selectRow<{ twice: number }>(
    connection,
    'SELECT count(*) AS twice FROM (SELECT 1 FROM fact GROUP BY agency_key, year HAVING count(*) > 1)',
  );
  expect('同一机构同一年度的重复报告', twice, 0);
  const { rolled } = await selectRow<{ rolled: number }>(
    connection,
    "SELECT coalesce(sum(n_reports), 0) AS rolled FROM rollup WHERE region = ''",
  );
  expect('汇总表覆盖的报告数', rolled, meta.n_reports);

  const sample = thorough ? '' : ` USING SAMPLE reservoir(${SAMPLE} ROWS) REPEATABLE (1)`;
  const wanted = await selectRows<{ report_id: number; content: string }>(
    connection,
    `SELECT * FROM (SELECT report_id, content::VARCHAR AS content FROM fact WHERE content IS NOT NULL)${sample}`,
  );
  for (let from = 0; from < wanted.length; from += 500) {
    const part = wanted.slice(from, from + 500);
    const reports = await readReports(
      (sql) => selectRows(connection, sql),
      part.map((row) => row.report_id),
    );
    part.forEach((row, i) => {
      const report = reports[i];
      if (!report || String(contentHash(report)) !== row.content) {
        faults.push(`报告 ${report ? `${report.agency.name} ${report.year} 年` : row.report_id} 的内容与其校验和不符`);
      }
    });
  }
  return { meta, tables, reread: wanted.length, faults };
}
