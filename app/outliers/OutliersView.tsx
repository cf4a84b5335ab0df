'use client';
import { useId } from 'react';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { Pager } from '../ui/Pager';
import { useSettled } from '../ui/use-settled';
import { Controls } from './Controls';
import { List } from './List';
import { Progress } from './Progress';
import { Rail } from './Rail';
import { Summary } from './Summary';
import { GROUPS_A_PAGE, outlierState, outliersQuestion, PAGE_SIZE } from './state';
import { nothingListed } from './text';
import { useStaged } from './use-staged';

/** Every flag of the filters in one year, strongest first, beside what chance alone would raise. */
export function OutliersView() {
  const m = useMessages();
  const words = useMessages('outliers');
  const { filters } = useFilters();
  const { state, change } = usePageState(outlierState);
  const text = useSettled(state.text, 250);
  const question = { ...state, text };
  const staged = useStaged();
  const reviewerId = useId();
  const asked = useAnswer('outliers', outliersQuestion(filters, question, staged));
  const { data } = asked;
  const grouped = data?.groups != null;
  return (
    <>
      <h1 className="text-[1.75rem]">{m.site.pages.outliers}</h1>
      <p className="mb-5 mt-1 max-w-3xl text-muted">{words.lead}</p>
      <Controls />
      <div className="mt-5">
        {asked.fault ? (
          <FaultNotice fault={asked.fault} retry={asked.retry} />
        ) : !data ? (
          <div className="space-y-4" role="status" aria-label={m.states.loading}>
            <div className="skeleton h-24 w-full" />
            <div className="skeleton h-[40rem] w-full" />
          </div>
        ) : data.year === null ? (
          <Notice title={m.states.noReports} hint={m.states.noReportsHint} />
        ) : (
          <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
            <Summary answer={data} />
            <Progress staged={staged} reviewerId={reviewerId} />
            <div className="grid gap-4 lg:grid-cols-[13.5rem_minmax(0,1fr)]">
              <Rail answer={data} />
              {data.total > 0 ? (
                <List answer={data} reviewerId={reviewerId} />
              ) : state.stage === 'all' ? (
                <Notice title={words[nothingListed(data.byRule)]} hint={words.emptyHint} />
              ) : (
                <Notice title={words.emptyStage} />
              )}
            </div>
            <Pager
              label={m.site.pages.outliers}
              page={state.page - 1}
              total={grouped ? (data.totalGroups ?? 0) : data.total}
              size={grouped ? GROUPS_A_PAGE : PAGE_SIZE}
              onPage={(page) => change({ page: page + 1 })}
            />
          </div>
        )}
      </div>
    </>
  );
}
