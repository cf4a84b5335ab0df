/** Sentences of a place and of an agency a second time: which rules speak, and the names and numbers in them, in their order. */
import type { Metric } from '../../metric';
import type * as agencies from './agencies';
import { change, metricOf, quantile } from './figures';
import type * as peers from './peers';
import type { regionOverview } from './region';
import type * as totals from './totals';
import { counted, exact, moved, percented } from './written';

export interface Said {
  readonly rule: string;
  /** Names and numbers only. */
  readonly text: string;
}
type Place = ReturnType<typeof regionOverview>;
type Member = Place['members'][number];
type Locale = 'zh' | 'en';

/** At most three by name, then how many: in Chinese all of them, in English the rest. */
function listed(members: readonly Member[], isGovernment: boolean, locale: Locale): string {
  const names = members.slice(0, 3).map((one) => (isGovernment ? (one.place ?? one.name) : one.name));
  const rest = members.length - names.length;
  return `${names.join(' ')} ${rest > 0 ? (locale === 'zh' ? String(members.length) : String(rest)) : ''}`;
}

/** @param flagged whether the list for review has the figure */
export function placeSays(answer: Place, locale: Locale, flagged: (agency: string, metric: string) => boolean): Said[] {
  const { group, members, due, reported, sample } = answer;
  if (group === null || answer.year === null) return [];
  const isGovernment = group.kind === 'government';
  const said: Said[] = [];
  const absent = members.filter((one) => one.report === null);
  if (sample) said.push({ rule: 'excerpts', text: counted(reported) });
  else if (due === reported) said.push({ rule: 'all_reported', text: due === 1 && locale === 'en' ? '1 1' : counted(due) });
  else if (locale === 'zh')
    said.push({
      rule: 'missing',
      text: `${counted(due)} ${counted(reported)} ${counted(due - reported)} ${listed(absent, isGovernment, locale)}`,
    });
  else
    said.push({
      rule: 'missing',
      text: `${counted(reported)} ${counted(due)} ${counted(due - reported)} ${listed(absent, isGovernment, locale)}`,
    });

  const figureOf = (one: Member, id: string) => one.figures[answer.metrics.indexOf(id)];
  const having = (id: string) => members.filter((one) => figureOf(one, id)?.value != null);
  const known = having('received');
  if (!sample && members.length >= due && 2 * known.length >= due) {
    let [total, before, after, both] = [0, 0, 0, 0];
    let largest: { readonly member: Member; readonly by: number } | null = null;
    for (const member of known) {
      const figure = figureOf(member, 'received')!;
      total += figure.value!;
      if (figure.before === null) continue;
      [before, after, both] = [before + figure.before, after + figure.value!, both + 1];
      const by = figure.value! - figure.before;
      if (largest === null || Math.abs(by) > Math.abs(largest.by)) largest = { member, by };
    }
    const turn = both > 0 ? `${moved(change(metricOf('received'), before, after), 'count')} ${counted(both)}` : '';
    const share = largest && after !== before ? largest.by / (after - before) : 0;
    const most = largest && both > 1 && share > 0.5 ? `${listed([largest.member], isGovernment, locale)} ${percented(share)}` : '';
    const counts = locale === 'zh' ? `${counted(due)} ${counted(known.length)}` : `${counted(known.length)} ${counted(due)}`;
    said.push({ rule: 'volume', text: `${counted(total)} ${counts} ${turn} ${most}` });
  }

  const rates = having('disclosure_rate');
  if (rates.length >= 3 && 2 * rates.length >= due && members.length >= reported) {
    const own = exact(
      quantile(
        rates.map((one) => figureOf(one, 'disclosure_rate')!.value!),
        0.5,
      ),
      'rate',
    );
    const around = answer.peers.medians[answer.metrics.indexOf('disclosure_rate')]!;
    const beside = answer.region !== null && around.median !== null && around.n > rates.length;
    said.push({
      rule: 'median',
      text: `${own} ${counted(rates.length)} ${beside ? `${exact(around.median!, 'rate')} ${counted(around.n)}` : ''}`,
    });
    const marked = rates.filter((one) => flagged(one.agency, 'disclosure_rate'));
    if (marked.length > 0) {
      const some = marked.slice(0, 3).map((one) => {
        const figure = figureOf(one, 'disclosure_rate')!;
        return `${listed([one], isGovernment, locale)} ${exact(figure.value!, 'rate')} ${counted(figure.numerator!)}/${counted(figure.denominator!)}`;
      });
      const rest = marked.length - some.length;
      said.push({ rule: 'flagged', text: `${some.join(' ')} ${rest > 0 ? (locale === 'zh' ? String(marked.length) : String(rest)) : ''}` });
    }
  }

  if (answer.withFailed > 0) {
    const failing = members.filter((one) => one.failed > 0);
    said.push({ rule: 'failed', text: `${counted(answer.withFailed)} ${listed(failing, isGovernment, locale)}` });
  }
  if (answer.published && answer.published.known > 0)
    said.push({ rule: 'published', text: `${counted(answer.published.known)} ${counted(answer.published.onTime)}` });
  return said;
}

