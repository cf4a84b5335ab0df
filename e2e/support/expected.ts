/** What should stand at a spot of a page, by its own row and column: the reckoner's figure, written by the tests' own formatter. */
import { LEVEL_TEXT } from '../../lib/dimensions';
import { FINDINGS, PROBLEMS } from '../../lib/findings';
import { OUTCOME_GROUPS, REMEDY_OUTCOMES } from '../../lib/form';
import type { Metric } from '../../lib/metric';
import { METRICS } from '../../lib/metrics';
import type * as agencies from '../../lib/testing/reckoner/agencies';
import { type Figure, metricOf, sharesOf } from '../../lib/testing/reckoner/figures';
import type * as peers from '../../lib/testing/reckoner/peers';
import type * as places from '../../lib/testing/reckoner/places';
import type * as quality from '../../lib/testing/reckoner/quality';
import type { regionOverview } from '../../lib/testing/reckoner/region';
import type * as totals from '../../lib/testing/reckoner/totals';
import { agencyById, entryOf, type Filters, fits, type World } from '../../lib/testing/reckoner/world';
import { brief, counted, differing, exact, moved, percented, shown } from '../../lib/testing/reckoner/written';
import { type Asked, type FlagTables, flagCard, flagLines, ruleCounts } from './expected-flags';
import { runCell } from './expected-run';
import type { Spot } from './spots';

/** A page with its answers counted a second time. */
export interface ReckonedPage {
  readonly of: World;
  readonly answers: readonly { readonly id: string; readonly parameters: unknown; readonly reckoned: unknown }[];
  readonly flags: FlagTables;
}

interface Answers {
  yearly: ReturnType<typeof totals.yearly>;
  keyFigures: ReturnType<typeof totals.keyFigures>;
  dispositions: ReturnType<typeof totals.dispositions>;
  remedyOutcomes: ReturnType<typeof totals.remedyOutcomes>;
  collection: ReturnType<typeof totals.collection>;
  agencyTable: ReturnType<typeof agencies.agencyTable>;
  agency: NonNullable<ReturnType<typeof agencies.agency>>;
  agencyFigures: ReturnType<typeof agencies.agencyFigures>;
  agencyDispositions: ReturnType<typeof agencies.agencyDispositions>;
  completeSeries: ReturnType<typeof agencies.completeSeries>;
  benchmark: NonNullable<ReturnType<typeof peers.benchmark>>;
  peerTrend: NonNullable<ReturnType<typeof peers.peerTrend>>;
  regionOverview: ReturnType<typeof regionOverview>;
  regionChildren: ReturnType<typeof places.regionChildren>;
  reportedAgencies: ReturnType<typeof quality.reportedAgencies>;
  findingsByKind: ReturnType<typeof quality.findingsByKind>;
  problemsByKind: ReturnType<typeof quality.problemsByKind>;
  deadlines: ReturnType<typeof quality.deadlines>;
  chase: ReturnType<typeof quality.chase>;
  report: { readonly cells: Readonly<Record<string, number | string>> };
  volumeFlags: { readonly rows: readonly Readonly<Record<string, unknown>>[] };
  outliers: { readonly year: number | null };
}

const all = <Id extends keyof Answers>(page: ReckonedPage, id: Id, is: (parameters: string) => boolean = () => true): Answers[Id][] =>
  page.answers
    .filter((one) => one.id === id && is(JSON.stringify(one.parameters)) && one.reckoned !== null)
    .map((one) => one.reckoned as Answers[Id]);
const only = <Id extends keyof Answers>(page: ReckonedPage, id: Id, is?: (parameters: string) => boolean): Answers[Id] | undefined =>
  all(page, id, is)[0];

const BY_NAME = new Map(METRICS.map((metric): [string, Metric] => [metric.zh, metric]));
/** 公开率（%） and 公开率（可办理申请） name metrics: a unit may follow. */
const metricNamed = (head: string): Metric | undefined => BY_NAME.get(head) ?? BY_NAME.get(head.replace(/\s*[（(][^（）()]*[）)]$/, ''));
const bareName = (head: string): string => head.replace(/（(?:%|万元|件／百件)）$/, '');
const maybe = (value: number | null, write: (value: number) => string): string => (value === null ? '' : write(value));
const PARTS: readonly { readonly id: string; readonly zh: string }[] = [...OUTCOME_GROUPS, ...REMEDY_OUTCOMES];
const REST = '未知或未摘录';

