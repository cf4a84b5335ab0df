/** A place in one year: the agencies of one group in it, their peers around, and what needs doing. */
import type { Kind, Level, Scope } from '../../report';
import { failed, inDoubt } from './agencies';
import { elsewhere } from './compare';
import { figureIn, metricOf, quantile } from './figures';
import { deadline } from './quality';
import {
  type Agency,
  byText,
  due,
  type Entry,
  type Filters,
  fits,
  isSample,
  latest,
  nameOf,
  placeOn,
  regionPath,
  reportKey,
  type World,
  years,
} from './world';

interface Group {
  readonly level: Level;
  readonly scope: Scope;
  readonly kind: Kind;
}
interface Asked {
  readonly region: string;
  readonly year: number | null;
  readonly group: Partial<Group> | null;
  readonly metrics: readonly string[];
  readonly function: Filters['function'];
}

const MOST = 400;
const spelling = elsewhere('spelling: lib/warehouse/search');
const told = elsewhere('rules and intervals: lib/stats');
const everything: Filters = { region: '', from: null, to: null, level: '', scope: '', kind: '', function: '' };
const key = ({ level, scope, kind }: Group): string => [level, scope, kind].join();

const plainRegion = (of: World, code: string) => {
  const rows = regionPath(of, code).map(({ code: at, name, level, parent }) => ({
    code: at,
    name,
    level,
    parent,
    fullName: regionPath(of, at)
      .map((above) => above.name)
      .join(''),
  }));
  return { path: rows, region: rows.at(-1) ?? null };
};

/** Governments of the nearest level below that has two reports; in a county its departments; else what reports most. */
function firstGroup(of: World, code: string, groups: readonly (Group & { readonly reported: number })[]): Group | null {
  const level = code === '' ? null : (regionPath(of, code).at(-1)?.level ?? null);
  const governments = (['province', 'prefecture', 'county'] as const).map(
    (at): Group => ({ level: at, scope: 'area', kind: 'government' }),
  );
  const from = level === null ? 0 : ['national', 'province', 'prefecture'].indexOf(level);
  const wanted = level === 'county' ? [{ level: 'county', scope: 'agency', kind: 'department' } as const] : governments.slice(from);
  for (const group of wanted) if (groups.some((one) => key(one) === key(group) && one.reported > 1)) return group;
  let most: (Group & { readonly reported: number }) | null = null;
  for (const group of groups) if (most === null || group.reported > most.reported) most = group;
  return most;
}

function groupsIn(of: World, within: Filters, year: number) {
  const found = new Map<string, Group>();
  for (const entry of of.entries) {
    const { report } = entry;
    const { level, kind } = report.agency;
    if (level !== null && kind !== null && fits(of, within, entry))
      found.set(key({ level, kind, scope: report.scope }), { level, scope: report.scope, kind });
  }
  const order = (group: Group) => [LEVEL_ORDER.indexOf(group.level), SCOPE_ORDER.indexOf(group.scope), KIND_ORDER.indexOf(group.kind)];
  return [...found.values()]
    .map((group) => ({
      ...group,
      due: due(of, { ...within, ...group }, year).length,
      reported: reports(of, { ...within, ...group }, year).length,
    }))
    .filter((group) => group.due > 0)
    .sort((a, b) => {
      const [x, y] = [order(a), order(b)];
      return x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!;
    });
}

const LEVEL_ORDER: readonly Level[] = ['national', 'province', 'prefecture', 'county', 'township'];
const SCOPE_ORDER: readonly Scope[] = ['area', 'agency'];
const KIND_ORDER: readonly Kind[] = ['government', 'office', 'department', 'township', 'institution', 'zone', 'enterprise'];

const reports = (of: World, filters: Filters, year: number): Entry[] =>
  of.entries.filter((entry) => entry.report.year === year && fits(of, filters, entry));

