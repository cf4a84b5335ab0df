'use client';
import { useState } from 'react';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import type { Locale } from '@/lib/findings';
import { count } from '@/lib/format';
import { functionText } from '@/lib/functions';
import type { Benchmark, PeerGroup } from '@/lib/queries/peers/answers';
import { useLocale, useMessages } from '../messages/context';
import { useCollectionName } from '../query/use-answer';
import { Link } from '../ui/Link';
import { peersHref } from './state';
import { usePeersState } from './use-state';

/** Level, kind, scope and function that the members have in common. */
const classOf = (group: Pick<PeerGroup, 'level' | 'kind' | 'scope' | 'function'>, locale: Locale): string =>
  [
    ...(group.level ? [LEVEL_TEXT[group.level][locale]] : []),
    ...(group.kind ? [KIND_TEXT[group.kind][locale]] : []),
    ...(group.scope ? [SCOPE_TEXT[group.scope][locale]] : []),
    ...(group.function ? [functionText(group.function, locale)] : []),
  ].join(' · ');

/** The reason of the group in words. */
export function useReason(group: Omit<PeerGroup, 'members'>): string {
  const words = useMessages('peers');
  const locale = useLocale();
  const { state } = usePeersState();
  const what = classOf(group, locale) || words.sameClass;
  const quoted = words.quotedClass(what);
  if (group.reason === 'picked') return words.reason.picked(state.name);
  if (group.reason === 'province' || group.reason === 'prefecture') return words.reason[group.reason](quoted, group.placeName ?? '');
  return words.reason[group.reason](quoted);
}

/** Beside whom, and why. */
export function PeerGroupNote({ benchmark }: { benchmark: Benchmark }) {
  const m = useMessages();
  const words = useMessages('peers');
  const locale = useLocale();
  const { group } = benchmark;
  const reason = useReason(group);
  return (
    <div className="mb-3">
      <div className="text-sm">
        <p>
          <span className="font-semibold">{words.peers}</span> {reason}
          {m.text.comma}
          {words.members(count(group.count, locale))}
        </p>
        {benchmark.agency.function !== null && group.tooFew.length > 0 && (
          <p className="text-notice">
            {words.widened(
              functionText(benchmark.agency.function, locale),
              group.tooFew.map(({ within, count: n }) => words.fewIn[within](count(n, locale))).join(m.text.comma),
            )}
          </p>
        )}
        {group.count < 10 && <p className="text-notice">{words.few(count(group.count, locale))}</p>}
        {group.withoutReport.length > 0 && <p className="text-notice">{words.withoutReport(group.withoutReport.join(m.text.and))}</p>}
        <Members group={group} />
      </div>
    </div>
  );
}

const SHOWN = 120;

function Members({ group }: { group: PeerGroup }) {
  const words = useMessages('peers');
  const locale = useLocale();
  const collection = useCollectionName();
  const { state } = usePeersState();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const found = group.members.filter((one) => `${one.name}${one.regionName}`.includes(text.trim()));
  return (
    <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 text-accent">{words.showMembers}</summary>
      {open && (
        <div className="mt-2 space-y-2">
          {group.members.length > 20 && (
            <label className="block max-w-64 text-[13px] text-muted">
              <span className="sr-only">{words.filterMembers}</span>
              <input
                type="search"
                className="control w-full text-ink"
                placeholder={words.filterMembers}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </label>
          )}
          <ul className="grid max-h-80 gap-x-6 overflow-auto sm:grid-cols-2 lg:grid-cols-3">
            {found.slice(0, SHOWN).map((one) => (
              <li key={one.id} className="min-w-0 py-0.5">
                <Link
                  prefetch={false}
                  href={peersHref(collection, { ...state, agency: one.id })}
                  className="link inline-block min-h-6 max-w-full break-words"
                >
                  {one.name}
                </Link>{' '}
                <span className="text-[13px] text-muted">{one.regionName}</span>
              </li>
            ))}
          </ul>
          {found.length > SHOWN && <p className="text-[13px] text-muted">{words.moreMembers(count(found.length - SHOWN, locale))}</p>}
        </div>
      )}
    </details>
  );
}
