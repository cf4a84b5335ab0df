'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { daysBetween, deadlineOf, dueDate, FIRST_DEADLINE_YEAR } from '@/lib/deadline';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { isFailed } from '@/lib/findings';
import { type CellId, cellsOf, isCellId, TABLES } from '@/lib/form';
import { count, webAddress } from '@/lib/format';
import { STATED_FIGURES } from '@/lib/metrics';
import type { ReportRow } from '@/lib/queries/reports/answers';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { agencyHref, reportHref } from '../shell/links';
import { Button } from '../ui/Button';
import { Link } from '../ui/Link';
import { FaultNotice, Notice } from '../ui/Notice';
import { Archived } from './Archived';
import { CellDetail } from './CellDetail';
import { Findings, Problems } from './Findings';
import { FormTable } from './FormTable';

/** One report: what it is, what the checks say, and its tables as printed with every number beside its source. */
export function ReportView({ id }: { id: string }) {
  const m = useMessages();
  const asked = useAnswer('report', { id });
  if (asked.fault) return <FaultNotice fault={asked.fault} retry={asked.retry} />;
  if (asked.data === undefined) return <Waiting label={m.states.loading} />;
  if (asked.data === null)
    return (
      <>
        <h1 className="sr-only">{m.states.notFound}</h1>
        <Notice title={m.states.notFound} hint={m.states.notFoundHint} />
      </>
    );
  return <Report report={asked.data} />;
}

const Waiting = ({ label }: { label: string }) => (
  <div className="space-y-6" role="status" aria-label={label}>
    <div className="skeleton h-9 w-2/3" />
    <div className="skeleton h-24 w-full" />
    <div className="skeleton h-[40rem] w-full" />
  </div>
);

