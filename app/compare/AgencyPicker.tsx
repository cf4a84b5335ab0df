'use client';
import { type ReactNode, useState } from 'react';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import type { Filters } from '@/lib/filters';
import type { Locale } from '@/lib/findings';
import { count } from '@/lib/format';
import type { AgencyHit } from '@/lib/queries/agencies/answers';
import { Swatch } from '../charts/Legend';
import { seriesColor, seriesDash } from '../charts/palette';
import { useRegionName } from '../filters/RegionPicker';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { Combobox } from '../ui/Combobox';
import { Segmented } from '../ui/Segmented';
import { useSettled } from '../ui/use-settled';
import { MOST_AGENCIES, suggestionQuestion, viewOf } from './state';
import { useCompare } from './use-compare';

/** As many lines as have a colour of their own. */
const MOST_COLORS = 8;
/** More chips than this are folded. */
const MOST_CHIPS = 12;

/** Level, kind and scope in words. */
export const classParts = (of: Pick<AgencyHit, 'level' | 'kind' | 'scope'>, locale: Locale): string[] => [
  ...(of.level ? [LEVEL_TEXT[of.level][locale]] : []),
  ...(of.kind ? [KIND_TEXT[of.kind][locale]] : []),
  SCOPE_TEXT[of.scope][locale],
];

/** Search for agencies by characters, pinyin or initials; those picked as chips in the colours of their lines. */
export function AgencyPicker({ picked }: { picked: readonly AgencyHit[] | undefined }) {
  const m = useMessages();
  const words = useMessages('compare');
  const locale = useLocale();
  const { state, change } = useCompare();
  const [text, setText] = useState('');
  const [scope, setScope] = useState<Filters['scope'] | 'all'>('all');
  const settled = useSettled(text.trim());
  const found = useAnswer('agencySearch', { text: settled, limit: 20, filters: { scope: scope === 'all' ? '' : scope } }, settled !== '');
  const full = state.agencies.length >= MOST_AGENCIES;
  const options = (found.data ?? []).filter((hit) => !state.agencies.includes(hit.id));
  const add = (id: string) => change({ agencies: [...state.agencies, id] });
  // The chips of few lines are their key; panels and more lines than colours name themselves.
  const colored = state.agencies.length <= MOST_COLORS && ['lines', 'slope'].includes(viewOf(state));
  const unknown = picked ? state.agencies.filter((id) => !picked.some((hit) => hit.id === id)) : [];

  return (
    <div className="space-y-3">
      <div className="grid items-end gap-3 md:grid-cols-[minmax(0,1fr)_auto]">
        {full ? (
          <p className="rounded-md bg-sunken px-3 py-2 text-sm">{words.full(count(MOST_AGENCIES, locale))}</p>
        ) : (
          <Combobox
            label={words.search}
            hint={words.hint}
            text={text}
            onText={setText}
            busy={settled !== text.trim() || found.stale || found.data === undefined}
            empty={words.none(text)}
            options={options.map((hit) => ({
              id: hit.id,
              label: hit.name,
              detail: [hit.regionName, ...classParts(hit, locale), words.yearsOf(count(hit.years.length, locale))]
                .filter(Boolean)
                .join(' · '),
            }))}
            onPick={({ id }) => {
              setText('');
              add(id);
            }}
          />
        )}
        <div>
          <Segmented
            label={words.scope}
            value={scope === '' ? 'all' : scope}
            onChange={setScope}
            options={[
              { value: 'all', label: words.everything },
              { value: 'area', label: words.areas },
              { value: 'agency', label: words.agencies },
            ]}
          />
        </div>
      </div>
      {state.agencies.length > 0 && (
        <Folded count={state.agencies.length}>
          <ul className="flex min-w-0 flex-wrap gap-2" aria-label={words.pick}>
            {state.agencies.map((id, i) => {
              const hit = picked?.find((other) => other.id === id);
              const name = hit?.name ?? id;
              return (
                <Chip
                  key={id}
                  remove={words.remove(name)}
                  onRemove={() => change({ agencies: state.agencies.filter((other) => other !== id) })}
                >
                  {colored && <Swatch shape="line" color={seriesColor(i)} {...(seriesDash(i) ? { dash: seriesDash(i) } : {})} />}
                  <span className="min-w-0 break-words">{name}</span>
                </Chip>
              );
            })}
          </ul>
          <Button look="quiet" className="no-print" onClick={() => change({ agencies: [] })}>
            {words.clear}
          </Button>
        </Folded>
      )}
      {unknown.length > 0 && <p className="text-[13px] text-notice">{words.unknown(unknown.join(m.text.and))}</p>}
      {picked?.[0] && !full && <Similar of={picked[0]} add={add} addAll={(ids) => change({ agencies: [...state.agencies, ...ids] })} />}
    </div>
  );
}

/** Many chips stand behind a line that says how many. */
function Folded({ count: n, children }: { count: number; children: ReactNode }) {
  const words = useMessages('compare');
  const locale = useLocale();
  const chips = <div className="flex flex-wrap items-center gap-2">{children}</div>;
  if (n <= MOST_CHIPS) return chips;
  return (
    <details>
      <summary className="mb-2 text-sm">{words.pickedMany(count(n, locale))}</summary>
      {chips}
    </details>
  );
}

/** Agencies of the class of the first one picked: the ones it compares with best. */
function Similar({ of, add, addAll }: { of: AgencyHit; add: (id: string) => void; addAll: (ids: readonly string[]) => void }) {
  const words = useMessages('compare');
  const locale = useLocale();
  const { state } = useCompare();
  const { level, kind, scope, region } = of;
  const city =
    region === null || level === 'province' || level === 'national'
      ? null
      : level === 'prefecture'
        ? `${region.slice(0, 2)}0000`
        : `${region.slice(0, 4)}00`;
  const place = useRegionName(city ?? '');
  const near = useAnswer(
    'agencySearch',
    { filters: { level: level ?? '', kind: kind ?? '', scope, region: city ?? '' }, limit: MOST_AGENCIES },
    city !== null,
  ).data;
  const more = (near ?? []).filter((hit) => !state.agencies.includes(hit.id)).map((hit) => hit.id);
  const question = suggestionQuestion({ level: level ?? '', kind: kind ?? '', scope });
  const found = useAnswer('agencySearch', { ...question, limit: 12 }).data ?? [];
  const others = found.filter((hit) => !state.agencies.includes(hit.id)).slice(0, 5);
  if (others.length === 0) return null;
  return (
    <p className="no-print flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px]">
      <span className="text-muted">{words.similar(classParts(of, locale).join(' · '))}</span>
      {place && more.length > 1 && state.agencies.length + more.length <= MOST_AGENCIES && (
        <button type="button" className="link min-h-6 font-semibold" onClick={() => addAll(more)}>
          {words.addAll(place, count(more.length, locale))}
        </button>
      )}
      {others.map((hit) => (
        <button key={hit.id} type="button" className="link min-h-6" aria-label={words.add(hit.name)} onClick={() => add(hit.id)}>
          ＋ {hit.name}
        </button>
      ))}
    </p>
  );
}
