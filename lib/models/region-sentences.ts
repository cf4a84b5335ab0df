/**
 * What a place's reports of one year say, in three to six sentences. Each sentence is a rule over the figures of the answer;
 * what the figures do not carry is not written.
 */

import type { Locale } from '../findings';
import { change as changeText, count, figure as figureText, percent, value as valueText } from '../format';
import { type MetricId, metricById } from '../metrics';
import type { RegionMember, RegionOverview } from '../queries/places/answers';
import { changeOf } from '../year-change';
import { type Fragment, groupText, joined, type Sentence, type Target } from './sentence';

/** Names listed before "and n more". */
const NAMED = 3;
/** Fewer values get no median. */
const MEDIAN_NEEDS = 3;

const link = (text: string, target: Target): Fragment => ({ text, target });
const nameOf = (member: RegionMember): string => member.place ?? member.name;

/** The first names as links, and how many more there are. */
function named(members: readonly RegionMember[], group: RegionOverview['group'], locale: Locale): Fragment[] {
  const names = members.slice(0, NAMED).map((m): Fragment => {
    const text = group?.kind === 'government' ? nameOf(m) : m.name;
    return link(text, m.report === null ? { to: 'agency', id: m.agency } : { to: 'report', id: m.report });
  });
  const rest = members.length - names.length;
  const more = rest > 0 ? [locale === 'zh' ? `等 ${members.length} 个` : ` and ${rest} more`] : [];
  return [...joined(names, locale === 'zh' ? '、' : ', '), ...more];
}

/** Median of numbers; null for none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

interface Context {
  readonly answer: RegionOverview;
  readonly year: number;
  readonly group: NonNullable<RegionOverview['group']>;
  readonly locale: Locale;
}

function reporting({ answer, year, group, locale }: Context): Sentence {
  const what = groupText(group, locale);
  const [due, reported, missing] = [count(answer.due, locale), count(answer.reported, locale), count(answer.missing, locale)];
  const zh = locale === 'zh';
  if (answer.sample) {
    const text = zh
      ? `收录 ${reported} 个${what}的 ${year} 年度摘录；摘录不是全部，不作合计，也不判断谁未报。`
      : `Holds ${year} excerpts of ${reported} ${what}. Excerpts are a sample: no totals, and nobody is called missing.`;
    return { rule: 'excerpts', tone: 'plain', parts: [text] };
  }
  if (answer.missing === 0) {
    const all = answer.due === 1 ? ['有', `1 of 1 ${what} has`] : ['都有', `All ${due} ${what} have`];
    const text = zh ? `${due} 个${what}${all[0]} ${year} 年度报告。` : `${all[1]} a report for ${year}.`;
    return { rule: 'all_reported', tone: 'plain', parts: [text] };
  }
  const absent = answer.members.filter((m) => m.report === null);
  const link = { text: zh ? `${missing} 个未见报告` : `${missing} not seen`, target: { to: 'missing' } as const };
  const parts = zh
    ? [`${due} 个${what}中 ${reported} 个有 ${year} 年度报告，`, link, '（', ...named(absent, group, locale), '）。']
    : [`${reported} of ${due} ${what} have a report for ${year}; `, link, ' (', ...named(absent, group, locale), ').'];
  return { rule: 'missing', tone: 'check', parts };
}

/** Median of the members and of the peers around, then the members that a rule flags. */
function rate(context: Context, id: MetricId): Sentence[] {
  const { answer, locale, group } = context;
  const zh = locale === 'zh';
  const i = answer.metrics.indexOf(id);
  if (i === -1) return [];
  const metric = metricById(id);
  const values = answer.members.flatMap((m) => m.figures[i]?.value ?? []);
  const median = medianOf(values);
  if (values.length < MEDIAN_NEEDS || values.length * 2 < answer.due || median === null || answer.members.length < answer.reported)
    return [];
  const own = valueText(median, metric.unit, locale);
  const peers = answer.peers.medians[i];
  const around = answer.region !== null && peers?.median != null && peers.n > values.length ? peers : null;
  const of = answer.peers.place ?? (zh ? '全部' : 'everywhere');
  const tail = around
    ? zh
      ? `，${of}${groupText(group, 'zh')} ${valueText(around.median!, metric.unit, 'zh')}（${count(around.n)} 个）`
      : `; ${of === 'everywhere' ? 'everywhere' : `in ${of}`} ${valueText(around.median!, metric.unit, 'en')} (${count(around.n, 'en')})`
    : '';
  const head: Sentence = {
    rule: 'median',
    tone: 'plain',
    parts: [
      zh
        ? `${metric.zh}中位数 ${own}（${values.length} 个有数）${tail}。`
        : `Median ${metric.en.toLowerCase()} ${own} (${values.length} with figures)${tail}.`,
    ],
  };
  return [head, ...outlying(context, i)];
}

