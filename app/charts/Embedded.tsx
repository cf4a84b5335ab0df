'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { useMessages } from '../messages/context';
import { Notice } from '../ui/Notice';
import { EmbedContext, type Embedded } from './embed';
import { settled } from './PageSignal';

/** A page of which one chart is seen: the rest asks the same questions and is hidden. Where there is no such chart, the frame says so. */
export function EmbeddedChart({ embedded, children }: { embedded: Embedded; children: ReactNode }) {
  const m = useMessages();
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    settled().then(
      () => here && !document.querySelector('[data-embedded]') && setFault(m.exporting.noChart),
      (error: Error) => here && setFault(error.message),
    );
    return () => {
      here = false;
    };
  }, [m]);
  return (
    <EmbedContext value={embedded}>
      <main id="main" className="embedding">
        {children}
        {fault !== null && (
          <div className="embedded grid place-items-center">
            <Notice tone="notice" title={fault} />
          </div>
        )}
      </main>
    </EmbedContext>
  );
}
