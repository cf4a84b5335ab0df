/**
 * Rebuilds data/reports from the transcribed figures: `npx tsx scripts/import-public.ts [FOLDER]`. FOLDER (default ../shared)
 * holds figures/public.csv (one row per agency and year), figures/full and acceptance/truth (complete cell maps) and
 * the documents these were read from. Only figures, names, places and addresses are taken, no sentences.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countTables, shownOf, withCounts } from './import-public/counts';
import { excerpts } from './import-public/excerpts';
import { fullReports } from './import-public/full';
import { ndjson } from './import-public/ndjson';

const folder = process.argv[2] ?? '../shared';
const csv = join(folder, 'figures/public.csv');
if (!existsSync(csv)) {
  console.error(`没有找到 ${csv}。请给出数据目录：npx tsx scripts/import-public.ts <目录>；data/reports 未改动。`);
  process.exit(1);
}

const excerpted = excerpts(csv);
const full = await fullReports(folder);
await mkdir('data/reports', { recursive: true });
await writeFile('data/reports/excerpts.ndjson', ndjson(excerpted));
await writeFile('data/reports/full.ndjson', ndjson(full.reports));
await writeFile('data/README.md', withCounts(readFileSync('data/README.md', 'utf8'), countTables(shownOf(excerpted, full.reports))));

const unresolved = [...excerpted, ...full.reports].filter((report) => report.agency.region === null);
console.log(`excerpts.ndjson：${excerpted.length} 份摘录；full.ndjson：${full.reports.length} 份完整报告（${full.parsed} 份带原文位置）`);
console.log(`未能对应行政区划的机构：${unresolved.length}`);
for (const { agency, year } of unresolved) console.log(`  ${agency.name} ${year}`);
