/** What the page of flags should say, counted by plain loops over the flags that the file holds and the reports behind them. */
import type { Source } from '../../lib/queries/query';
import { WHY } from '../../lib/stats/judged';
import { REPORT_RULES, type ReportRuleId } from '../../lib/stats/report-rules';
import { RULES } from '../../lib/stats/rules';
import { metricOf, sides } from '../../lib/testing/reckoner/figures';
import { flagRow } from '../../lib/testing/reckoner/flags';
import { agencyById, entryOf, type Filters, latest, placeOn, type World } from '../../lib/testing/reckoner/world';
import { brief, counted, exact, multiple, percented, roughly } from '../../lib/testing/reckoner/written';
import type { Spot } from './spots';

interface Flag {
  readonly id: string;
  readonly agency: string;
  readonly year: number;
  readonly rule: string;
  readonly metric: string | null;
  readonly status: string;
  readonly tier: 'explain' | 'zero' | 'screened' | 'rest';
  readonly lead: boolean;
  readonly companions: number;
  readonly level: string | null;
  readonly kind: string | null;
  readonly scope: string;
  readonly value: number | null;
  readonly n: number | null;
  readonly peers: number | null;
  readonly centre: number | null;
  readonly lo95: number | null;
  readonly hi95: number | null;
  readonly q: number | null;
  readonly direction: string | null;
  readonly detail: string | null;
}
export interface FlagTables {
  readonly flags: readonly Flag[];
  readonly judged: readonly Readonly<Record<string, number>>[];
  readonly notJudged: readonly { readonly year: number; readonly rule: string; readonly why: keyof typeof WHY; readonly figures: number }[];
}

/** The tables as they stand in the file. */
export const flagTables = async (source: Source): Promise<FlagTables> => ({
  flags: await source.rows<Flag>(
    `SELECT concat_ws('~', g.rule::VARCHAR, coalesce(g.metric::VARCHAR, ''), a.id, g.year) AS id, a.id AS agency, g.* EXCLUDE (agency_key, p, effect)
     FROM flag g JOIN agency a USING (agency_key)`,
  ),
  judged: await source.rows(
    `SELECT year, ${Object.keys(RULES)
      .map((rule) => `n_${rule}`)
      .join(', ')} FROM judged`,
  ),
  notJudged: await source.rows('SELECT year, rule, why, figures FROM not_judged'),
});

export interface Asked {
  readonly filters: Filters;
  readonly rules: readonly string[];
  readonly show: string;
  readonly year: number | null;
}

const NAMES: Readonly<Record<string, { readonly name: { readonly zh: string } }>> = { ...RULES, ...REPORT_RULES };
const ruleNamed = (name: string): string | undefined => Object.keys(NAMES).find((id) => NAMES[id]!.name.zh === name);
/** Of figures that follow no rule: how many raise a flag, and how many a watch besides. */
const CHANCE: Readonly<Record<string, readonly [number, number]>> = {
  funnel: [0.002, 0.048],
  change: [0.002, 0.048],
  trend: [0.002, 0],
  modified_z: [0.000_465_258_158, 0],
};

function listed({ flags }: FlagTables, asked: Asked): Flag[] {
  if (asked.filters.region + asked.filters.level + asked.filters.kind + asked.filters.scope !== '') throw new RangeError('a filter');
  return flags.filter((flag) => flag.year === asked.year && (asked.rules.length === 0 || asked.rules.includes(flag.rule)));
}
const isEntry = (flag: Flag): boolean => flag.lead && flag.tier !== 'rest';

