import { parseFilters, parseYear, type SearchParams } from '@/lib/filters';
import { YearScope } from '../filters/YearScope';
import { Home } from '../home/Home';
import { placeQuestion, seriesQuestion } from '../home/questions';
import { getMessages } from '../messages/server';
import { AgencyTable } from '../overview/AgencyTable';
import { ApplicationsChart } from '../overview/ApplicationsChart';
import { BasisLine } from '../overview/BasisLine';
import { DecisionsChart, FeesChart } from '../overview/DecisionsChart';
import { DispositionChart } from '../overview/DispositionChart';
import { FlagsPanel } from '../overview/FlagsPanel';
import { Heading } from '../overview/Heading';
import { KeyFigures } from '../overview/KeyFigures';
import {
  dispositionQuestion,
  FIRST_TABLE,
  flagsQuestion,
  keyFiguresQuestion,
  remedyQuestion,
  tableQuestion,
  yearlyQuestion,
} from '../overview/questions';
import { RemediesChart, RemedyOutcomesChart } from '../overview/RemediesChart';
import { PageBar } from '../shell/bar/PageBar';
import { Page } from '../shell/Page';
import { Section } from '../ui/Section';

export default async function Overview({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const asked = parseFilters(search);
  // Figures up to the year of the address.
  const filters = { ...asked, to: parseYear(search) ?? asked.to };
  const words = await getMessages('overview');
  return (
    <Page
      bundles={['home', 'overview', 'region']}
      search={search}
      bar={<PageBar summed />}
      questions={{
        keyFigures: [keyFiguresQuestion(filters)],
        yearly: [yearlyQuestion(filters)],
        dispositions: [dispositionQuestion(filters, 'group')],
        remedyOutcomes: [remedyQuestion(filters)],
        agencyTable: [tableQuestion(filters, FIRST_TABLE)],
        regionOverview: [placeQuestion(filters)],
        completeSeries: [seriesQuestion],
        volumeFlags: [flagsQuestion(filters)],
        regionPath: filters.region === '' ? [] : [{ code: filters.region }],
      }}
    >
      <YearScope>
        <Heading />
        <p className="mb-5 mt-1 max-w-3xl text-muted">{words.lead}</p>
        <Home
          whole={
            <>
              <BasisLine />
              <KeyFigures />
              <Section title={words.applications}>
                <div className="grid gap-4 lg:grid-cols-2">
                  <ApplicationsChart />
                  <DispositionChart />
                </div>
              </Section>
              <Section title={words.disclosure}>
                <div className="grid gap-4 xl:grid-cols-[3fr_2fr]">
                  <DecisionsChart />
                  <FeesChart />
                </div>
              </Section>
              <Section title={words.remedies}>
                <div className="grid gap-4 lg:grid-cols-2">
                  <RemediesChart />
                  <RemedyOutcomesChart />
                </div>
              </Section>
              <Section title={words.flagsTitle}>
                <FlagsPanel />
              </Section>
            </>
          }
          agencies={
            <Section title={words.agencies}>
              <AgencyTable />
            </Section>
          }
        />
      </YearScope>
    </Page>
  );
}
