/**
 * `npm run demo [-- --seed N]`: writes the invented collection `demo` into the warehouse. `-- --scale nation` writes the
 * invented collection `nation` instead: 3.09 million reports for measurements.
 */
import { expectedByChance, RULE_IDS, RULES, type RuleId } from '../../lib/stats';
import { type Updated, updateCollection } from '../../lib/warehouse';
import { openDatabase, SERVING, selectRow, selectRows } from '../../lib/warehouse/database';
import { filesOf } from '../../lib/warehouse/files';
import { demoReports } from '../demo/checked';
import { fillNation, nationRegions } from '../demo/nation';

const inWords = (text: string, { meta, bytes }: Updated): string =>
  `${meta.collection}：${meta.n_reports} 份虚构报告，${text}，${(bytes / 1e6).toFixed(1)} MB，数据版本 ${meta.version}`;

/** Flags of figures that the file holds, and how many of them chance alone would raise. */
async function judged(): Promise<string> {
  const { connection, close } = await openDatabase(filesOf('demo').current, SERVING);
  try {
    const flags = await selectRows<{ rule: RuleId; n: number }>(
      connection,
      "SELECT rule, count(*) AS n FROM flag WHERE status = 'flag' GROUP BY rule",
    );
    const counts = await selectRow<Record<RuleId, number>>(
      connection,
      `SELECT ${RULE_IDS.map((rule) => `coalesce(sum(bit_count(${rule})), 0) AS ${rule}`).join(', ')} FROM judged`,
    );
    const lines = RULE_IDS.map((rule) => {
      const chance = expectedByChance(rule, counts[rule])?.flag;
      const found = flags.find((f) => f.rule === rule)?.n ?? 0;
      return `  ${RULES[rule].name.zh}：提示 ${found}，判断 ${counts[rule]}${chance === undefined ? '' : `，偶然约 ${chance.toFixed(0)}`}`;
    });
    return lines.join('\n');
  } finally {
    close();
  }
}

async function small(seed?: number): Promise<string> {
  const { reports, options, planted } = demoReports(seed);
  const words = inWords(`预埋 ${planted.length} 处异常`, await updateCollection(reports, options));
  return `${words}\n${await judged()}`;
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

/** @returns the exit code */
export async function demo({ seed, scale }: { readonly seed?: number; readonly scale: string }): Promise<number> {
  console.log(await (scale === 'nation' ? nation() : small(seed)));
  return 0;
}