/** A column of a table of parts: how many, or which share. */
function partColumn(column: string): { readonly label: string; readonly isShare: boolean } | null {
  const found = /^(.+?)(?:（件）| 占比（%）)$/.exec(column);
  return found && { label: found[1]!, isShare: column.endsWith('（%）') };
}

/** Parts of one whole of which every report counted gives all. */
function wholeParts(rows: readonly { readonly key: string; readonly sum: number | null; readonly share: number | null }[], column: string) {
  const { label, isShare } = partColumn(column)!;
  const whole = rows.reduce((sum, row) => sum + (row.sum ?? 0), 0);
  const row = rows.find((one) => PARTS.some(({ id, zh }) => id === one.key && zh === label));
  if (!row) return null;
  return isShare ? maybe(whole < 10 ? null : row.share, percented) : maybe(row.sum, counted);
}

/** Parts of one report, of which some may be unknown. */
function ownParts(rows: Answers['agencyDispositions'], column: string): string | null {
  const { label, isShare } = partColumn(column)!;
  const values = rows.map((row) => (row.inForm ? row.sum : undefined));
  const shares = sharesOf(values, rows[0]?.total ?? null);
  if (label === REST) {
    if (shares.left === null || shares.left === 0) return '';
    return isShare ? maybe(shares.rest, percented) : counted(shares.left);
  }
  const at = rows.findIndex((row) => PARTS.some(({ id, zh }) => id === row.key && zh === label));
  if (at < 0) return rows.length === 0 ? '' : null;
  return isShare ? maybe(shares.of(values[at]), percented) : maybe(values[at] ?? null, counted);
}

/** A table with a year in every row: metrics of a filter, an agency or a body's series, or parts of a whole. */
function ofYear(spot: Spot, page: ReckonedPage): string | null {
  const year = Number(spot.row);
  if (partColumn(spot.column)) {
    if (spot.title === '办理结果构成') {
      const sums = only(page, 'dispositions', (asked) => !asked.includes('"reason"'));
      if (sums)
        return wholeParts(
          sums.rows.filter((row) => row.year === year),
          spot.column,
        );
      const own = only(page, 'agencyDispositions', (asked) => !asked.includes('"reason"'));
      return own
        ? ownParts(
            own.filter((row) => row.year === year),
            spot.column,
          )
        : null;
    }
    const own = only(page, 'agencyFigures')?.rows.filter((row) => row.year === year);
    if (own) {
      const of = (outcome: string) => own.find((row) => row.metric === `remedies.${outcome}`)?.value ?? null;
      const parts = REMEDY_OUTCOMES.filter(({ id }) => id !== 'total');
      return ownParts(
        parts.map(({ id }) => ({ agency: '', year, key: id, group: id, sum: of(id), total: of('total'), inForm: true })),
        spot.column,
      );
    }
    const remedies = only(page, 'remedyOutcomes')?.rows.filter((row) => row.year === year);
    return remedies
      ? wholeParts(
          remedies.map((row) => ({ ...row, key: row.outcome })),
          spot.column,
        )
      : null;
  }
  const run = metricNamed(spot.title.replace(/：各年是否在自身常态以内$/, ''));
  if (run && run.zh !== spot.title) {
    const rows = only(page, 'agencyFigures')?.rows.filter((row) => row.metric === run.id) ?? [];
    return runCell(rows, run, year, spot.column);
  }
  if (spot.column === '同类中位数')
    return maybe(only(page, 'peerTrend')?.rows.find((row) => row.year === year)?.median ?? null, (value) => exact(value, 'count'));
  const yearly = only(page, 'yearly');
  if (spot.column.endsWith('覆盖')) {
    const row = yearly?.rows.find((one) => one.year === year && metricOf(one.metric).zh === spot.column.slice(0, -2));
    return row ? (row.due === null ? counted(row.counted) : `${counted(row.counted)} / ${counted(row.due)}`) : null;
  }
  const metric = metricNamed(spot.column);
  const series = /^(.+)：政府信息公开申请$/.exec(spot.title);
  if (series && metric) {
    const asked = page.answers.find(({ id }) => id === 'completeSeries')?.parameters as { readonly metrics: readonly string[] };
    const own = only(page, 'completeSeries')
      ?.rows.find((row) => row.name === series[1])
      ?.years.find((one) => one.year === year);
    return own ? maybe(own.figures[asked.metrics.indexOf(metric.id)]?.value ?? null, (value) => exact(value, metric.unit)) : '';
  }
  if (metric && yearly) {
    const row = yearly.rows.find((one) => one.year === year && one.metric === metric.id);
    return row ? shown(row, metric.unit) : null;
  }
  const figures = only(page, 'agencyFigures');
  if (!figures) return null;
  // Of one agency the columns are metrics; of several they are agencies, and the title is the metric.
  const titled = metricNamed(spot.title);
  const own =
    figures.agencies.length === 1 && metric ? figures.agencies[0] : figures.agencies.find((one) => one.name === bareName(spot.column));
  const of = figures.agencies.length === 1 && metric ? metric : titled;
  if (!own || !of) return null;
  const row = figures.rows.find((one) => one.agency === own.id && one.metric === of.id && one.year === year);
  return row ? shown(row, of.unit) : '';
}

