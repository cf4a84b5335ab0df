'use client';
import { count } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { OutlierGroup, Outliers } from '@/lib/queries/flags/answers';
import { isSettled } from '@/lib/state/mark';
import { useLocale, useMessages } from '../messages/context';
import { useCollection } from '../query/use-answer';
import { agencyHref } from '../shell/links';
import { Link } from '../ui/Link';
import { Row } from './Row';
import { useMarks } from './use-marks';

/** The rows of this page, under their groups where the list is grouped. */
export function List({ answer }: { answer: Outliers }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const marks = useMarks(answer.rows.map((row) => row.id));
  const rowsOf = (of: Outliers['rows']) => (
    <ul className="divide-y divide-line">
      {of.map((row) => (
        <Row key={row.id} row={row} attribution={answer.attributions[row.id]} marks={marks} />
      ))}
    </ul>
  );
  const settled = answer.rows.filter((row) => isSettled(marks.of(row.id)[0], row.value)).length;
  return (
    <div className="card print-dense">
      {settled > 0 && (
        <p className="border-b border-line px-4 py-2 text-sm text-muted">
          {words.progress(count(settled, locale), count(answer.rows.length, locale))}
        </p>
      )}
      {answer.groups === null
        ? rowsOf(answer.rows)
        : answer.groups.map((group) => {
            const rows = answer.rows.filter((row) => row.agency === group.key || (row.metric ?? '') === group.key);
            return (
              <section key={group.key} aria-label={group.name} className="border-b border-line last:border-0">
                <GroupHeading group={group} />
                {rowsOf(rows)}
                {group.flags > rows.length && (
                  <p className="border-t border-line px-4 py-2 text-sm text-muted">{words.groupMore(String(group.flags - rows.length))}</p>
                )}
              </section>
            );
          })}
    </div>
  );
}

function GroupHeading({ group }: { group: OutlierGroup }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const set = useCollection();
  const isMetric = group.key === '' || group.key === group.name;
  return (
    <h2 className="flex flex-wrap items-baseline gap-x-3 border-b border-line bg-page px-4 py-2 text-[15px]">
      {group.key === '' ? (
        words.whole
      ) : isMetric ? (
        metricById(group.key)[locale]
      ) : (
        <Link prefetch={false} href={agencyHref(group.key, set)} className="link">
          {group.name}
        </Link>
      )}
      <span className="text-[13px] font-normal text-muted">{words.groupFlags(count(group.flags, locale))}</span>
    </h2>
  );
}
