'use client';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters';
import { count } from '@/lib/format';
import { functionText } from '@/lib/functions';
import { filtersInWords } from '../../filters/basis';
import { useFilters } from '../../filters/use-filters';
import { useLocale, useMessages } from '../../messages/context';
import { useAnswer, useCollection } from '../../query/use-answer';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Popover } from '../../ui/Popover';
import { Select, type SelectOption } from '../../ui/Select';

interface Chip {
  readonly key: keyof Filters;
  readonly label: string;
}

/** The filters that are set, each with a button that takes it off. */
function Chips({ filters, change }: ReturnType<typeof useFilters>) {
  const m = useMessages();
  const locale = useLocale();
  const chips: Chip[] = [
    ...(filters.from !== null ? [{ key: 'from' as const, label: `${m.filters.from} ${filters.from}` }] : []),
    ...(filters.to !== null ? [{ key: 'to' as const, label: `${m.filters.to} ${filters.to}` }] : []),
    ...(filters.level ? [{ key: 'level' as const, label: LEVEL_TEXT[filters.level][locale] }] : []),
    ...(filters.scope ? [{ key: 'scope' as const, label: SCOPE_TEXT[filters.scope][locale] }] : []),
    ...(filters.kind ? [{ key: 'kind' as const, label: KIND_TEXT[filters.kind][locale] }] : []),
    ...(filters.function ? [{ key: 'function' as const, label: functionText(filters.function, locale) }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <ul className="flex flex-wrap gap-2">
        {chips.map(({ key, label }) => (
          <li key={key} className="flex items-center rounded-full bg-accent-soft pl-3 text-[13px] text-accent-strong">
            {label}
            <button
              type="button"
              aria-label={m.filters.remove(label)}
              onClick={() => change({ [key]: DEFAULT_FILTERS[key] })}
              className="no-print ml-0.5 grid size-7 place-items-center rounded-full hover:bg-accent hover:text-on-accent"
            >
              <svg width="10" height="10" aria-hidden="true">
                <path d="M1 1l8 8M9 1l-8 8" stroke="currentColor" strokeWidth="1.5" />
              </svg>
            </button>
          </li>
        ))}
      </ul>
      <Button look="quiet" className="no-print" onClick={() => change({ ...DEFAULT_FILTERS, set: filters.set, region: filters.region })}>
        {m.filters.clear}
      </Button>
    </div>
  );
}

/** Said where the address names a region that the collection does not have: every figure below is empty for that reason. */
export function UnknownRegion() {
  const { filters, change } = useFilters();
  const m = useMessages();
  const path = useAnswer('regionPath', { code: filters.region }, filters.region !== '');
  if (filters.region === '' || path.stale || path.data === undefined || path.data.length > 0) return null;
  return (
    <div className="mb-4">
      <Notice tone="notice" title={m.states.noRegion(filters.region)} hint={m.states.noRegionHint}>
        <Button onClick={() => change({ region: '' })}>{m.states.clearRegion}</Button>
      </Notice>
    </div>
  );
}

/**
 * What is looked at, beside place and year: years, level, scope, kind and function of agency, behind one button that says what is chosen.
 * `summed`: the page adds figures up, so that open level and scope mean a choice made by the query; else they mean all.
 */
export function FilterChoice({ years: withYears = true, summed = true }: { years?: boolean; summed?: boolean }) {
  const m = useMessages();
  const locale = useLocale();
  const { filters } = useFilters();
  const chosen = [
    ...(filters.from !== null || filters.to !== null ? [`${filters.from ?? ''}–${filters.to ?? ''}`] : []),
    ...filtersInWords(filters, locale),
  ];
  return (
    <Popover
      className="inline-flex min-h-8 min-w-0 items-center gap-1.5 rounded-md px-2 text-[13px] hover:bg-accent-soft hover:text-accent"
      panelClassName="w-[min(26rem,calc(100vw-1rem))]"
      button={
        <>
          <span className={chosen.length > 0 ? 'max-sm:sr-only' : ''}>{m.filters.title}</span>
          {chosen.length > 0 && <span className="truncate font-semibold">{chosen.join(' · ')}</span>}
        </>
      }
    >
      <Fields withYears={withYears} summed={summed} />
    </Popover>
  );
}

function Fields({ withYears, summed }: { withYears: boolean; summed: boolean }) {
  const m = useMessages();
  const locale = useLocale();
  const state = useFilters();
  const { filters, change } = state;
  const collection = useCollection().data;
  const years = collection?.years ?? [];
  // What a choice would show under the other filters.
  const options = useAnswer('filterOptions', { filters }).data;

  const year = (open: string, chosen: number | null): SelectOption[] => [
    { value: '', label: open },
    ...[...new Set([...years, ...(chosen === null ? [] : [chosen])])].sort().map((y) => ({ value: String(y), label: String(y) })),
  ];
  const counted = <T extends string>(
    open: string,
    values: readonly { value: T; reports: number }[],
    chosen: T | '',
    label: (value: T) => string,
  ) => [
    { value: '', label: open },
    ...values.map(({ value, reports }) => ({ value, label: `${label(value)} (${count(reports, locale)})` })),
    ...(chosen !== '' && !values.some(({ value }) => value === chosen) ? [{ value: chosen, label: label(chosen) }] : []),
  ];

  return (
    <div>
      <div className="grid grid-cols-2 gap-3">
        {withYears && (
          <>
            <Select
              label={m.filters.from}
              value={String(filters.from ?? '')}
              options={year(m.filters.earliest, filters.from)}
              onChange={(value) => {
                const from = value === '' ? null : Number(value);
                change({ from, ...(from !== null && filters.to !== null && filters.to < from ? { to: from } : {}) });
              }}
            />
            <Select
              label={m.filters.to}
              value={String(filters.to ?? '')}
              options={year(m.filters.latest, filters.to)}
              onChange={(value) => {
                const to = value === '' ? null : Number(value);
                change({ to, ...(to !== null && filters.from !== null && filters.from > to ? { from: to } : {}) });
              }}
            />
          </>
        )}
        <Select
          label={m.filters.level}
          value={filters.level}
          options={counted(
            summed ? m.filters.automatic : m.filters.all,
            options?.level ?? [],
            filters.level,
            (level) => LEVEL_TEXT[level][locale],
          )}
          onChange={(level) => change({ level: level as Filters['level'] })}
        />
        <Select
          label={m.filters.scope}
          value={filters.scope}
          options={counted(
            summed ? m.filters.automatic : m.filters.all,
            options?.scope ?? [],
            filters.scope,
            (scope) => SCOPE_TEXT[scope][locale],
          )}
          onChange={(scope) => change({ scope: scope as Filters['scope'] })}
        />
        <Select
          label={m.filters.kind}
          value={filters.kind}
          options={counted(m.filters.all, options?.kind ?? [], filters.kind, (kind) => KIND_TEXT[kind][locale])}
          onChange={(kind) => change({ kind: kind as Filters['kind'] })}
        />
        <Select
          label={m.filters.function}
          value={filters.function}
          options={counted(m.filters.all, options?.function ?? [], filters.function, (of) => functionText(of, locale))}
          onChange={(of) => change({ function: of as Filters['function'] })}
        />
      </div>
      <Chips {...state} />
    </div>
  );
}
