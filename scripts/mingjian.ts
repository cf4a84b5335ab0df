/**
 * The one command: `mingjian <command>`; each npm script is a short cut to a subcommand. Exit codes: 0 done, 1 something
 * was refused or failed (the reason is on stderr), 2 the command was not understood, 130 interrupted.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CorrectionsError } from '../lib/corrections';
import { RegisterError } from '../lib/regions/register-error';
import { StateError } from '../lib/state/errors';
import { WarehouseError } from '../lib/warehouse/errors';
import { isCollectionName } from '../lib/warehouse/files';
import packageJson from '../package.json';
import { SnapshotError } from './commands/snapshot';
import { BadTarget, diskFault } from './commands/target';
import { NothingThere } from './ingest/sources';

const name = (text: string): string => {
  if (!isCollectionName(text)) throw new InvalidArgumentError(`数据集名称“${text}”无效：只能用小写字母、数字、_ 和 -`);
  return text;
};
const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError(`“${text}”不是整数 (not a whole number)`);
  return Number(text);
};
const setOption = (usual = 'public') => new Option('--set <name>', '数据集 · collection').argParser(name).default(usual);
const anySet = () => new Option('--set <name>', '数据集，不写时为全部 · collection, all when not given').argParser(name);
const corrections = () => new Option('--corrections <file>', '更正清单 · corrections').default('data/corrections.csv');

const program = new Command('mingjian')
  .version(packageJson.version, '-V, --version', '版本 · version')
  .description('明鉴：政府信息公开工作年度报告的数据 · figures of the disclosure reports of Chinese government agencies')
  .showHelpAfterError()
  .configureHelp({
    styleTitle: (title) =>
      ({ 'Usage:': '用法 Usage:', 'Options:': '选项 Options:', 'Arguments:': '参数 Arguments:', 'Commands:': '命令 Commands:' })[title] ??
      title,
  })
  .helpOption('-h, --help', '显示帮助 · show help')
  .helpCommand('help [command]', '显示命令的帮助 · help for a command')
  .addHelpText(
    'afterAll',
    `
退出码 Exit codes:
  0    完成 · done
  1    有文件被拒收或未能完成，原因见标准错误 · something was refused or failed, see stderr
  2    命令或选项不对 · unknown command, option or argument
  130  被 Ctrl-C 打断 · interrupted`,
  );

function command(usage: string, description: string): Command {
  return program
    .command(usage)
    .description(description)
    .allowExcessArguments(false)
    .showHelpAfterError('（加 --help 看用法 · add --help for usage）')
    .copyInheritedSettings(program);
}

/** The command ends with the code its work returns. */
const ending =
  <Parameters extends unknown[]>(work: (...parameters: Parameters) => Promise<number>) =>
  async (...parameters: Parameters): Promise<void> => {
    process.exitCode = await work(...parameters);
  };

command('normalize', '把报告读成规范数据，每行一份 JSON · print one normalized report per line as JSON')
  .argument('<file...>', '文本、网页、Word、PDF、表格、JSON 或 ZIP · text, web page, Word, PDF, sheet, JSON or ZIP')
  .option('--explain', '说明每个数字有哪些读法、为何采用或不采用 · say which readings each figure had')
  .action(
    ending(async (files: string[], options: { explain?: boolean }) => (await import('./commands/normalize')).normalize(files, options)),
  );

command('ingest', '把报告存入数据集并给出台账 · read reports into a collection and print a ledger')
  .argument('[path...]', '文件、文件夹或带引号的通配符；报告原件、JSON/NDJSON、汇总表（xlsx、csv）、zip · files, folders or quoted globs')
  .addOption(setOption())
  .option('--rebuild', '不保留原有数据集（含批次和历史版本），从头建立 · start the collection from nothing', false)
  .option('--invented', '标明数据为虚构 · mark the figures as invented', false)
  .option('--no-wait', '另一个进程正在写入时立即退出 · do not wait for another writer')
  .option('--who <name>', '由谁提交，记入批次 · who submits, kept in the log')
  .addOption(corrections())
  .option('--ledger <file>', '把完整台账写成 CSV · write the whole ledger as CSV')
  .option('--template <file>', '写出空白汇总表（.xlsx 或 .csv）· write an empty list')
  .action(
    ending(async (paths: string[], options, self: Command) =>
      (await import('./commands/ingest')).ingest(paths, options, (text) => self.error(text)),
    ),
  );

