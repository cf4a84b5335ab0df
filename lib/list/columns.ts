/** The consolidated list an office keeps: one row per agency and year, one column per cell. Columns derive from the form. */
import { CELLS, type Cell, EDITIONS, TABLES } from '../form';
import { labelForm } from '../parse/normalize';
import { SCOPES } from '../report';

/** What a row says about the report beside its figures. `required` columns make a table a list. */
export const FACTS = [
  {
    id: 'agency',
    zh: '机构名称',
    aliases: ['机构', '单位', '单位名称', '行政机关', '行政机关名称', '机关', '机关名称', '发布机构'],
    required: true,
    note: '全称，如“某县人民政府”',
  },
  { id: 'year', zh: '年度', aliases: ['年份', '报告年度', '统计年度'], required: true, note: '四位数字，如 2024' },
  {
    id: 'region',
    zh: '行政区划代码',
    aliases: ['地区代码', '区划代码', '行政区划', '地区'],
    required: false,
    note: '六位代码或地区全称；机构名称已写明地区的可不填',
  },
  {
    id: 'scope',
    zh: '报告范围',
    aliases: ['范围'],
    required: false,
    note: `${SCOPES.join(' 或 ')}：辖区汇总报告填 area，单个机构填 agency`,
  },
  { id: 'edition', zh: '表式版本', aliases: ['版本', '表式'], required: false, note: `${EDITIONS.join(' 或 ')}；不填时由有数字的栏目判断` },
  { id: 'url', zh: '来源网址', aliases: ['网址', '链接', '来源'], required: false, note: '报告原文的网址' },
  {
    id: 'published',
    zh: '发布日期',
    aliases: ['发布时间', '公布日期'],
    required: false,
    note: '向社会公布的日期，如 2025-01-22；不是成文日期，不知道的不填',
  },
] as const;
export type FactId = (typeof FACTS)[number]['id'];

/** Label path of a cell, as the header of its column: 三/三、本年度办理结果/（三）不予公开/1.属于国家秘密/自然人. */
export const listLabel = (c: Cell): string =>
  [TABLES.find((t) => t.id === c.table)?.number ?? '', ...c.rowLabel.zh, ...c.columnLabel.zh].join('/');

/** Headers compare without spaces, brackets of one width and ending stars. */
const plainHeader = (text: string): string => text.normalize('NFKC').replace(/\s|\*/g, '').toLowerCase();

const BY_HEADER: ReadonlyMap<string, FactId | Cell> = new Map<string, FactId | Cell>([
  ...CELLS.flatMap((c): [string, Cell][] => [
    [plainHeader(c.id), c],
    [plainHeader(listLabel(c)), c],
  ]),
  ...FACTS.flatMap((f) => [f.id, f.zh, ...f.aliases].map((name): [string, FactId] => [plainHeader(name), f.id])),
]);

/** Cells by shorter paths (行政许可/本年处理决定数量, 总计 of a row left out …); a path that several cells share names none. */
const BY_PATH = new Map<string, Cell | null>();
for (const c of CELLS) {
  const [rows, columns] = [c.rowLabel.zh, c.columnLabel.zh];
  const paths = [
    [...rows, ...columns],
    [rows.at(-1)!, columns.at(-1)!],
    [...rows, columns.at(-1)!],
  ];
  for (const path of new Set(paths.map((each) => labelForm(each.join(''))))) BY_PATH.set(path, BY_PATH.has(path) ? null : c);
}

/** What a column header stands for; undefined when it is no column of the list. */
export const columnOf = (header: string): FactId | Cell | undefined => BY_HEADER.get(plainHeader(header));

/** The cell that a header names by a shorter path than {@link listLabel}; undefined when it names none or several. */
export const cellByPath = (header: string): Cell | undefined => BY_PATH.get(labelForm(header)) ?? undefined;
