/** README.md that goes with an export: every column, derived from the form and, for Parquet, the warehouse's schema. */
import { CELL_IDS, CELLS, isCellId } from '../../lib/form';
import { listLabel } from '../../lib/list/columns';
import type { Meta } from '../../lib/warehouse';
import { EXPORT_COLUMNS } from '../../lib/warehouse/export-columns';
import { PARQUET_COLUMNS, PARQUET_TABLES, TABLE_MEANINGS } from '../../lib/warehouse/export-parquet';
import { countColumn, ENUMS, type Table } from '../../lib/warehouse/schema';

const UNITS = { count: '个（整数）', change: '增减（整数，可为负）', money: '万元' } as const;

/** Lists are told whole; those of the form's cells and of the metrics are the columns below and the methods page. */
const typeText = (type: string): string => {
  const values: readonly string[] | undefined = (ENUMS as Readonly<Record<string, readonly string[]>>)[type.replace('[]', '')];
  if (!values) return type;
  const text = values.length > 30 ? 'VARCHAR' : values.map((value) => `\`${value}\``).join(' ');
  return type.endsWith('[]') ? `${text}[]` : text;
};

/** Columns named after cells are those of the form above. */
const ofCells = (name: string): boolean => isCellId(name) || CELL_IDS.some((id) => name === countColumn(id));

const tableText = ({ name, columns }: Table): string => {
  const own = columns.filter((c) => !ofCells(c.name));
  return `### tables/${name}.parquet

${TABLE_MEANINGS[name]?.zh} ${TABLE_MEANINGS[name]?.en}

| 列 column | 类型 type | 可空 NULL |
|---|---|---|
${own.map((c) => `| \`${c.name}\` | ${typeText(c.type)} | ${c.notNull ? '' : '✓'} |`).join('\n')}
`;
};

/** @param layout how the files are laid out, in one Markdown paragraph @param whole with the tables beside `fact`, as Parquet has them */
export function exportReadme(meta: Meta, layout: string, whole: boolean): string {
  const cells = CELLS.map(
    (c) =>
      `| \`${c.id}\` | ${listLabel(c)} | ${c.rowLabel.en.join(' / ')} / ${c.columnLabel.en.join(' / ')} | ${UNITS[c.unit]} | ${c.edition ?? '2019, 2021'} |`,
  );
  return `# 数据集 ${meta.collection} / Collection ${meta.collection}

${meta.invented ? '**虚构数据，不代表任何真实机构。 Invented data: no real agency is described.**\n\n' : ''}数据版本 Version \`${meta.version}\`，${meta.n_reports} 份报告 reports，${meta.n_agencies} 个机构 agencies，${meta.first_year}–${meta.last_year}。

${layout}

一行是一个机构一个年度的现行报告。空值（NULL）表示没有数字——空白、未列、无法识别或未转录，绝不是 0。不同级别的报告不能相加：辖区汇总报告（scope = area）已包含所属机构。
One row is the current report of one agency and year. NULL means that there is no number (blank, absent, unreadable or not transcribed), never 0.
Never add levels together: an area report (scope = area) already contains its agencies.

| 列 column | 含义 | meaning |
|---|---|---|
${(whole ? PARQUET_COLUMNS : EXPORT_COLUMNS).map((c) => `| \`${c.name}\` | ${c.zh} | ${c.en} |`).join('\n')}

| 列 column | 表内位置 | place in the form | 单位 unit | 表式 edition |
|---|---|---|---|---|
${cells.join('\n')}
${whole ? `\n## 其他表 Other tables\n\n${PARQUET_TABLES.map(tableText).join('\n')}` : ''}`;
}
