/** Columns of an export before the cells: what each means and where it comes from. */
export interface ExportColumn {
  readonly name: string;
  /** SQL over fact f, agency a and source s. */
  readonly sql: string;
  readonly zh: string;
  readonly en: string;
}

export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  { name: 'agency_id', sql: 'a.id', zh: '机构的稳定编号', en: 'stable id of the agency' },
  { name: 'agency', sql: 's.agency_name', zh: '报告署名的机构名称', en: 'name under which the report was published' },
  { name: 'year', sql: 'f.year', zh: '报告年度', en: 'year of the report' },
  { name: 'edition', sql: 'f.edition::VARCHAR', zh: '表二的表式版本', en: 'edition of table 二' },
  { name: 'applications_edition', sql: 'f.applications_edition::VARCHAR', zh: '表三的表式版本', en: 'edition of table 三' },
  { name: 'level', sql: 'f.level::VARCHAR', zh: '级别', en: 'level' },
  { name: 'kind', sql: 'f.kind::VARCHAR', zh: '机构类别', en: 'kind of agency' },
  {
    name: 'scope',
    sql: 'f.scope::VARCHAR',
    zh: 'area：辖区汇总报告；agency：单个机构',
    en: 'area: covers all agencies of a government; agency: one agency',
  },
  {
    name: 'completeness',
    sql: 'f.completeness::VARCHAR',
    zh: 'full：整份报告；partial：不完整的报告；excerpt：摘录',
    en: 'full, partial (cut off) or excerpt',
  },
  { name: 'region', sql: 's.region', zh: '行政区划代码', en: 'GB/T 2260 code of its region' },
  { name: 'province', sql: 'f.province', zh: '省级代码', en: 'code of the province' },
  { name: 'province_name', sql: 'f.province_name', zh: '省级名称', en: 'name of the province' },
  { name: 'prefecture', sql: 'f.prefecture', zh: '市级代码', en: 'code of the prefecture' },
  { name: 'prefecture_name', sql: 'f.prefecture_name', zh: '市级名称', en: 'name of the prefecture' },
  { name: 'county', sql: 'f.county', zh: '县级代码', en: 'code of the county' },
  { name: 'county_name', sql: 'f.county_name', zh: '县级名称', en: 'name of the county' },
  { name: 'n_failed', sql: 'f.n_failed', zh: '对不上的表内等式数', en: 'checks that failed' },
  { name: 'n_problems', sql: 'f.n_problems', zh: '读取问题数', en: 'problems of reading' },
  { name: 'n_corrected', sql: 'f.n_corrected', zh: '已更正的数字个数', en: 'figures corrected' },
  { name: 'source_file', sql: 's.file', zh: '来源文件', en: 'source file' },
  { name: 'source_url', sql: 's.url', zh: '来源网址', en: 'address of the source' },
  { name: 'published', sql: 's.published', zh: '发布日期；不知道的为空', en: 'date of publication; empty when unknown' },
  { name: 'published_from', sql: 's.published_from', zh: '发布日期取自何处', en: 'where the date of publication was taken from' },
];
