import { getMessages } from '../messages/server';

/** Outline of a page, of the same measures as what follows. */
export default async function Loading() {
  const m = await getMessages();
  return (
    <main id="main" className="mx-auto w-full page-width flex-1 px-4 pb-16 pt-6" aria-busy="true">
      <p role="status" className="sr-only">
        {m.states.loading}
      </p>
      <div className="skeleton h-9 w-40" />
      <div className="skeleton mt-6 h-28" />
      <div className="mt-6 grid grid-cols-2 gap-4 lg:grid-cols-4">
        {['a', 'b', 'c', 'd'].map((key) => (
          <div key={key} className="skeleton h-36" />
        ))}
      </div>
      <div className="mt-6 grid gap-4 lg:grid-cols-2">
        <div className="skeleton h-96" />
        <div className="skeleton h-96" />
      </div>
    </main>
  );
}
