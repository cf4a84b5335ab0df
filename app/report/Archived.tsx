'use client';
import { createContext, useContext } from 'react';
import { useMessages } from '../messages/context';

/** Hashes of the report's documents that this machine keeps as they were fetched. */
export const ArchivedDocuments = createContext<readonly string[]>([]);

/** The beginning of a document's hash, and the document itself where it is kept. */
export function Archived({ sha256 }: { sha256: string | null }) {
  const words = useMessages('report');
  const kept = useContext(ArchivedDocuments);
  if (sha256 === null) return null;
  return (
    <>
      <span title={sha256}> · SHA-256 {sha256.slice(0, 12)}</span>
      {kept.includes(sha256) && (
        <>
          {' · '}
          <a className="link" href={`/archive/${sha256}`} download>
            {words.archived}
          </a>
        </>
      )}
    </>
  );
}