/** The table of rules: a row each. */
export function ruleCounts(spot: Spot, tables: FlagTables, asked: Asked): string | null {
  const rule = ruleNamed(spot.row);
  if (!rule) return null;
  const own = listed(tables, asked).filter((flag) => flag.rule === rule);
  const count = (...statuses: string[]) => counted(own.filter((flag) => statuses.includes(flag.status)).length);
  let judged = 0;
  for (const row of tables.judged) if (row.year === asked.year) judged += row[`n_${rule}`] ?? 0;
  const chance = CHANCE[rule];
  const columns: Readonly<Record<string, string>> = {
    判断过的数字: rule in RULES ? counted(judged) : '',
    建议复核: count('flag'),
    '若无差异（复核／关注）': chance ? `${roughly(judged * chance[0])} / ${roughly(judged * chance[1])}` : '',
    关注: count('watch'),
    存疑不判: count('data_quality', 'series_break', 'merger'),
  };
  return columns[spot.column] ?? null;
}

const TIERS = { explain: '须先说明', zero: '请予核实', screened: '建议复核', rest: '其他提示' } as const;

/** Counts beside and above the list. */
export function flagLines(spot: Spot, tables: FlagTables, of: World, asked: Asked): string | null {
  const own = listed(tables, asked);
  const entries = own.filter(isEntry).length;
  const total = counted(asked.show === 'all' ? own.length : entries);
  if (spot.title === 'rail') {
    const tier = (Object.keys(TIERS) as (keyof typeof TIERS)[]).find((id) => TIERS[id] === spot.row);
    if (tier) return counted(own.filter((flag) => flag.lead && flag.tier === tier).length);
    const there = own.filter((flag) => {
      const agency = agencyById(of, flag.agency)!;
      const { region } = (entryOf(agency, flag.year)?.report ?? latest(agency)).agency;
      return isEntry(flag) && (placeOn(of, region, 'province')?.name ?? '') === spot.row;
    });
    return there.length > 0 ? counted(there.length) : null;
  }
  if (/^\d{4} 年 [\d,]+ [件条]$/.test(spot.text)) return total;
  if (spot.text.includes('合为')) return `${counted(own.filter((flag) => flag.status === 'flag').length)} ${counted(entries)}`;
  if (spot.text.startsWith('其中“建议复核”')) {
    const screened = own.filter((flag) => flag.lead && flag.tier === 'screened');
    let expected = 0;
    for (const rule of new Set(screened.map((flag) => flag.rule))) {
      const ofRule = screened.filter((flag) => flag.rule === rule && flag.q !== null);
      const most = Math.max(...ofRule.map((flag) => flag.q!));
      if (ofRule.length > 0) expected += screened.filter((flag) => flag.rule === rule).length * most;
    }
    return `${counted(screened.length)} ${roughly(expected)}`;
  }
  if (spot.text.startsWith('已办结')) return `0 / ${total}`;
  const [rule, why] = [ruleNamed(spot.beside[0] ?? ''), spot.beside[1]];
  if (rule && why) {
    let figures = 0;
    for (const row of tables.notJudged) if (row.year === asked.year && row.rule === rule && WHY[row.why].zh === why) figures += row.figures;
    return `${spot.beside[0]} ${why} ${counted(figures)}`;
  }
  return '';
}

/** The finding with the largest difference among those that raise a rule about whole reports. */
function ofReport(flag: Flag, of: World): string {
  const entry = entryOf(agencyById(of, flag.agency)!, flag.year);
  if (!entry) return '';
  const { findings: codes } = REPORT_RULES[flag.rule as ReportRuleId];
  const found = entry.findings.filter(
    (finding) => (codes as readonly string[]).includes(finding.code) && finding.verdict !== 'cannot_judge',
  );
  const worst = found.toSorted((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0))[0];
  const two = worst ? `${counted(worst.left ?? 0)} ${counted(worst.right ?? 0)}` : '';
  if (flag.rule === 'checks_failed' || flag.rule === 'area_differs_from_agencies') return `${counted(found.length)} ${two}`;
  if (flag.rule === 'carried_in_differs' || flag.rule === 'stock_does_not_roll') return two;
  // lib/stats says how many figures are 0 where peers have some.
  return flag.rule === 'all_zero'
    ? `${counted((JSON.parse(flag.detail ?? '{}') as { figures?: number }).figures ?? 0)} ${counted(flag.centre!)}`
    : '';
}