command('collect', '按网址清单抓取年报，存档并存入数据集 · fetch reports from a list of addresses, keep them, read them into a collection')
  .argument('<list>', 'CSV：网址、机构、年度；网址可以是报告页，也可以是年报栏目 · CSV of addresses: reports, or pages that list them')
  .addOption(setOption())
  .option(
    '--archive <folder>',
    '原件存档，不写时为数据旁的 archive · where what was fetched is kept, archive beside the warehouse when not given',
  )
  .option(
    '--watch',
    '只抓取并报告新增、改动、撤下，不存入；有新内容时退出码 4 · say what is new, store nothing; exit code 4 for news',
    false,
  )
  .addOption(new Option('--pause <ms>', '同一网站两次请求的间隔（毫秒）· between two requests to one host').argParser(whole).default(1000))
  .option('--who <name>', '由谁提交，记入批次 · who submits, kept in the log')
  .addOption(corrections())
  .option('--ledger <file>', '把抓取台账写成 CSV · write what became of each address as CSV')
  .action(
    ending(async (list: string, options, self: Command) =>
      (await import('./commands/collect')).collect(list, options, (text) => self.error(text)),
    ),
  );

const warehouse = command('warehouse', '查看、核对和恢复数据集 · look at, check and restore collections');
const verb = (usage: string, description: string) => warehouse.command(usage).description(description).allowExcessArguments(false);
verb('info', '数据集的内容 · what a collection holds')
  .addOption(anySet())
  .action(ending(async ({ set }: { set?: string }) => (await import('./commands/warehouse')).each('info', set)));
verb('verify', '核对整个文件及保留的旧版：行数、校验和，逐份重读报告 · check the whole file and those kept beside it')
  .addOption(anySet())
  .action(ending(async ({ set }: { set?: string }) => (await import('./commands/warehouse')).each('verify', set)));
verb('rollback', '恢复上一版；再次运行则换回 · go back to the file before')
  .addOption(setOption())
  .option('--to <version>', '要恢复的版本（前几位即可，info 列出保留的旧版）· version to go back to; info lists those that are kept')
  .action(
    ending(async ({ set: collection, to }: { set: string; to?: string }) => (await import('./commands/warehouse')).goBack(collection, to)),
  );

const twoWords = (text: string, before: string[] | undefined): string[] => [...(before ?? []), text];
const reportOption = () =>
  new Option(
    '--report <agency and year...>',
    '一个机构一个年度的报告，如 --report 某县财政局 2024 · the report of one agency and year',
  ).argParser(twoWords);
/** Agency and year of `--report`. */
function reportNamed(words: string[] | undefined, self: Command): [string, string] | undefined {
  if (words === undefined) return undefined;
  const [agency, year] = words;
  if (words.length !== 2 || !agency || !/^\d{4}$/.test(year ?? '')) self.error('--report 后面写机构和四位年度 · --report AGENCY YEAR');
  return [agency!, year!];
}
type Changing = { set: string; corrections: string; report?: string[] };

verb('log', '列出全部批次：时间、提交人、文件和每个文件的结果 · every submission, its files and what each did')
  .addOption(setOption())
  .action(ending(async (options: { set: string }) => (await import('./commands/submissions')).log(options)));
const taking = (verbName: 'withdraw' | 'restore', number: number | undefined, options: Changing, self: Command): Promise<number> =>
  import('./commands/submissions').then((commands) =>
    commands.withdraw(
      number,
      { ...options, report: reportNamed(options.report, self) },
      (text) => self.error(text),
      verbName === 'restore',
    ),
  );
verb('withdraw', '撤回一批，或一份报告 · take back a submission, or one report')
  .argument('[number]', '批次号，见 log · number of the submission', whole)
  .addOption(reportOption())
  .addOption(setOption())
  .addOption(corrections())
  .action(ending((number: number | undefined, options: Changing, self: Command) => taking('withdraw', number, options, self)));
verb(
  'restore',
  '恢复撤回的一批或一份报告；写文件夹则从备份恢复，现有的成为旧版 · let a submission or report hold again; with a folder, serve its backup',
)
  .argument('[number|folder]', '批次号，或备份的文件夹 · number of the submission, or folder of a backup')
  .addOption(reportOption())
  .addOption(setOption())
  .addOption(corrections())
  .option('--state', '从备份恢复时也恢复复核记录，现有的移到一旁 · of a backup also what people wrote; what is there is set aside', false)
  .action(
    ending(async (from: string | undefined, options: Changing & { state: boolean }, self: Command) => {
      if (from === undefined || /^\d+$/.test(from)) return taking('restore', from === undefined ? from : Number(from), options, self);
      const asked = self.getOptionValueSource('set') !== 'default';
      return (await import('./commands/backup')).restore(from, asked ? [options.set] : [], options.state);
    }),
  );
verb('diff', '两批之间变化了什么；0 为开始之前 · what lies between two submissions')
  .argument('<from>', '批次号 · number', whole)
  .argument('<to>', '批次号 · number', whole)
  .addOption(setOption())
  .action(
    ending(async (from: number, to: number, options: { set: string }) => (await import('./commands/submissions')).diff(from, to, options)),
  );
