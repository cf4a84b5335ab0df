/**
 * THE FORM. Both editions of the statutory annual-report form as one table: every table, row, column, printed label,
 * alias and sum. Cell ids, types, parser vocabulary, checks, DDL, SQL, labels and the methods page derive from here;
 * a new form row is one line in this file.
 *
 * Sources: 国办公开办函〔2019〕60号 (edition 2019) and 国办公开办函〔2021〕30号 (edition 2021), both made under Art. 50 of
 * 国务院令第711号. `aliases` are other spellings and misprints seen in published reports; they are compared after the
 * parser's normalisation (no spaces, half-width punctuation, simplified characters), so such variants need no alias.
 */

export const EDITIONS = ['2019', '2021'] as const;
export type Edition = (typeof EDITIONS)[number];

/** Counts are non-negative integers, `change` is a signed integer, `money` is in 万元 (10,000 yuan) with decimals. */
export type Unit = 'count' | 'change' | 'money';

export interface Label {
  readonly zh: string;
  readonly en: string;
  readonly aliases?: readonly string[];
}

interface Part extends Label {
  readonly id: string;
  /** Present when the part belongs to one edition only. */
  readonly edition?: Edition;
}

interface DisclosureColumn extends Part {
  readonly unit: Unit;
}

interface DisclosureBlock extends Label {
  readonly id: string;
  readonly edition?: Edition;
  readonly rows: readonly Part[];
  readonly columns: readonly DisclosureColumn[];
}

// biome-ignore format: one line a row
const ITEMS = [
  { id: 'items_last_year', zh: '上一年项目数量', en: 'Items last year', edition: '2019', unit: 'count', aliases: ['上年项目数量', '上一年度项目数量'] },
  { id: 'items_change', zh: '本年增/减', en: 'Change this year', edition: '2019', unit: 'change', aliases: ['本年增减', '本年度增/减', '本年增／减'] },
] as const;

const DECISIONS = {
  id: 'decisions',
  zh: '本年处理决定数量',
  en: 'Decisions this year',
  unit: 'count',
  aliases: ['处理决定数量', '本年度处理决定数量', '本年处理决定数', '处理决定数'],
} as const;

/** Table 二: proactive disclosure. One block per item of Art. 20, each with its own columns. */
// biome-ignore format: one line a row
export const DISCLOSURE = [
  {
    id: 'article_20_1',
    zh: '第二十条第（一）项',
    en: 'Art. 20(1) regulations and normative documents',
    rows: [
      { id: 'regulations', zh: '规章', en: 'Regulations', aliases: ['行政规章', '政府规章', '部门规章'] },
      { id: 'normative_documents', zh: '行政规范性文件', en: 'Normative documents', aliases: ['规范性文件'] },
    ],
    columns: [
      { id: 'made', zh: '本年新制作数量', en: 'Newly made', edition: '2019', unit: 'count', aliases: ['本年新制作数', '新制作数量', '本年度新制作数量'] },
      { id: 'newly_published', zh: '本年新公开数量', en: 'Newly published', edition: '2019', unit: 'count', aliases: ['本年新公开数', '新公开数量', '本年度新公开数量'] },
      { id: 'total_published', zh: '对外公开总数量', en: 'Total published', edition: '2019', unit: 'count', aliases: ['对外公开总数', '对外公开数量'] },
      { id: 'issued', zh: '本年制发件数', en: 'Issued this year', edition: '2021', unit: 'count', aliases: ['本年制发数', '本年制发数量', '本年度制发件数', '制发件数', '本年印发件数'] },
      { id: 'repealed', zh: '本年废止件数', en: 'Repealed this year', edition: '2021', unit: 'count', aliases: ['本年废止数', '本年废止数量', '本年度废止件数', '废止件数'] },
      { id: 'in_force', zh: '现行有效件数', en: 'In force', edition: '2021', unit: 'count', aliases: ['现行冇效件数', '现行有效件', '现行有效数', '现行有效数量', '现行有效总件数'] },
    ],
  },
  {
    id: 'article_20_5',
    zh: '第二十条第（五）项',
    en: 'Art. 20(5) licences and public services',
    rows: [
      { id: 'licenses', zh: '行政许可', en: 'Administrative licences' },
      { id: 'other_services', zh: '其他对外管理服务事项', en: 'Other public services', edition: '2019', aliases: ['其它对外管理服务事项', '其他对外管理服务', '对外管理服务事项'] },
    ],
    columns: [...ITEMS, DECISIONS],
  },
  {
    id: 'article_20_6',
    zh: '第二十条第（六）项',
    en: 'Art. 20(6) penalties and coercive measures',
    rows: [
      { id: 'penalties', zh: '行政处罚', en: 'Administrative penalties' },
      { id: 'coercive_measures', zh: '行政强制', en: 'Coercive measures', aliases: ['行政强制措施'] },
    ],
    columns: [...ITEMS, DECISIONS],
  },
  {
    id: 'article_20_8',
    zh: '第二十条第（八）项',
    en: 'Art. 20(8) administrative fees',
    rows: [{ id: 'fees', zh: '行政事业性收费', en: 'Administrative fees', aliases: ['行政事业收费', '行政事业性收费项目'] }],
    columns: [
      ...ITEMS,
      { id: 'amount', zh: '本年收费金额（单位：万元）', en: 'Fees charged', edition: '2021', unit: 'money', aliases: ['本年收费金额', '收费金额', '本年收费总金额', '本年度收费金额'] },
    ],
  },
  {
    id: 'article_20_9',
    zh: '第二十条第（九）项',
    en: 'Art. 20(9) centralised procurement',
    edition: '2019',
    rows: [{ id: 'procurement', zh: '政府集中采购', en: 'Centralised procurement' }],
    columns: [
      { id: 'projects', zh: '采购项目数量', en: 'Projects', edition: '2019', unit: 'count', aliases: ['采购项目数'] },
      { id: 'amount', zh: '采购总金额', en: 'Amount', edition: '2019', unit: 'money', aliases: ['采购金额', '采购总额'] },
    ],
  },
] as const satisfies readonly DisclosureBlock[];

