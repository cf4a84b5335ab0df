/** The three statutory tables as the official form prints them, built from lib/form.ts with their spans. */
import {
  APPLICANTS,
  APPLICATION_ROWS,
  type CellId,
  DISCLOSURE,
  type Edition,
  OUTCOME_GROUPS,
  REMEDIES,
  REMEDY_OUTCOMES,
  type TableId,
} from '../../lib/form';
import type { Table, TableCell } from './page';
import type { Sample } from './report';

/** Columns that hold the row label of table 三. */
const STUBS = 3;

type Named = { readonly id: string; readonly zh: string; readonly edition?: Edition };
const inEdition = <T extends { readonly edition?: Edition }>(parts: readonly T[], edition: Edition): T[] =>
  parts.filter((part) => !part.edition || part.edition === edition);

export const figureText = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

class Builder {
  readonly cells: TableCell[] = [];

  constructor(private readonly sample: Sample) {}

  put(role: TableCell['role'], text: string, row: number, column: number, columnSpan = 1, rowSpan = 1, names?: string): void {
    this.cells.push({ role, text, row, column, rowSpan, columnSpan, ...(names ? { names } : {}) });
  }

  figure(figure: CellId, row: number, column: number, columnSpan = 1): void {
    const text = figureText(this.sample.cells.get(figure));
    this.cells.push({ role: 'value', text, row, column, rowSpan: 1, columnSpan, figure });
  }

  table(id: TableId, columns: number): Table {
    return { kind: 'table', id, columns, cells: this.cells };
  }
}

/** Label of a disclosure row or column as the edition prints it. */
function printed(part: Named & { readonly aliases?: readonly string[] }, edition: Edition): string {
  if (edition === '2019' && part.id === 'normative_documents') return '规范性文件';
  if (edition === '2019' && part.id === 'decisions') return '处理决定数量';
  if (part.id === 'amount' && !part.zh.includes('万元')) return `${part.zh}（万元）`;
  return part.zh;
}

/** Table 二: four columns; a narrower block's last column spans the rest. */
export function disclosureTable(sample: Sample): Table {
  const { edition } = sample;
  const build = new Builder(sample);
  let row = 0;
  for (const block of inEdition(DISCLOSURE as readonly (Named & (typeof DISCLOSURE)[number])[], edition)) {
    const columns = inEdition(block.columns as readonly Named[], edition);
    const span = (index: number) => (index === columns.length - 1 ? 4 - columns.length : 1);
    build.put('caption', block.zh, row, 0, 4, 1, block.id);
    row += 1;
    build.put('corner', '信息内容', row, 0);
    columns.forEach((column, index) => {
      build.put('header', printed(column, edition), row, index + 1, span(index), 1, column.id);
    });
    row += 1;
    for (const item of inEdition(block.rows as readonly Named[], edition)) {
      build.put('stub', printed(item, edition), row, 0, 1, 1, item.id);
      columns.forEach((column, index) => {
        build.figure(`disclosure.${item.id}.${column.id}` as CellId, row, index + 1, span(index));
      });
      row += 1;
    }
  }
  return build.table('disclosure', 4);
}

/** Table 三: three label columns and seven of figures under a header of three rows. */
export function applicationsTable(sample: Sample): Table {
  const build = new Builder(sample);
  build.put('corner', '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 0, 0, STUBS, 3);
  build.put('header', '申请人情况', 0, STUBS, APPLICANTS.length);
  APPLICANTS.forEach((applicant, index) => {
    const alone = applicant.id === 'natural_person' || applicant.id === 'total';
    build.put('header', applicant.zh, alone ? 1 : 2, STUBS + index, 1, alone ? 2 : 1, applicant.id);
  });
  build.put('header', '法人或其他组织', 1, STUBS + 1, APPLICANTS.length - 2);

  const rows = inEdition(APPLICATION_ROWS as readonly (Named & (typeof APPLICATION_ROWS)[number])[], sample.applicationsEdition);
  const results = rows.filter((row) => row.role === 'outcome' || row.role === 'processed');
  let at = 3;
  for (const row of rows) {
    const label = row.number + row.zh;
    if (row === results[0]) build.put('stub', '三、本年度办理结果', at, 0, 1, results.length);
    if (!results.some((result) => result.id === row.id)) build.put('stub', label, at, 0, STUBS, 1, row.id);
    else {
      const group = 'group' in row ? OUTCOME_GROUPS.find((g) => g.id === row.group) : undefined;
      const inside = group !== undefined && group.number !== row.number;
      const members = rows.filter((other) => 'group' in other && group && other.group === group.id);
      if (inside && row === members[0]) build.put('stub', group.number + group.zh, at, 1, 1, members.length);
      build.put('stub', label, at, inside ? 2 : 1, inside ? 1 : 2, 1, row.id);
    }
    APPLICANTS.forEach((applicant, index) => {
      build.figure(`applications.${row.id}.${applicant.id}` as CellId, at, STUBS + index);
    });
    at += 1;
  }
  return build.table('applications', STUBS + APPLICANTS.length);
}

/** Table 四: fifteen columns, one row of figures under a header of three rows. */
export function remediesTable(sample: Sample): Table {
  const build = new Builder(sample);
  const width = REMEDY_OUTCOMES.length;
  build.put('header', '行政复议', 0, 0, width, 1, 'review');
  build.put('header', '行政诉讼', 0, width, width * 2);
  REMEDIES.forEach((block, index) => {
    const left = index * width;
    if (index > 0) build.put('header', block.zh, 1, left, width, 1, block.id);
    REMEDY_OUTCOMES.forEach((outcome, i) => {
      build.put('header', outcome.zh, index === 0 ? 1 : 2, left + i, 1, index === 0 ? 2 : 1, outcome.id);
      build.figure(`remedies.${block.id}.${outcome.id}`, 3, left + i);
    });
  });
  return build.table('remedies', width * REMEDIES.length);
}
