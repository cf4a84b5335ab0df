/** Addresses of the API to try, made of what a collection holds. */
import { QUERIES, type QueryId } from '@/lib/queries';
import type { Source } from '@/lib/warehouse/source';

/** What the examples name. */
export interface ExampleFacts {
  readonly agency: string;
  /** Its name. */
  readonly name: string;
  readonly other: string;
  readonly region: string;
  /** Its name. */
  readonly place: string;
  readonly year: number;
  /** Null where no rule has marked anything. */
  readonly flag: string | null;
}

/** Two agencies with reports, the place and latest year of the first, and a flag; null for an empty collection. */
export async function exampleFacts(source: Source): Promise<ExampleFacts | null> {
  const ask = <Id extends QueryId>(id: Id, parameters: object) => {
    const query = QUERIES[id] as unknown as {
      run: (source: Source, parameters: unknown) => Promise<unknown>;
      parameters: { parse: (of: object) => unknown };
    };
    return query.run(source, query.parameters.parse(parameters));
  };
  const hits = (await ask('agencySearch', { text: '', limit: 2 })) as {
    id: string;
    name: string;
    region: string | null;
    years: number[];
  }[];
  const [first, second = first] = hits;
  if (!first || !second) return null;
  const region = first.region ?? '110000';
  const path = (await ask('regionPath', { code: region })) as { name: string }[];
  const { rows } = (await ask('outliers', { filters: {}, show: 'all', limit: 1 })) as { rows: { id: string }[] };
  return {
    agency: first.id,
    name: first.name,
    other: second.id,
    region,
    place: path.at(-1)?.name ?? '',
    year: Math.max(...first.years),
    flag: rows[0]?.id ?? null,
  };
}

type Ask = (facts: ExampleFacts) => Readonly<Record<string, string | number>> | null;

const none = () => ({});

/** Parameters to try; null where the collection has nothing to ask about. What each query answers is said in the messages. */
const ASK: Readonly<Record<QueryId, Ask>> = {
  collection: none,
  regionChildren: none,
  regionSearch: ({ place }) => ({ text: place }),
  regionPath: ({ region }) => ({ code: region }),
  regionOverview: ({ region }) => ({ region, metrics: 'received,disclosure_rate' }),
  search: ({ name }) => ({ text: name }),
  agencySearch: ({ name }) => ({ text: name, limit: 5 }),
  basis: none,
  filterOptions: none,
  keyFigures: () => ({ metrics: 'received,disclosure_rate' }),
  yearly: () => ({ metrics: 'received,disclosure_rate' }),
  dispositions: () => ({ by: 'group' }),
  applicants: none,
  remedyOutcomes: none,
  agencyTable: () => ({ metrics: 'received,disclosure_rate', sort: 'received', limit: 5 }),
  agency: ({ agency }) => ({ id: agency }),
  agencyFigures: ({ agency, other }) => ({ ids: `${agency},${other}`, metrics: 'received' }),
  agencyDispositions: ({ agency }) => ({ ids: agency }),
  completeSeries: () => ({ metrics: 'received', limit: 5 }),
  report: ({ agency, year }) => ({ id: `${agency}-${year}` }),
  volumeFlags: none,
  coverage: () => ({ limit: 5 }),
  reportedAgencies: none,
  findingsByKind: none,
  outliers: () => ({ limit: 5 }),
  outlier: ({ flag }) => (flag === null ? null : { id: flag }),
  benchmark: ({ agency }) => ({ agency }),
  funnel: ({ agency }) => ({ metric: 'disclosure_rate', agency, peers: '{"within":"province"}' }),
  peerTrend: ({ agency }) => ({ agency, metric: 'received' }),
  peerRanking: ({ agency, year }) => ({ agency, year, metric: 'received', limit: 5 }),
  missingThisYear: () => ({ limit: 5 }),
  problemsByKind: none,
  readability: none,
  reportFindings: () => ({ code: '{"finding":"balance"}', limit: 5 }),
  deadlines: () => ({ limit: 5 }),
  chase: () => ({ limit: 5 }),
  digits: ({ region }) => ({ region }),
};

/** The address to try; null where the collection has nothing to ask about. */
export function exampleAddress(id: QueryId, facts: ExampleFacts, set: string, format?: 'csv'): string | null {
  const asked = ASK[id](facts);
  if (asked === null) return null;
  const search = new URLSearchParams(
    Object.entries({ ...(set === 'public' ? {} : { set }), ...asked, ...(format ? { format } : {}) }).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  return `/api/v1/${id}${search.size > 0 ? `?${search}` : ''}`;
}

/** Addresses of the reports themselves to try, by what they give. */
export function reportExamples({ agency, region }: ExampleFacts, set: string) {
  const address = (asked: Readonly<Record<string, string>>) => {
    const search = new URLSearchParams({ ...(set === 'public' ? {} : { set }), ...asked });
    return `/api/v1/reports?${search}`;
  };
  return {
    agency: address({ agency }),
    region: address({ region, format: 'csv' }),
    lines: address({ region, format: 'ndjson' }),
    parquet: address({ format: 'parquet' }),
    table: address({ format: 'parquet', table: 'agency' }),
  } as const;
}