/** Columns of table 三: six kinds of applicant, then their total. */
// biome-ignore format: one line a row
export const APPLICANTS = [
  { id: 'natural_person', zh: '自然人', en: 'Natural persons' },
  { id: 'business', zh: '商业企业', en: 'Businesses' },
  { id: 'research', zh: '科研机构', en: 'Research bodies' },
  { id: 'public_welfare', zh: '社会公益组织', en: 'Public-welfare bodies', aliases: ['社会公益'] },
  { id: 'legal_service', zh: '法律服务机构', en: 'Legal-service bodies' },
  { id: 'other_organization', zh: '其他', en: 'Other organisations', aliases: ['其它'] },
  { id: 'total', zh: '总计', en: 'Total', aliases: ['合计', '总数'] },
] as const satisfies readonly Part[];

/** Groups of outcomes in table 三, section 三 (本年度办理结果). */
// biome-ignore format: one line a row
export const OUTCOME_GROUPS = [
  { id: 'granted', number: '（一）', zh: '予以公开', en: 'Granted' },
  { id: 'partly_granted', number: '（二）', zh: '部分公开', en: 'Partly granted' },
  { id: 'refused', number: '（三）', zh: '不予公开', en: 'Refused' },
  { id: 'unavailable', number: '（四）', zh: '无法提供', en: 'Unavailable' },
  { id: 'not_processed', number: '（五）', zh: '不予处理', en: 'Not processed' },
  { id: 'other', number: '（六）', zh: '其他处理', en: 'Otherwise closed', aliases: ['其他', '其它处理'] },
] as const;
export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number]['id'];

interface ApplicationRow extends Part {
  /** Number printed before the label, as in the notice. */
  readonly number: string;
  /** What the row is in the balance: stock and flow rows, an outcome, or the sum of outcomes. */
  readonly role: 'received' | 'carried_in' | 'outcome' | 'processed' | 'carried_out';
  readonly group?: OutcomeGroup;
  /** Legal basis of the outcome (our mapping from the text of the 条例; the form does not print it). */
  readonly article?: string;
  /** Short label for charts; the printed label where absent. */
  readonly short?: { readonly zh: string; readonly en: string };
}

