/** Lists of the pages as whole files: every row of what a page shows a screen at a time, from one version of the data. */
import 'server-only';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { parseFilters, type SearchParams } from '@/lib/filters';
import { findingText, type Locale, problemText } from '@/lib/findings';
import { beijingDay, fileValue, unitText } from '@/lib/format';
import { functionText } from '@/lib/functions';
import { metricById } from '@/lib/metrics';
import { type AnswerOf, type ParametersOf, QUERIES } from '@/lib/queries';
import type { OutlierRow } from '@/lib/queries/flags/answers';
import { type CsvValue, csvLine } from '@/lib/snapshot/csv';
import { isReopened, type Mark } from '@/lib/state/mark';
import { FLAG_STATUS_TEXT } from '@/lib/stats/rules';
import type { Source } from '@/lib/warehouse/source';
import { LISTS, type ListId } from '../data/download';
import { MESSAGES } from '../messages/all';
import type { MessagesOf } from '../messages/types';
import { outlierState, outliersQuestion } from '../outliers/state';
import { ruleName, sentence } from '../outliers/text';
import { kindLabel } from '../quality/kinds-of';
import { chaseQuestion, listQuestion, matrixQuestion, missingQuestion, qualityState } from '../quality/questions';

/** What a list is made from. */
export interface Wanted {
  readonly source: Source;
  readonly search: SearchParams;
  readonly locale: Locale;
  /** The latest mark of each flag that has one. */
  readonly marks: () => ReadonlyMap<string, Mark>;
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

type Paged = 'outliers' | 'chase' | 'missingThisYear' | 'coverage' | 'reportFindings';

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
  /** Names the column in the messages; a year stands for itself. */
  readonly id: keyof MessagesOf<'files'>['columns'] | number;
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
  return {
    title,
    notes,
    header: columns.map(({ id }) => (typeof id === 'number' ? String(id) : MESSAGES[locale].files.columns[id])),
    records: records(),
  };
}

type Who = Pick<OutlierRow, 'regionName' | 'level' | 'kind' | 'scope'>;
const whoColumns = <Row extends Who>(name: (row: Row) => string, locale: Locale): Column<Row>[] => [
  { id: 'agency', of: name },
  { id: 'region', of: (row) => row.regionName },
  { id: 'level', of: ({ level }) => level && LEVEL_TEXT[level][locale] },
  { id: 'kind', of: ({ kind }) => kind && KIND_TEXT[kind][locale] },
  { id: 'scope', of: ({ scope }) => SCOPE_TEXT[scope][locale] },
];

async function outliers(wanted: Wanted): Promise<TakenList> {
  const { search, locale } = wanted;
  const { files } = MESSAGES[locale];
  const question = outliersQuestion(parseFilters(search), { ...outlierState.parse(search), groupBy: 'none', page: 1 });
  const { first, all } = await pages(wanted, 'outliers', question);
  const marks = wanted.marks();
  const words = MESSAGES[locale].outliers;
  const unit = ({ metric }: OutlierRow) => (metric === null ? 'count' : metricById(metric).unit);
  const columns: Column<OutlierRow>[] = [
    ...whoColumns<OutlierRow>((row) => row.agencyName, locale),
    { id: 'year', of: (row) => row.year },
    { id: 'rule', of: (row) => ruleName(row.rule, locale) },
    { id: 'metric', of: ({ metric }) => metric && metricById(metric)[locale] },
    { id: 'status', of: (row) => FLAG_STATUS_TEXT[row.status][locale] },
    {
      id: 'direction',
      of: ({ direction }) => direction && files.directions[direction],
    },
    { id: 'value', of: (row) => fileValue(row.value, unit(row)) },
    {
      id: 'unit',
      of: (row) => unitText(unit(row), locale),
    },
    { id: 'base', of: (row) => row.n },
    { id: 'centre', of: (row) => fileValue(row.centre, unit(row)) },
    { id: 'lower', of: (row) => fileValue(row.limits?.lo998 ?? row.limits?.lo95 ?? null, unit(row)) },
    { id: 'upper', of: (row) => fileValue(row.limits?.hi998 ?? row.limits?.hi95 ?? null, unit(row)) },
    { id: 'deviation', of: (row) => row.deviation },
    { id: 'q', of: (row) => row.q },
    { id: 'tier', of: (row) => MESSAGES[locale].outliers.tiers[row.tier] },
    { id: 'function', of: (row) => row.function && functionText(row.function, locale) },
    { id: 'sentence', of: (row) => sentence(row, MESSAGES[locale].outliers, locale) },
    { id: 'peers', of: (row) => row.peers },
    {
      id: 'reviewState',
      of: (row) => {
        const mark = marks.get(row.id);
        return mark ? (isReopened(mark, row.value) ? words.reopenedShort : words.markStates[mark.state]) : null;
      },
    },
    { id: 'reviewedBy', of: (row) => marks.get(row.id)?.by ?? null },
    {
      id: 'reviewedOn',
      of: (row) => {
        const mark = marks.get(row.id);
        return mark ? beijingDay(mark.at) : null;
      },
    },
    { id: 'reviewNote', of: (row) => marks.get(row.id)?.note ?? null },
    { id: 'report', of: (row) => row.report },
    { id: 'flag', of: (row) => row.id },
  ];
  return tabled(wanted, files.outliers(String(first.year ?? '')), [files.outliersNote], columns, all());
}