/** One flag in a sentence: value, what is usual, among how many. */
function ofFigure(flag: Flag, of: World): string {
  const metric = metricOf(flag.metric!);
  const row = flagRow(of, flag as unknown as Readonly<Record<string, unknown>>);
  const way = metric.unit === 'money' ? brief : exact;
  const text = (value: unknown) => (typeof value === 'number' ? way(value, metric.unit) : '');
  const agency = agencyById(of, flag.agency)!;
  const before = entryOf(agency, flag.year - 1);
  const then = before ? sides(metric, before.report) : null;
  const last =
    then && then.numerator !== null && (!metric.denominator || then.denominator)
      ? then.numerator / (metric.denominator ? then.denominator! : 1)
      : 0;
  const scaled = metric.unit === 'per_100' ? last * 100 : last;
  const [value, n] = [row.value as number, counted(flag.peers ?? 0)];
  const [lo, hi, centre] = [text(flag.lo95), text(flag.hi95), text(flag.centre)];
  if (flag.rule === 'trend') return `${centre} ${text(value)}`;
  if (flag.rule === 'zero_among_busy') return `0 ${n} ${centre} ${lo} ${hi}`;
  if (flag.rule === 'modified_z') return `${text(value)} ${n} ${centre} ${lo} ${hi}`;
  if (flag.rule === 'funnel') return `${text(value)} ${counted(row.n as number)} ${n} ${centre} ${lo} ${hi}`;
  if (metric.unit !== 'count') return `${text(value)} ${text(scaled)} ${n} ${lo} ${hi}`;
  const whole = (limit: number | null) => (limit === null ? '' : counted(Math.round(limit)));
  if (scaled === 0) return `${text(value)} 0 ${n} ${whole(flag.lo95)} ${whole(flag.hi95)}`;
  const times = (limit: number | null) => (limit === null ? '' : multiple(limit / scaled));
  return `${text(value)} ${text(scaled)} ${times(value)} ${n} ${times(flag.lo95)} ${times(flag.hi95)}`;
}

/** Whose change is the largest part of an area's: the largest of those in the same region, where it is half of it or more. */
function attributed(flag: Flag, of: World): string {
  if (flag.rule !== 'change' || flag.scope !== 'area' || flag.metric === null || metricOf(flag.metric).denominator) return '';
  const metric = metricOf(flag.metric);
  const value = (id: string, year: number) => {
    const entry = entryOf(agencyById(of, id)!, year);
    return entry ? { value: sides(metric, entry.report).numerator, report: entry.report } : undefined;
  };
  const [now, then] = [value(flag.agency, flag.year), value(flag.agency, flag.year - 1)];
  if (now?.value == null || then?.value == null || now.value === then.value) return '';
  let best: { readonly before: number; readonly after: number; readonly share: number } | null = null;
  for (const one of of.agencies.toSorted((a, b) => a.order - b.order)) {
    const [after, before] = [value(one.id, flag.year), value(one.id, flag.year - 1)];
    if (after?.value == null || before?.value == null || after.report.scope !== 'agency' || before.report.scope !== 'agency') continue;
    if (after.report.agency.region !== now.report.agency.region) continue;
    const share = (after.value - before.value) / (now.value - then.value);
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { before: before.value, after: after.value, share };
  }
  return best ? `${exact(best.before, metric.unit)} ${exact(best.after, metric.unit)} ${percented(best.share)}` : '';
}

/** The card of a flag. */
export function flagCard(spot: Spot, tables: FlagTables, of: World, asked: Asked): string | null {
  const flag = tables.flags.find(({ id }) => id === spot.row);
  if (!flag) return null;
  const sentence = flag.metric === null ? ofReport(flag, of) : ofFigure(flag, of);
  const merged = asked.show === 'screened' && flag.companions > 0 ? counted(flag.companions) : '';
  return `${sentence} ${attributed(flag, of)} ${NAMES[flag.rule]!.name.zh} ${merged}`;
}
