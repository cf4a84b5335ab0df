'use client';
import { count } from '@/lib/format';
import { useRegionName } from '../filters/RegionPicker';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useVersion } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { downloadHref, FORMATS, fileName, filterText } from './download';

/** What the filters hold, and the files of it. */
export function Downloads() {
  const m = useMessages();
  const words = useMessages('data');
  const locale = useLocale();
  const { filters } = useFilters();
  const region = useRegionName(filters.region);
  const asked = useAnswer('reportedAgencies', { filters });
  const version = useVersion();
  if (asked.fault) return <FaultNotice fault={asked.fault} retry={asked.retry} />;
  if (!asked.data || version === null) return <div className="skeleton h-40" role="status" aria-label={m.states.loading} />;
  const reports = asked.data.reduce((sum, row) => sum + row.reported, 0);
  if (reports === 0) return <Notice title={words.nothing} hint={m.states.noReportsHint} />;
  return (
    <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
      <p className="mb-3 text-sm" aria-live="polite">
        <span className="text-muted">{words.scope}</span> {filterText(filters, words.everything, locale, region)}
        {m.text.comma}
        <span className="font-semibold">{words.reports(count(reports, locale))}</span>
      </p>
      <ul className="grid gap-4 md:grid-cols-2">
        {FORMATS.map((format) => (
          <li key={format} className="card flex flex-col gap-2 p-4">
            <h3 className="text-base">{words.formats[format].name}</h3>
            <p className="text-sm text-muted">{words.formats[format].hint}</p>
            <p className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-2 pt-2">
              <a
                href={downloadHref(filters, version, format)}
                download={fileName(filters, version, format)}
                className="no-print inline-flex min-h-9 items-center rounded-md bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-strong"
              >
                {words.get(format.toUpperCase())}
              </a>
              <span className="min-w-0 break-all text-[13px] text-muted">{fileName(filters, version, format)}</span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
