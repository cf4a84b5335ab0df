/**
 * `npm run clickhouse`: every registered query on DuckDB and on ClickHouse, compared row by row; installs ClickHouse's engine
 * (npm chdb, 540 MB) into scripts/clickhouse at the first call. `npm run --silent clickhouse -- tables PLACE [--load]` prints
 * the statements that make a collection's tables on a server, over its export as Parquet at PLACE; with --load the reports are copied.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clickhouseTables } from '../lib/queries/clickhouse/tables';
import { isInstalled } from './clickhouse/engine';

const USAGE = `用法  npm run clickhouse                       安装 chdb（约 540 MB，仅首次），逐行比较 DuckDB 与 ClickHouse
      npm run --silent clickhouse -- tables 位置 [--load]
          打印建表语句；位置：服务器上放 Parquet 导出的文件夹，或 https 地址（S3）；--load：把报告装入排序表，查询更快`;

const here = join(dirname(fileURLToPath(import.meta.url)), 'clickhouse');

function step(command: string, ...parameters: string[]): void {
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(error ? `无法运行 ${command}：${error.message}` : `${command} ${parameters.join(' ')} 未成功`);
    process.exit(status ?? 1);
  }
}

const [verb, place, load, ...others] = process.argv.slice(2);
if (verb === undefined) {
  if (!isInstalled()) step('npm', 'install', '--prefix', here, '--no-package-lock', '--no-audit', '--no-fund');
  if (!isInstalled()) {
    console.error('chdb 没有装上：请检查能否访问 npm 仓库，以及平台是否受支持（Linux 与 macOS）');
    process.exit(1);
  }
  step('npx', 'vitest', 'run', 'scripts/clickhouse', 'lib/queries/clickhouse');
} else if (verb === 'tables' && place !== undefined && [undefined, '--load'].includes(load) && others.length === 0) {
  for (const statement of clickhouseTables(place, load ? 'loaded' : 'files')) console.log(`${statement};`);
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
