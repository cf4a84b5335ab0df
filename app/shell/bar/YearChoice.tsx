'use client';
import { useId } from 'react';
import { useYear, useYears } from '../../filters/use-year';
import { useMessages } from '../../messages/context';
import { Segmented } from '../../ui/Segmented';

/** Years at hand on a wide screen; the others, and all of them on a narrow one, in a list. */
const AT_HAND = 3;

/** The year that the page shows. `years`: those that exist, where the page knows better than the collection. */
export function YearChoice({ years: own, shown: ownShown }: { years?: readonly number[]; shown?: number | null }) {
  const m = useMessages();
  const id = useId();
  const { changeYear } = useYear();
  const known = useYears();
  const years = own ?? known.years;
  const shown = ownShown === undefined ? known.shown : ownShown;
  const near = years.slice(0, AT_HAND).toReversed();
  const isNear = shown === null || near.includes(shown);
  if (years.length === 0) return null;
  return (
    <>
      {near.length > 1 && (
        <span className="max-md:hidden">
          <Segmented
            label={m.bar.year}
            value={String(shown ?? '')}
            options={near.map((year) => ({ value: String(year), label: String(year) }))}
            onChange={(year) => changeYear(Number(year))}
          />
        </span>
      )}
      {(years.length > near.length || near.length === 1) && (
        <span className={isNear && near.length > 1 ? 'md:[&_select]:w-9 md:[&_select]:text-transparent' : ''}>
          <label htmlFor={id} className="sr-only">
            {m.bar.year}
          </label>
          <select
            id={id}
            value={String(shown ?? '')}
            onChange={(event) => changeYear(Number(event.target.value))}
            className="control min-h-8 border-control/60 py-0 text-[13px] [&>option]:text-ink"
          >
            {years.map((year) => (
              <option key={year} value={year}>
                {year}
              </option>
            ))}
          </select>
        </span>
      )}
    </>
  );
}