verb(
  'rebuild',
  '按现在的机构名录、行政区划和更正，从全部批次重建；旧版文件转成新版 · build again from all submissions; converts a file of an older version',
)
  .addOption(setOption())
  .addOption(corrections())
  .action(ending(async (options: { set: string; corrections: string }) => (await import('./commands/submissions')).rebuild(options)));

const sets = () => new Option('--set <name...>', '数据集，可写几个，不写时为全部 · collections, all when not given').argParser(names);
const names = (text: string, before: string[] | undefined): string[] => [...(before ?? []), name(text)];
verb('backup', '把数据集、复核记录和更正清单备份到新文件夹，服务运行时也可以 · copy everything to a new folder, also while a server runs')
  .argument('<folder>', '新文件夹 · a new folder')
  .addOption(sets())
  .addOption(corrections())
  .action(
    ending(async (folder: string, options: { set?: string[]; corrections: string }) =>
      (await import('./commands/backup')).backup(folder, options.set ?? [], options.corrections),
    ),
  );
verb('remove', '删除数据集及其旧版 · remove a collection and its kept files')
  .argument('<set>', '数据集 · collection', name)
  .option('--yes', '确定删除；不写时只列出将删除的文件 · do it; else only say what would go', false)
  .action(ending(async (set: string, options: { yes: boolean }) => (await import('./commands/backup')).remove(set, options.yes)));
verb('upgrade', '把旧版程序建立的数据集都转成现在的结构 · convert what an earlier version of the program built')
  .addOption(corrections())
  .action(ending(async (options: { corrections: string }) => (await import('./commands/backup')).upgrade(options.corrections)));

const state = command('state', '人写下的记录：复核标记 · what people write: marks');
const stateVerb = (usage: string, description: string) => state.command(usage).description(description).allowExcessArguments(false);
stateVerb('info', '文件位置和记录数 · where the file is and what it holds').action(
  ending(async () => (await import('./commands/state')).info()),
);
stateVerb('log', '操作记录，每行一条 JSON · the audit trail, one JSON object a line').action(
  ending(async () => (await import('./commands/state')).log()),
);
stateVerb('backup <file>', '备份到新文件，服务运行时也可以 · a whole copy, also while a server runs').action(
  ending(async (file: string) => (await import('./commands/state')).backup(file)),
);

const reviewers = command('reviewers', '复核人员：谁可以在别的机器上写复核标记 · who may write marks from other machines');
const reviewersVerb = (usage: string, description: string) => reviewers.command(usage).description(description).allowExcessArguments(false);
reviewersVerb('add <name>', '增加或改角色，并给出一次性链接 · add one, or change the role, and print a one-time link')
  .addOption(
    new Option('--role <role>', '角色：reader 只看，reviewer 写标记 · role')
      .choices(['reader', 'reviewer', 'publisher'])
      .default('reviewer'),
  )
  .addOption(
    new Option('--url <address>', '读者打开的网址 · address under which readers open the pages')
      .env('MINGJIAN_URL')
      .default('http://127.0.0.1:3000'),
  )
  .action(
    ending(async (who: string, options: { role: string; url: string }) =>
      (await import('./commands/reviewers')).add(who, options.role, options.url),
    ),
  );
reviewersVerb('list', '列出全部人员 · all of them').action(ending(async () => (await import('./commands/reviewers')).list()));
reviewersVerb('remove <name>', '收回权限，登录立即失效 · take the right away; sessions end at once').action(
  ending(async (who: string) => (await import('./commands/reviewers')).remove(who)),
);

command('agencies', '机构名录 · the register of agencies')
  .argument('<verb>', 'suggest：列出可能是同一机构的名称和依据 · suggest: likely doubles, with the evidence')
  .option('--limit <n>', '最多列出几对 · pairs to list', whole, 50)
  .addOption(setOption())
  .action(
    ending(async (verb: string, options: { set: string; limit: number }, self: Command) => {
      if (verb !== 'suggest') self.error(`agencies 后面只能是 suggest · only: suggest`);
      return (await import('./commands/agencies')).suggest(options);
    }),
  );

command('export', '导出数据集 · take a collection elsewhere')
  .argument('<format>', 'parquet、csv 或 ndjson · parquet, csv or ndjson')
  .argument('<folder>', '新文件夹 · a new folder')
  .addOption(setOption())
  .action(
    ending(async (format: string, folder: string, { set: collection }: { set: string }, self: Command) =>
      (await import('./commands/export')).exportTo(format, folder, collection, (text) => self.error(text)),
    ),
  );

