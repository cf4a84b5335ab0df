/**
 * What one agency's report of a year says, in four to six sentences. Each is a rule over figures that the page holds; what they do
 * not prove is not written. Every number leads to its cell.
 */
import type { Locale } from '../findings';
import { change as changeText, count, percent, value as valueText, withUnit } from '../format';
import { cellsOfMetric } from '../metric';
import { metricById } from '../metrics';
import type { AgencyFigureRow } from '../queries/agencies/answers';
import type { BenchmarkRow } from '../queries/peers/answers';
import type { Fragment, Sentence } from './sentence';

export interface AgencyFacts {
  readonly year: number;
  /** Id of the report of the year. */
  readonly report: string;
  /** Figures of the agency, every year. */
  readonly figures: readonly Pick<
    AgencyFigureRow,
    'year' | 'metric' | 'value' | 'numerator' | 'denominator' | 'reason' | 'failedCheck' | 'seriesBreak' | 'change'
  >[];
  /** Where it stands among its peers in the year; empty until known. */
  readonly rows: readonly Pick<BenchmarkRow, 'metric' | 'value' | 'peers' | 'position' | 'flags' | 'inDoubt'>[];
  /** The peers in words: 县级政府. */
  readonly peers: string;
  /** Checks of the report that do not hold; null where none fails and the report is not whole: then nothing is said. */
  readonly failed: number | null;
}

/** Fewer peers get no median. */
const MEDIAN_NEEDS = 3;
/** Years needed before "the most since". */
const YEARS_NEEDED = 3;

const own = (facts: AgencyFacts, metric: string, year = facts.year) =>
  facts.figures.find((row) => row.metric === metric && row.year === year);
const peersOf = (facts: AgencyFacts, metric: string) => facts.rows.find((row) => row.metric === metric);
const medianOf = (facts: AgencyFacts, metric: string) => {
  const peers = peersOf(facts, metric)?.peers;
  return peers && peers.n >= MEDIAN_NEEDS ? peers.median : null;
};

/** The figure as a link to the cell it stands in: its own where it is one cell, else the first that it adds up. */
function linked(facts: AgencyFacts, metric: string, text: string): Fragment {
  const cell = cellsOfMetric(metricById(metric))[0];
  return { text, target: cell ? { to: 'cell', report: facts.report, cell } : { to: 'report', id: facts.report } };
}

/** Applications received, their change, and whether it is the most or the least of all its years. */
function received(facts: AgencyFacts, locale: Locale): Sentence[] {
  const zh = locale === 'zh';
  const row = own(facts, 'received');
  if (row?.value == null) return [];
  const median = medianOf(facts, 'received');
  const metric = metricById('received');
  const known = facts.figures.flatMap((one) => (one.metric === 'received' && one.value !== null && one.year <= facts.year ? [one] : []));
  const others = known.filter((one) => one.year !== facts.year).map((one) => one.value!);
  const since = Math.min(...known.map((one) => one.year));
  const extreme =
    known.length < YEARS_NEEDED || known.length !== facts.year - since + 1
      ? ''
      : others.every((one) => one < row.value!)
        ? zh
          ? `，为 ${since} 年以来最多`
          : `, the most since ${since}`
        : others.every((one) => one > row.value!)
          ? zh
            ? `，为 ${since} 年以来最少`
            : `, the fewest since ${since}`
          : '';
  const moved = row.change
    ? zh
      ? `，比上年 ${changeText(row.change, metric, 'zh')}`
      : `, ${changeText(row.change, metric, 'en')} vs ${facts.year - 1}`
    : '';
  const among =
    median === null
      ? ''
      : zh
        ? `；同类中位数 ${valueText(median, 'count', 'zh')} 件`
        : `; median of its peers ${valueText(median, 'count', 'en')}`;
  return [
    {
      rule: 'received',
      tone: 'plain',
      parts: zh
        ? [`${facts.year} 年新收申请 `, linked(facts, 'received', count(row.value)), ` 件${moved}${extreme}${among}。`]
        : [linked(facts, 'received', count(row.value, 'en')), ` new applications in ${facts.year}${moved}${extreme}${among}.`],
    },
  ];
}

/** How far a rate is from its peers, as the rule that judges it says. */
function against(facts: AgencyFacts, metric: string, locale: Locale): string {
  const zh = locale === 'zh';
  const row = peersOf(facts, metric);
  const median = medianOf(facts, metric);
  if (median === null || !row) return '';
  const text = valueText(median, metricById(metric).unit, locale);
  const level = row.inDoubt || !row.position?.judged ? null : row.position.level;
  if (level === null) return zh ? `，${facts.peers}中位数 ${text}` : `; median of ${facts.peers} ${text}`;
  if (level === 'inside') return zh ? `，与${facts.peers}中位数（${text}）无明显差别` : `, much as the median of ${facts.peers} (${text})`;
  return zh ? `，与${facts.peers}中位数（${text}）差别明显` : `, clearly unlike the median of ${facts.peers} (${text})`;
}

