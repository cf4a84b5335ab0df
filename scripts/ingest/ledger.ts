/** The ledger an ingest keeps and prints: what came in, what became of it and what changed since last time. */
import { FINDINGS, PROBLEMS } from '../../lib/findings';
import { cellsOf } from '../../lib/form';
import { REASON_TEXT } from '../../lib/format';
import { resolveAgency } from '../../lib/regions';
import { applicationsEdition, CELL_STATES, type CellState, type Finding, type Report } from '../../lib/report';
import { csvLine } from '../../lib/snapshot/csv';
import { type AgencyYear, type Loaded, type Meta, type Refusal, stateOf } from '../../lib/warehouse';
import { changeInWords } from '../commands/submissions';

/** Entries of a list that are printed; the rest is in the ledger's file. */
export const LISTED = 20;

const VERDICTS: Readonly<Record<Finding['verdict'], string>> = { failed: '不一致', cannot_judge: '无法判断', noted: '提示' };

/** What a code says of any report: its text with … for what differs from report to report. */
function inWords(texts: Readonly<Record<string, { readonly zh: string }>>, code: string): string {
  const text = texts[code]?.zh ?? code;
  return text
    .replace(/（[^（）]*\{[^（）]*）/g, '')
    .replace(/“?\{\w+\}”?/g, '…')
    .replace(/^…：|：…$/g, '')
    .replace(/ ?≠ ?/, ' ≠ ');
}

/** What became of a file: each ends as one of these. `unread`: the run was stopped before its turn. */
export type Outcome = 'read' | 'unchanged' | 'refused' | 'unread';
const OUTCOMES: Readonly<Record<Outcome, string>> = { read: '读取', unchanged: '与上次相同', refused: '拒收', unread: '未读' };

interface FileRecord {
  readonly file: string;
  readonly outcome: Outcome;
  readonly reports: number;
  readonly refused: readonly Refusal[];
}

/** Figures about the reports of one run. */
export class Ledger {
  skippedReports = 0;
  readonly refused: Refusal[] = [];
  private readonly files: FileRecord[] = [];
  private claimed = 0;
  private numbers = 0;
  private readonly states = new Map<CellState, number>();
  private readonly findings = new Map<string, number>();
  private readonly problems = new Map<string, number>();
  private readonly unresolved = new Map<string, string>();

  /** A file, or a place in it, that gave no report. Those of one file are told before its {@link file}. */
  readonly refuse = (file: string, reason: string): void => {
    this.refused.push({ file, reason });
  };

  /** A file that was found and cannot be read. */
  readonly refuseFile = (file: string, reason: string): void => {
    this.refuse(file, reason);
    this.file(file, 'refused', 0);
  };

  /** Lists every file that was handed in once. */
  file(file: string, outcome: Outcome, reports: number): void {
    this.files.push({ file, outcome, reports, refused: this.refused.slice(this.claimed) });
    this.claimed = this.refused.length;
  }

  /** Files that ended so. */
  count(outcome: Outcome): number {
    return this.files.filter((one) => one.outcome === outcome).length;
  }

  /** The whole ledger as CSV: one line per file and one more per further refusal in it, then what the collection refused. */
  csv(loaded: Loaded): string {
    const lines = this.files.flatMap(({ file, outcome, reports, refused }) =>
      (refused.length > 0 ? refused : [{ file: '', reason: '' }]).map((refusal) => [
        file,
        OUTCOMES[outcome],
        reports,
        refusal.file === file ? '' : refusal.file,
        refusal.reason,
      ]),
    );
    const later = loaded.refused.map(({ file, reason }) => [file, OUTCOMES.refused, 0, '', reason]);
    return `\ufeff${[['文件', '结果', '报告', '拒收之处', '原因'], ...lines, ...later].map(csvLine).join('')}`;
  }

  /** Counts the cells of the editions the report uses, its findings and problems, and an agency without a region. */
  countCells(report: Report): void {
    const third = applicationsEdition(report);
    const printed = [...cellsOf('disclosure', report.edition), ...cellsOf('applications', third), ...cellsOf('remedies', report.edition)];
    for (const { id } of printed) {
      const state = stateOf(report, id);
      if (state === null) this.numbers += 1;
      else this.states.set(state, (this.states.get(state) ?? 0) + 1);
    }
    for (const { code, verdict } of report.findings) add(this.findings, `${inWords(FINDINGS, code)}（${VERDICTS[verdict]}）`);
    for (const { code } of report.problems) add(this.problems, inWords(PROBLEMS, code));
    if (report.agency.region === null && !this.unresolved.has(report.agency.name)) {
      const { candidates = [] } = resolveAgency({ name: report.agency.name });
      this.unresolved.set(report.agency.name, candidates.map((c) => `${c.fullName}（${c.code}）`).join('、') || '没有候选');
    }
  }

  /** The ledger as lines of text. `before` and `after` are the collection's file before and after this run; null where there is none. */
  lines(collection: string, loaded: Loaded, before: Meta | null, after: Meta | null): string[] {
    const unchanged = this.count('unchanged');
    const refused = [...this.refused, ...loaded.refused];
    return [
      `数据集 ${collection}${after?.invented ? '（虚构数据）' : ''}`,
      `文件    ${this.files.length} 个${unchanged > 0 ? `，其中 ${unchanged} 个与上次相同，未再读取` : ''}：` +
        (['read', 'unchanged', 'refused', 'unread'] as const)
          .filter((outcome) => outcome !== 'unread' || this.count(outcome) > 0)
          .map((outcome) => `${OUTCOMES[outcome]} ${this.count(outcome)}`)
          .join('，'),
      `报告    读取 ${loaded.read + this.skippedReports}，新增 ${loaded.added}，更新 ${loaded.replaced}，未变 ${loaded.unchanged}，` +
        `仅存历史 ${loaded.outranked}，拒收 ${refused.length}`,
      ...(loaded.read > 0
        ? [`单元格  数字 ${this.numbers}${CELL_STATES.map((s) => `，${REASON_TEXT[s].zh} ${this.states.get(s) ?? 0}`).join('')}`]
        : []),
      ...section(
        '校验发现',
        [...this.findings].toSorted(byCount).map(([kind, n]) => `${kind}  ${n}`),
      ),
      ...section(
        '读取问题',
        [...this.problems].toSorted(byCount).map(([kind, n]) => `${kind}  ${n}`),
      ),
      ...section(
        '未能对应到行政区划的机构',
        [...this.unresolved].map(([name, candidates]) => `${name}：${candidates}`),
      ),
      ...section('已更新的报告', loaded.changes.map(changeInWords)),
      ...section('撤下的报告', loaded.left.map(inYear)),
      ...section('重新归入或恢复的报告', loaded.came.map(inYear)),
      ...section(
        '拒收',
        refused.map(({ file, reason }) => `${file}：${reason}`),
      ),
      ...(refused.length > LISTED ? section('拒收的原因', byReason(refused)) : []),
      outcome(before, after),
    ];
  }
}

/** 不是有效的 JSON…  12 处: reasons without what differs from file to file, the most frequent first. */
function byReason(refused: readonly Refusal[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of refused)
    add(
      counts,
      reason
        .replace(/“[^”]*”/g, '“…”')
        .replace(/\d+/g, '…')
        .slice(0, 80),
    );
  return [...counts].toSorted(byCount).map(([reason, n]) => `${n} 处  ${reason}`);
}

function outcome(before: Meta | null, after: Meta | null): string {
  if (after === null) return '没有写入：没有一份可存入的报告。请按上面的原因处理后再试';
  if (before && before.version === after.version)
    return `没有变化：${after.n_reports} 份报告，${after.n_agencies} 个机构，数据版本 ${after.version}`;
  return (
    `现有 ${after.n_reports} 份报告（原有 ${before?.n_reports ?? 0}），${after.n_agencies} 个机构，${after.first_year}–${after.last_year} 年；` +
    `数据版本 ${before ? `${before.version} → ` : ''}${after.version}`
  );
}

const inYear = ({ agency, year }: AgencyYear): string => `${agency} ${year} 年`;

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
const byCount = ([a, n]: [string, number], [b, m]: [string, number]) => m - n || (a < b ? -1 : 1);

function section(title: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const more = entries.length > LISTED ? [`  …… 另有 ${entries.length - LISTED} 条`] : [];
  return [`${title}（${entries.length}）`, ...entries.slice(0, LISTED).map((entry) => `  ${entry}`), ...more];
}