function compared(spot: Spot, page: ReckonedPage): string | null {
  const figures = only(page, 'agencyFigures');
  const metric = metricNamed(spot.group);
  const own = figures?.agencies.find((one) => one.name === spot.row);
  const row =
    metric && own && figures?.rows.find((one) => one.agency === own.id && one.metric === metric.id && one.year === Number(spot.column));
  return row ? `${shown(row, metric.unit)} ${moved(row.change, metric.unit)}` : null;
}

/** A member of a place, by its full name or the name of its place. */
const memberOf = (page: ReckonedPage, name: string) =>
  only(page, 'regionOverview')?.members.find((one) => one.name === name) ??
  only(page, 'regionOverview')?.members.find((one) => one.place === name);

function ofMember(spot: Spot, page: ReckonedPage): string | null {
  const answer = only(page, 'regionOverview');
  const member = memberOf(page, spot.row);
  if (!answer || !member) return null;
  if (spot.column === '需要处理') {
    const flagged = answer.metrics.filter((metric) =>
      page.flags.flags.some(
        (flag) => flag.status === 'flag' && flag.agency === member.agency && flag.year === answer.year && flag.metric === metric,
      ),
    ).length;
    return member.report === null ? '' : `${member.failed > 0 ? counted(member.failed) : ''} ${flagged > 0 ? counted(flagged) : ''}`;
  }
  const metric = metricNamed(spot.column.replace(/ \d{4}$/, ''));
  const figure = metric && member.figures[answer.metrics.indexOf(metric.id)];
  if (!metric) return null;
  if (!figure) return '';
  const year = Number(/ (\d{4})$/.exec(spot.column)?.[1] ?? answer.year);
  if (year === answer.year! - 1) return maybe(figure.before, (value) => exact(value, metric.unit));
  return shown(figure, metric.unit);
}

const FEW = 3;
/** An agency beside the medians of its peers and of its own prefecture. */
function strip(spot: Spot, page: ReckonedPage): string | null {
  const metric = metricNamed(spot.row);
  const [judged] = all(page, 'benchmark', (asked) => asked.includes('"nation"'));
  const [near] = all(page, 'benchmark', (asked) => asked.includes('"prefecture"'));
  const row = judged?.rows.find((one) => one.metric === metric?.id);
  if (!metric || !row) return null;
  const median = (of: typeof row | undefined) => (of?.peers && of.peers.n >= FEW ? brief(of.peers.median, metric.unit) : '');
  if (spot.column === '本机构') return shown(row, metric.unit, brief);
  if (spot.column === '同类中位数') return median(row);
  if (spot.column === '本市中位数') return median(near?.rows.find((one) => one.metric === metric.id));
  return spot.column === '最低 ← 同类 → 最高' ? '' : null;
}

const REPORT_COLUMNS = { 读取数字: 'cells', 表内数字对不上: 'failed', 核对结果: 'findings', 未能读取: 'problems' } as const;
function ofReports(spot: Spot, page: ReckonedPage): string | null {
  const row = only(page, 'agency')?.reports.find((one) => `${one.year} 年` === spot.row);
  const key = REPORT_COLUMNS[spot.column as keyof typeof REPORT_COLUMNS];
  return row ? (key ? counted(row[key]) : '') : null;
}

function ofQualityYear(spot: Spot, page: ReckonedPage): string | null {
  const row = only(page, 'reportedAgencies')?.find((one) => String(one.year) === spot.row);
  if (!row) return null;
  const { due, reported } = row;
  const columns: Readonly<Record<string, string>> = {
    有报告: counted(reported),
    应有: maybe(due, counted),
    报告率: due === null || due === 0 ? '' : percented(reported / due),
    缺: maybe(due === null ? null : due - reported, counted),
    其中摘录: counted(row.excerpts),
    表内数字对不上: counted(row.withFailedChecks),
  };
  return columns[spot.column] ?? null;
}