/** What was decided, the share disclosed, and what is carried over. */
function disclosed(facts: AgencyFacts, locale: Locale): Sentence[] {
  const zh = locale === 'zh';
  const processed = own(facts, 'processed');
  const rate = own(facts, 'disclosure_rate');
  if (processed?.value == null) return [];
  const parts: Fragment[] = zh
    ? ['办结 ', linked(facts, 'processed', count(processed.value)), ' 件']
    : [linked(facts, 'processed', count(processed.value, 'en')), ' decided'];
  if (rate?.value != null) {
    parts.push(
      zh ? '，公开率 ' : ', disclosure rate ',
      linked(facts, 'disclosure_rate', percent(rate.value)),
      against(facts, 'disclosure_rate', locale),
    );
  } else if (rate?.reason === 'too_few' && rate.numerator !== null && rate.denominator !== null) {
    const of = `${count(rate.numerator, locale)}/${count(rate.denominator, locale)}`;
    parts.push(
      zh ? '，公开 ' : '; disclosed ',
      linked(facts, 'disclosure_rate', of),
      zh ? '（件数太少，不作比较）' : ' (too few to compare)',
    );
  }
  const carried = own(facts, 'carried_out');
  if (carried?.value != null)
    parts.push(
      zh ? '；结转下年 ' : '; ',
      linked(facts, 'carried_out', count(carried.value, locale)),
      zh ? ' 件' : ' carried over to the next year',
    );
  parts.push(zh ? '。' : '.');
  return [{ rule: 'disclosed', tone: 'plain', parts }];
}

/** Reviews and lawsuits, and how many were corrected of those decided. */
function remedies(facts: AgencyFacts, locale: Locale): Sentence[] {
  const zh = locale === 'zh';
  const total = own(facts, 'remedies.total');
  if (total?.value == null) return [];
  if (total.value === 0)
    return [
      {
        rule: 'no_remedies',
        tone: 'plain',
        parts: zh
          ? ['没有发生行政复议和行政诉讼（填报为 ', linked(facts, 'remedies.total', '0'), '）。']
          : ['No administrative review and no lawsuit (reported as ', linked(facts, 'remedies.total', '0'), ').'],
      },
    ];
  const rate = own(facts, 'remedies.correction_rate');
  const before = own(facts, 'remedies.correction_rate', facts.year - 1);
  const parts: Fragment[] = zh
    ? ['复议、诉讼 ', linked(facts, 'remedies.total', count(total.value)), ' 件']
    : [linked(facts, 'remedies.total', count(total.value, 'en')), total.value === 1 ? ' review or lawsuit' : ' reviews and lawsuits'];
  if (rate?.numerator != null && rate.denominator !== null && rate.denominator > 0) {
    const corrected = linked(facts, 'remedies.correction_rate', count(rate.numerator, locale));
    const share = rate.value === null ? '' : percent(rate.value);
    const then = rate.value !== null && before?.value != null ? percent(before.value) : '';
    parts.push(
      ...(zh
        ? [`，已审结 ${count(rate.denominator)} 件中纠正 `, corrected, ' 件']
        : [`; of ${count(rate.denominator, 'en')} concluded `, corrected, ' corrected']),
      share === '' ? '' : zh ? `（${share}${then && `，上年 ${then}`}）` : ` (${share}${then && `, ${then} the year before`})`,
    );
  }
  parts.push(zh ? '。' : '.');
  return [{ rule: 'remedies', tone: 'plain', parts }];
}

/** Figures of the key metrics that stand on the review list: to be checked before they are quoted. */
function toCheck(facts: AgencyFacts, metrics: readonly string[], locale: Locale): Sentence[] {
  const zh = locale === 'zh';
  return facts.rows
    .filter((row) => metrics.includes(row.metric) && row.value !== null && row.flags.length > 0)
    .slice(0, 2)
    .map((row): Sentence => {
      const metric = metricById(row.metric);
      const figure = linked(facts, row.metric, withUnit(row.value!, metric.unit, locale));
      const now = own(facts, row.metric);
      const moved = now?.change ? changeText(now.change, metric, locale) : '';
      const flag: Fragment = { text: zh ? '看依据' : 'see why', target: { to: 'flag', id: row.flags[0]!.id } };
      return {
        rule: 'check',
        tone: 'check',
        parts: zh
          ? [`${metric.zh} `, figure, moved && `，比上年 ${moved}`, '，引用前请核对，', flag, '。']
          : [`${metric.en} `, figure, moved && `, ${moved} vs ${facts.year - 1}`, ': check before quoting, ', flag, '.'],
      };
    });
}

