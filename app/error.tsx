'use client';
import Link from 'next/link';
import { useMessages } from './messages/context';
import { Button } from './ui/Button';

/** Drawn when a page throws. The reader gets a reference, never a stack trace. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const m = useMessages();
  return (
    <main id="main" role="alert" className="mx-auto w-full max-w-2xl flex-1 px-4 py-24 text-center">
      <h1 className="text-xl">{m.states.failed}</h1>
      <p className="mt-2 text-muted">{m.states.failedHint}</p>
      {error.digest && <p className="mt-1 text-[13px] text-muted">{m.states.reference(error.digest)}</p>}
      <p className="mt-6 flex items-center justify-center gap-4">
        <Button look="primary" onClick={reset}>
          {m.states.retry}
        </Button>
        <Link href="/" className="link">
          {m.states.home}
        </Link>
      </p>
    </main>
  );
}
