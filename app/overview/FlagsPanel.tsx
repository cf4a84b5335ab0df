'use client';
import { KIND_TEXT, LEVEL_TEXT } from '@/lib/dimensions';
import type { Locale } from '@/lib/findings';
import { count, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { VolumeFlagRow, VolumeFlags, VolumeGroupRow } from '@/lib/queries/flags/answers';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { reportHref } from '../shell/links';
import { Link } from '../ui/Link';
import { FaultNotice } from '../ui/Notice';
import { flagsQuestion } from './questions';

const SHOWN = 8;

const groupName = (group: Pick<VolumeGroupRow, 'level' | 'kind'>, locale: Locale) =>
  [group.level && LEVEL_TEXT[group.level][locale], group.kind && KIND_TEXT[group.kind][locale]].filter(Boolean).join(' · ');

function Flag({ flag, collection }: { flag: VolumeFlagRow; collection: string }) {
  const words = useMessages('overview');
  const locale = useLocale();
  const { unit, [locale]: metric } = metricById(flag.metric);
  const facts = [
    { id: 'value', label: words.flags.value, text: shortWithUnit(flag.value, unit, locale), exact: withUnit(flag.value, unit, locale) },
    { id: 'centre', label: words.flags.centre, text: shortWithUnit(flag.centre, unit, locale), exact: withUnit(flag.centre, unit, locale) },
    {
      id: 'limits',
      label: words.flags.limits,
      text: `${shortWithUnit(flag.lower, unit, locale)} – ${shortWithUnit(flag.upper, unit, locale)}`,
      exact: `${withUnit(flag.lower, unit, locale)} – ${withUnit(flag.upper, unit, locale)}`,
    },
    {
      id: 'strength',
      label: words.flags.strength,
      text: count(Math.round(flag.m * 10) / 10, locale),
      exact: `${flag.rule} ${flag.ruleVersion}`,
    },
  ];
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-line/70 py-3 first:pt-0 last:border-0 lg:grid-cols-[minmax(0,1fr)_46rem]">
      <div className="min-w-0">
        <Link prefetch={false} href={reportHref(flag.report, collection)} className="link font-medium">
          {flag.agencyName}
        </Link>
        <p className="text-[13px] text-muted">
          {flag.year} · {metric} · {words.flags.group(groupName(flag, locale), count(flag.n, locale))}
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-1 text-[13px] sm:grid-cols-[7rem_7rem_12rem_5.5rem_1fr]">
        {facts.map((fact) => (
          <div key={fact.id}>
            <dt className="text-muted">{fact.label}</dt>
            <dd title={fact.exact} className={fact.id === 'value' ? 'font-semibold' : undefined}>
              {fact.text}
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-muted">{words.flags.status}</dt>
          <dd className="font-medium text-notice">{flag.status === 'flag' ? words.flags.invite : words.flags.inDoubt}</dd>
        </div>
      </dl>
    </li>
  );
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const by = new Map<string, T[]>();
  for (const item of items) by.set(key(item), [...(by.get(key(item)) ?? []), item]);
  return by;
}

/** Groups that were not judged, in one sentence each: every metric of a group has the same reason. */
function Unjudged({ groups }: { groups: readonly VolumeGroupRow[] }) {
  const m = useMessages();
  const words = useMessages('overview');
  const locale = useLocale();
  const by = grouped(groups, (group) => groupName(group, locale));
  return (
    <ul className="mt-2 list-disc space-y-1 pl-5 text-sm text-muted">
      {[...by].slice(0, SHOWN).map(([name, rows]) => (
        <li key={name}>
          {words.flags.tooFew(name, rows.map((row) => `${metricById(row.metric)[locale]} ${count(row.n, locale)}`).join(m.text.and))}
        </li>
      ))}
    </ul>
  );
}

function Content({ flags, collection }: { flags: VolumeFlags; collection: string }) {
  const words = useMessages('overview');
  const locale = useLocale();
  const judged = flags.groups.filter((group) => group.why === null);
  const unjudged = flags.groups.filter((group) => group.why !== null);
  return (
    <>
      {flags.rows.length > 0 ? (
        <ul>
          {flags.rows.slice(0, SHOWN).map((flag) => (
            <Flag key={`${flag.report}/${flag.metric}`} flag={flag} collection={collection} />
          ))}
        </ul>
      ) : (
        <p className="font-semibold">{judged.length > 0 ? words.flags.none : words.flags.unjudged}</p>
      )}
      {judged.length > 0 && (
        <p className="mt-2 text-sm text-muted">{words.flags.expected(count(Number(flags.byChance.toPrecision(2)), locale))}</p>
      )}
      {flags.total > SHOWN && <p className="pt-2 text-sm text-muted">{words.flags.more(count(flags.total - SHOWN, locale))}</p>}
      {unjudged.length > 0 && judged.length === 0 && <Unjudged groups={unjudged} />}
      {unjudged.length > 0 && judged.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="min-h-6 text-accent">{words.flags.notJudged(count(unjudged.length, locale))}</summary>
          <Unjudged groups={unjudged} />
        </details>
      )}
    </>
  );
}

/** Figures far from those of their peers, as invitations to check; or why nothing is judged. */
export function FlagsPanel() {
  const m = useMessages();
  const words = useMessages('overview');
  const { filters } = useFilters();
  const asked = useAnswer('volumeFlags', flagsQuestion(filters));
  return (
    <div className={`card p-4 sm:p-5 ${asked.stale ? 'stale' : ''}`}>
      {asked.fault ? (
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      ) : asked.data ? (
        <Content flags={asked.data} collection={filters.set} />
      ) : (
        <div className="skeleton h-32" role="status" aria-label={m.states.loading} />
      )}
      <p className="mt-4 border-t border-line/70 pt-2 text-xs text-muted">{words.flags.rule}</p>
    </div>
  );
}