/** Rows of table 三, in printed order. */
// biome-ignore format: one line a row
export const APPLICATION_ROWS = [
  { id: 'received', number: '一、', role: 'received', zh: '本年新收政府信息公开申请数量', en: 'Received this year', aliases: ['本年新收政府信息公开申请数', '本年新收申请数量', '本年收到政府信息公开申请数量'] },
  { id: 'carried_in', number: '二、', role: 'carried_in', zh: '上年结转政府信息公开申请数量', en: 'Carried over from last year', aliases: ['上年度结转政府信息公开申请数量', '上年结转申请数量', '上年结转政府信息公开申请数'] },
  { id: 'granted', number: '（一）', role: 'outcome', group: 'granted', article: '36(1)(2)', zh: '予以公开', en: 'Granted' },
  { id: 'partly_granted', number: '（二）', role: 'outcome', group: 'partly_granted', article: '37', zh: '部分公开（区分处理的，只计这一情形，不计其他情形）', en: 'Partly granted', aliases: ['部分公开'], short: { zh: '部分公开', en: 'Partly granted' } },
  { id: 'refused_state_secret', number: '1.', role: 'outcome', group: 'refused', article: '14', zh: '属于国家秘密', en: 'State secret', aliases: ['国家秘密', '涉及国家秘密'] },
  { id: 'refused_prohibited_by_law', number: '2.', role: 'outcome', group: 'refused', article: '14', zh: '其他法律行政法规禁止公开', en: 'Prohibited by other law', aliases: ['其他法律行政止公开', '其他法律法规禁止公开', '法律行政法规禁止公开', '其他法律、行政法规禁止公开'] },
  { id: 'refused_security_and_stability', number: '3.', role: 'outcome', group: 'refused', article: '14', zh: '危及“三安全一稳定”', en: 'Security and stability', aliases: ['危及三安全一稳定'] },
  { id: 'refused_third_party_rights', number: '4.', role: 'outcome', group: 'refused', article: '15, 32', zh: '保护第三方合法权益', en: 'Third-party rights', aliases: ['保护第三方合法利益'] },
  { id: 'refused_internal_affairs', number: '5.', role: 'outcome', group: 'refused', article: '16(1)', zh: '属于三类内部事务信息', en: 'Internal affairs', aliases: ['三类内部事务信息'] },
  { id: 'refused_process_information', number: '6.', role: 'outcome', group: 'refused', article: '16(2)', zh: '属于四类过程性信息', en: 'Deliberative process', aliases: ['四类过程性信息'] },
  { id: 'refused_enforcement_file', number: '7.', role: 'outcome', group: 'refused', article: '16(2)', zh: '属于行政执法案卷', en: 'Enforcement file', aliases: ['行政执法案卷', '属于行政执法案卷信息'] },
  { id: 'refused_administrative_query', number: '8.', role: 'outcome', group: 'refused', article: '36(7)', zh: '属于行政查询事项', en: 'Administrative query', aliases: ['行政查询事项'] },
  { id: 'unavailable_not_held', number: '1.', role: 'outcome', group: 'unavailable', article: '36(4)(5)', zh: '本机关不掌握相关政府信息', en: 'Not held by this body', aliases: ['本机关不掌握相关信息', '不掌握相关政府信息', '本行政机关不掌握相关政府信息'] },
  { id: 'unavailable_needs_creation', number: '2.', role: 'outcome', group: 'unavailable', article: '38', zh: '没有现成信息需要另行制作', en: 'Would have to be created', aliases: ['没有现成信息，需要另行制作', '没有现成信息另行制作', '无现成信息需另行制作'] },
  { id: 'unavailable_unclear', number: '3.', role: 'outcome', group: 'unavailable', article: '30', zh: '补正后申请内容仍不明确', en: 'Still unclear after correction', aliases: ['补正后申请内容不明确'] },
  { id: 'not_processed_petition', number: '1.', role: 'outcome', group: 'not_processed', article: '39(1)', zh: '信访举报投诉类申请', en: 'Petition or complaint', aliases: ['信访、举报、投诉类申请'] },
  { id: 'not_processed_repeat', number: '2.', role: 'outcome', group: 'not_processed', article: '36(6)', zh: '重复申请', en: 'Repeat request' },
  { id: 'not_processed_publication', number: '3.', role: 'outcome', group: 'not_processed', article: '39(2)', zh: '要求提供公开出版物', en: 'Public publication', aliases: ['要求公开出版物', '提供公开出版物'] },
  { id: 'not_processed_excessive', number: '4.', role: 'outcome', group: 'not_processed', article: '35', zh: '无正当理由大量反复申请', en: 'Unjustified mass requests' },
  { id: 'not_processed_reconfirmation', number: '5.', role: 'outcome', group: 'not_processed', zh: '要求行政机关确认或重新出具已获取信息', en: 'Re-issue of information already obtained', aliases: ['要求行政机关确认或重新出具已获取的信息', '要求确认或重新出具已获取信息'] },
  { id: 'other', number: '（六）', role: 'outcome', group: 'other', edition: '2019', zh: '其他处理', en: 'Otherwise closed', aliases: ['其它处理'] },
  { id: 'other_not_corrected', number: '1.', role: 'outcome', group: 'other', edition: '2021', article: '30', zh: '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', en: 'Not corrected in time', aliases: ['申请人无正当理由逾期不补正', '逾期不补正'], short: { zh: '逾期不补正', en: 'Not corrected in time' } },
  { id: 'other_fee_unpaid', number: '2.', role: 'outcome', group: 'other', edition: '2021', article: '国办函〔2020〕109号', zh: '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', en: 'Fee not paid in time', aliases: ['申请人逾期未按收费通知要求缴纳费用', '逾期不缴费', '逾期未缴费'], short: { zh: '逾期不缴费', en: 'Fee not paid in time' } },
  { id: 'other_misc', number: '3.', role: 'outcome', group: 'other', edition: '2021', zh: '其他', en: 'Other', aliases: ['其它'], short: { zh: '其他原因', en: 'Other reason' } },
  { id: 'processed_total', number: '（七）', role: 'processed', zh: '总计', en: 'Processed in total', aliases: ['合计', '总数'], short: { zh: '办理总计', en: 'Processed' } },
  { id: 'carried_out', number: '四、', role: 'carried_out', zh: '结转下年度继续办理', en: 'Carried over to next year', aliases: ['结转下年继续办理', '结转下一年度继续办理'] },
] as const satisfies readonly ApplicationRow[];
export type ApplicationRowId = (typeof APPLICATION_ROWS)[number]['id'];

