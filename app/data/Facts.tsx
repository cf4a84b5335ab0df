'use client';
import { beijingDay, count, DASH, years } from '@/lib/format';
import { useLocale, useMessages } from '../messages/context';
import { useCollection } from '../query/use-answer';

/** The collection in counts. */
export function Facts() {
  const m = useMessages();
  const words = useMessages('data');
  const locale = useLocale();
  const { data } = useCollection();
  if (!data) return <div className="skeleton h-24" role="status" aria-label={m.states.loading} />;
  const number = (value: number) => count(value, locale);
  const facts = [
    [words.facts.reports, number(data.reports)],
    [words.facts.excerpts, number(data.excerpts)],
    [words.facts.agencies, number(data.agencies)],
    [words.facts.years, data.years.length > 0 ? years(data.years[0]!, data.years.at(-1)!) : DASH],
    [words.facts.findings, number(data.findings)],
    [words.facts.problems, number(data.problems)],
    [words.facts.version, data.version],
    [words.facts.built, data.builtAt ? beijingDay(data.builtAt) : DASH],
  ] as const;
  return (
    <dl className="card grid grid-cols-2 gap-x-6 gap-y-3 p-4 sm:grid-cols-4 sm:p-5">
      {facts.map(([label, text]) => (
        <div key={label} className="min-w-0">
          <dt className="text-[13px] text-muted">{label}</dt>
          <dd className="break-all text-lg font-semibold">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
