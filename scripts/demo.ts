/**
 * `npm run demo [-- --seed N]`: writes the invented collection `demo` into the warehouse. `-- --scale nation` writes the
 * invented collection `nation` instead: 3.09 million reports for measurements.
 */
import { parseArgs } from 'node:util';
import { check } from '../lib/checks';
import { agencyId } from '../lib/regions';
import { type Updated, updateCollection, WarehouseError } from '../lib/warehouse';
import { demoCollection } from './demo/collection';
import { fillNation, nationRegions } from './demo/nation';
import { MERGER } from './demo/plants';

const { values } = parseArgs({ options: { seed: { type: 'string' }, scale: { type: 'string', default: 'demo' } } });

const inWords = (text: string, { meta, bytes }: Updated): string =>
  `${meta.collection}：${meta.n_reports} 份虚构报告，${text}，${(bytes / 1e6).toFixed(1)} MB，数据版本 ${meta.version}`;

/** Both agencies of the planted merger belong to one region. */
const mergedInto = (name: string, region: string | null): string | null => (name === MERGER.from ? agencyId(MERGER.into, region) : null);

async function small(): Promise<string> {
  const { regions, reports, planted } = demoCollection(values.seed === undefined ? undefined : Number(values.seed));
  const checked = reports.map((report) => ({ ...report, findings: check(report) }));
  return inWords(
    `预埋 ${planted.length} 处异常`,
    await updateCollection(checked, { collection: 'demo', invented: true, rebuild: true, regions, successorOf: mergedInto }),
  );
}

const nation = async (): Promise<string> =>
  inWords(
    '全国规模',
    await updateCollection([], {
      collection: 'nation',
      invented: true,
      rebuild: true,
      regions: nationRegions(),
      fill: (connection) => fillNation(connection),
    }),
  );

try {
  if (values.scale !== 'demo' && values.scale !== 'nation') throw new RangeError('--scale 只能是 demo 或 nation');
  console.log(await (values.scale === 'demo' ? small() : nation()));
} catch (error) {
  if (!(error instanceof WarehouseError || error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