function Report({ report }: { report: ReportRow }) {
  const words = useMessages('report');
  const locale = useLocale();
  const [active, setActive] = useState<CellId | null>(null);
  const [pinned, setPinned] = useState(false);
  const [filledOnly, setFilledOnly] = useState(report.completeness === 'excerpt');
  const failed = report.findings.filter(isFailed);
  const marks = {
    failed: new Set(failed.flatMap((finding) => finding.cells)),
    suspect: suspects(report.findings),
    corrected: new Set(report.corrections.map((correction) => correction.cell)),
  };
  // A clicked number stays in the panel until another is clicked or focused; hovering only passes over free panels.
  const onActive = (id: CellId, pin: boolean) => {
    if (pinned && !pin && document.activeElement?.getAttribute('data-cell') !== id) return;
    setActive(id);
    setPinned(pin);
  };
  const show = (id: CellId) => {
    setActive(id);
    setPinned(true);
    // A row out of sight is brought into sight first.
    if (!document.querySelector(`[data-cell="${id}"]`)) flushSync(() => setFilledOnly(false));
    const button = document.querySelector<HTMLElement>(`[data-cell="${id}"]`);
    button?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    button?.focus({ preventScroll: true });
  };
  // A link to a figure (/report/<id>#<cell>) opens the report at it.
  const opened = useRef(show);
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (isCellId(id)) opened.current(id);
  }, []);

  return (
    <article className="space-y-6">
      <Heading report={report} />
      <Section title={words.findings}>
        <Findings report={report} onShow={show} />
      </Section>
      {report.problems.length > 0 && (
        <Section title={words.problemsTitle}>
          <Problems problems={report.problems} />
        </Section>
      )}
      <div className="grid gap-6 print:block lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0 space-y-4">
          <div>
            <h2 className="text-lg">{words.tables}</h2>
            <p className="text-sm text-muted">{words.hint}</p>
            <p className="text-xs text-muted">{words.legend}</p>
            {report.completeness === 'excerpt' && (
              <p className="no-print mt-2 flex flex-wrap items-center gap-3 text-sm">
                {filledOnly && (Object.values(report.cells).some((value) => value !== null) ? words.filledOnly : words.noneTranscribed)}
                <Button onClick={() => setFilledOnly(!filledOnly)}>{filledOnly ? words.wholeForm : words.onlyFilled}</Button>
              </p>
            )}
          </div>
          {TABLES.map(({ id }) => (
            <FormTable
              key={id}
              table={id}
              edition={report.editions[id]}
              report={report}
              marks={marks}
              filledOnly={filledOnly}
              active={active}
              onActive={onActive}
            />
          ))}
        </div>
        <aside
          aria-label={words.detail}
          aria-live="polite"
          className="card max-lg:shadow-[0_-8px_24px_rgb(24_33_47/0.14)] max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:max-h-[40dvh] max-lg:overflow-y-auto max-lg:rounded-b-none max-lg:[&:not(:has([data-filled]))]:hidden self-start p-4 lg:sticky lg:top-4"
        >
          <h2 className="mb-2 text-base">{words.detail}</h2>
          <div {...(active ? { 'data-filled': true } : {})}>
            <CellDetail id={active} report={report} />
          </div>
        </aside>
      </div>
      {Object.keys(report.stated).length > 0 && (
        <Section title={words.stated} hint={words.statedHint}>
          <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
            {Object.entries(report.stated).map(([key, value]) => (
              <div key={key} className="flex justify-between gap-4 border-b border-line py-1">
                <dt>{STATED_FIGURES.find((figure) => figure.id === key)?.[locale] ?? key}</dt>
                <dd>{count(value, locale)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {report.revisions.length > 0 && (
        <Section title={words.revisions}>
          <ul className="space-y-1 text-sm text-muted">
            {report.revisions.map((revision) => (
              <li key={revision.id}>
                {revision.file}
                <Archived sha256={revision.sha256} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </article>
  );
}

/** Where to look first: the cells that the advice names, else those in which two failed sums meet, else the totals. */
function suspects(findings: ReportRow['findings']): Set<CellId> {
  const advised = findings.filter((finding) => finding.code === 'single_change').flatMap((finding) => finding.cells);
  if (advised.length > 0) return new Set(advised);
  const failed = findings.filter(isFailed);
  const met = failed.flatMap((finding) => finding.cells).filter((id, i, all) => all.indexOf(id) !== i);
  return new Set(met.length > 0 ? met : failed.flatMap((finding) => finding.cells.slice(0, 1)));
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="card p-4">
      <h2 className="text-base">{title}</h2>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      <div className="mt-2">{children}</div>
    </section>
  );
}

function Heading({ report }: { report: ReportRow }) {
  const m = useMessages();
  const words = useMessages('report');
  const locale = useLocale();
  const collection = useCollectionName();
  const printed = TABLES.flatMap(({ id }) => cellsOf(id, report.editions[id]));
  const numbers = printed.filter(({ id }) => (report.cells[id] ?? null) !== null).length;
  const failed = report.findings.filter(isFailed).length;
  // An excerpt never shows a whole table: that all of its sums hold cannot be said.
  const judged = report.completeness !== 'excerpt' && report.findings.every((finding) => finding.verdict !== 'cannot_judge');
  const editions = new Set(Object.values(report.editions));
  const facts = [
    report.regionName,
    report.level && LEVEL_TEXT[report.level][locale],
    report.kind && KIND_TEXT[report.kind][locale],
    SCOPE_TEXT[report.scope][locale],
    words.edition(report.edition) + (editions.size > 1 ? m.text.bracketed(words.mixed) : ''),
  ].filter(Boolean);
  return (
    <header className="space-y-3">
      <div>
        <p className="text-sm text-muted">{words.kicker}</p>
        <h1 className="text-2xl">
          <Link className="link" href={agencyHref(report.agency, collection)}>
            {report.agencyName}
          </Link>{' '}
          <span className="whitespace-nowrap">{m.text.year(String(report.year))}</span>
        </h1>
        <p className="mt-1 text-sm text-muted">{facts.join(' · ')}</p>
      </div>
      {report.neighbours.length > 0 && (
        <nav aria-label={words.years} className="no-print flex flex-wrap items-center gap-1 text-sm">
          <span className="mr-1 text-muted">{words.years}</span>
          {report.neighbours.map((neighbour) => (
            <Link key={neighbour.id} href={reportHref(neighbour.id, collection)} className="link inline-flex min-h-6 items-center px-1.5">
              {neighbour.year}
            </Link>
          ))}
        </nav>
      )}
      <ul className="flex flex-wrap gap-2 text-sm">
        <Tag>{words.cells(count(numbers, locale), count(printed.length, locale))}</Tag>
        <Tag tone={failed ? 'danger' : 'plain'}>
          {failed ? words.failed(count(failed, locale)) : judged ? words.noFailed : words.nothingJudged}
        </Tag>
        {report.problems.length > 0 && <Tag tone="notice">{words.problems(count(report.problems.length, locale))}</Tag>}
        {report.corrections.length > 0 && <Tag>{words.corrections(count(report.corrections.length, locale))}</Tag>}
        {report.completeness !== 'full' && <Tag tone="notice">{words[report.completeness]}</Tag>}
      </ul>
      <p className="text-sm text-muted break-words">
        {m.labelled(words.source, '')}
        {webAddress(report.source.url) ? (
          <a className="link" href={webAddress(report.source.url)!} rel="noreferrer nofollow" target="_blank">
            {words.open}
          </a>
        ) : (
          report.source.file
        )}
        {report.source.title && ` · ${report.source.title}`}
        <Archived sha256={report.source.sha256} />
      </p>
      <Published report={report} />
    </header>
  );
}

/** When it was published, where that is known, beside the deadline that the law sets for it. */
function Published({ report }: { report: ReportRow }) {
  const { published: words, labelled } = useMessages();
  const locale = useLocale();
  const { published } = report.source;
  const deadline = deadlineOf(report);
  const due = deadline && dueDate(deadline, report.year);
  const days = published && due ? daysBetween(due, published.date) : null;
  const facts = [
    published ? words.taken(published.date, words.from(published.from)) : words.unknown,
    due ? words.dueDate(due) : report.year >= FIRST_DEADLINE_YEAR ? words.noDeadline : null,
    days === null ? null : days > 0 ? words.later(count(days, locale)) : words.byDeadline,
  ];
  return <p className="text-sm text-muted">{labelled(words.date, facts.filter(Boolean).join(' · '))}</p>;
}

const TAG = {
  plain: 'border-line bg-surface',
  danger: 'border-danger/40 bg-danger-soft text-danger',
  notice: 'border-notice-line bg-notice-soft text-notice',
} as const;

const Tag = ({ tone = 'plain', children }: { tone?: keyof typeof TAG; children: ReactNode }) => (
  <li className={`rounded border px-2 py-0.5 ${TAG[tone]}`}>{children}</li>
);
