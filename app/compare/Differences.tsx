'use client';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import type { Locale } from '@/lib/findings';
import type { ComparabilityNote, ComparedAgency } from '@/lib/queries/agencies/answers';
import { useLocale, useMessages } from '../messages/context';

const TEXT: Readonly<Record<string, Readonly<Record<string, Readonly<Record<Locale, string>>>>>> = {
  level: LEVEL_TEXT,
  kind: KIND_TEXT,
  scope: SCOPE_TEXT,
};

/** In what the picked agencies differ, before any figure: who belongs to which class, and in which years the forms differ, who became part of whom. */
export function Differences({ notes, agencies }: { notes: readonly ComparabilityNote[]; agencies: readonly ComparedAgency[] }) {
  const words = useMessages('compare');
  const locale = useLocale();
  const { and, colon, semicolon, bracketed } = useMessages().text;
  if (notes.length === 0) return null;
  const who = (note: ComparabilityNote): string => {
    if (note.code === 'edition') return words.editionOf(note.values.join(and), note.years.join(and));
    if (note.code === 'merger') return words.mergerOf(note.values[0] ?? '', note.values[1] ?? '', String(note.years[0]));
    const code = note.code;
    return note.values
      .map((value) => {
        const names = agencies.filter((agency) => (agency[code] ?? 'unknown') === value).map((agency) => agency.name);
        return `${TEXT[code]?.[value]?.[locale] ?? words.unknownValue}${bracketed(names.join(and))}`;
      })
      .join(semicolon);
  };
  return (
    <section aria-label={words.differ} className="mt-5 rounded-md border border-notice-line border-l-4 bg-notice-soft px-4 py-3 text-sm">
      <p className="font-semibold text-notice">{words.differ}</p>
      <ul className="mt-1 space-y-1">
        {notes.map((note) => (
          <li key={[note.code, ...note.values].join('/')}>
            <span className="font-medium">
              {words.differCode[note.code]}
              {colon}
            </span>
            {who(note)}
            {note.code === 'scope' && <span className="block text-[13px] text-muted">{words.scopeAdvice}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