type Figures = ReturnType<typeof agencies.agencyFigures>['rows'];
type Standing = NonNullable<ReturnType<typeof peers.benchmark>>['rows'];

/**
 * @param flaggedRows metrics of the year on the list for review, in the order of the page
 * @param failed checks of the report that do not hold; null where nothing is said of them
 */
export function agencySays(
  {
    year,
    figures,
    standing,
    failed,
  }: { readonly year: number; readonly figures: Figures; readonly standing: Standing; readonly failed: number | null },
  flaggedRows: readonly string[],
  locale: Locale,
): Said[] {
  const own = (id: string, of = year) => figures.find((row) => row.metric === id && row.year === of);
  const median = (metric: Metric) => {
    const spread = standing.find((row) => row.metric === metric.id)?.peers;
    return spread && spread.n >= 3 ? exact(spread.median, metric.unit) : '';
  };
  const said: Said[] = [];
  const received = own('received');
  if (received?.value != null)
    said.push({ rule: 'received', text: `${counted(received.value)} ${moved(received.change, 'count')} ${median(metricOf('received'))}` });
  const [processed, rate, carried] = [own('processed'), own('disclosure_rate'), own('carried_out')];
  if (processed?.value != null) {
    let middle = '';
    if (rate?.value != null) middle = `${percented(rate.value)} ${median(metricOf('disclosure_rate'))}`;
    else if (rate?.reason === 'too_few') middle = `${counted(rate.numerator!)}/${counted(rate.denominator!)}`;
    said.push({ rule: 'disclosed', text: `${counted(processed.value)} ${middle} ${carried?.value == null ? '' : counted(carried.value)}` });
  }
  const [total, corrected, before] = [own('remedies.total'), own('remedies.correction_rate'), own('remedies.correction_rate', year - 1)];
  if (total?.value === 0) said.push({ rule: 'no_remedies', text: '0' });
  else if (total?.value != null) {
    let rest = '';
    if (corrected?.numerator != null && corrected.denominator) {
      const share = corrected.value === null ? '' : `${percented(corrected.value)} ${before?.value == null ? '' : percented(before.value)}`;
      rest = `${counted(corrected.denominator)} ${counted(corrected.numerator)} ${share}`;
    }
    said.push({ rule: 'remedies', text: `${counted(total.value)} ${rest}` });
  }
  for (const id of flaggedRows.slice(0, 2)) {
    const metric = metricOf(id);
    // A metric of which a part has a number in its name says it.
    const row = own(id);
    const value = standing.find((one) => one.metric === id)!.value!;
    said.push({
      rule: 'check',
      text: `${metric[locale]} ${exact(value, metric.unit)} ${locale === 'en' && metric.unit === 'money' ? '10,000' : ''} ${locale === 'en' && metric.unit === 'per_100' ? '100' : ''} ${moved(row?.change ?? null, metric.unit)}`,
    });
  }
  if (failed === 0) said.push({ rule: 'adds_up', text: '' });
  if (failed !== null && failed > 0) said.push({ rule: 'does_not_add_up', text: locale === 'en' && failed === 1 ? '' : counted(failed) });
  return said;
}

/** Whether the last of the values, each of a year in its row without a gap, is more (or less) than all before; three years at least. */
export function isRecord(values: readonly (number | null)[], better: (a: number, b: number) => boolean): boolean {
  const run = values.slice(values.findIndex((value) => value !== null));
  const last = run.at(-1);
  return last != null && run.length >= 3 && run.every((value) => value !== null) && run.slice(0, -1).every((value) => better(last, value!));
}

type Movements = ReturnType<typeof totals.keyFigures>['rows'];

/** Over a chart: the metric that moved most where half of the agencies due stand behind it, and who alone made it move; null where nothing is said. */
export function movementSays(rows: Movements, locale: Locale): string | null {
  let most: Movements[number] | null = null;
  for (const row of rows) {
    const isHalf = row.due === null || (2 * row.counted >= row.due && 2 * row.matched >= row.due);
    if (row.value === null || row.change === null || !isHalf) continue;
    if (most === null || Math.abs(row.change.percent ?? 0) > Math.abs(most.change!.percent ?? 0)) most = row;
  }
  if (most?.change == null) return null;
  const metric = metricOf(most.metric);
  const { change: by } = most;
  const still = by.word === 'no_change' || (by.points !== null && Math.abs(by.points) < 0.0005);
  if (still) return metric[locale];
  if (metric.unit === 'rate') return `${metric[locale]} ${exact(most.value!, 'rate')} ${moved(by, 'rate')}`;
  const far =
    by.percent === null ? moved(by, metric.unit) : moved({ ...by, absolute: null, points: by.percent }, 'rate').replace('个百分点', '%');
  return `${metric[locale]} ${far} ${most.largest ? `${most.largest.name} ${percented(most.largest.share)}` : ''}`;
}