export function regionOverview(of: World, asked: Asked) {
  const { path, region } = plainRegion(of, asked.region);
  const within: Filters = { ...everything, region: asked.region, function: asked.function };
  const held = (group: Group | null): Filters => ({ ...within, ...group });
  const newest = asked.year ?? years(of.entries.filter((entry) => fits(of, held(null), entry))).at(-1) ?? null;
  const groups = newest === null ? [] : groupsIn(of, within, newest);
  const wish = asked.group;
  const allowed = groups.filter(
    ({ level, scope, kind }) => (wish?.level ?? level) === level && (wish?.scope ?? scope) === scope && (wish?.kind ?? kind) === kind,
  );
  const wanted = firstGroup(of, asked.region, allowed);
  const group = wanted ? { level: wanted.level, scope: wanted.scope, kind: wanted.kind } : null;
  const all = group ? years(of.entries.filter((entry) => fits(of, held(group), entry))) : [];
  const year = asked.year ?? all.at(-1) ?? null;
  if (group === null || year === null) {
    const peers = { place: null, reported: 0, medians: asked.metrics.map(() => ({ median: null, n: 0 })) };
    const none = { due: 0, reported: 0, missing: 0, withFailed: 0, flags: 0, published: null, sample: false };
    return {
      pinyin: spelling,
      region,
      path,
      year: null,
      years: [],
      group: null,
      groups,
      metrics: asked.metrics,
      members: [],
      peers,
      ...none,
    };
  }
  const now = reports(of, held(group), year);
  const before = reports(of, held(group), year - 1);
  const dueNow = due(of, held(group), year);
  const sample = isSample(of);
  const reportOf = (entries: readonly Entry[], agency: Agency) => entries.find((entry) => entry.agency === agency);
  const members = dueNow
    .toSorted((a, b) => byText(latest(a).agency.region, latest(b).agency.region) || byText(nameOf(a), nameOf(b)) || a.order - b.order)
    .slice(0, MOST)
    .filter((agency) => !sample || reportOf(now, agency))
    .map((agency) => {
      const entry = reportOf(now, agency);
      const earlier = reportOf(before, agency);
      const head = {
        agency: agency.id,
        name: nameOf(agency),
        pinyin: spelling,
        place:
          (['county', 'prefecture', 'province'] as const)
            .map((level) => placeOn(of, latest(agency).agency.region, level)?.name)
            .find(Boolean) ?? null,
        region: latest(agency).agency.region,
      };
      if (!entry) return { ...head, report: null, completeness: null, failed: 0, figures: [] };
      return {
        ...head,
        report: reportKey(agency.id, year),
        completeness: entry.report.completeness,
        failed: failed(entry).length,
        figures: asked.metrics.map((id) => ({
          ...figureIn(metricOf(id), entry.report),
          before: earlier ? figureIn(metricOf(id), earlier.report).value : null,
          inDoubt: inDoubt(metricOf(id), entry),
          interval: told,
          flagged: told,
        })),
      };
    });
  const province = region !== null && region.level !== 'province' ? path[0]! : null;
  const around = reports(of, { ...within, ...group, region: province?.code ?? '' }, year);
  const limit = now.length > 0 ? deadline(now[0]!)?.dueDate : deadlineOfGroup(of, group, year);
  const dates = now.flatMap((entry) => entry.report.source.published?.date ?? []);
  const total = sample ? now.length : dueNow.length;
  return {
    pinyin: spelling,
    region,
    path,
    year,
    years: all,
    group,
    groups: year === newest ? groups : groupsIn(of, within, year),
    metrics: asked.metrics,
    members,
    due: total,
    reported: now.length,
    missing: total - now.length,
    withFailed: now.filter((entry) => failed(entry).length > 0).length,
    flags: told,
    published: limit ? { known: dates.length, onTime: dates.filter((date) => date <= limit).length, dueDate: limit } : null,
    peers: {
      place: province?.name ?? null,
      reported: around.length,
      medians: asked.metrics.map((id) => {
        const values = around.flatMap((entry) => figureIn(metricOf(id), entry.report).value ?? []);
        return { median: values.length > 0 ? quantile(values, 0.5) : null, n: values.length };
      }),
    },
    sample,
  };
}

/** The deadline of a group without a report of the year: that of any of its reports, a year apart. */
function deadlineOfGroup(of: World, group: Group, year: number): string | undefined {
  const one = of.entries.find((entry) => fits(of, { ...everything, ...group }, entry));
  return one && deadline({ ...one, report: { ...one.report, year } })?.dueDate;
}
