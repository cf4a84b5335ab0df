'use client';
import { useState } from 'react';
import { classParts } from '../compare/AgencyPicker';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Combobox } from '../ui/Combobox';
import { useSettled } from '../ui/use-settled';

/** A field that finds one agency. */
export function AgencySearch({
  label,
  onPick,
  without = [],
}: {
  label: string;
  onPick: (agency: string) => void;
  without?: readonly string[];
}) {
  const words = useMessages('peers');
  const locale = useLocale();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim());
  const found = useAnswer('agencySearch', { text: settled, limit: 20 }, settled !== '');
  return (
    <Combobox
      label={label}
      hint={words.hint}
      text={text}
      onText={setText}
      busy={settled !== text.trim() || found.stale || found.data === undefined}
      empty={words.none(text)}
      options={(found.data ?? [])
        .filter((hit) => !without.includes(hit.id))
        .map((hit) => ({ id: hit.id, label: hit.name, detail: [hit.regionName, ...classParts(hit, locale)].filter(Boolean).join(' · ') }))}
      onPick={({ id }) => {
        setText('');
        onPick(id);
      }}
    />
  );
}
