'use client';
import { count } from '@/lib/format';
import { usePageState } from '../filters/use-page-state';
import { useLocale } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Chip } from '../ui/Chip';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { AgencySearch } from './AgencySearch';
import { benchmarkState, GROUPS, MOST_PICKED, NEAREST } from './state';
import { useWords } from './words';

/** The year, and who the agency is compared with. */
export function PeersChoice({ years }: { years: readonly number[] }) {
  const words = useWords();
  const locale = useLocale();
  const { state, change } = usePageState(benchmarkState);
  return (
    <div className="space-y-3 border-t border-line/70 pt-4">
      <div className="flex flex-wrap items-end gap-4">
        <div className="w-32">
          <Select
            label={words.year}
            value={String(state.year ?? '')}
            options={[{ value: '', label: words.latest }, ...years.toReversed().map((y) => ({ value: String(y), label: String(y) }))]}
            onChange={(value) => change({ year: value === '' ? null : Number(value) })}
          />
        </div>
        <div className="min-w-0">
          <p className="mb-1 text-[13px] text-muted" aria-hidden="true">
            {words.peers}
          </p>
          <Segmented
            label={words.peers}
            value={state.group}
            onChange={(group) => change({ group })}
            options={GROUPS.map((group) => ({ value: group, label: words.groups[group] }))}
          />
        </div>
        {state.group === 'nearest' && (
          <div className="w-28">
            <Select
              label={words.k}
              value={String(state.nearest)}
              options={NEAREST.map((k) => ({ value: String(k), label: words.kOf(count(k, locale)) }))}
              onChange={(k) => change({ nearest: Number(k) })}
            />
          </div>
        )}
      </div>
      {state.group === 'picked' && <OwnGroup />}
    </div>
  );
}

/** A group that the user picks and names; both stand in the address. */
function OwnGroup() {
  const words = useWords();
  const locale = useLocale();
  const { state, change } = usePageState(benchmarkState);
  // The search answers eight ids at a time; other members keep their id until the answer below names them.
  const named = useAnswer('agencySearch', { ids: state.ids.slice(0, 8) }, state.ids.length > 0).data ?? [];
  return (
    <div className="space-y-3">
      <div className="grid items-end gap-3 md:grid-cols-[14rem_minmax(0,1fr)]">
        <label className="text-[13px] text-muted">
          <span className="mb-1 block">{words.name}</span>
          <input
            className="control w-full text-ink"
            maxLength={40}
            placeholder={words.nameHint}
            value={state.name}
            onChange={(event) => change({ name: event.target.value }, { replace: true })}
          />
        </label>
        {state.ids.length >= MOST_PICKED ? (
          <p className="rounded-md bg-sunken px-3 py-2 text-sm">{words.full(count(MOST_PICKED, locale))}</p>
        ) : (
          <AgencySearch
            label={words.add}
            without={[state.agency, ...state.ids]}
            onPick={(id) => change({ group: 'picked', ids: [...state.ids, id] })}
          />
        )}
      </div>
      {state.ids.length === 0 ? (
        <p className="text-sm text-muted">{words.empty}</p>
      ) : (
        <ul className="flex flex-wrap gap-2" aria-label={words.groups.picked}>
          {state.ids.map((id) => {
            const name = named.find((hit) => hit.id === id)?.name ?? id;
            return (
              <Chip key={id} remove={words.removeMember(name)} onRemove={() => change({ ids: state.ids.filter((other) => other !== id) })}>
                <span className="min-w-0 break-words">{name}</span>
              </Chip>
            );
          })}
        </ul>
      )}
    </div>
  );
}
