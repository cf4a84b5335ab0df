/**
 * `npm run bench -- fault [--kills 200] [--seed N]`: kills ingests at random moments, alone, two at once and on
 * a disk that fills up, and prints what survived.
 */
import { killWriters } from '../../lib/testing/kill-writers';
import { temporaryFolder } from '../../lib/testing/plain-report';
import { drawSeed } from '../../lib/testing/random';
import { option, printTable } from './table';

const { folder, remove } = temporaryFolder();
try {
  const progress = (n: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${n}`);
  };
  const seed = option('seed', drawSeed());
  const { kills, ended, older, newer, faults } = await killWriters(folder, option('kills', 200), progress, seed);
  printTable(
    '写入进程被随机终止',
    ['', ''],
    [
      ['种子 --seed', seed],
      ['终止次数', kills],
      ['其中已写完', ended.done],
      ['其中因另一个正在写入而谢绝', ended.busy],
      ['其中磁盘写满而放弃', ended.full],
      ['其中以其他错误结束', ended.failed],
      ['之后仍为旧版（完好，轮）', older],
      ['之后已为新版（完好，轮）', newer],
      ['损坏、混杂、丢失或无法回退', faults.length],
    ],
  );
  for (const fault of faults) console.error(fault);
  if (faults.length > 0 || ended.failed > 0) process.exitCode = 1;
} finally {
  remove();
}
