/** `npm run demo [-- --seed N]`: writes the invented collection `demo` into the warehouse. */
import { parseArgs } from 'node:util';
import { check } from '../lib/checks';
import { updateCollection } from '../lib/warehouse';
import { demoCollection } from './demo/collection';

const { values } = parseArgs({ options: { seed: { type: 'string' } } });
const { regions, reports, planted } = demoCollection(values.seed === undefined ? undefined : Number(values.seed));
const { meta, bytes } = await updateCollection(
  reports.map((report) => ({ ...report, findings: check(report) })),
  { collection: 'demo', invented: true, rebuild: true, regions },
);
console.log(`demo：${meta.n_reports} 份虚构报告，预埋 ${planted.length} 处异常，${(bytes / 1e6).toFixed(1)} MB，数据版本 ${meta.version}`);
