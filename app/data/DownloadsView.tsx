'use client';
import type { Route } from 'next';
import { STATED_FIGURES } from '@/lib/metrics';
import { useLocale, useMessages } from '../messages/context';
import { useCollection, useCollectionName } from '../query/use-answer';
import { Link } from '../ui/Link';
import { Section } from '../ui/Section';
import { Citation } from './Citation';
import { Corrections } from './Corrections';
import { Downloads } from './Downloads';
import { Facts } from './Facts';

/** Downloads of the collection, with what must be known before its figures are used. */
export function DownloadsView() {
  const m = useMessages();
  const words = useMessages('data');
  const invented = useCollection().data?.invented ?? false;
  return (
    <>
      <h1 className="text-[1.75rem]">{m.site.pages.data}</h1>
      <p className="mb-5 mt-1 max-w-3xl text-muted">{words.lead}</p>
      <Section title={words.download}>
        <Downloads />
      </Section>
      <Section title={words.counts}>
        <Facts />
      </Section>
      <div className="grid gap-x-8 lg:grid-cols-2">
        <Section title={words.from}>
          <List items={invented ? [words.invented] : words.sources} />
        </Section>
        <Section title={words.licence}>
          <List items={words.licences} />
        </Section>
      </div>
      <Section title={words.stated}>
        <Stated />
      </Section>
      <div className="grid gap-x-8 lg:grid-cols-2">
        <Section title={words.columns}>
          <ColumnLinks />
        </Section>
        <Section title={words.cite}>
          <Citation />
        </Section>
      </div>
      <Section title={words.corrections}>
        <Corrections />
      </Section>
    </>
  );
}

const List = ({ items }: { items: readonly string[] }) => (
  <ul className="card list-disc space-y-2 py-4 pl-9 pr-5 text-sm">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

function Stated() {
  const words = useMessages('data');
  const locale = useLocale();
  const head = words.statedHead;
  return (
    <div className="card p-4 sm:p-5">
      <p className="mb-3 max-w-prose text-sm text-muted">{words.statedHint}</p>
      <dl className="divide-y divide-line/70 text-sm">
        {STATED_FIGURES.map((figure) => (
          <div key={figure.id} className="grid gap-x-6 gap-y-0.5 py-2 md:grid-cols-[16rem_14rem_minmax(0,1fr)]">
            <dt className="font-medium">{figure[locale]}</dt>
            <dd>
              <span className="sr-only">{head.key}</span>
              <code className="break-all text-[13px] text-muted">stated.{figure.id}</code>
            </dd>
            <dd>
              <span className="sr-only">{head.caution}</span>
              {figure.caution[locale]}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function ColumnLinks() {
  const words = useMessages('data');
  const collection = useCollectionName();
  const query = collection === 'public' ? '' : `?set=${collection}`;
  return (
    <div className="card space-y-2 p-4 text-sm">
      <p>{words.columnsHint}</p>
      <ul className="space-y-1">
        {(
          [
            ['form', words.columnsLink],
            ['metrics', words.metricsLink],
            ['rules', words.rulesLink],
          ] as const
        ).map(([id, label]) => (
          <li key={id}>
            <Link prefetch={false} className="link inline-flex min-h-6 items-center" href={`/methods${query}#${id}` as Route}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
