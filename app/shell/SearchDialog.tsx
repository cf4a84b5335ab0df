'use client';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { KIND_TEXT, LEVEL_TEXT } from '@/lib/dimensions';
import { count } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import { inLetters } from '@/lib/models/in-letters';
import type { FoundAgency, SearchAnswer } from '@/lib/queries/places/answers';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { useKept } from '../ui/Link';
import { useSettled } from '../ui/use-settled';
import { agencyHref, methodHref, placeHref } from './links';
import { PAGES } from './pages';
import { ACTIONS, agencyWays, metricWays, placeWays, type SearchAction, type Ways } from './search-actions';

interface Hit {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly ways: Ways;
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
  const waysOf = (agency: FoundAgency) => agencyWays(agency, agencyHref(agency.id, filters.set), filters);
  const governmentOf = (code: string) => answer.agencies.find((one) => one.region === code && one.kind === 'government');
  return [
    {
      id: 'regions' as const,
      hits: answer.regions.map(({ code, name, pinyin, fullName, level }) => {
        const found = governmentOf(code);
        const government = found ? waysOf(found) : null;
        // The page of a county is that of its government: how it did, on one page.
        const own = level === 'county' ? government : null;
        return {
          id: `region ${code}`,
          label: name,
          detail: [inLetters(pinyin, locale), LEVEL_TEXT[level][locale], fullName, ...(own ? [m.bar.onePage] : [])]
            .filter(Boolean)
            .join(' · '),
          ways: placeWays(code, government, own?.open ?? placeHref(code, filters), filters),
        };
      }),
    },
    {
      id: 'agencies' as const,
      hits: answer.agencies.map((agency) => ({
        id: `agency ${agency.id}`,
        label: agency.name,
        detail: [
          inLetters(agency.pinyin, locale),
          agency.kind && KIND_TEXT[agency.kind][locale],
          agency.regionName,
          m.basis.reports(count(agency.reports, locale)),
        ]
          .filter(Boolean)
          .join(' · '),
        ways: waysOf(agency),
      })),
    },
    {
      id: 'metrics' as const,
      hits: answer.metrics.map((id) => ({
        id: `metric ${id}`,
        label: metricById(id)[locale],
        detail: m.search.definition,
        ways: metricWays(id, methodHref('metric', id, filters.set), filters),
      })),
    },
    {
      id: 'pages' as const,
      hits: pages.map(({ id, href }) => ({
        id: `page ${id}`,
        label: m.site.pages[id],
        detail: '',
        ways: { open: href },
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
  const [action, setAction] = useState<SearchAction>('open');
  const [marked, setMarked] = useState('');
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
  const hits = groups.flatMap((group) => group.hits);
  const current = hits.find(({ id }) => id === marked) ?? hits[0];
  const offered = ACTIONS.filter((one) => current?.ways[one] !== undefined);
  /** What is done with a hit that does not have the action chosen: its page opens. */
  const chosen = offered.includes(action) ? action : 'open';
  const go = ({ ways }: Hit) => {
    dialog.current?.close();
    router.push(kept(ways[action] ?? ways.open));
  };
  useEffect(() => {
    if (!waiting || busy) return;
    setWaiting(false);
    const first = groups[0]?.hits[0];
    if (first) go(first);
  });
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && !event.nativeEvent.isComposing && offered.length > 1) {
      event.preventDefault();
      const step = event.shiftKey ? offered.length - 1 : 1;
      setAction(offered[(offered.indexOf(chosen) + step) % offered.length]!);
      return;
    }
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
      <Command shouldFilter={false} label={m.search.title} loop value={current?.id ?? ''} onValueChange={setMarked}>
        <Command.Input
          value={text}
          onValueChange={(value) => {
            setWaiting(false);
            setMarked('');
            setText(value);
          }}
          placeholder={m.search.hint}
          className="w-full border-b border-line bg-transparent px-4 py-3.5 text-base outline-offset-[-3px]"
        />
        <Command.List label={m.search.results} aria-busy={busy} className="max-h-[60vh] overflow-auto p-2">
          {groups.map(({ id, hits }) => (
            <Command.Group
              key={id}
              heading={
                asked.data?.near && id === 'regions'
                  ? m.search.near
                  : asked.data?.near && id === 'agencies'
                    ? m.search.nearAgencies
                    : m.search.groups[id]
              }
              className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
            >
              {hits.map((hit) => (
                <Command.Item
                  key={hit.id}
                  value={hit.id}
                  onSelect={() => go(hit)}
                  className="flex min-h-9 cursor-pointer flex-wrap items-baseline gap-x-3 rounded-md px-2 py-1.5 text-sm data-[selected=true]:bg-accent-soft"
                >
                  <span className="font-medium">{hit.label}</span>
                  {hit.detail && <span className="text-[13px] text-muted">{hit.detail}</span>}
                  {hit.id === current?.id && <span className="ml-auto text-[13px] text-accent">↵ {m.search.actions[chosen]}</span>}
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
        {offered.length > 1 && (
          <fieldset className="flex flex-wrap items-center gap-1 border-t border-line px-3 py-1.5 text-[13px] text-muted">
            <legend className="sr-only">{m.search.actionsLabel}</legend>
            <span className="mr-1">{m.search.tab}</span>
            {offered.map((one) => (
              <button
                key={one}
                type="button"
                // The keyboard stays in the field, where Tab goes from one to the next.
                tabIndex={-1}
                aria-pressed={one === chosen}
                onClick={() => setAction(one)}
                className={`min-h-7 rounded px-2 ${one === chosen ? 'bg-accent-soft font-medium text-accent-strong' : 'hover:text-accent'}`}
              >
                {m.search.actions[one]}
              </button>
            ))}
            <span role="status" className="sr-only">
              {m.search.actions[chosen]}
            </span>
          </fieldset>
        )}
      </Command>
    </dialog>
  );
}