async function missing(wanted: Wanted): Promise<TakenList> {
  const { search, locale } = wanted;
  const { files, quality } = MESSAGES[locale];
  const { first, all } = await pages(
    wanted,
    'missingThisYear',
    missingQuestion(parseFilters(search), qualityState.parse(search).year, '', 0),
  );
  const columns: Column<AnswerOf<'missingThisYear'>['rows'][number]>[] = [
    ...whoColumns<AnswerOf<'missingThisYear'>['rows'][number]>((row) => row.name, locale),
    { id: 'lastYear', of: (row) => row.lastYear },
    { id: 'reports', of: (row) => row.reports },
    { id: 'judgement', of: (row) => quality.missingWhy[row.rule ?? 'none'] },
    { id: 'agencyId', of: (row) => row.agency },
  ];
  return tabled(wanted, files.missing(String(first.year ?? '')), [files.missingNote], columns, all());
}

async function chased(wanted: Wanted): Promise<TakenList> {
  const { search, locale } = wanted;
  const { quality } = MESSAGES[locale];
  const { year, what } = qualityState.parse(search);
  const { first, all } = await pages(wanted, 'chase', chaseQuestion(parseFilters(search), year, what, 0));
  type Row = AnswerOf<'chase'>['rows'][number];
  const columns: Column<Row>[] = [
    { id: 'agency', of: (row) => row.name },
    { id: 'region', of: (row) => row.regionName },
    { id: 'level', of: ({ level }) => level && LEVEL_TEXT[level][locale] },
    { id: 'kind', of: ({ kind }) => kind && KIND_TEXT[kind][locale] },
    { id: 'reason', of: (row) => quality.whats[row.what] },
    { id: 'lastYear', of: (row) => row.lastYear },
    { id: 'judgement', of: (row) => (row.what === 'missing' ? quality.missingWhy[row.rule ?? 'none'] : null) },
    { id: 'failedChecks', of: (row) => row.failed },
    { id: 'published', of: (row) => row.published },
    { id: 'dueDate', of: (row) => row.dueDate },
    { id: 'daysLater', of: (row) => row.days },
    { id: 'report', of: (row) => row.report },
    { id: 'agencyId', of: (row) => row.agency },
  ];
  return tabled(wanted, quality.chaseTitle(String(first.year ?? '')), [quality.chaseNote], columns, all());
}

async function coverage(wanted: Wanted): Promise<TakenList> {
  const { search, locale } = wanted;
  const { files, quality, common } = MESSAGES[locale];
  const text = typeof search.q === 'string' ? search.q.slice(0, 100) : '';
  const { first, all } = await pages(wanted, 'coverage', matrixQuestion(parseFilters(search), text, 0));
  type Row = AnswerOf<'coverage'>['rows'][number];
  const state = ({ state: known, findings, problems }: Row['cells'][number]): string =>
    [
      quality.states[known],
      ...(findings > 0 ? [files.failed(String(findings))] : []),
      ...(problems > 0 ? [files.notRead(String(problems))] : []),
    ].join(common.text.semicolon);
  const columns: Column<Row>[] = [
    ...whoColumns<Row>((row) => row.name, locale),
    ...first.years.map((year, i): Column<Row> => ({ id: year, of: (row) => state(row.cells[i]!) })),
    { id: 'agencyId', of: (row) => row.agency },
  ];
  return tabled(wanted, files.coverage, [], columns, all());
}

async function findings(wanted: Wanted): Promise<TakenList | null> {
  const { search, locale } = wanted;
  const { code } = qualityState.parse(search);
  if (code === '') return null;
  const { all } = await pages(wanted, 'reportFindings', listQuestion(code, parseFilters(search), 0));
  type Row = AnswerOf<'reportFindings'>['rows'][number];
  const columns: Column<Row>[] = [
    { id: 'agency', of: (row) => row.agencyName },
    { id: 'region', of: (row) => row.regionName },
    { id: 'year', of: (row) => row.year },
    {
      id: 'what',
      of: ({ finding, problem }) => (finding ? findingText(finding, locale) : problem && problemText(problem, locale)),
    },
    { id: 'cell', of: (row) => row.cell },
    { id: 'report', of: (row) => row.report },
  ];
  return tabled(wanted, kindLabel(code, locale), [], columns, all());
}

const MAKE: Readonly<Record<ListId, (wanted: Wanted) => Promise<TakenList | null>>> = {
  outliers,
  chase: chased,
  missing,
  coverage,
  findings,
};

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
