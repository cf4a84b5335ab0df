import type { Locale } from '@/lib/findings';
import { FINDINGS, PROBLEMS } from '@/lib/findings';
import { type Equation, equations } from '@/lib/form';
import { percent } from '@/lib/format';
import {
  FLAG_STATUSES,
  FLAG_WORDING,
  REPORT_RULE_IDS,
  REPORT_RULES,
  type ReportRule,
  RULE_IDS,
  RULES,
  RUN_CHART,
  type Rule,
  SCREENING,
} from '@/lib/stats';
import { MESSAGES } from '../messages/all';
import { Definition, Fact } from './parts';

const parameters = (thresholds: Readonly<Record<string, number>>) =>
  Object.entries(thresholds)
    .map(([name, value]) => `${name} = ${value}`)
    .join(' · ');

/** The outlier rules, as the code applies them. */
export function OutlierRules({ locale }: { locale: Locale }) {
  const words = MESSAGES[locale].methods;
  const entry = (id: string, rule: Rule | ReportRule) => (
    <Definition key={id} id={`rule-${id}`} title={rule.name[locale]} note={`${words.rule.version} ${rule.version}`}>
      <p>{rule.why[locale]}</p>
      <Fact name={words.rule.formula}>{rule.formula[locale]}</Fact>
      {Object.keys(rule.thresholds).length > 0 && (
        <Fact name={words.rule.thresholds}>
          <code className="text-[13px]">{parameters(rule.thresholds)}</code>
        </Fact>
      )}
      {'chance' in rule && rule.chance && <Fact name={words.rule.chance}>{percent(rule.chance.flag)}</Fact>}
      {'source' in rule && <Fact name={words.rule.source}>{rule.source}</Fact>}
    </Definition>
  );
  return (
    <>
      <ul className="mb-3 list-disc pl-5 text-sm">
        {FLAG_STATUSES.map((status) => (
          <li key={status}>{FLAG_WORDING[status][locale]}</li>
        ))}
      </ul>
      <div className="grid gap-2 md:grid-cols-2">{RULE_IDS.map((id) => entry(id, RULES[id]))}</div>
      <div className="mt-2 grid gap-2 md:grid-cols-2">
        {[
          { id: 'screening', ...SCREENING, thresholds: { q: SCREENING.q } },
          { id: 'run_chart', ...RUN_CHART },
        ].map((part) => (
          <Definition key={part.id} id={`rule-${part.id}`} title={part.name[locale]} note={`${words.rule.version} ${part.version}`}>
            <Fact name={words.rule.formula}>{part.formula[locale]}</Fact>
            <Fact name={words.rule.thresholds}>
              <code className="text-[13px]">{parameters(part.thresholds)}</code>
            </Fact>
            <Fact name={words.rule.source}>{part.source}</Fact>
          </Definition>
        ))}
      </div>
      <h3 className="mb-2 mt-6 text-base">{words.reportRules}</h3>
      <div className="grid gap-2 md:grid-cols-2">{REPORT_RULE_IDS.map((id) => entry(id, REPORT_RULES[id]))}</div>
    </>
  );
}

const KINDS = ['balance', 'outcomes', 'applicants', 'remedies'] as const satisfies readonly Equation['kind'][];

/** The sums of the form, then every finding and problem, with its wording. */
export function Checks({ locale }: { locale: Locale }) {
  const words = MESSAGES[locale].methods;
  const all = equations('2021');
  const template = (text: { readonly zh: string; readonly en: string }) => text[locale].replace(/\{(\w+)\}/g, '…');
  const sums: readonly string[] = KINDS;
  return (
    <>
      <p className="mb-3 text-sm">{words.checkIntro}</p>
      <ul className="card divide-y divide-line px-4 text-sm">
        {KINDS.map((kind) => (
          <li key={kind} className="flex flex-wrap justify-between gap-x-6 py-2">
            <span>{words.equations[kind][0]}</span>
            <span className="text-muted">
              {words.equations[kind][1]} · {words.count(all.filter((equation) => equation.kind === kind).length)}
            </span>
          </li>
        ))}
      </ul>
      {(
        [
          [words.other, Object.entries(FINDINGS).filter(([code]) => !sums.includes(code))],
          [words.problems, Object.entries(PROBLEMS)],
        ] as const
      ).map(([title, entries]) => (
        <details key={title} className="mt-3">
          <summary className="card flex min-h-10 items-center px-4 py-2 font-medium">{title}</summary>
          <ul className="mt-2 list-disc space-y-1 pl-9 text-sm">
            {entries.map(([code, text]) => (
              <li key={code}>{template(text)}</li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
