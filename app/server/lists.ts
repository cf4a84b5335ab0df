/** Lists of the pages as whole files: every row of what a page shows a screen at a time, from one version of the data. */
import 'server-only';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { parseFilters, type SearchParams } from '@/lib/filters';
import { findingText, type Locale, problemText } from '@/lib/findings';
import { plural, unitText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import { type AnswerOf, type ParametersOf, QUERIES } from '@/lib/queries';
import type { OutlierRow } from '@/lib/queries/flags/answers';
import type { Source } from '@/lib/queries/query';
import type { Review } from '@/lib/reviews';
import { type CsvValue, csvLine } from '@/lib/snapshot/csv';
import { FLAG_STATUS_TEXT } from '@/lib/stats/rules';
import { LISTS, type ListId } from '../data/download';
import { outlierState, outliersQuestion } from '../outliers/state';
import { ruleName } from '../outliers/text';
import { kindLabel } from '../quality/kinds-of';
import { listQuestion, matrixQuestion, missingQuestion, qualityState } from '../quality/questions';
import { MISSING_TEXT, STATE_TEXT } from '../quality/states';

/** What a list is made from. */
export interface Wanted {
  readonly source: Source;
  readonly search: SearchParams;
  readonly locale: Locale;
  /** Flags marked as checked. */
  readonly reviews: () => Promise<readonly Review[]>;
}

export interface TakenList {
  readonly title: string;
  /** What must be known to read it. */
  readonly notes: readonly string[];
  readonly header: readonly string[];
  readonly records: AsyncIterable<readonly (readonly CsvValue[])[]>;
}

/** Rows of a query taken at a time: as many as one answer may hold. */
const BATCH = 500;

type Paged = 'outliers' | 'missingThisYear' | 'coverage' | 'reportFindings';

/** The answers to one question page by page until `total`; the first is there at once. */
async function pages<Id extends Paged>({ source }: Wanted, id: Id, question: ParametersOf<Id>) {
  const query = QUERIES[id];
  const page = (offset: number) =>
    (query.run as (source: Source, parameters: unknown) => Promise<AnswerOf<Id>>)(
      source,
      query.parameters.parse({ ...question, offset, limit: BATCH }),
    );
  const first = await page(0);
  async function* all(): AsyncGenerator<AnswerOf<Id>> {
    yield first;
    for (let offset = BATCH; offset < first.total; offset += BATCH) yield await page(offset);
  }
  return { first, all };
}

interface Column<Row> {
  readonly zh: string;
  readonly en: string;
  readonly of: (row: Row) => CsvValue;
}

/** The rows of all answers under the columns. */
function tabled<Row>(
  { locale }: Wanted,
  title: string,
  notes: readonly string[],
  columns: readonly Column<Row>[],
  answers: AsyncIterable<{ readonly rows: readonly Row[] }>,
): TakenList {
  async function* records() {
    for await (const { rows } of answers) yield rows.map((row) => columns.map((column) => column.of(row)));
  }
  return { title, notes, header: columns.map((column) => column[locale]), records: records() };
}

type Who = Pick<OutlierRow, 'regionName' | 'level' | 'kind' | 'scope'>;
const whoColumns = <Row extends Who>(name: (row: Row) => string, locale: Locale): Column<Row>[] => [
  { zh: '机构', en: 'Agency', of: name },
  { zh: '地区', en: 'Region', of: (row) => row.regionName },
  { zh: '层级', en: 'Level', of: ({ level }) => level && LEVEL_TEXT[level][locale] },
  { zh: '类型', en: 'Kind', of: ({ kind }) => kind && KIND_TEXT[kind][locale] },
  { zh: '报告口径', en: 'Report covers', of: ({ scope }) => SCOPE_TEXT[scope][locale] },
];

async function outliers(wanted: Wanted): Promise<TakenList> {
  const { search, locale } = wanted;
  const zh = locale === 'zh';
  const question = outliersQuestion(parseFilters(search), { ...outlierState.parse(search), groupBy: 'none' }, 0);
  const { first, all } = await pages(wanted, 'outliers', question);
  const reviewed = new Map((await wanted.reviews()).map((review) => [review.flag, review]));
  const unit = ({ metric }: OutlierRow) => (metric === null ? 'count' : metricById(metric).unit);
  const columns: Column<OutlierRow>[] = [
    ...whoColumns<OutlierRow>((row) => row.agencyName, locale),
    { zh: '年份', en: 'Year', of: (row) => row.year },
    { zh: '规则', en: 'Rule', of: (row) => ruleName(row.rule, locale) },
    { zh: '指标', en: 'Metric', of: ({ metric }) => metric && metricById(metric)[locale] },
    { zh: '状态', en: 'Status', of: (row) => FLAG_STATUS_TEXT[row.status][locale] },
    {
      zh: '方向',
      en: 'Direction',
      of: ({ direction }) => direction && { high: ['偏高', 'high'], low: ['偏低', 'low'] }[direction][zh ? 0 : 1]!,
    },
    { zh: '数值', en: 'Value', of: (row) => row.value },
    {
      zh: '单位',
      en: 'Unit',
      of: (row) => (unit(row) === 'rate' ? (zh ? '比例（1 = 100%）' : 'share (1 = 100%)') : unitText(unit(row), locale)),
    },
    { zh: '基数', en: 'Base', of: (row) => row.n },
    { zh: '对照', en: 'Compared with', of: (row) => row.centre },
    { zh: '界限下限', en: 'Lower limit', of: ({ limits }) => limits?.lo998 ?? limits?.lo95 ?? null },
    { zh: '界限上限', en: 'Upper limit', of: ({ limits }) => limits?.hi998 ?? limits?.hi95 ?? null },
    { zh: '偏离（z* 或 M）', en: 'Deviation (z* or M)', of: (row) => row.deviation },
    { zh: '偏离为界限的倍数', en: 'Deviation as a multiple of the limit', of: (row) => row.strength },
    { zh: '同类机构数', en: 'Peers', of: (row) => row.peers },
    { zh: '复核人', en: 'Reviewed by', of: (row) => reviewed.get(row.id)?.by ?? null },
    { zh: '复核日期', en: 'Reviewed on', of: (row) => reviewed.get(row.id)?.at.slice(0, 10) ?? null },
    { zh: '复核说明', en: 'Review note', of: (row) => reviewed.get(row.id)?.note ?? null },
    { zh: '报告编号', en: 'Report id', of: (row) => row.report },
    { zh: '提示编号', en: 'Flag id', of: (row) => row.id },
  ];
  return tabled(
    wanted,
    zh ? `异常提示 ${first.year ?? ''}` : `Outliers ${first.year ?? ''}`,
    [
      zh
        ? '每一条都是复核线索，不是结论；不同指标、不同类型机构之间不作排名。规则、公式与依据见“方法”页。'
        : 'Each row is an invitation to check, not a verdict; no ranking across metrics or unlike agencies. Rules, formulas and sources stand on the page Methods.',
    ],
    columns,
    all(),
  );
}

async function missing(wanted: Wanted): Promise<TakenList> {
  const { search, locale } = wanted;
  const { first, all } = await pages(
    wanted,
    'missingThisYear',
    missingQuestion(parseFilters(search), qualityState.parse(search).year, '', 0),
  );
  const columns: Column<AnswerOf<'missingThisYear'>['rows'][number]>[] = [
    ...whoColumns<AnswerOf<'missingThisYear'>['rows'][number]>((row) => row.name, locale),
    { zh: '最近一份', en: 'Last report', of: (row) => row.lastYear },
    { zh: '报告数', en: 'Reports', of: (row) => row.reports },
    { zh: '判断', en: 'Judgement', of: (row) => MISSING_TEXT[row.rule ?? 'none'][locale] },
    { zh: '机构编号', en: 'Agency id', of: (row) => row.agency },
  ];
  return tabled(
    wanted,
    locale === 'zh' ? `${first.year ?? ''} 年没有报告的机构` : `Without a report for ${first.year ?? ''}`,
    [
      locale === 'zh'
        ? '此前有报告、这一年没有，且未被并入其他机构；也可能只是本数据集未收录。'
        : 'Reported before, not in this year, and not merged into another; a report may only be missing here.',
    ],
    columns,
    all(),
  );
}

async function coverage(wanted: Wanted): Promise<TakenList> {
  const { search, locale } = wanted;
  const zh = locale === 'zh';
  const text = typeof search.q === 'string' ? search.q.slice(0, 100) : '';
  const { first, all } = await pages(wanted, 'coverage', matrixQuestion(parseFilters(search), text, 0));
  type Row = AnswerOf<'coverage'>['rows'][number];
  const state = ({ state: known, findings, problems }: Row['cells'][number]): string =>
    [
      STATE_TEXT[known][locale],
      ...(findings > 0 ? [zh ? `勾稽不符 ${findings}` : `${plural(String(findings), 'check')} failed`] : []),
      ...(problems > 0 ? [zh ? `未读出 ${problems}` : `${problems} not read`] : []),
    ].join(zh ? '；' : '; ');
  const columns: Column<Row>[] = [
    ...whoColumns<Row>((row) => row.name, locale),
    ...first.years.map((year, i): Column<Row> => ({ zh: String(year), en: String(year), of: (row) => state(row.cells[i]!) })),
    { zh: '机构编号', en: 'Agency id', of: (row) => row.agency },
  ];
  return tabled(wanted, zh ? '机构 × 年份' : 'Agencies by year', [], columns, all());
}

async function findings(wanted: Wanted): Promise<TakenList | null> {
  const { search, locale } = wanted;
  const { code } = qualityState.parse(search);
  if (code === '') return null;
  const { all } = await pages(wanted, 'reportFindings', listQuestion(code, parseFilters(search), 0));
  type Row = AnswerOf<'reportFindings'>['rows'][number];
  const columns: Column<Row>[] = [
    { zh: '机构', en: 'Agency', of: (row) => row.agencyName },
    { zh: '地区', en: 'Region', of: (row) => row.regionName },
    { zh: '年份', en: 'Year', of: (row) => row.year },
    {
      zh: '内容',
      en: 'What',
      of: ({ finding, problem }) => (finding ? findingText(finding, locale) : problem && problemText(problem, locale)),
    },
    { zh: '单元格', en: 'Cell', of: (row) => row.cell },
    { zh: '报告编号', en: 'Report id', of: (row) => row.report },
  ];
  return tabled(wanted, kindLabel(code, locale), [], columns, all());
}

const MAKE: Readonly<Record<ListId, (wanted: Wanted) => Promise<TakenList | null>>> = { outliers, missing, coverage, findings };

/** The list of the address; null when the address names none that there is. */
export async function takenList(wanted: Wanted): Promise<TakenList | null> {
  const id = LISTS.find((one) => one === wanted.search.list);
  return id === undefined ? null : MAKE[id](wanted);
}

/** UTF-8 CSV with a byte order mark: `preface` (one field a line), the header, the rows. */
export async function* listCsv({ header, records }: TakenList, preface: readonly string[]): AsyncGenerator<string> {
  yield `\ufeff${preface.map((text) => csvLine([text])).join('')}${csvLine(header)}`;
  for await (const batch of records) yield batch.map(csvLine).join('');
}
