'use client';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { parseFilters } from '@/lib/filters';
import { count, years } from '@/lib/format';
import { inLetters } from '@/lib/models/in-letters';
import type { AgencyLink, AgencyRow } from '@/lib/queries/agencies/answers';
import { compareHref, parseCompare, suggestionQuestion } from '../compare/state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { agencyHref } from '../shell/links';
import { Link } from '../ui/Link';

/** Name, place and class; names over time; what it was merged from or into; how complete its reports are. */
export function Heading({ agency, year }: { agency: AgencyRow; year: number | null }) {
  const m = useMessages();
  const words = useMessages('agency');
  const locale = useLocale();
  const { reports, regionPath } = agency;
  const scope = reports[0]?.scope;
  const facts = [
    inLetters(agency.pinyin, locale),
    regionPath.length > 0 ? regionPath.map((region) => region.name).join(' › ') : words.noRegion,
    ...(agency.level ? [LEVEL_TEXT[agency.level][locale]] : []),
    ...(agency.kind ? [KIND_TEXT[agency.kind][locale]] : []),
    ...(scope ? [SCOPE_TEXT[scope][locale]] : []),
  ];
  const excerpts = reports.filter((report) => report.completeness === 'excerpt').length;
  return (
    <header className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="break-words text-2xl">{year === null ? agency.name : words.title(agency.name, String(year))}</h1>
          <p className="mt-1 text-sm text-muted">{facts.filter(Boolean).join(' · ')}</p>
        </div>
        <CompareLink agency={agency} />
      </div>
      {agency.names.length > 1 && (
        <p className="text-sm">
          <span className="text-muted">{words.names}</span>{' '}
          {agency.names.map(({ name, from, to }) => words.nameYears(name, years(from, to))).join(m.text.and)}
        </p>
      )}
      {(agency.predecessors.length > 0 || agency.successor) && (
        <div role="note" className="rounded-md border border-notice-line border-l-4 bg-notice-soft px-4 py-3 text-sm">
          {agency.predecessors.length > 0 && <Links label={words.predecessors} of={agency.predecessors} />}
          {agency.successor && <Links label={words.successor} of={[agency.successor]} />}
          <p className="mt-1 text-muted">{agency.successor ? words.merged : words.merger}</p>
        </div>
      )}
      {excerpts > 0 && (excerpts === reports.length || reports.find((report) => report.year === year)?.completeness === 'excerpt') && (
        <p role="note" className="rounded-md border border-line bg-surface px-4 py-2.5 text-sm">
          {words.excerpt(count(excerpts, locale), count(reports.length, locale))}
        </p>
      )}
    </header>
  );
}

function Links({ label, of }: { label: string; of: readonly AgencyLink[] }) {
  const collection = useCollectionName();
  return (
    <p className="flex flex-wrap gap-x-3">
      <span className="font-semibold text-notice">{label}</span>
      {of.map(({ id, name }) => (
        <Link key={id} prefetch={false} href={agencyHref(id, collection)} className="link">
          {name}
        </Link>
      ))}
    </p>
  );
}

/** To the comparison with a few agencies of its class, those of its province first. */
function CompareLink({ agency }: { agency: AgencyRow }) {
  const words = useMessages('agency');
  const m = useMessages();
  const collection = useCollectionName();
  const of = { level: agency.level ?? '', kind: agency.kind ?? '', scope: agency.reports[0]?.scope ?? '' } as const;
  const region = agency.regionPath[0]?.code ?? '';
  const near = useAnswer('agencySearch', suggestionQuestion({ ...of, region })).data;
  const anywhere = useAnswer('agencySearch', suggestionQuestion(of)).data;
  const peers = [...new Set([agency.id, ...[...(near ?? []), ...(anywhere ?? [])].map((hit) => hit.id)])].slice(0, 4);
  return (
    <Link
      prefetch={false}
      href={compareHref({ ...parseFilters({}), set: collection }, { ...parseCompare({}), agencies: peers }) as '/compare'}
      className="no-print link inline-flex min-h-8 items-center text-sm"
      title={m.site.pages.compare}
    >
      {words.compare}
    </Link>
  );
}