/** Blocks of table 四. */
// biome-ignore format: one line a row
export const REMEDIES = [
  { id: 'review', zh: '行政复议', en: 'Administrative review' },
  { id: 'litigation_direct', parent: '行政诉讼', zh: '未经复议直接起诉', en: 'Lawsuits without prior review', aliases: ['未经复议直接诉讼', '直接起诉'] },
  { id: 'litigation_after_review', parent: '行政诉讼', zh: '复议后起诉', en: 'Lawsuits after review', aliases: ['复议后诉讼', '经复议后起诉'] },
] as const;

/** Columns of each block of table 四: four outcomes, then their total. */
// biome-ignore format: one line a row
export const REMEDY_OUTCOMES = [
  { id: 'upheld', zh: '结果维持', en: 'Upheld', aliases: ['维持'] },
  { id: 'corrected', zh: '结果纠正', en: 'Corrected', aliases: ['纠正'] },
  { id: 'other', zh: '其他结果', en: 'Other result', aliases: ['其它结果'] },
  { id: 'pending', zh: '尚未审结', en: 'Pending', aliases: ['未审结'] },
  { id: 'total', zh: '总计', en: 'Total', aliases: ['合计', '总数'] },
] as const satisfies readonly Part[];

/** The three statutory tables with the headings under which they are printed. */
// biome-ignore format: one line a row
export const TABLES = [
  { id: 'disclosure', number: '二', zh: '主动公开政府信息情况', en: 'Proactive disclosure', aliases: ['行政机关主动公开政府信息情况', '主动公开政府信息的情况', '主动公开情况'] },
  { id: 'applications', number: '三', zh: '收到和处理政府信息公开申请情况', en: 'Applications received and processed', aliases: ['行政机关收到和处理政府信息公开申请情况', '收到和处理政府信息公开申请的情况'] },
  { id: 'remedies', number: '四', zh: '政府信息公开行政复议、行政诉讼情况', en: 'Reviews and litigation', aliases: ['因政府信息公开工作被申请行政复议、提起行政诉讼情况', '政府信息公开行政复议行政诉讼情况', '政府信息公开行政复议、行政诉讼的情况', '行政复议、行政诉讼情况'] },
] as const;
export type TableId = (typeof TABLES)[number]['id'];