command('snapshot', '把一个页面做成文件，用无界面浏览器 · a view as a file, by a headless browser')
  .option('--view <view>', 'overview、region、agency、compare、benchmark、flags 或 quality · view')
  .option('--params <query>', '地址中 ? 后面的部分；机构、地区用 id= · query of the address; id= names a body or region', '')
  .option('--format <format>', 'png、svg、csv、xlsx、pptx、docx、pdf 或 json，不写时看文件名 · by the name when not given')
  .addOption(new Option('--lang <lang>', '语言 · language').choices(['zh', 'en']).default('zh'))
  .option('--out <file>', '写到哪里 · where to')
  .option('--batch <list>', 'CSV 清单（view,params,format,lang,out），做过的跳过 · a list; what is there is skipped')
  .option('--browser <path>', '浏览器的路径 · path of a browser')
  .option('--server <url>', '已在运行的服务；不写时自己启动 · a server that runs; else its own')
  .action(ending(async (options, self: Command) => (await import('./commands/snapshot')).snapshot(options, (text) => self.error(text))));

command('demo', '写出虚构的演示数据集 · write the invented collection')
  .option('--seed <n>', '随机数种子 · seed', whole)
  .addOption(new Option('--scale <size>', '规模 · size').choices(['demo', 'nation']).default('demo'))
  .action(ending(async (options: { seed?: number; scale: string }) => (await import('./commands/demo')).demo(options)));

const bench = command('bench', '测量 · measure').addArgument(
  program
    .createArgument('<name>', '测量项 · measurement')
    .choices(['parse', 'mutate', 'warehouse', 'fault', 'flags', 'page', 'export', 'load']),
);
for (const [flags, description] of [
  ['--seed <n>', '随机种子 · seed of what is random'],
  ['--count <n>', 'mutate、flags：份数 · mutate, flags: how many documents or draws'],
  ['--pdf <n>', 'parse、mutate：其中 PDF 份数 · parse, mutate: PDF files among them'],
  ['--show <n>', 'mutate：打印的例子 · mutate: examples to print'],
  ['--rounds <n>', '每项重复次数 · repetitions'],
  ['--port <n>', 'page、export、load：本机端口 · page, export, load: port of the server'],
  ['--each <n>', 'parse：每种版式的份数 · parse: documents of each layout'],
  ['--timed <n>', 'parse：计时的份数 · parse: documents that are timed'],
  ['--runs <n>', 'parse、flags：运行次数 · parse, flags: runs'],
  ['--share <n>', 'warehouse：全国数据的比例 · warehouse: share of the nation'],
  ['--peers <n>', 'flags：同类机构数 · flags: peers in a group'],
  ['--kills <n>', 'fault：中止写入的次数 · fault: writers that are killed'],
  ['--people <n>', 'load：同时的读者 · load: readers at once'],
  ['--think <n>', 'load：两次点击之间的秒数 · load: seconds between two clicks'],
  ['--seconds <n>', 'load：持续秒数 · load: seconds it lasts'],
  ['--only <text>', 'warehouse：只测这些查询（逗号分隔） · warehouse: these queries only, with commas between'],
  ['--at <text>', 'warehouse：已有的文件夹 · warehouse: folder of a built nation'],
  ['--build-into <text>', 'warehouse：建到这个文件夹 · warehouse: folder to build the nation into'],
  ['--set <text>', 'load：数据集 · load: collection'],
] as const)
  bench.option(flags, description);
bench.option('--json', '输出 JSON · print JSON').action(async (measurement: string) => void (await import(`./bench/${measurement}.ts`)));

command('clickhouse', '逐行比较 DuckDB 与 ClickHouse，或打印建表语句 · compare DuckDB and ClickHouse, or print DDL')
  .argument('[verb]', 'tables：打印建表语句 · tables: print DDL')
  .argument('[place]', '放 Parquet 导出的文件夹或 https 地址 · where the Parquet export is')
  .option('--load', '把报告装入排序表 · copy the reports into a sorted table')
  .action(
    ending(async (verb: string | undefined, place: string | undefined, options: { load?: boolean }, self: Command) =>
      (await import('./commands/clickhouse')).clickhouse(verb, place, options.load ?? false, (text) => self.error(text)),
    ),
  );

command('bless', '重写 data/golden 的预期结果 · rewrite the expectations of data/golden')
  .argument('[case...]', '只重写这些 · only these')
  .action(ending(async (cases: string[]) => (await import('./commands/bless')).bless(cases)));

// A reader that has seen enough (`… | head`) ends a command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

/** Failures with a line for the user; anything else is a fault of the program and keeps its stack. */
const EXPECTED = [WarehouseError, StateError, NothingThere, BadTarget, SnapshotError, CorrectionsError, RegisterError, RangeError];

for (const each of [program, ...program.commands, ...warehouse.commands, ...state.commands, ...reviewers.commands]) each.exitOverride();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (EXPECTED.some((kind) => error instanceof kind)) {
    console.error((error as Error).message);
    process.exitCode = 1;
  } else {
    const fault = diskFault(error);
    if (fault === null) throw error;
    console.error(fault);
    process.exitCode = 1;
  }
}
