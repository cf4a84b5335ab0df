/** `npm run warehouse -- log | withdraw | restore | diff | rebuild`: what came in, taking it back, and building again from all of it. */
import { existsSync, readFileSync } from 'node:fs';
import { parseCorrections } from '../../lib/corrections';
import { cell } from '../../lib/form';
import { listLabel } from '../../lib/list/columns';
import { filesOf, type Loaded, type ReplacedReport, type Submissions, updateCollection, WarehouseMissing } from '../../lib/warehouse';
import { SERVING } from '../../lib/warehouse/database';
import { openChecked } from '../../lib/warehouse/open';
import { between, type LoggedSubmission, submissionLog } from '../../lib/warehouse/submission-log';

/** Lines of a list that are printed. */
const LISTED = 20;

export interface CollectionOptions {
  readonly set: string;
}
export interface ChangeOptions extends CollectionOptions {
  readonly corrections: string;
  /** Agency and year, in place of a submission's number. */
  readonly report?: readonly [string, string];
}

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        `${title}（${lines.length}）`,
        ...lines.slice(0, LISTED).map((line) => `  ${line}`),
        ...(lines.length > LISTED ? [`  …… 另有 ${lines.length - LISTED} 条`] : []),
      ];

const inYear = ({ agency, year }: { readonly agency: string; readonly year: number }): string => `${agency} ${year} 年`;

/** 某县财政局 2024 年：1 个数字变化，三/…/总计 10 → 55. */
export function changeInWords({ cells, ...report }: ReplacedReport): string {
  const some = cells.slice(0, 3).map((c) => `，${listLabel(cell(c.cell))} ${c.from ?? '无'} → ${c.to ?? '无'}`);
  return `${inYear(report)}：${cells.length} 个数字变化${some.join('')}${cells.length > 3 ? ' …' : ''}`;
}

async function opened<Answer>(
  collection: string,
  ask: (connection: Awaited<ReturnType<typeof openChecked>>['connection']) => Promise<Answer>,
): Promise<Answer> {
  const { connection, close } = await openChecked(collection, filesOf(collection).current, SERVING);
  try {
    return await ask(connection);
  } finally {
    close();
  }
}

function submissionInWords(s: LoggedSubmission): string[] {
  const state = s.withdrawnAt ? `，已于 ${s.withdrawnAt} 撤回` : '';
  const single = s.withdrawnReports > 0 ? `，其中 ${s.withdrawnReports} 份单独撤回` : '';
  return [
    `第 ${s.number} 批  ${s.at}${s.who ? `  ${s.who}` : ''}${state}`,
    `  读取 ${s.read}，新增 ${s.added}，更新 ${s.replaced}，未变 ${s.unchanged}，仅存历史 ${s.outranked}，拒收 ${s.refused}；现为当前值 ${s.current} 份${single}`,
    ...s.files
      .slice(0, LISTED)
      .map(
        (f) =>
          `  ${f.file}${f.sha256 ? `  SHA-256 ${f.sha256.slice(0, 12)}` : ''}  读取 ${f.read}，新增 ${f.added}，更新 ${f.replaced}，未变 ${f.unchanged}，拒收 ${f.refused}`,
      ),
    ...(s.files.length > LISTED ? [`  …… 另有 ${s.files.length - LISTED} 个文件`] : []),
  ];
}

export async function log({ set: collection }: CollectionOptions): Promise<number> {
  const submissions = await opened(collection, submissionLog);
  console.log(submissions.length === 0 ? `数据集 ${collection} 还没有批次` : submissions.flatMap(submissionInWords).join('\n'));
  return 0;
}

export async function diff(from: number, to: number, { set: collection }: CollectionOptions): Promise<number> {
  const { came, left, changed } = await opened(collection, (connection) => between(connection, from, to));
  const lines = [
    ...list('新增的报告', came.map(inYear)),
    ...list('撤下的报告', left.map(inYear)),
    ...list('数字变化的报告', changed.map(changeInWords)),
  ];
  console.log(lines.length === 0 ? `第 ${from} 批与第 ${to} 批之间没有变化` : lines.join('\n'));
  return 0;
}

/** Runs a change of the submissions and says what it did to the collection. */
async function change(
  what: string,
  options: ChangeOptions,
  work: (submissions: Submissions) => Promise<void>,
  anew = false,
): Promise<number> {
  const { set } = options;
  if (!existsSync(filesOf(set).current)) throw new WarehouseMissing(set);
  const corrections = existsSync(options.corrections) ? parseCorrections(readFileSync(options.corrections, 'utf8')) : [];
  const { loaded, meta, untouched } = await updateCollection(work, { collection: set, corrections, anew });
  console.log(
    [
      `${set}：${what}`,
      ...effects(loaded, anew),
      `${untouched ? '没有变化：' : ''}现有 ${meta.n_reports} 份报告，${meta.n_agencies} 个机构；数据版本 ${meta.version}`,
    ].join('\n'),
  );
  return 0;
}

const effects = ({ changes, left, came }: Loaded, anew: boolean): string[] =>
  anew
    ? []
    : [
        ...list('撤下的报告', left.map(inYear)),
        ...list('重新归入或恢复的报告', came.map(inYear)),
        ...list('已更新的报告', changes.map(changeInWords)),
      ];

/** @param misused told when neither a number nor `--report` is given; it ends the command */
export async function withdraw(
  number: number | undefined,
  options: ChangeOptions,
  misused: (text: string) => never,
  restore = false,
): Promise<number> {
  const verb = restore ? '恢复' : '撤回';
  if (options.report) {
    const [agency, year] = options.report;
    return change(`已${verb}${agency} ${year} 年的报告`, options, (s) => s.withdrawReport(agency, Number(year), restore));
  }
  if (number === undefined) misused('请写批次号，或 --report 机构 年度 · give a number, or --report AGENCY YEAR');
  return change(`已${verb}第 ${number} 批`, options, (s) => (restore ? s.restore(number) : s.withdraw(number)));
}

export const rebuild = (options: ChangeOptions): Promise<number> => change('已从全部批次重建', options, async () => undefined, true);