/** The three narrative sections, kept by id. */
// biome-ignore format: one line a row
export const SECTIONS = [
  { id: 'overview', number: '一', zh: '总体情况', en: 'Overview', aliases: ['总体情况概述', '概述', '主动公开情况'] },
  { id: 'problems', number: '五', zh: '存在的主要问题及改进情况', en: 'Problems and improvements', aliases: ['政府信息公开工作存在的主要问题及改进情况', '存在问题及改进情况', '存在的问题及改进情况', '存在的主要问题和改进情况'] },
  { id: 'other', number: '六', zh: '其他需要报告的事项', en: 'Other matters', aliases: ['需要报告的其他事项', '其他需要报告事项'] },
] as const;
export type SectionId = (typeof SECTIONS)[number]['id'];

type DisclosureCellId = (typeof DISCLOSURE)[number] extends infer B
  ? B extends { rows: readonly { id: infer R extends string }[]; columns: readonly { id: infer C extends string }[] }
    ? `disclosure.${R}.${C}`
    : never
  : never;
export type CellId =
  | DisclosureCellId
  | `applications.${ApplicationRowId}.${(typeof APPLICANTS)[number]['id']}`
  | `remedies.${(typeof REMEDIES)[number]['id']}.${(typeof REMEDY_OUTCOMES)[number]['id']}`;

