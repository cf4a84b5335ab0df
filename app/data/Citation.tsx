'use client';
import { useEffect, useState } from 'react';
import { beijingDay } from '@/lib/format';
import { useMessages } from '../messages/context';
import { useCollection } from '../query/use-answer';
import { Button } from '../ui/Button';

/** A citation with the version, to copy. */
export function Citation() {
  const m = useMessages();
  const words = useMessages('data');
  const { data } = useCollection();
  const [origin, setOrigin] = useState('');
  const [copied, setCopied] = useState(false);
  useEffect(() => setOrigin(window.location.origin), []);
  if (!data) return <div className="skeleton h-32" role="status" aria-label={m.states.loading} />;
  const text = words
    .citation(data.collection, data.version, data.builtAt ? beijingDay(data.builtAt) : '', origin && `${origin}/data`)
    .trim();
  return (
    <div className="card space-y-2 p-4 text-sm">
      <blockquote className="break-words border-l-2 border-accent pl-3">{text}</blockquote>
      <p className="text-muted">{words.citeHint}</p>
      <Button className="no-print" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        <span aria-live="polite">{copied ? words.copied : words.copy}</span>
      </Button>
    </div>
  );
}
