import Link from 'next/link';
import { getMessages } from './messages/server';

export default async function NotFound() {
  const m = await getMessages();
  return (
    <main id="main" className="mx-auto w-full max-w-2xl flex-1 px-4 py-24 text-center">
      <p className="font-display text-6xl font-bold text-accent" aria-hidden="true">
        404
      </p>
      <h1 className="mt-4 text-xl">{m.states.notFound}</h1>
      <p className="mt-2 text-muted">{m.states.notFoundHint}</p>
      <p className="mt-6">
        <Link href="/" className="link">
          {m.states.home}
        </Link>
      </p>
    </main>
  );
}
