/** `npm run bench -- fault [--kills 200] [--within 1500]`: kills an ingest at random moments and prints what survived. */
import { killWriters } from '../../lib/warehouse/fault';
import { temporaryFolder } from '../../lib/warehouse/fixture';
import { option, printTable } from './table';

const { folder, remove } = temporaryFolder();
try {
  const survival = await killWriters(folder, option('kills', 200), option('within', 1500), (n) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${n}`);
  });
  printTable(
    '写入进程被随机终止',
    ['', ''],
    [
      ['终止次数', survival.kills],
      ['其中已写完', survival.finished],
      ['仍为旧版（完好）', survival.older],
      ['已为新版（完好）', survival.newer],
      ['损坏、混杂或丢失', survival.faults.length],
    ],
  );
  for (const fault of survival.faults) console.error(fault);
  if (survival.faults.length > 0) process.exitCode = 1;
} finally {
  remove();
}