/** Members of which the figure is flagged: an invitation to check. */
function outlying({ answer, locale, group }: Context, i: number): Sentence[] {
  const zh = locale === 'zh';
  const metric = metricById(answer.metrics[i]!);
  const flagged = answer.members.filter((m) => m.figures[i]?.flagged && m.figures[i]?.value !== null);
  if (flagged.length === 0) return [];
  const shown = flagged.slice(0, NAMED).map((m): Fragment[] => {
    const f = m.figures[i]!;
    const base =
      f.denominator === null ? '' : `${zh ? '（' : ' ('}${count(f.numerator!, locale)}/${count(f.denominator, locale)}${zh ? '）' : ')'}`;
    const name = group.kind === 'government' ? nameOf(m) : m.name;
    return [link(name, { to: 'report', id: m.report! }), ` ${figureText(f, metric, locale)}${base}`];
  });
  const rest = flagged.length - shown.length;
  const list = shown.flatMap((parts, k) => (k === 0 ? parts : [zh ? '，' : ', ', ...parts]));
  const more = rest > 0 ? (zh ? `等 ${flagged.length} 个` : ` and ${rest} more`) : '';
  return [
    {
      rule: 'flagged',
      tone: 'check',
      parts: zh
        ? [`${metric.zh}：`, ...list, `${more}，与同类差别明显，建议复核。`]
        : [`${metric.en}: `, ...list, `${more}: clearly unlike peers, worth a check.`],
    },
  ];
}

/** The sum over the members, its change on those that give both years, and who makes more than half of it. */
function volume({ answer, locale, year, group }: Context, id: MetricId): Sentence[] {
  const i = answer.metrics.indexOf(id);
  const zh = locale === 'zh';
  // A sum over a capped list or over excerpts is no sum of the place.
  if (i === -1 || answer.sample || answer.members.length < answer.due) return [];
  const metric = metricById(id);
  const known = answer.members.filter((m) => m.figures[i]?.value != null);
  if (known.length * 2 < answer.due) return [];
  const total = known.reduce((sum, m) => sum + m.figures[i]!.value!, 0);
  const matched = known.filter((m) => m.figures[i]!.before !== null);
  const [before, after] = [
    matched.reduce((sum, m) => sum + m.figures[i]!.before!, 0),
    matched.reduce((sum, m) => sum + m.figures[i]!.value!, 0),
  ];
  const moved = matched.length > 0 ? changeOf(metric, { value: before }, { value: after }) : null;
  const word = moved && changeText(moved, metric, locale);
  const parts: Fragment[] = [
    zh
      ? `${metric.zh}合计 ${count(total)} 件（${count(answer.due)} 个中 ${count(known.length)} 个有数）`
      : `${metric.en}: ${count(total, 'en')} in all (${count(known.length, 'en')} of ${count(answer.due, 'en')})`,
    moved
      ? zh
        ? `，比 ${year - 1} 年${word}（按两年都有数的 ${count(matched.length)} 个计）`
        : `, ${word} vs ${year - 1} (${count(matched.length, 'en')} with both years)`
      : '',
  ];
  const difference = after - before;
  const largest = matched.toSorted(
    (a, b) => Math.abs(b.figures[i]!.value! - b.figures[i]!.before!) - Math.abs(a.figures[i]!.value! - a.figures[i]!.before!),
  )[0];
  const share = largest && difference !== 0 ? (largest.figures[i]!.value! - largest.figures[i]!.before!) / difference : 0;
  if (largest && matched.length > 1 && share > 0.5) {
    const name = group.kind === 'government' ? nameOf(largest) : largest.name;
    parts.push(
      zh ? '，其中 ' : '; ',
      link(name, { to: 'report', id: largest.report! }),
      zh ? ` 一家占变化的 ${percent(share)}` : ` alone makes ${percent(share)} of the change`,
    );
  }
  parts.push(zh ? '。' : '.');
  return [{ rule: 'volume', tone: share > 0.5 ? 'check' : 'plain', parts }];
}

function checks({ answer, locale, group }: Context): Sentence[] {
  const zh = locale === 'zh';
  if (answer.withFailed === 0) return [];
  const failed = answer.members.filter((m) => m.failed > 0);
  const label = zh
    ? `${count(answer.withFailed)} 份报告表内数字对不上`
    : `The figures of ${count(answer.withFailed, 'en')} ${answer.withFailed === 1 ? 'report does' : 'reports do'} not add up`;
  const parts: Fragment[] = [link(label, { to: 'failed' })];
  if (failed.length > 0) parts.push(zh ? '：' : ': ', ...named(failed, group, locale));
  parts.push(zh ? '。' : '.');
  return [{ rule: 'failed', tone: 'check', parts }];
}

function publication({ answer, locale }: Context): Sentence[] {
  const { published } = answer;
  if (published === null || published.known === 0) return [];
  const [known, onTime] = [count(published.known, locale), count(published.onTime, locale)];
  return [
    {
      rule: 'published',
      tone: 'plain',
      parts: [
        locale === 'zh'
          ? `已知公布日期的 ${known} 份中，${onTime} 份不晚于 ${published.dueDate}。`
          : `Of ${known} with a known publication date, ${onTime} by ${published.dueDate}.`,
      ],
    },
  ];
}

/** The sentences of a place, most important first; none without a report. */
export function regionSentences(answer: RegionOverview, locale: Locale): Sentence[] {
  if (answer.year === null || answer.group === null) return [];
  const context: Context = { answer, year: answer.year, group: answer.group, locale };
  return [
    reporting(context),
    ...volume(context, 'received'),
    ...rate(context, 'disclosure_rate'),
    ...checks(context),
    ...publication(context),
  ];
}
