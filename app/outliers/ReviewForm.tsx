'use client';
import { type FormEvent, useState } from 'react';
import { beijingDay, shortVersion } from '@/lib/format';
import type { OutlierRow } from '@/lib/queries/flags/answers';
import { isReopened, MARK_LIMITS, MARK_STATES, type Mark, type MarkFault, type MarkState } from '@/lib/state/mark';
import { useLocale, useMessages } from '../messages/context';
import { Button } from '../ui/Button';
import { exact } from './text';
import { type Marks, useRight } from './use-marks';
import { rememberReviewer, useReviewer } from './use-reviewer';

/** What reviewers said about a flag, the latest first, and a form to add to it. A figure that has changed opens the flag again. */
export function ReviewForm({ row, marks }: { row: OutlierRow; marks: Marks }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const [state, setState] = useState<'idle' | 'saving' | MarkFault>('idle');
  const { right, end } = useRight();
  const reviewer = useReviewer();
  const known = marks.of(row.id);
  const [latest] = known;
  const figure = (value: number | null) => exact(row, value, locale);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const form = new FormData(target);
    const by = right?.kind === 'named' ? right.name : reviewer.trim();
    const note = String(form.get('note') ?? '').trim();
    if (by === '') return setState('invalid');
    setState('saving');
    const fault = await marks.add({ flag: row.id, state: form.get('state') as MarkState, by, note });
    setState(fault ?? 'idle');
    if (fault === null) target.reset();
  };

  return (
    <section aria-label={words.review} className="rounded-md border border-line bg-surface p-3">
      <h3 className="text-[13px] font-semibold text-muted">{words.review}</h3>
      {marks.failed && <p className="text-sm text-notice">{words.loadFailed}</p>}
      {latest && isReopened(latest, row.value) && (
        <p className="mt-1 text-sm font-medium text-notice">
          {words.reopened({ was: figure(latest.value), version: shortVersion(latest.version ?? ''), now: figure(row.value) })}
        </p>
      )}
      {known.length > 0 && (
        <ol className="mt-1 space-y-2 text-sm">
          {known.map((mark) => (
            <Said key={`${mark.at} ${mark.by}`} mark={mark} figure={figure} />
          ))}
        </ol>
      )}
      {right?.kind === 'closed' && <p className="mt-2 text-sm text-muted">{words.closed[right.reason]}</p>}
      {right?.kind !== 'closed' && (
        <form
          noValidate
          onSubmit={(event) => void onSubmit(event)}
          className="no-print mt-2 grid items-end gap-3 sm:grid-cols-[9rem_minmax(0,1fr)_9rem_auto]"
        >
          <label className="text-[13px] text-muted">
            <span className="mb-1 block">{words.markState}</span>
            <select name="state" defaultValue="explained" className="control w-full text-ink">
              {MARK_STATES.filter((one) => one !== 'new' || (latest && latest.state !== 'new')).map((one) => (
                <option key={one} value={one}>
                  {words.markStates[one]}
                </option>
              ))}
            </select>
          </label>
          <label className="text-[13px] text-muted">
            <span className="mb-1 block">{words.note}</span>
            <input name="note" maxLength={MARK_LIMITS.note} className="control w-full text-ink" />
          </label>
          {right?.kind === 'named' ? (
            <p className="text-[13px] text-muted">
              <span className="mb-1 block">{words.by}</span>
              <span className="flex min-h-9 flex-wrap items-center gap-2 text-ink">
                {right.name}
                <button type="button" className="link" onClick={end}>
                  {words.leave}
                </button>
              </span>
            </p>
          ) : (
            <label className="text-[13px] text-muted">
              <span className="mb-1 block">{words.by}</span>
              <input
                name="by"
                value={reviewer}
                onChange={(event) => rememberReviewer(event.target.value)}
                maxLength={MARK_LIMITS.by}
                autoComplete="name"
                aria-invalid={state === 'invalid'}
                className="control w-full text-ink"
              />
            </label>
          )}
          <Button type="submit" disabled={state === 'saving'}>
            {words.mark}
          </Button>
        </form>
      )}
      <p role="status" className={`text-sm ${state === 'saving' ? 'text-muted' : 'text-danger'}`}>
        {state === 'idle' ? '' : state === 'saving' ? words.saving : words.markFaults[state]}
      </p>
      <p className="mt-1 text-xs text-muted">{words.reviewHint}</p>
    </section>
  );
}

function Said({ mark, figure }: { mark: Mark; figure: (value: number | null) => string }) {
  const words = useMessages('outliers');
  return (
    <li className="min-w-0 border-l-2 border-line pl-3">
      <p className="font-medium text-accent-strong">
        {words.marked({ by: mark.by, date: beijingDay(mark.at), state: words.markStates[mark.state] })}
      </p>
      {mark.note && <p className="max-w-prose whitespace-pre-wrap break-words">{mark.note}</p>}
      {mark.version !== null && (
        <p className="text-xs text-muted">{words.markedOn({ value: figure(mark.value), version: shortVersion(mark.version) })}</p>
      )}
    </li>
  );
}
