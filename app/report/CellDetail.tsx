'use client';
import { findingText } from '@/lib/findings';
import { type CellId, cell } from '@/lib/form';
import { count, unitText } from '@/lib/format';
import type { ReportRow } from '@/lib/queries/reports/answers';
import type { SourceLocation } from '@/lib/report';
import { useLocale, useMessages } from '../messages/context';

/** Where one figure comes from: its label, what was printed, its place and text in the source, corrections and checks. */
export function CellDetail({ id, report }: { id: CellId | null; report: ReportRow }) {
  const locale = useLocale();
  const words = useMessages('report');
  if (!id) return <p className="text-sm text-muted">{words.detailEmpty}</p>;
  const { rowLabel, columnLabel, unit } = cell(id);
  const number = report.cells[id] ?? null;
  const place = report.provenance[id];
  const checks = report.findings.filter((finding) => finding.cells.includes(id) && finding.verdict !== 'cannot_judge');
  return (
    <div className="space-y-3 text-sm">
      <div>
        <p className="text-muted">{[...rowLabel[locale], ...columnLabel[locale]].join(' / ')}</p>
        <p className="mt-1 text-2xl font-semibold">
          {number !== null ? count(number, locale) : words.states[report.states[id] ?? 'absent']}
          {number !== null && unit === 'money' && <span className="ml-1 text-sm font-normal text-muted">{unitText(unit, locale)}</span>}
        </p>
      </div>
      {report.corrections
        .filter((correction) => correction.cell === id)
        .map((correction) => (
          <p key={correction.date} className="rounded border border-line bg-page p-2">
            {words.printed} {correction.printed ?? words.states.blank} → {words.corrected} {correction.value ?? words.states.blank}
            {words.correctedBecause(correction)}
          </p>
        ))}
      {place ? <Source place={place} /> : <p className="text-muted">{words.noPlace}</p>}
      {checks.length > 0 && (
        <div>
          <p className="font-medium">{words.inChecks}</p>
          <ul className="mt-1 list-disc space-y-1 pl-5">
            {checks.map((finding) => (
              <li key={finding.code + (finding.equation ?? '')}>{findingText(finding, locale)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** A place in the source in words, with the text that stands there. */
export function Source({ place }: { place: SourceLocation }) {
  const words = useMessages('report');
  const at = (['page', 'sheet', 'table', 'line', 'row', 'column'] as const).flatMap((key) => {
    const value = place[key];
    return value === undefined ? [] : [key === 'sheet' ? words.place.sheet(String(value)) : words.place[key](Number(value))];
  });
  return (
    <figure>
      <figcaption className="text-muted">{at.join(' · ')}</figcaption>
      {place.text && (
        <blockquote className="mt-1 border-l-2 border-accent bg-page px-3 py-2 break-words whitespace-pre-wrap">{place.text}</blockquote>
      )}
    </figure>
  );
}
