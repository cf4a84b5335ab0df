/**
 * `npm run clickhouse`: every registered query on DuckDB and on ClickHouse, compared row by row; installs ClickHouse's engine
 * (npm chdb, 540 MB) into scripts/clickhouse at the first call. `npm run --silent clickhouse -- tables PLACE [--load]` prints
 * the statements that make a collection's tables on a server, over its export as Parquet at PLACE; with --load the reports are copied.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { clickhouseTables } from '../../lib/queries/clickhouse/tables';
import { isInstalled } from '../clickhouse/engine';

const here = join(import.meta.dirname, '../clickhouse');

function step(command: string, ...parameters: string[]): void {
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(error ? `无法运行 ${command}：${error.message}` : `${command} ${parameters.join(' ')} 未成功`);
    process.exit(status ?? 1);
  }
}

/** @param misused told when verb and place do not fit; it ends the command @returns the exit code */
export async function clickhouse(
  verb: string | undefined,
  place: string | undefined,
  load: boolean,
  misused: (text: string) => never,
): Promise<number> {
  if (verb === 'tables' && place !== undefined) {
    for (const statement of clickhouseTables(place, load ? 'loaded' : 'files')) console.log(`${statement};`);
    return 0;
  }
  if (verb !== undefined || load) misused('clickhouse 后面只能是 tables 位置 [--load] · only: tables PLACE [--load]');
  if (!isInstalled()) step('npm', 'install', '--prefix', here, '--no-package-lock', '--no-audit', '--no-fund');
  if (!isInstalled()) {
    console.error('chdb 没有装上：请检查能否访问 npm 仓库，以及平台是否受支持（Linux 与 macOS）');
    return 1;
  }
  step('npx', 'vitest', 'run', 'scripts/clickhouse', 'lib/queries/clickhouse');
  return 0;
}
