'use client';
import { beijingDay, count } from '@/lib/format';
import { isMetricId, metricById } from '@/lib/metrics';
import type { AnyRuleId } from '@/lib/queries/flags/answers';
import { partsOfFlag } from '@/lib/state/former-flags';
import type { Mark } from '@/lib/state/mark';
import { useLocale, useMessages } from '../messages/context';
import { ruleName } from './text';

/** Marks whose flags are not in the version shown: nothing that a person wrote goes out of sight. */
export function Unattached({ marks }: { marks: readonly Mark[] }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const about = (flag: string): string => {
    const parts = partsOfFlag(flag);
    if (!parts) return flag;
    const { rule, metric, agency, year } = parts;
    return [agency, String(year), ruleName(rule as AnyRuleId, locale), isMetricId(metric) ? metricById(metric)[locale] : metric]
      .filter((part) => part !== '')
      .join(' · ');
  };
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-muted">{words.unattached(count(marks.length, locale))}</summary>
      <p className="mt-1 text-[13px] text-muted">{words.unattachedHint}</p>
      <ul className="mt-1 space-y-1">
        {marks.map((mark) => (
          <li key={mark.flag}>
            {about(mark.flag)}
            <span className="text-muted">
              {' — '}
              {words.marked({ by: mark.by, date: beijingDay(mark.at), state: words.markStates[mark.state] })}
              {mark.note !== '' && ` ${mark.note}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
