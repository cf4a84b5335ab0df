'use client';
import { cellOfYearBefore, findingText, problemText } from '@/lib/findings';
import type { CellId } from '@/lib/form';
import { count } from '@/lib/format';
import type { ReportRow } from '@/lib/queries/reports/answers';
import { useLocale, useMessages } from '../messages/context';
import { useCollectionName } from '../query/use-answer';
import { cellHref } from '../shell/links';
import { Link } from '../ui/Link';
import { Source } from './CellDetail';

const TONE = {
  failed: 'bg-danger-soft text-danger',
  cannot_judge: 'bg-sunken text-muted',
  noted: 'bg-accent-soft text-accent-strong',
} as const;

/** What the checks say, the failed first; each leads to its first cell in the tables, and to the cell of the year before that it is compared with. */
export function Findings({
  report: { findings, neighbours, year },
  onShow,
}: {
  report: Pick<ReportRow, 'findings' | 'neighbours' | 'year'>;
  onShow: (id: CellId) => void;
}) {
  const collection = useCollectionName();
  const before = neighbours.find((one) => one.year === year - 1);
  const locale = useLocale();
  const words = useMessages('report');
  const order = ['failed', 'noted'] as const;
  const shown = order.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict));
  const unjudged = findings.filter((finding) => finding.verdict === 'cannot_judge').length;
  if (findings.length === 0) return <p className="text-sm text-muted">{words.noFindings}</p>;
  return (
    <ul className="divide-y divide-line text-sm">
      {shown.map((finding) => {
        const [first] = finding.cells;
        const earlier = before && cellOfYearBefore(finding);
        return (
          <li
            key={finding.code + (finding.equation ?? finding.cells.join())}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2"
          >
            <span className={`rounded px-1.5 py-0.5 text-xs font-medium ${TONE[finding.verdict]}`}>{words.verdict[finding.verdict]}</span>
            {first ? (
              <button type="button" className="link min-h-6 text-left" onClick={() => onShow(first)}>
                {findingText(finding, locale)}
              </button>
            ) : (
              <span>{findingText(finding, locale)}</span>
            )}
            {before && earlier && (
              <Link prefetch={false} className="link inline-flex min-h-6 items-center" href={cellHref(before.id, earlier, collection)}>
                {words.cellOf(String(before.year))}
              </Link>
            )}
            <span className="text-xs text-muted">{words.standing[finding.standing]}</span>
          </li>
        );
      })}
      {unjudged > 0 && <li className="py-2 text-muted">{words.unjudged(count(unjudged, locale))}</li>}
    </ul>
  );
}

export function Problems({ problems }: { problems: ReportRow['problems'] }) {
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line text-sm">
      {problems.map((problem, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems have no id and never change places
        <li key={i} className="space-y-1 py-2">
          <p>{problemText(problem, locale)}</p>
          {problem.place && <Source place={problem.place} />}
        </li>
      ))}
    </ul>
  );
}
