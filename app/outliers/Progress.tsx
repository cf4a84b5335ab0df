'use client';
import { useId } from 'react';
import { count } from '@/lib/format';
import { MARK_LIMITS } from '@/lib/state/mark';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Segmented } from '../ui/Segmented';
import { outlierState, outliersQuestion, STAGES, type Staged } from './state';
import { Unattached } from './Unattached';
import { useRight } from './use-marks';
import { rememberReviewer, useReviewer } from './use-reviewer';

/** How far the review of the whole list is, which part of it is shown, and who reviews. */
export function Progress({ staged, reviewerId }: { staged: Staged; reviewerId: string }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const { filters } = useFilters();
  const { state, change } = usePageState(outlierState);
  const reviewer = useReviewer();
  const { right } = useRight();
  const bar = useId();
  const of = (stage: 'all' | 'asked' | 'done') => ({
    ...outliersQuestion(filters, { ...state, stage, groupBy: 'none', sort: 'order', page: 1 }, staged),
    limit: 1,
  });
  const all = useAnswer('outliers', of('all')).data?.total;
  // A question that is not asked any more still holds its last answer.
  const counted = useAnswer('outliers', of('asked'), staged.asked.length > 0).data?.total ?? 0;
  const settled = useAnswer('outliers', of('done'), staged.done.length > 0).data?.total ?? 0;
  const [asked, done] = [staged.asked.length > 0 ? counted : 0, staged.done.length > 0 ? settled : 0];
  if (all === undefined) return <div className="skeleton mb-4 h-16" />;
  const share = all === 0 ? 0 : done / all;
  const counts = { all, open: all - asked - done, asked, done };
  return (
    <section aria-label={words.progressTitle} className="no-print mb-4 space-y-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="h-2 min-w-40 flex-1 overflow-hidden rounded bg-line" aria-hidden="true">
          <div className="h-full bg-accent" style={{ width: `${100 * share}%` }} />
        </div>
        <p id={bar} className="text-sm text-muted" aria-live="polite">
          {words.progress(count(done, locale), count(all, locale))}
        </p>
        <Segmented
          label={words.stage}
          value={state.stage}
          onChange={(stage) => change({ stage, open: '', page: 1 })}
          options={STAGES.map((stage) => ({ value: stage, label: `${words.stages[stage]} ${count(counts[stage], locale)}` }))}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted">
        {right?.kind === 'closed' && <span>{words.closed[right.reason]}</span>}
        {right?.kind === 'named' && (
          <span>
            {words.reviewer} {right.name}
          </span>
        )}
        <label className={right === undefined || right.kind === 'open' ? 'flex items-center gap-2' : 'hidden'}>
          {words.reviewer}
          <input
            id={reviewerId}
            className="control w-32 text-ink"
            maxLength={MARK_LIMITS.by}
            value={reviewer}
            onChange={(event) => rememberReviewer(event.target.value)}
          />
        </label>
        <span className="max-sm:hidden">{words.keys}</span>
      </div>
      {staged.unattached.length > 0 && <Unattached marks={staged.unattached} />}
    </section>
  );
}
