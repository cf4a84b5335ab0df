import { describe, expect, it, vi } from 'vitest';
import { type Fixture, fixture, outcomes } from '../testing/collection';
import { answer, type ParametersOf, QUERIES, type QueryId, UnknownQuery } from './index';

const AGENCY = '甲县财政局';
/** The least that each query can be asked. */
const LEAST: { readonly [Id in QueryId]?: ParametersOf<Id> } = {
  collection: {},
  digits: { filters: { region: '990000' } },
  regionChildren: {},
  regionSearch: { text: 'jia' },
  regionPath: { code: '990101' },
  regionOverview: { metrics: ['received'] },
  agencySearch: {},
  basis: { filters: {} },
  filterOptions: { filters: {} },
  keyFigures: { filters: {} },
  dispositions: { filters: {} },
  applicants: { filters: {} },
  search: { text: '财政' },
  remedyOutcomes: { filters: {} },
  volumeFlags: { filters: {} },
  coverage: { filters: {} },
  reportedAgencies: { filters: {} },
  findingsByKind: { filters: {} },
  yearly: { filters: {}, metrics: ['received', 'disclosure_rate'] },
  agencyTable: { filters: {}, metrics: ['received'] },
  agency: { id: AGENCY },
  completeSeries: { metrics: ['received'] },
  agencyFigures: { ids: [AGENCY], metrics: ['received'] },
  agencyDispositions: { ids: [AGENCY] },
  report: { id: `${AGENCY}-2023` },
  outliers: { filters: {} },
  outlier: { id: `missing~~${AGENCY}~2023` },
  benchmark: { agency: AGENCY },
  funnel: { metric: 'disclosure_rate' },
  peerTrend: { agency: AGENCY, metric: 'received' },
  missingThisYear: { filters: {} },
  chase: { filters: {} },
  problemsByKind: { filters: {} },
  readability: { filters: {} },
  reportFindings: { code: { finding: 'balance' }, filters: {} },
};
const ids = Object.keys(LEAST) as QueryId[];

async function ask(made: Fixture, id: QueryId): Promise<unknown> {
  const query = QUERIES[id];
  const run = query.run as (source: Fixture['source'], parameters: unknown) => Promise<unknown>;
  return run(made.source, query.parameters.parse(LEAST[id]));
}

describe('the registry', () => {
  it('knows each query by its own id', () => {
    expect(Object.values(QUERIES).map((query) => query.id)).toEqual(Object.keys(QUERIES));
  });

  it('answers every question about a collection without a report', async () => {
    const empty = await fixture([]);
    for (const id of ids) await expect(ask(empty, id), id).resolves.toBeDefined();
    empty.close();
  });

  it('answers in plain values that survive the way to the browser', async () => {
    const made = await fixture([{ agency: AGENCY, year: 2023, cells: { received: 3, ...outcomes('2021', { granted: 12 }), fees: 1.5 } }]);
    for (const id of ids) {
      const found = await ask(made, id);
      expect(JSON.parse(JSON.stringify(found)), id).toEqual(found);
    }
    made.close();
  });

  it('says with each answer the version of the file it was computed on', async () => {
    const made = await fixture([{ agency: AGENCY, year: 2023, cells: { received: 3 } }]);
    const { version, value } = await answer(made.source, 'collection', {});
    expect([version, value.version, value.reports]).toEqual([made.source.version, made.source.version, 1]);
    made.close();
  });

  it('refuses what it does not know before anything is asked', async () => {
    const rows = vi.fn();
    const source = { collection: 'demo', version: '1', rows, columns: rows };
    await expect(answer(source, 'drop_tables' as QueryId, {} as never)).rejects.toThrow(UnknownQuery);
    await expect(answer(source, 'yearly', { filters: {}, metrics: ['1; DROP TABLE fact'] })).rejects.toThrow(/unknown metric/);
    await expect(answer(source, 'agencyFigures', { ids: Array(41).fill('a'), metrics: ['received'] })).rejects.toThrow();
    expect(rows).not.toHaveBeenCalled();
  });
});
