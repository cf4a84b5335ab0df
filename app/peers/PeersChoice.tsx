'use client';
import { count } from '@/lib/format';
import type { Benchmark } from '@/lib/queries/peers/answers';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Chip } from '../ui/Chip';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { AgencySearch } from './AgencySearch';
import { GROUPS, MOST_PICKED, NEAREST } from './state';
import { usePeersState } from './use-state';

/** Who the agency is compared with. */
export function PeersChoice({ benchmark }: { benchmark: Benchmark | null | undefined }) {
  const words = useMessages('peers');
  const locale = useLocale();
  const { state, change } = usePeersState();
  // Only departments are compared by what they do: of others the class is all there is.
  const byFunction = benchmark && (benchmark.group.function !== null || benchmark.group.tooFew.length > 0);
  const groups = GROUPS.filter((group) => group !== 'class' || byFunction || state.group === 'class');
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Segmented
            label={words.peers}
            value={state.group}
            onChange={(group) => change({ group })}
            options={groups.map((group) => ({ value: group, label: words.groups[group] }))}
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
      {state.group === 'picked' && <OwnGroup benchmark={benchmark} />}
    </div>
  );
}

/** A group that the user picks and names; both stand in the address. */
function OwnGroup({ benchmark }: { benchmark: Benchmark | null | undefined }) {
  const words = useMessages('peers');
  const locale = useLocale();
  const { state, change } = usePeersState();
  // The answer names its members; the search, eight ids at a time, those without a report of the year.
  const members = benchmark?.group.members ?? [];
  const unnamed = state.ids.filter((id) => !members.some((one) => one.id === id));
  const named = [...members, ...(useAnswer('agencySearch', { ids: unnamed.slice(0, 8) }, unnamed.length > 0).data ?? [])];
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
        <ul className="flex max-h-56 flex-wrap gap-2 overflow-auto" aria-label={words.groups.picked}>
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
