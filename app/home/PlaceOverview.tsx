'use client';
import { type ReactNode, useMemo } from 'react';
import { SCOPE_TEXT } from '@/lib/dimensions';
import { count } from '@/lib/format';
import { groupText } from '@/lib/models/sentence';
import type { RegionGroupOption, RegionOverview } from '@/lib/queries/places/answers';
import { ChartStyleContext } from '../charts/style';
import { FixedFilters } from '../filters/fixed';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { KeyFigures } from '../overview/KeyFigures';
import { useChartMessages } from '../overview/use-chart-messages';
import { useAnswer } from '../query/use-answer';
import { placeName } from '../region/place-name';
import { Counts, Points, targetHref } from '../region/Summary';
import { FaultNotice, Notice } from '../ui/Notice';
import { CarryOn } from './CarryOn';
import { ofGroup, placeQuestion } from './questions';
import { SearchFirst } from './SearchFirst';

/** Drawings of a third of the page: two rows of them on one screen. */
const DRAWING = 128;

/** A place at once: its key figures, sentences and charts, all of one group of agencies. */
export function PlaceOverview({ charts, agencies }: { charts: ReactNode; agencies: ReactNode }) {
  const m = useMessages();
  const words = useMessages('region');
  const { filters } = useFilters();
  const asked = useAnswer('regionOverview', placeQuestion(filters));
  if (asked.fault) return <FaultNotice fault={asked.fault} retry={asked.retry} />;
  if (!asked.data)
    return (
      <div role="status" aria-label={m.states.loading}>
        <div className="skeleton mt-3 h-14" />
        <div className="skeleton mt-3 h-28" />
        <div className="skeleton mt-3 h-96" />
      </div>
    );
  if (asked.data.year === null || asked.data.group === null)
    return (
      <>
        <SearchFirst />
        <h1 className="mt-3 text-2xl">{asked.data.region?.name ?? words.everywhere}</h1>
        <div className="mt-4">
          <Notice title={m.states.noReports} hint={m.states.noReportsHint} />
        </div>
      </>
    );
  return (
    <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
      <Place answer={asked.data} charts={charts} agencies={agencies} />
    </div>
  );
}

function Place({ answer, charts, agencies }: { answer: RegionOverview; charts: ReactNode; agencies: ReactNode }) {
  const locale = useLocale();
  const words = useMessages('region');
  const { filters } = useFilters();
  const href = targetHref(filters.set, answer);
  const { level, scope, kind, to } = ofGroup(filters, answer);
  const fixed = useMemo(() => ({ level, scope, kind, to }), [level, scope, kind, to]);
  const says = useChartMessages({ ...filters, ...fixed });
  const style = useMemo(() => ({ dense: true, height: DRAWING, says }), [says]);
  return (
    <>
      <div className="grid grid-cols-1 items-center gap-x-6 gap-y-2 xl:grid-cols-[24rem_minmax(0,1fr)]">
        <SearchFirst />
        <div>
          <h1 className="text-2xl">
            {words.title(placeName(answer, words.everywhere, locale), String(answer.year), groupText(answer.group!, locale))}
          </h1>
          <Basis answer={answer} />
        </div>
      </div>
      <FixedFilters value={fixed}>
        <KeyFigures />
        <div className="mt-3 grid grid-cols-1 items-start gap-3 xl:grid-cols-[17.5rem_minmax(0,1fr)] 3xl:grid-cols-[1fr_3fr]">
          <div className="grid min-w-0 grid-cols-1 gap-3 md:max-xl:grid-cols-2">
            <Points answer={answer} href={href} title={words.summary} />
            <div className="space-y-3">
              <Counts answer={answer} href={href} />
              <CarryOn />
            </div>
          </div>
          <ChartStyleContext value={style}>{charts}</ChartStyleContext>
        </div>
        {agencies}
      </FixedFilters>
    </>
  );
}

/** On which reports everything below stands, said once, and the other groups of the place. */
function Basis({ answer }: { answer: RegionOverview }) {
  const m = useMessages();
  const locale = useLocale();
  const words = useMessages('home');
  const { change } = useFilters();
  const group = answer.group!;
  const name = (one: RegionGroupOption | NonNullable<RegionOverview['group']>) =>
    `${groupText(one, locale)} · ${SCOPE_TEXT[one.scope][locale]}`;
  const others = answer.groups
    .filter((one) => one.reported > 0 && (one.level !== group.level || one.scope !== group.scope || one.kind !== group.kind))
    .toSorted((a, b) => b.reported - a.reported);
  return (
    <div className="mt-0.5 flex flex-wrap items-baseline gap-x-4 text-[13px] text-muted" data-testid="basis">
      <p>
        {m.labelled(
          m.basis.label,
          words.basis(name(group), count(answer.due, locale), count(answer.reported, locale), String(answer.year)),
        )}
      </p>
      {others.length > 0 && (
        <p className="no-print flex flex-wrap gap-x-3 max-sm:hidden">
          <span>{m.labelled(m.basis.choose, '')}</span>
          {others.slice(0, 3).map((one) => (
            <button
              key={`${one.level}/${one.scope}/${one.kind}`}
              type="button"
              className="link min-h-6"
              onClick={() => change({ level: one.level, scope: one.scope, kind: one.kind })}
            >
              {name(one)} ({count(one.reported, locale)})
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
