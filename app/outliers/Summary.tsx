'use client';
import { count, DASH } from '@/lib/format';
import type { Outliers } from '@/lib/queries/flags/answers';
import { TIERS } from '@/lib/stats/causes';
import { WHY } from '@/lib/stats/judged';
import { LETTER_FORMATS, lettersHref } from '../data/download';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useCollectionName, useVersion } from '../query/use-answer';
import { methodHref } from '../shell/links';
import { Link } from '../ui/Link';
import { ListDownload } from '../ui/ListDownload';
import { outlierState } from './state';
import { roughly, ruleName } from './text';

/** How many there are, how many chance alone would raise, and what was not judged. */
export function Summary({ answer }: { answer: Outliers }) {
  const m = useMessages();
  const words = useMessages('outliers');
  const locale = useLocale();
  const { filters } = useFilters();
  const version = useVersion();
  const { state } = usePageState(outlierState);
  const { screened } = answer.byTier;
  const entries = TIERS.reduce((sum, tier) => sum + (tier === 'rest' ? 0 : answer.byTier[tier]), 0);
  const own = outlierState.write({ ...state, open: '', stage: 'all' });
  return (
    <section aria-label={words.perRule} className="mb-4 space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="text-lg font-semibold" aria-live="polite">
          {words[state.show === 'all' ? 'foundAll' : 'found'](count(answer.total, locale), String(answer.year))}
        </p>
        {state.show === 'screened' && (
          <p className="text-sm text-muted">{words.merging(count(answer.byStatus.flag, locale), count(entries, locale))}</p>
        )}
        {answer.total > 0 && (
          <span className="no-print flex flex-wrap gap-2 sm:ml-auto">
            <ListDownload list="outliers" title={m.site.pages.outliers} own={own} />
            {LETTER_FORMATS.map((format) => (
              <a
                key={format}
                download
                href={lettersHref(format, filters, version, own)}
                className="inline-flex min-h-9 items-center rounded-md border border-control bg-surface px-3 text-sm font-medium hover:border-accent hover:text-accent"
              >
                {format === 'xlsx' ? words.letters.workbook : words.letters.document}
              </a>
            ))}
          </span>
        )}
      </div>
      <p className="text-sm">
        {screened > 0 ? words.chance(roughly(answer.expectedFalse, locale), count(screened, locale)) : words.noChance}
      </p>
      <div className="flex flex-wrap gap-x-6">
        <RuleCounts answer={answer} />
        {answer.notJudged.length > 0 && <NotJudged answer={answer} />}
      </div>
    </section>
  );
}

function RuleCounts({ answer }: { answer: Outliers }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const collection = useCollectionName();
  const head = words.ruleTable;
  const number = (value: number | null) => (value === null ? DASH : count(value, locale));
  return (
    <details className="min-w-0 text-sm open:w-full">
      <summary className="min-h-6 text-accent">{words.perRule}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section tabIndex={0} aria-label={words.perRule} className="card my-2 overflow-x-auto p-3">
        <table className="w-full text-sm">
          <thead>
            <tr className="text-left text-[13px] text-muted">
              <th scope="col" className="py-1 pr-4 font-medium">
                {head.rule}
              </th>
              {[head.judged, head.flag, head.chance, head.watch, head.doubt].map((label) => (
                <th key={label} scope="col" className="whitespace-nowrap py-1 pl-4 text-right font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.byRule.map((rule) => (
              <tr key={rule.rule} className="border-t border-line/70">
                <th scope="row" className="py-1 pr-4 text-left font-normal">
                  <Link prefetch={false} href={methodHref('rule', rule.rule, collection)} className="link">
                    {ruleName(rule.rule, locale)}
                  </Link>
                </th>
                <td className="pl-4 text-right">{number(rule.judged)}</td>
                <td className="pl-4 text-right font-semibold">{number(rule.flag)}</td>
                <td className="whitespace-nowrap pl-4 text-right text-muted">
                  {rule.byChance ? `${roughly(rule.byChance.flag, locale)} / ${roughly(rule.byChance.watch, locale)}` : DASH}
                </td>
                <td className="pl-4 text-right">{number(rule.watch)}</td>
                <td className="pl-4 text-right">{number(rule.inDoubt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function NotJudged({ answer }: { answer: Outliers }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  return (
    <details className="min-w-0 text-sm open:w-full">
      <summary className="min-h-6 text-accent">{words.notJudged}</summary>
      <ul className="card my-2 divide-y divide-line/70 px-3 py-1">
        {answer.notJudged.map((row) => (
          <li key={`${row.rule}/${row.why}`} className="grid gap-x-4 py-1.5 sm:grid-cols-[13rem_minmax(0,1fr)_auto]">
            <span className="font-medium">{ruleName(row.rule, locale)}</span>
            <span className="text-muted">{WHY[row.why][locale]}</span>
            <span>{words.notJudgedRow(count(row.figures, locale))}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