/** The text of a finding or problem without what fills it, and without the sides of a sum. */
const bareText = (text: string): string => text.replaceAll(/\{\w+\}|[（(][^（）()]*[）)]|[…“”\s：:，,－+＋≠]/g, '');
function ofKind(spot: Spot, page: ReckonedPage): string | null {
  const isProblem = /问题|未能/.test(spot.title);
  const rows = isProblem
    ? (only(page, 'problemsByKind') ?? []).map((row) => ({ ...row, failed: row.problems, cannotJudge: 0, noted: 0 }))
    : (only(page, 'findingsByKind') ?? []);
  const texts: Readonly<Record<string, { readonly zh: string }>> = isProblem ? PROBLEMS : FINDINGS;
  const own = rows.filter((row) => bareText(texts[row.code]?.zh ?? row.code) === bareText(spot.row));
  if (own.length === 0) return null;
  const sum = (key: 'failed' | 'cannotJudge' | 'noted' | 'reports') => own.reduce((total, row) => total + row[key], 0);
  const year = own.find((row) => String(row.year) === spot.column)?.reports ?? 0;
  const columns = {
    对不上: sum('failed'),
    无法判断: sum('cannotJudge'),
    提示: sum('noted'),
    涉及报告: sum('reports'),
    次数: sum('failed'),
  };
  const value = /^\d{4}$/.test(spot.column) ? year : columns[spot.column as keyof typeof columns];
  if (value === undefined) return null;
  return value === 0 ? '' : counted(value);
}

const DEADLINE = { department: '部门', government: '地方政府' } as const;
function ofDeadline(spot: Spot, page: ReckonedPage): string | null {
  const [level, who] = spot.row.split(' · ');
  const row = only(page, 'deadlines')?.rows.find(
    (one) =>
      (one.level === null ? '层级不明' : LEVEL_TEXT[one.level].zh) === level &&
      (one.deadline === null ? !Object.values(DEADLINE).includes(who as '部门') : DEADLINE[one.deadline as keyof typeof DEADLINE] === who),
  );
  if (!row) return null;
  const columns: Readonly<Record<string, number | null>> = {
    报告数: row.reports,
    日期已知: row.known,
    期限内: row.byDeadline,
    期限后: row.later,
    日期未知: row.reports - row.known,
  };
  if (spot.column === '法定期限') return '';
  return spot.column in columns ? maybe(columns[spot.column]!, counted) : null;
}

const WHAT = { missing: '未见报告', failed: '数字对不上', late: '晚于期限' } as const;
function ofChase(spot: Spot, page: ReckonedPage): string | null {
  if (spot.column !== '内容') return '';
  const row = only(page, 'chase')?.rows.find(
    (one) => WHAT[one.what as keyof typeof WHAT] === spot.beside[1] && (one as unknown as { readonly name: string }).name === spot.row,
  ) as
    | { readonly what: string; readonly failed: number | null; readonly days: number | null; readonly lastYear: number | null }
    | undefined;
  if (!row) return null;
  if (row.what === 'failed') return counted(row.failed!);
  if (row.what === 'late') return counted(row.days!);
  // A year is read as no number: another than that of the latest report is one.
  if (row.lastYear !== null && !spot.text.includes(`${row.lastYear} 年`)) return counted(row.lastYear);
  // The rule names its own least number of peers.
  return spot.text.includes('可比的同类不足') ? '5' : '';
}

