'use client';
import { COMPLETENESS_TEXT } from '@/lib/dimensions';
import { change as changeText, count, value as valueText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AgencyRow } from '@/lib/queries/agencies/answers';
import type { Benchmark } from '@/lib/queries/peers/answers';
import { useLocale, useMessages } from '../messages/context';
import { outliersHref } from '../outliers/state';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { agencyHref, reportHref } from '../shell/links';
import { Link } from '../ui/Link';

/** Flagged metrics listed before the rest is named by its number. */
const LISTED = 4;
const RELATED = 6;
/** Most that are asked for: so many or more are not counted. */
const ASKED = 50;

/** What to look at before figures of the year are quoted, the agency's reports, and its departments or its government. */
export function ToCheck({ agency, judged, year }: { agency: AgencyRow; judged: Benchmark | null; year: number }) {
  const words = useMessages('agency');
  const locale = useLocale();
  const collection = useCollectionName();
  const report = agency.reports.find((one) => one.year === year);
  const flagged = judged?.rows.filter((row) => row.value !== null && row.flags.length > 0) ?? [];
  const failed = report && report.failed > 0 ? report.failed : null;
  const number = flagged.length + (failed === null ? 0 : 1);
  return (
    <section aria-label={words.check} className="card min-w-0 space-y-4 p-4 text-sm sm:p-5">
      <div>
        <h2 className="text-base">{words.checkCount(count(number, locale))}</h2>
        {number === 0 && <p className="mt-1 text-muted">{words.nothingToCheck}</p>}
        <ul className="divide-y divide-line/70">
          {failed !== null && report && (
            <li className="flex items-baseline justify-between gap-3 py-2">
              <span>{words.failedSums(count(failed, locale))}</span>
              <Link href={reportHref(report.id, collection)} className="link shrink-0">
                {words.openReport}
              </Link>
            </li>
          )}
          {flagged.slice(0, LISTED).map((row) => {
            const metric = metricById(row.metric);
            return (
              <li key={row.metric} className="flex items-baseline justify-between gap-3 py-2">
                <span className="min-w-0">
                  {metric[locale]} <span className="font-semibold">{valueText(row.value!, metric.unit, locale)}</span>
                  {row.change && <span className="text-muted"> {words.changed(changeText(row.change, metric, locale))}</span>}
                </span>
                <Link
                  href={outliersHref(collection, { year, text: agency.name, show: 'all', open: row.flags[0]!.id })}
                  className="link shrink-0"
                  aria-label={words.reviewOf(metric[locale])}
                >
                  {words.review}
                </Link>
              </li>
            );
          })}
        </ul>
        {flagged.length > LISTED && (
          <p className="pt-1">
            <Link href={outliersHref(collection, { year, text: agency.name, show: 'all' })} className="link">
              {words.moreToCheck(count(flagged.length - LISTED, locale))}
            </Link>
          </p>
        )}
      </div>
      <div>
        <h2 className="text-base">{words.reports}</h2>
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {agency.reports.map((one) => (
            <li key={one.id}>
              <Link
                href={reportHref(one.id, collection)}
                className={`link ${one.year === year ? 'font-semibold' : ''}`}
                title={COMPLETENESS_TEXT[one.completeness][locale]}
              >
                {one.year}
              </Link>{' '}
              <span className="text-xs text-muted">
                {COMPLETENESS_TEXT[one.completeness][locale]}
                {one.failed > 0 && ` ${words.failedShort(count(one.failed, locale))}`}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <Related agency={agency} />
    </section>
  );
}

/** The departments of a government, the government of a department. */
function Related({ agency }: { agency: AgencyRow }) {
  const words = useMessages('agency');
  const locale = useLocale();
  const collection = useCollectionName();
  const governs = agency.kind === 'government';
  const region = agency.region ?? '';
  const asked = useAnswer(
    'agencySearch',
    {
      filters: { region, level: agency.level ?? '', kind: governs ? 'department' : 'government', scope: governs ? '' : 'area' },
      limit: ASKED,
    },
    region !== '' && agency.level !== null,
  );
  const all = (asked.data ?? []).filter((one) => one.id !== agency.id && one.region === agency.region);
  if (all.length === 0) return null;
  const counted = (asked.data ?? []).length < ASKED ? count(all.length, locale) : null;
  return (
    <div>
      <h2 className="text-base">{governs ? words.departments(counted) : words.government}</h2>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {all.slice(0, RELATED).map((one) => (
          <li key={one.id}>
            <Link href={agencyHref(one.id, collection)} className="link">
              {one.name}
            </Link>
          </li>
        ))}
      </ul>
      {all.length > RELATED && (
        <p className="mt-1">
          <Link href={`/region/${region}?level=${agency.level}&scope=agency&kind=department`} className="link">
            {words.allDepartments}
          </Link>
        </p>
      )}
    </div>
  );
}
