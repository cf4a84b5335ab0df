'use client';
import { beijingDay, shortVersion } from '@/lib/format';
import { useMessages } from '../messages/context';
import { useCollection } from '../query/use-answer';

export function Footer() {
  const m = useMessages();
  const collection = useCollection().data;
  return (
    <footer className="mt-auto border-t border-line bg-surface text-[13px] text-muted paper:text-[10px]">
      <div className="mx-auto flex page-width flex-wrap justify-between gap-x-8 gap-y-1 px-4 py-5 paper:py-1">
        <div>
          <p>{m.site.source}</p>
          <p>{m.site.disclaimer}</p>
        </div>
        <p className="min-h-5">
          {collection && (
            <>
              <span title={collection.version}>{m.site.version(shortVersion(collection.version))}</span>
              {collection.builtAt && <> · {m.site.built(beijingDay(collection.builtAt))}</>}
            </>
          )}
        </p>
      </div>
    </footer>
  );
}
