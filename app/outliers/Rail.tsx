'use client';
import { count } from '@/lib/format';
import type { Outliers } from '@/lib/queries/flags/answers';
import { TIERS } from '@/lib/stats/causes';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { outlierState } from './state';

const BUTTON =
  'flex min-h-8 w-full items-baseline justify-between gap-2 rounded px-1.5 py-1 text-left text-sm hover:bg-accent-soft aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong';

/** The entries by place and by kind; each narrows the list. */
export function Rail({ answer }: { answer: Outliers }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const { filters, change: filter } = useFilters();
  const { state, change } = usePageState(outlierState);
  const path = useAnswer('regionPath', { code: filters.region }, filters.region !== '').data ?? [];
  const above = filters.region === '' ? null : (path.at(-2) ?? null);
  const here = path.at(-1);
  return (
    <aside aria-label={words.rail} className="card no-print h-fit space-y-3 p-3">
      {(answer.places.length > 0 || above || filters.region !== '') && (
        <section>
          <h2 className="text-[13px] font-semibold text-muted">{words.byPlace}</h2>
          <ul className="mt-1 max-lg:columns-2 sm:max-lg:columns-3">
            {filters.region !== '' && (
              <li>
                <button type="button" className={BUTTON} onClick={() => filter({ region: above?.code ?? '' })}>
                  ← {above?.name ?? words.everywhere}
                </button>
              </li>
            )}
            {answer.places.map(({ code, name, entries }) => (
              <li key={code} className="break-inside-avoid">
                <button
                  type="button"
                  className={BUTTON}
                  aria-pressed={code === filters.region}
                  disabled={code === '' || code === filters.region}
                  onClick={() => filter({ region: code })}
                >
                  <span className="min-w-0 break-words">
                    {code === '' ? words.noPlace : code === filters.region ? words.ownBodies(here?.name ?? name) : name}
                  </span>
                  <span className="tabular-nums">{count(entries, locale)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className="text-[13px] font-semibold text-muted">{words.byKind}</h2>
        <ul className="mt-1 max-lg:columns-2">
          {TIERS.filter((tier) => answer.byTier[tier] > 0).map((tier) => (
            <li key={tier} className="break-inside-avoid">
              <button
                type="button"
                className={BUTTON}
                aria-pressed={state.tier === tier}
                onClick={() =>
                  change({ tier: state.tier === tier ? '' : tier, ...(tier === 'rest' ? { show: 'all' } : {}), open: '', page: 1 })
                }
              >
                <span>{words.tiers[tier]}</span>
                <span className="tabular-nums">{count(answer.byTier[tier], locale)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
