import type { Metadata } from 'next';
import { DEADLINE_RULE } from '@/lib/deadline';
import type { SearchParams } from '@/lib/filters';
import { MESSAGES } from '../messages/all';
import { getLocale, getMessages } from '../messages/server';
import { SectionBar } from '../shell/bar/SectionBar';
import { Page } from '../shell/Page';
import { FormTables } from './FormTables';
import { Metrics } from './Metrics';
import { OpenAtHash } from './OpenAtHash';
import { Chapter, Definition } from './parts';
import { Checks, OutlierRules } from './Rules';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages('methods')).title };
}

/** Definitions, formulas, limits and sources, rendered from the catalogues that the program computes with. */
export default async function Methods({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [locale, search] = await Promise.all([getLocale(), searchParams]);
  const words = MESSAGES[locale].methods;
  const chapters = {
    counting: (
      <div className="grid gap-2 md:grid-cols-2">
        {words.counting.map(([title, text]) => (
          <Definition key={title} title={title!}>
            <p>{text}</p>
          </Definition>
        ))}
      </div>
    ),
    metrics: <Metrics locale={locale} />,
    checks: <Checks locale={locale} />,
    rules: <OutlierRules locale={locale} />,
    form: <FormTables locale={locale} />,
    deadlines: (
      <div className="card space-y-2 p-4 text-sm">
        {[DEADLINE_RULE.law, DEADLINE_RULE.date, DEADLINE_RULE.caution].map((text) => (
          <p key={text.en} className="max-w-prose">
            {text[locale]}
          </p>
        ))}
      </div>
    ),
    law: (
      <div className="card space-y-3 p-4 text-sm">
        <ul className="list-disc space-y-1 pl-5">
          {words.law.map(([name, url]) => (
            <li key={name}>
              {url ? (
                <a className="link" href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
              ) : (
                name
              )}
            </li>
          ))}
        </ul>
        <p className="max-w-prose">{words.articles}</p>
      </div>
    ),
  };
  const ids = Object.keys(chapters) as (keyof typeof chapters)[];
  return (
    <Page search={search} bar={<SectionBar section="reference" />} questions={{}}>
      <h1 className="text-[1.75rem]">{words.title}</h1>
      <p className="mb-5 mt-1 max-w-prose text-muted">{words.lead}</p>
      <nav aria-label={words.contents} className="no-print">
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {ids.map((id) => (
            <li key={id}>
              <a className="link inline-flex min-h-6 items-center" href={`#${id}`}>
                {words.sections[id]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <OpenAtHash />
      {ids.map((id) => (
        <Chapter key={id} id={id} title={words.sections[id]}>
          {chapters[id]}
        </Chapter>
      ))}
    </Page>
  );
}
