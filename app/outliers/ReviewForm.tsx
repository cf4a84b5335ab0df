'use client';
import { type FormEvent, useState } from 'react';
import { useMessages } from '../messages/context';
import { Button } from '../ui/Button';
import type { useReviews } from './use-reviews';

/** Marks a flag as checked, with a note and a name; or shows who did, and takes the mark back. */
export function ReviewForm({ flag, reviews }: { flag: string; reviews: ReturnType<typeof useReviews> }) {
  const words = useMessages('outliers');
  const [state, setState] = useState<'idle' | 'saving' | 'failed' | 'invalid'>('idle');
  const review = reviews.of(flag);

  const save = async (entry: Parameters<typeof reviews.add>[0]) => {
    setState('saving');
    setState((await reviews.add(entry)) ? 'idle' : 'failed');
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [by, note] = [String(form.get('by') ?? '').trim(), String(form.get('note') ?? '').trim()];
    if (by === '') setState('invalid');
    else void save({ flag, state: 'checked', by, note });
  };
  const said = { idle: '', saving: words.saving, failed: words.saveFailed, invalid: words.invalid }[state];

  return (
    <section aria-label={words.review} className="rounded-md border border-line bg-surface p-3">
      <h3 className="text-[13px] font-semibold text-muted">{words.review}</h3>
      {reviews.failed && <p className="text-sm text-notice">{words.loadFailed}</p>}
      {review ? (
        <div className="mt-1 flex flex-wrap items-start justify-between gap-3 text-sm">
          <div className="min-w-0">
            <p className="font-medium text-accent-strong">✓ {words.reviewed(review.by, review.at.slice(0, 10))}</p>
            {review.note && <p className="max-w-prose whitespace-pre-wrap break-words">{review.note}</p>}
          </div>
          <Button
            className="no-print"
            disabled={state === 'saving'}
            onClick={() => void save({ flag, state: 'open', by: review.by, note: review.note })}
          >
            {words.unmark}
          </Button>
        </div>
      ) : (
        <form noValidate onSubmit={onSubmit} className="no-print mt-1 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_10rem_auto]">
          <label className="text-[13px] text-muted">
            <span className="mb-1 block">{words.note}</span>
            <input name="note" maxLength={2000} className="control w-full text-ink" />
          </label>
          <label className="text-[13px] text-muted">
            <span className="mb-1 block">{words.by}</span>
            <input name="by" maxLength={80} aria-invalid={state === 'invalid'} className="control w-full text-ink" />
          </label>
          <Button type="submit" disabled={state === 'saving'}>
            {words.mark}
          </Button>
        </form>
      )}
      <p role="status" className={`text-sm ${state === 'saving' ? 'text-muted' : 'text-danger'}`}>
        {said}
      </p>
      <p className="mt-1 text-xs text-muted">{words.reviewHint}</p>
    </section>
  );
}
