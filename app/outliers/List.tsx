'use client';
import { useState } from 'react';
import { count } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { OutlierGroup, Outliers } from '@/lib/queries/flags/answers';
import type { MarkFault, MarkState } from '@/lib/state/mark';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useCollectionName } from '../query/use-answer';
import { agencyHref } from '../shell/links';
import { Link } from '../ui/Link';
import { Row } from './Row';
import { outlierState } from './state';
import { useListKeys } from './use-list-keys';
import { useMarks, useRight } from './use-marks';
import { useReviewer } from './use-reviewer';

/** The rows of this page, under their groups where the list is grouped. */
export function List({ answer, reviewerId }: { answer: Outliers; reviewerId: string }) {
  const words = useMessages('outliers');
  const marks = useMarks(answer.rows.map((row) => row.id));
  const reviewer = useReviewer();
  const { right } = useRight();
  const { change, state } = usePageState(outlierState);
  const [fault, collectionFault] = useState<MarkFault | null>(null);
  const { add } = marks;
  const markAs = async (flag: string, as: MarkState) => {
    if (right?.kind === 'closed') return collectionFault('forbidden');
    const by = right?.kind === 'named' ? right.name : reviewer.trim();
    if (by === '') {
      collectionFault('invalid');
      document.getElementById(reviewerId)?.focus();
      return;
    }
    collectionFault(await add({ flag, state: as, by, note: '' }));
  };
  useListKeys({
    toggle: (flag) => change({ open: state.open === flag ? '' : flag }, { replace: true }),
    mark: (flag, as) => void markAs(flag, as),
  });
  const rowsOf = (of: Outliers['rows']) => (
    <ul className="space-y-2">
      {of.map((row) => (
        <Row key={row.id} row={row} attribution={answer.attributions[row.id]} marks={marks} onMark={(one) => void markAs(row.id, one)} />
      ))}
    </ul>
  );
  return (
    <div className="print-dense min-w-0">
      <p role="status" className="text-sm text-danger">
        {fault === null ? '' : words.markFaults[fault]}
      </p>
      {answer.groups === null
        ? rowsOf(answer.rows)
        : answer.groups.map((group) => {
            const rows = answer.rows.filter((row) => row.agency === group.key || (row.metric ?? '') === group.key);
            return (
              <section key={group.key} aria-label={group.name} className="mb-5">
                <GroupHeading group={group} />
                {rowsOf(rows)}
                {group.flags > rows.length && (
                  <p className="px-1 py-2 text-sm text-muted">{words.groupMore(String(group.flags - rows.length))}</p>
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
  const collection = useCollectionName();
  const isMetric = group.key === '' || group.key === group.name;
  return (
    <h2 className="mb-2 flex flex-wrap items-baseline gap-x-3 px-1 text-[15px]">
      {group.key === '' ? (
        words.whole
      ) : isMetric ? (
        metricById(group.key)[locale]
      ) : (
        <Link prefetch={false} href={agencyHref(group.key, collection)} className="link">
          {group.name}
        </Link>
      )}
      <span className="text-[13px] font-normal text-muted">{words.groupFlags(count(group.flags, locale))}</span>
    </h2>
  );
}