function cell(spot: Spot, page: ReckonedPage): string | null {
  if (spot.cell !== null) {
    const value = only(page, 'report')?.cells[spot.cell];
    if (value === undefined) return null;
    return typeof value === 'number' ? counted(value) : '';
  }
  if (spot.title.startsWith('各机构各年数字')) return compared(spot, page);
  if (/^\d{4} 年办理结果构成$/.test(spot.title)) {
    const own = only(page, 'agencyFigures')?.agencies.find((one) => one.name === spot.row);
    const rows = only(page, 'agencyDispositions')?.filter((row) => row.agency === own?.id && row.year === Number(spot.title.slice(0, 4)));
    return own && rows ? ownParts(rows, spot.column) : null;
  }
  if (spot.title.startsWith('机构列表')) {
    const asked = page.answers.find(({ id }) => id === 'agencyTable')?.parameters as { readonly metrics: readonly string[] };
    const row = only(page, 'agencyTable')?.rows.find((one) => one.name === spot.row);
    const metric = metricNamed(spot.column);
    if (!metric) return row ? '' : null;
    return row ? shown(row.figures[asked.metrics.indexOf(metric.id)]!, metric.unit) : null;
  }
  if (spot.title === '8 项主要指标' || spot.title.endsWith('同类比较')) return ofMember(spot, page);
  if (/^在 .+ 个.+中的位置$/.test(spot.title)) return strip(spot, page);
  if (spot.title.endsWith('份报告，最近的在前')) return ofReports(spot, page);
  if (spot.title === '各规则的条数') return ruleCounts(spot, page.flags, askedOf(page));
  if (spot.title === '各年概况') return ofQualityYear(spot, page);
  if (spot.title === '机构 × 年份') return '';
  if (spot.title.endsWith('按种类')) return ofKind(spot, page);
  if (spot.title.startsWith('发布日期与法定期限')) return ofDeadline(spot, page);
  if (spot.title.endsWith('要催办、核对的报告')) return ofChase(spot, page);
  return /^\d{4}$/.test(spot.row) ? ofYear(spot, page) : null;
}

const FACTS = { 报告: 'reports', 其中摘录: 'excerpts', 机构: 'agencies', 核对提示: 'findings', 读取问题: 'problems' } as const;
function term(spot: Spot, page: ReckonedPage): string | null {
  const metric = metricNamed(spot.group);
  const row = only(page, 'benchmark')?.rows.find((one) => one.metric === metric?.id);
  if (metric && row) {
    if (spot.row === '中位数') return row.peers ? brief(row.peers.median, metric.unit) : '';
    if (spot.row === '名次') {
      if (!row.rank) return '';
      const whole = row.percentile === null ? '' : counted(Math.min(99, Math.max(1, Math.round(row.percentile))));
      return `${counted(row.rank.rank)} / ${counted(row.rank.of)} ${row.rank.tied > 1 ? counted(row.rank.tied) : ''} ${whole}`;
    }
    if (spot.row === '较上年')
      return `${moved(row.change, metric.unit)} ${row.peerChange ? differing(row.peerChange.median, metric.unit) : ''}`;
    return null;
  }
  const flag = only(page, 'volumeFlags')?.rows.find(
    (one) => one.agencyName === spot.group && spot.beside.some((text) => text.includes(metricOf(String(one.metric)).zh)),
  ) as Readonly<Record<string, number>> | undefined;
  if (flag) {
    const { unit } = metricOf(String(flag.metric));
    const texts: Readonly<Record<string, string>> = {
      数值: brief(flag.value!, unit),
      同类中位数: brief(flag.centre!, unit),
      界限: `${brief(flag.lower!, unit)} – ${brief(flag.upper!, unit)}`,
      '修正 z 值': counted(Math.round(flag.m! * 10) / 10),
      提示: '',
    };
    return texts[spot.row] ?? null;
  }
  const region = only(page, 'regionOverview');
  if (region && spot.row.endsWith('中位数')) {
    const at = region.metrics.findIndex((id) => spot.text.startsWith(`${metricOf(id).zh} `));
    if (at < 0) return counted(region.peers.reported);
    return maybe(region.peers.medians[at]!.median, (value) => brief(value, metricOf(region.metrics[at]!).unit));
  }
  const facts = only(page, 'collection');
  const key = FACTS[spot.row as keyof typeof FACTS];
  if (key) return facts ? counted(facts[key]) : null;
  return ['年份', '数据版本', '生成于'].includes(spot.row) || !spot.text.match(/\d/) ? '' : null;
}

function countCard(spot: Spot, page: ReckonedPage): string | null {
  const answer = only(page, 'regionOverview');
  if (!answer) return null;
  if (spot.row === 'held') return counted(answer.reported);
  if (spot.row === 'missing') return `${counted(answer.missing)} ${counted(answer.due)}`;
  if (spot.row === 'failed') return counted(answer.withFailed);
  if (spot.row === 'published') {
    const { published } = answer;
    return published === null || published.known === 0 ? '' : `${counted(published.onTime)} ${counted(published.known)}`;
  }
  const asked = page.answers.find(({ id }) => id === 'regionOverview')!.parameters as { readonly region: string };
  const flagged = page.flags.flags.filter((flag) => {
    const { group, year } = answer;
    const agency = agencyById(page.of, flag.agency)!;
    const isOf = flag.level === group?.level && flag.kind === group?.kind && flag.scope === group?.scope;
    return (
      flag.status === 'flag' && flag.year === year && isOf && fits(page.of, { ...EVERYTHING, region: asked.region }, agency.entries.at(-1)!)
    );
  });
  return spot.row === 'flags' ? counted(flagged.length) : null;
}
const EVERYTHING: Filters = { region: '', from: null, to: null, level: '', scope: '', kind: '', function: '' };

