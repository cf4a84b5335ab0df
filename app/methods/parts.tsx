import type { ReactNode } from 'react';
import { getMessages } from '../messages/server';

/** A definition: its name, then facts in a list. */
export function Definition({ id, title, note, children }: { id?: string; title: string; note?: string; children: ReactNode }) {
  return (
    <article id={id} className="card scroll-mt-4 p-4">
      <h3 className="text-[15px]">
        {title}
        {note && <span className="ml-2 text-[13px] font-normal text-muted">{note}</span>}
      </h3>
      <div className="mt-1 space-y-1.5 text-sm">{children}</div>
    </article>
  );
}

export async function Fact({ name, children }: { name: string; children: ReactNode }) {
  const m = await getMessages();
  return (
    <p>
      <span className="text-muted">{m.labelled(name, '')}</span>
      {children}
    </p>
  );
}

export function Chapter({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-12 scroll-mt-4">
      <h2 id={`${id}-title`} className="mb-4 text-xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
