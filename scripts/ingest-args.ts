/** Arguments of `npm run ingest`. */
import { parseArgs } from 'node:util';
import { isCollectionName } from '../lib/warehouse';

export interface IngestArguments {
  readonly paths: readonly string[];
  readonly set: string;
  readonly rebuild: boolean;
  readonly invented: boolean;
  readonly wait: boolean;
  readonly corrections: string;
  readonly template: string | null;
}

export const USAGE = `用法  npm run ingest -- 路径… [--set 数据集]
  路径             文件、文件夹或带引号的通配符；报告原件、JSON/NDJSON、汇总表（xlsx、csv）、zip
  --set 名称       写入哪个数据集，默认 public
  --rebuild        不保留原有数据集（含历史版本），从头建立
  --invented       标明数据为虚构
  --no-wait        另一个进程正在写入时立即退出，不等待
  --corrections F  更正清单，默认 data/corrections.csv
  --template F     写出空白汇总表（.xlsx 或 .csv）后退出`;

/** Arguments that cannot be understood; the message is the reason. */
export class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

/** @throws BadArguments */
export function readArguments(argv: readonly string[]): IngestArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const { values, positionals } = parsed;
  if (!isCollectionName(values.set)) throw new BadArguments(`数据集名称“${values.set}”无效：只能用小写字母、数字、_ 和 -`);
  if (positionals.length === 0 && !values.template) throw new BadArguments('没有给出要读取的路径');
  return {
    paths: positionals,
    set: values.set,
    rebuild: values.rebuild,
    invented: values.invented,
    wait: !values['no-wait'],
    corrections: values.corrections,
    template: values.template ?? null,
  };
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      set: { type: 'string', default: 'public' },
      rebuild: { type: 'boolean', default: false },
      invented: { type: 'boolean', default: false },
      'no-wait': { type: 'boolean', default: false },
      corrections: { type: 'string', default: 'data/corrections.csv' },
      template: { type: 'string' },
    },
  });