/** Agencies of the key figures whose figure is on the list for review. */
function flaggedOn(page: ReckonedPage, metric: string, year: number): number {
  const answer = only(page, 'keyFigures')!;
  const asked = page.answers.find(({ id }) => id === 'keyFigures')!.parameters as { readonly filters: Filters };
  const held = { ...asked.filters, level: answer.basis.level ?? '', scope: answer.basis.scope ?? '' } as Filters;
  const flagged = new Set<string>();
  for (const flag of page.flags.flags) {
    const entry =
      flag.status === 'flag' && flag.year === year && flag.metric === metric ? entryOf(agencyById(page.of, flag.agency)!, year) : null;
    if (entry && fits(page.of, held, entry)) flagged.add(flag.agency);
  }
  return flagged.size;
}

function card(spot: Spot, page: ReckonedPage): string | null {
  if (spot.title === 'count') return countCard(spot, page);
  if (spot.title === 'flag') return flagCard(spot, page.flags, page.of, askedOf(page));
  const metric = metricNamed(spot.row);
  if (spot.title === 'key figure') {
    const row = only(page, 'keyFigures')?.rows.find((one) => one.metric === metric?.id);
    if (!row || !metric) return null;
    const half = (n: number) => row.due === null || 2 * n >= row.due;
    const says = row.value !== null && row.change !== null && half(row.counted) && half(row.matched);
    const change = says ? `${moved(row.change, metric.unit, true)} ${row.matched === row.counted ? '' : counted(row.matched)}` : '';
    const coverage = row.due === null ? counted(row.counted) : `${counted(row.due)} ${counted(row.counted)}`;
    const alone = says && row.largest ? `${row.largest.name} ${percented(row.largest.share)}` : '';
    const flagged = flaggedOn(page, row.metric, row.year);
    const value = row.value !== null && !half(row.counted) ? '' : shown(row as Figure, metric.unit, brief);
    return `${value} ${change} ${coverage} ${alone} ${flagged > 0 ? counted(flagged) : ''}`;
  }
  if (spot.title === 'among peers') {
    const row = only(page, 'benchmark')?.rows.find((one) => one.metric === metric?.id);
    if (!row || !metric) return null;
    const sides =
      row.value !== null && row.numerator !== null && row.denominator !== null
        ? `${counted(row.numerator)}/${counted(row.denominator)}`
        : '';
    return `${counted(row.coverage.counted)} / ${counted(row.coverage.reported)} ${shown(row, metric.unit, brief)} ${sides}`;
  }
  if (spot.title === 'tile') {
    const answer = only(page, 'regionOverview');
    const member = memberOf(page, spot.row);
    const figure = member?.figures[0];
    return member && answer ? (figure ? shown(figure, metricOf(answer.metrics[0]!).unit, brief) : '') : null;
  }
  if (spot.title === 'below') {
    const place = only(page, 'regionChildren')?.find((one) => one.name === spot.row || one.fullName === spot.row);
    return place ? counted(place.reports) : null;
  }
  if (spot.title === 'rail') return flagLines(spot, page.flags, page.of, askedOf(page));
  return null;
}

/** What the list of flags was asked for. */
function askedOf(page: ReckonedPage): Asked {
  const asked = page.answers.find(({ id }) => id === 'outliers')!.parameters as Asked;
  return { ...asked, year: only(page, 'outliers')?.year ?? null };
}

/** @returns the text whose numbers should stand there; null where nobody has counted them; undefined where a page's prose is left to its own tests */
export function expected(spot: Spot, page: ReckonedPage): string | null | undefined {
  if (spot.kind === 'cell') return cell(spot, page);
  if (spot.kind === 'term') return term(spot, page);
  // Headed cards are key figures where such were asked for, elsewhere they are prose.
  if (spot.title === 'key figure' && !only(page, 'keyFigures')) return undefined;
  if (spot.kind === 'card') return card(spot, page);
  const ofFlags = only(page, 'outliers') !== undefined && ['各规则的条数', '复核进度'].includes(spot.title);
  return ofFlags ? flagLines(spot, page.flags, page.of, askedOf(page)) : undefined;
}
