/**
 * The statutory tables as the official form prints them: every caption, header, row label and cell at its place, with its
 * spans. Derived from lib/form.ts; the report page draws it and the corpus prints its documents from it.
 */
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
} from './form';

interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface LayoutCell {
  /** `caption` names a block of table 二, `corner` stands above the row labels, `stub` is a row label, `value` holds a figure. */
  readonly role: 'caption' | 'corner' | 'header' | 'stub' | 'value';
  readonly text: Text;
  /** 0-based, as `column`. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** The statutory cell whose figure is printed here. */
  readonly figure?: CellId;
  /** Id of the form's block, row or column that the text names. */
  readonly names?: string;
}

export interface FormLayout {
  readonly columns: number;
  readonly cells: readonly LayoutCell[];
}

/** Columns that hold the row labels of table 三. */
const STUBS = 3;
const EMPTY: Text = { zh: '', en: '' };

interface Part extends Text {
  readonly id: string;
  readonly edition?: Edition;
  readonly number?: string;
}
const inEdition = <T extends { readonly edition?: Edition }>(parts: readonly T[], edition: Edition): T[] =>
  parts.filter((part) => !part.edition || part.edition === edition);

type Put = (
  role: LayoutCell['role'],
  text: Text,
  row: number,
  column: number,
  more?: Partial<Pick<LayoutCell, 'columnSpan' | 'rowSpan' | 'figure' | 'names'>>,
) => void;

function sheet(): { readonly cells: LayoutCell[]; readonly put: Put } {
  const cells: LayoutCell[] = [];
  return {
    cells,
    put: (role, text, row, column, more = {}) => cells.push({ role, text, row, column, rowSpan: 1, columnSpan: 1, ...more }),
  };
}

/** Label of a row or column of table 二 as the edition prints it; lib/form.ts has the one of the newest edition. */
function printed(part: Part, edition: Edition): Text {
  if (edition === '2019' && part.id === 'normative_documents') return { ...part, zh: '规范性文件' };
  if (edition === '2019' && part.id === 'decisions') return { ...part, zh: '处理决定数量' };
  if (part.id === 'amount' && !part.zh.includes('万元')) return { ...part, zh: `${part.zh}（万元）` };
  return part;
}

/** Table 二: four columns; a narrower block's last column spans the rest. */
function disclosure(edition: Edition): FormLayout {
  const { cells, put } = sheet();
  let row = 0;
  for (const block of inEdition(DISCLOSURE as readonly (Part & (typeof DISCLOSURE)[number])[], edition)) {
    const columns = inEdition(block.columns as readonly Part[], edition);
    const columnSpan = (index: number) => (index === columns.length - 1 ? 4 - columns.length : 1);
    put('caption', block, row++, 0, { columnSpan: 4, names: block.id });
    put('corner', { zh: '信息内容', en: 'Content' }, row, 0);
    columns.forEach((column, i) => {
      put('header', printed(column, edition), row, i + 1, { columnSpan: columnSpan(i), names: column.id });
    });
    row += 1;
    for (const item of inEdition(block.rows as readonly Part[], edition)) {
      put('stub', printed(item, edition), row, 0, { names: item.id });
      columns.forEach((column, i) => {
        put('value', EMPTY, row, i + 1, { columnSpan: columnSpan(i), figure: `disclosure.${item.id}.${column.id}` as CellId });
      });
      row += 1;
    }
  }
  return { columns: 4, cells };
}

const RESULTS: Text = { zh: '三、本年度办理结果', en: 'Results this year' };
const ORGANISATIONS: Text = { zh: '法人或其他组织', en: 'Legal persons and other organisations' };
const BALANCE: Text = {
  zh: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  en: 'First + second item = third + fourth item',
};
const numbered = (part: Text & { readonly number: string }): Text => ({ zh: part.number + part.zh, en: part.en });

/** Table 三: three label columns and seven of figures under a header of three rows. */
function applications(edition: Edition): FormLayout {
  const { cells, put } = sheet();
  put('corner', BALANCE, 0, 0, { columnSpan: STUBS, rowSpan: 3 });
  put('header', { zh: '申请人情况', en: 'Applicants' }, 0, STUBS, { columnSpan: APPLICANTS.length });
  APPLICANTS.forEach((applicant, i) => {
    const alone = applicant.id === 'natural_person' || applicant.id === 'total';
    put('header', applicant, alone ? 1 : 2, STUBS + i, { rowSpan: alone ? 2 : 1, names: applicant.id });
  });
  put('header', ORGANISATIONS, 1, STUBS + 1, { columnSpan: APPLICANTS.length - 2 });

  const rows = inEdition(APPLICATION_ROWS as readonly (Part & (typeof APPLICATION_ROWS)[number])[], edition);
  const results = rows.filter((row) => row.role === 'outcome' || row.role === 'processed');
  rows.forEach((row, i) => {
    const at = 3 + i;
    if (row === results[0]) put('stub', RESULTS, at, 0, { rowSpan: results.length });
    if (!results.some((result) => result === row)) put('stub', numbered(row), at, 0, { columnSpan: STUBS, names: row.id });
    else {
      const group = 'group' in row ? OUTCOME_GROUPS.find((g) => g.id === row.group) : undefined;
      const inside = group !== undefined && group.number !== row.number;
      const members = rows.filter((other) => 'group' in other && other.group === group?.id);
      if (inside && row === members[0]) put('stub', numbered(group), at, 1, { rowSpan: members.length });
      put('stub', numbered(row), at, inside ? 2 : 1, { columnSpan: inside ? 1 : 2, names: row.id });
    }
    APPLICANTS.forEach((applicant, c) => {
      put('value', EMPTY, at, STUBS + c, { figure: `applications.${row.id}.${applicant.id}` as CellId });
    });
  });
  return { columns: STUBS + APPLICANTS.length, cells };
}

/** Table 四: fifteen columns, one row of figures under a header of three rows. */
function remedies(): FormLayout {
  const { cells, put } = sheet();
  const width = REMEDY_OUTCOMES.length;
  put('header', REMEDIES[0], 0, 0, { columnSpan: width, names: 'review' });
  put('header', { zh: '行政诉讼', en: 'Litigation' }, 0, width, { columnSpan: width * 2 });
  REMEDIES.forEach((block, b) => {
    const left = b * width;
    if (b > 0) put('header', block, 1, left, { columnSpan: width, names: block.id });
    REMEDY_OUTCOMES.forEach((outcome, i) => {
      put('header', outcome, b === 0 ? 1 : 2, left + i, { rowSpan: b === 0 ? 2 : 1, names: outcome.id });
      put('value', EMPTY, 3, left + i, { figure: `remedies.${block.id}.${outcome.id}` });
    });
  });
  return { columns: width * REMEDIES.length, cells };
}

/** One table of one edition. Table 三 may follow another edition than the report's table 二. */
export function formLayout(table: TableId, edition: Edition): FormLayout {
  if (table === 'disclosure') return disclosure(edition);
  return table === 'applications' ? applications(edition) : remedies();
}