/** Whether the tables add up. */
function sums(facts: AgencyFacts, locale: Locale): Sentence[] {
  const zh = locale === 'zh';
  if (facts.failed === null) return [];
  const target = { to: 'report', id: facts.report } as const;
  if (facts.failed === 0)
    return [
      {
        rule: 'adds_up',
        tone: 'plain',
        parts: zh ? [{ text: '表内数字都对得上', target }, '。'] : [{ text: 'Its tables add up', target }, '.'],
      },
    ];
  const n = count(facts.failed, locale);
  return [
    {
      rule: 'does_not_add_up',
      tone: 'check',
      parts: zh
        ? [{ text: `表内有 ${n} 处数字对不上`, target }, '，先核对原报告。']
        : [{ text: facts.failed === 1 ? 'One check does not hold' : `${n} checks do not hold`, target }, ': look at the report first.'],
    },
  ];
}

/** The sentences of an agency, in the order in which they are read. */
export function agencySentences(facts: AgencyFacts, metrics: readonly string[], locale: Locale): Sentence[] {
  return [
    ...received(facts, locale),
    ...disclosed(facts, locale),
    ...remedies(facts, locale),
    ...toCheck(facts, metrics, locale),
    ...sums(facts, locale),
  ];
}

/** A title that says what a chart of applications shows; null where nothing can be said. */
export function applicationsTitle(facts: AgencyFacts, locale: Locale): string | null {
  const zh = locale === 'zh';
  const row = own(facts, 'received');
  const median = medianOf(facts, 'received');
  if (row?.value == null || !row.change) return null;
  const word = row.change.word;
  const turn =
    word === 'no_change'
      ? zh
        ? `${facts.year} 年与上年持平`
        : `unchanged in ${facts.year}`
      : word === 'up' || word === 'new'
        ? zh
          ? `${facts.year} 年上升`
          : `up in ${facts.year}`
        : zh
          ? `${facts.year} 年下降`
          : `down in ${facts.year}`;
  if (median === null) return zh ? `申请量${turn}` : `Applications ${turn}`;
  const side = row.value > median ? (zh ? '高于' : 'above') : row.value < median ? (zh ? '低于' : 'below') : zh ? '等于' : 'at';
  return zh ? `申请量${side}同类中位数，${turn}` : `Applications ${side} the median of peers, ${turn}`;
}

/** A title for the mix of outcomes: where the disclosure rate stands. */
export function outcomesTitle(facts: AgencyFacts, locale: Locale): string | null {
  const zh = locale === 'zh';
  const rate = own(facts, 'disclosure_rate');
  const row = peersOf(facts, 'disclosure_rate');
  if (rate?.value == null) return null;
  const level = row && !row.inDoubt && row.position?.judged ? row.position.level : null;
  const share = percent(rate.value);
  if (level === null) return zh ? `公开率 ${share}` : `${share} disclosed`;
  if (level === 'inside') return zh ? `公开率 ${share}，与同类接近` : `${share} disclosed, much as peers`;
  return zh ? `公开率 ${share}，与同类差别明显` : `${share} disclosed, clearly unlike peers`;
}

/** A title for decisions: the metric whose figure is to be checked, or the one that changed most. */
export function decisionsTitle(facts: AgencyFacts, metrics: readonly string[], locale: Locale): string | null {
  const zh = locale === 'zh';
  const flagged = facts.rows.find((row) => metrics.includes(row.metric) && row.value !== null && row.flags.length > 0);
  if (flagged) {
    const { zh: name, en } = metricById(flagged.metric);
    return zh ? `${name}：${facts.year} 年数字待复核` : `${en}: figure of ${facts.year} to be checked`;
  }
  const moved = metrics
    .flatMap((id) => own(facts, id) ?? [])
    .filter((row) => row.change?.percent != null)
    .toSorted((a, b) => Math.abs(b.change!.percent!) - Math.abs(a.change!.percent!))[0];
  if (!moved) return null;
  const metric = metricById(moved.metric);
  const word = changeText(moved.change, metric, locale);
  return zh ? `${metric.zh}比上年 ${word}` : `${metric.en} ${word} vs ${facts.year - 1}`;
}
