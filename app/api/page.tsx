import type { Metadata } from 'next';
import { parseFilters, pinnedVersion, type SearchParams } from '@/lib/filters';
import type { QueryId } from '@/lib/queries';
import { openSource } from '@/lib/warehouse/connection';
import { MESSAGES } from '../messages/all';
import { getLocale, getMessages } from '../messages/server';
import { type AddressParameter, parametersOf, QUERY_IDS, REPORT_PARAMETERS } from '../server/api/address';
import { exampleAddress, exampleFacts, reportExamples } from '../server/api/examples';
import { SectionBar } from '../shell/bar/SectionBar';
import { Page } from '../shell/Page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).site.pages.api };
}

type Schema = AddressParameter['schema'];

/** What a parameter may be: its values, or its kind. */
function kindOf(schema: Schema): string {
  const among = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (among)
    return among
      .map(kindOf)
      .filter((one) => one !== '')
      .join(' | ');
  if (schema.enum) return (schema.enum as string[]).join(' | ');
  if ('const' in schema) return String(schema.const);
  if (schema.type === 'null') return '';
  if (schema.type === 'array') return `${kindOf((schema.items ?? {}) as Schema)}, …`;
  if (schema.type === 'object') return `{${Object.keys((schema.properties ?? {}) as object).join(', ')}}`;
  return schema.pattern === '^\\d{6}$' ? '######' : String(schema.type ?? '');
}

const Address = ({ href }: { href: string }) => (
  <a className="link break-all font-mono text-[13px]" href={href} data-example>
    {href}
  </a>
);

/** Every address that programs may ask, from the queries' own schemas, with examples from the collection that is shown. */
export default async function ApiPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [locale, search] = await Promise.all([getLocale(), searchParams]);
  const words = MESSAGES[locale].api;
  const { set } = parseFilters(search);
  const facts = await openSource(set, pinnedVersion(search)).then(exampleFacts, () => null);
  const parameters = (all: readonly Pick<AddressParameter, 'name' | 'schema'>[]) => (
    <table className="w-full text-[13px]">
      <thead>
        <tr className="text-left">
          {[words.parameter, words.values, words.otherwise].map((head) => (
            <th key={head} scope="col" className="border-b border-line px-2 py-1 font-semibold">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all.map(({ name, schema }) => (
          <tr key={name} className="align-top">
            <th scope="row" className="border-b border-line/60 px-2 py-1 wrap-anywhere text-left font-mono font-normal">
              {name}
            </th>
            <td className="wrap-anywhere border-b border-line/60 px-2 py-1 text-muted">{kindOf(schema)}</td>
            <td className="wrap-anywhere border-b border-line/60 px-2 py-1 text-muted">
              {schema.default === undefined || schema.default === null || schema.default === '' ? '' : JSON.stringify(schema.default)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <Page search={search} bar={<SectionBar section="reference" />} questions={{}}>
      <h1 className="text-[1.75rem]">{words.title}</h1>
      <div className="mb-5 mt-1 max-w-prose space-y-2 text-muted">
        {words.lead.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          {words.description} <Address href="/api/v1/openapi" />
        </p>
      </div>
      <section className="card p-4 sm:p-5" aria-label={words.reports}>
        <h2 className="text-lg">
          {words.reports} <code className="ml-1 text-[13px] font-normal text-muted">/api/v1/reports</code>
        </h2>
        {facts && (
          <ul className="my-2 space-y-1 text-sm">
            {Object.entries(reportExamples(facts, set)).map(([id, href]) => (
              <li key={id}>
                {words.examples[id as keyof typeof words.examples]} <Address href={href} />
              </li>
            ))}
          </ul>
        )}
        {parameters(REPORT_PARAMETERS)}
      </section>
      <h2 className="mb-3 mt-8 text-lg">{words.queries}</h2>
      <ul className="space-y-3">
        {QUERY_IDS.map((id: QueryId) => {
          const hrefs = facts ? [exampleAddress(id, facts, set), exampleAddress(id, facts, set, 'csv')] : [];
          return (
            <li key={id} id={id} className="card scroll-mt-4 p-4">
              <h3 className="text-[15px]">
                {words.answers[id]} <code className="ml-1 text-[13px] font-normal text-muted">/api/v1/{id}</code>
              </h3>
              {hrefs.map(
                (href) =>
                  href !== null && (
                    <p key={href} className="mt-1">
                      <Address href={href} />
                    </p>
                  ),
              )}
              {parametersOf(id).length > 0 && <div className="mt-2">{parameters(parametersOf(id))}</div>}
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
