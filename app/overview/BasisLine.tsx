'use client';
import { count } from '@/lib/format';
import { basisParts } from '../filters/basis';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Notice } from '../ui/Notice';
import { keyFiguresQuestion } from './questions';

/** On which reports the totals of this page stand, and the other classes that could be chosen. */
export function BasisLine() {
  const m = useMessages();
  const locale = useLocale();
  const { filters, change } = useFilters();
  const { data, stale } = useAnswer('keyFigures', keyFiguresQuestion(filters));
  if (!data) return <div className="mt-4 h-12" />;
  const { basis } = data;
  if (basis.reports === 0)
    return (
      <div className="mt-4">
        <Notice title={m.states.noReports} hint={m.states.noReportsHint} />
      </div>
    );
  const due = data.rows.map((row) => row.due).filter((n) => n !== null);
  const reported = Math.max(...data.rows.map((row) => row.reported));
  const others = basis.alternatives.filter((a) => a.level !== basis.level || a.scope !== basis.scope);
  return (
    <div
      className={`mt-4 rounded-md border-l-4 border-accent bg-accent-soft/60 px-4 py-2.5 text-sm ${stale ? 'stale' : ''}`}
      data-testid="basis"
    >
      <p>
        <span className="font-semibold">{m.labelled(m.basis.label, '')}</span>
        {basis.sample
          ? m.basis.sample(basisParts(basis, filters, locale).join(' · '), count(reported, locale), String(data.year ?? '—'))
          : m.basis.text(
              basisParts(basis, filters, locale).join(' · '),
              count(Math.max(...due), locale),
              count(reported, locale),
              String(data.year ?? '—'),
            )}
      </p>
      {basis.chosenBy === 'most_figures' && <p className="text-[13px] text-muted">{m.basis.automatic}</p>}
      {others.length > 0 && (
        <p className="no-print mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px]">
          <span className="text-muted">{m.labelled(m.basis.choose, '')}</span>
          {others.slice(0, 6).map((a) => (
            <button
              key={`${a.level}/${a.scope}`}
              type="button"
              className="link min-h-6"
              onClick={() => change({ level: a.level, scope: a.scope })}
            >
              {basisParts(a, { kind: '', function: '' }, locale).join(' · ')} ({count(a.reports, locale)})
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