/** One statutory cell: where it stands in the form and in which editions. */
export interface Cell {
  readonly id: CellId;
  readonly table: TableId;
  readonly row: string;
  readonly column: string;
  /** Absent when the cell stands in both editions. */
  readonly edition?: Edition;
  readonly unit: Unit;
  /** Printed path of the row, e.g. ['（三）不予公开', '1.属于国家秘密']. */
  readonly rowLabel: { readonly zh: readonly string[]; readonly en: readonly string[] };
  readonly columnLabel: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

const groupOf = (id: OutcomeGroup | undefined) => OUTCOME_GROUPS.find((g) => g.id === id);

function disclosureCells(): Cell[] {
  return (DISCLOSURE as readonly DisclosureBlock[]).flatMap((block) =>
    block.rows.flatMap((row) =>
      block.columns.map((column) => ({
        id: `disclosure.${row.id}.${column.id}` as CellId,
        table: 'disclosure' as const,
        row: row.id,
        column: column.id,
        ...edition(block.edition ?? row.edition ?? column.edition),
        unit: column.unit,
        rowLabel: { zh: [block.zh, row.zh], en: [block.en, row.en] },
        columnLabel: { zh: [column.zh], en: [column.en] },
      })),
    ),
  );
}

function applicationCells(): Cell[] {
  return (APPLICATION_ROWS as readonly ApplicationRow[]).flatMap((row) => {
    const group = groupOf(row.group);
    const underGroup = group && row.number !== group.number;
    const stage = row.role === 'outcome' || row.role === 'processed';
    const zh = [...(stage ? ['三、本年度办理结果'] : []), ...(underGroup ? [group.number + group.zh] : []), row.number + row.zh];
    const en = [...(underGroup ? [group.en] : []), row.en];
    return (APPLICANTS as readonly Part[]).map((column) => {
      const organisation = column.id !== 'natural_person' && column.id !== 'total';
      return {
        id: `applications.${row.id}.${column.id}` as CellId,
        table: 'applications' as const,
        row: row.id,
        column: column.id,
        ...edition(row.edition),
        unit: 'count' as const,
        rowLabel: { zh, en },
        columnLabel: {
          zh: organisation ? ['法人或其他组织', column.zh] : [column.zh],
          en: organisation ? ['Legal persons and other organisations', column.en] : [column.en],
        },
      };
    });
  });
}

function remedyCells(): Cell[] {
  return REMEDIES.flatMap((block) =>
    REMEDY_OUTCOMES.map((outcome) => ({
      id: `remedies.${block.id}.${outcome.id}` as CellId,
      table: 'remedies' as const,
      row: block.id,
      column: outcome.id,
      unit: 'count' as const,
      rowLabel: { zh: 'parent' in block ? [block.parent, block.zh] : [block.zh], en: [block.en] },
      columnLabel: { zh: [outcome.zh], en: [outcome.en] },
    })),
  );
}

const edition = (value: Edition | undefined) => (value ? { edition: value } : {});

/** Every statutory cell of both editions (226), in printed order. */
export const CELLS: readonly Cell[] = [...disclosureCells(), ...applicationCells(), ...remedyCells()];
export const CELL_IDS: readonly CellId[] = CELLS.map((cell) => cell.id);
const CELL_BY_ID: ReadonlyMap<string, Cell> = new Map(CELLS.map((cell) => [cell.id, cell]));

/** The cell with this id. @throws RangeError for an id that is not in the form. */
export function cell(id: CellId): Cell {
  const found = CELL_BY_ID.get(id);
  if (!found) throw new RangeError(`no such cell in the form: ${id}`);
  return found;
}

export const isCellId = (id: string): id is CellId => CELL_BY_ID.has(id);

/** Cells printed in one table of one edition, in printed order. */
export const cellsOf = (table: TableId, tableEdition: Edition): readonly Cell[] =>
  CELLS.filter((c) => c.table === table && (!c.edition || c.edition === tableEdition));

/** Outcome rows of table 三 (optionally of one group), both editions unless one is given. */
export const outcomeRows = (group?: OutcomeGroup, tableEdition?: Edition): readonly ApplicationRowId[] =>
  (APPLICATION_ROWS as readonly ApplicationRow[])
    .filter((r) => r.role === 'outcome' && (!group || r.group === group) && (!tableEdition || !r.edition || r.edition === tableEdition))
    .map((r) => r.id as ApplicationRowId);

/** A sum the form holds: Σ left = Σ right. `printed` stands in the form's own header note; `implied` follows from its structure. */
export interface Equation {
  readonly id: string;
  readonly kind: 'balance' | 'outcomes' | 'applicants' | 'remedies';
  readonly standing: 'printed' | 'implied';
  readonly left: readonly CellId[];
  readonly right: readonly CellId[];
}

/**
 * The equations of tables 三 and 四 for the edition of table 三 (2019: one-row 其他处理, 2021: three rows).
 * Per applicant column: received + carried in = processed + carried out (printed in the form); processed = Σ outcomes.
 * Per row: total = Σ six applicants. Per block of table 四: total = Σ four outcomes.
 */
export function equations(applicationsEdition: Edition): readonly Equation[] {
  const at = (row: ApplicationRowId, column: string) => `applications.${row}.${column}` as CellId;
  const rows = (APPLICATION_ROWS as readonly ApplicationRow[]).filter((r) => !r.edition || r.edition === applicationsEdition);
  const columns = APPLICANTS.map((a) => a.id);
  const applicants = columns.filter((c) => c !== 'total');
  return [
    ...columns.map(
      (c): Equation => ({
        id: `balance.${c}`,
        kind: 'balance',
        standing: 'printed',
        left: [at('received', c), at('carried_in', c)],
        right: [at('processed_total', c), at('carried_out', c)],
      }),
    ),
    ...columns.map(
      (c): Equation => ({
        id: `outcomes.${c}`,
        kind: 'outcomes',
        standing: 'implied',
        left: [at('processed_total', c)],
        right: outcomeRows(undefined, applicationsEdition).map((r) => at(r, c)),
      }),
    ),
    ...rows.map(
      (r): Equation => ({
        id: `applicants.${r.id}`,
        kind: 'applicants',
        standing: 'implied',
        left: [at(r.id as ApplicationRowId, 'total')],
        right: applicants.map((c) => at(r.id as ApplicationRowId, c)),
      }),
    ),
    ...REMEDIES.map(
      (b): Equation => ({
        id: `remedies.${b.id}`,
        kind: 'remedies',
        standing: 'implied',
        left: [`remedies.${b.id}.total`],
        right: REMEDY_OUTCOMES.filter((o) => o.id !== 'total').map((o) => `remedies.${b.id}.${o.id}` as CellId),
      }),
    ),
  ];
}
