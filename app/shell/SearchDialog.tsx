'use client';
import { Command } from 'cmdk';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { KIND_TEXT, LEVEL_TEXT } from '@/lib/dimensions';
import { count } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { SearchAnswer } from '@/lib/queries/places/answers';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { useKept } from '../ui/Link';
import { useSettled } from '../ui/use-settled';
import { agencyHref, methodHref, placeHref } from './links';
import { PAGES } from './pages';

interface Hit {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly href: Route;
}
interface Group {
  readonly id: 'regions' | 'agencies' | 'metrics' | 'pages';
  readonly hits: readonly Hit[];
}

const NOTHING: SearchAnswer = { regions: [], agencies: [], metrics: [], near: false };

/** Places, bodies, metrics and pages that fit the text, best first. Without a text: the pages. */
function useHits(text: string, answer: SearchAnswer): Group[] {
  const m = useMessages();
  const locale = useLocale();
  const { filters } = useFilters();
  const wanted = text.toLowerCase();
  const pages = PAGES.filter(({ id }) => `${m.site.pages[id]} ${m.search.pageKeys[id]}`.toLowerCase().includes(wanted));
  const governmentOf = (code: string) => {
    const found = answer.agencies.find((one) => one.region === code && one.kind === 'government' && one.level === 'county');
    return found && agencyHref(found.id, filters.set);
  };
  return [
    {
      id: 'regions' as const,
      hits: answer.regions.map(({ code, name, fullName, level }) => ({
        id: `region ${code}`,
        label: name,
        detail: [LEVEL_TEXT[level][locale], fullName, ...(level === 'county' && governmentOf(code) ? [m.bar.onePage] : [])].join(' · '),
        // The page of a county is that of its government: how it did, on one page.
        href: level === 'county' ? (governmentOf(code) ?? placeHref(code, filters)) : placeHref(code, filters),
      })),
    },
    {
      id: 'agencies' as const,
      hits: answer.agencies.map(({ id, name, kind, regionName, reports }) => ({
        id: `agency ${id}`,
        label: name,
        detail: [kind && KIND_TEXT[kind][locale], regionName, m.basis.reports(count(reports, locale))].filter(Boolean).join(' · '),
        href: agencyHref(id, filters.set),
      })),
    },
    {
      id: 'metrics' as const,
      hits: answer.metrics.map((id) => ({
        id: `metric ${id}`,
        label: metricById(id)[locale],
        detail: m.search.definition,
        href: methodHref('metric', id, filters.set),
      })),
    },
    {
      id: 'pages' as const,
      hits: pages.map(({ id, href }) => ({
        id: `page ${id}`,
        label: m.site.pages[id],
        detail: '',
        href,
      })),
    },
  ].filter(({ hits }) => hits.length > 0);
}

/** The search box open: a list that arrows move in; Enter opens what is marked, and waits for an answer that is on its way. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const m = useMessages();
  const router = useRouter();
  const kept = useKept();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [waiting, setWaiting] = useState(false);
  const typed = text.trim();
  const settled = useSettled(typed, 80);
  const asked = useAnswer('search', { text: settled }, settled !== '');
  const busy = typed !== '' && (settled !== typed || asked.stale || asked.data === undefined) && asked.fault === null;
  const groups = useHits(typed, typed === '' ? NOTHING : (asked.data ?? NOTHING));

  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open) return;
    element.showModal();
    element.querySelector('input')?.focus();
  }, []);
  const go = (href: Route) => {
    dialog.current?.close();
    router.push(kept(href));
  };
  useEffect(() => {
    if (!waiting || busy) return;
    setWaiting(false);
    const first = groups[0]?.hits[0];
    if (first) go(first.href);
  });
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !busy) return;
    event.preventDefault();
    event.stopPropagation();
    setWaiting(true);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the box closes it; by keyboard Escape does
    <dialog
      ref={dialog}
      aria-label={m.search.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      onKeyDownCapture={onKeyDownCapture}
      className="m-auto mt-[8vh] w-[min(42rem,calc(100vw-1.5rem))] rounded-xl border border-line bg-surface p-0 text-ink shadow-[0_16px_48px_rgb(24_33_47/0.28)] backdrop:bg-[rgb(24_33_47/0.35)]"
    >
      <Command shouldFilter={false} label={m.search.title} loop>
        <Command.Input
          value={text}
          onValueChange={(value) => {
            setWaiting(false);
            setText(value);
          }}
          placeholder={m.search.hint}
          className="w-full border-b border-line bg-transparent px-4 py-3.5 text-base outline-offset-[-3px]"
        />
        <Command.List label={m.search.results} aria-busy={busy} className="max-h-[60vh] overflow-auto p-2">
          {groups.map(({ id, hits }) => (
            <Command.Group
              key={id}
              heading={id === 'regions' && asked.data?.near ? m.search.near : m.search.groups[id]}
              className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
            >
              {hits.map((hit) => (
                <Command.Item
                  key={hit.id}
                  value={hit.id}
                  onSelect={() => go(hit.href)}
                  className="flex min-h-9 cursor-pointer flex-wrap items-baseline gap-x-3 rounded-md px-2 py-1.5 text-sm data-[selected=true]:bg-accent-soft"
                >
                  <span className="font-medium">{hit.label}</span>
                  {hit.detail && <span className="text-[13px] text-muted">{hit.detail}</span>}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          {!busy && groups.length === 0 && (
            <Command.Empty className="px-2 py-4 text-sm text-muted">
              {asked.fault ? m.errors[asked.fault].title : m.search.none(typed)}
            </Command.Empty>
          )}
        </Command.List>
      </Command>
    </dialog>
  );
}
