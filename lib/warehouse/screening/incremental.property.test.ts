import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../report';
import { report } from '../../testing/plain-report';
import { buildAcross } from '../cross-report-findings';
import { openDatabase, selectRows } from '../database';
import { buildAgencies, buildRegions } from '../directory';
import { Standing } from '../identity';
import { DERIVED } from '../materialised';
import { createPlaces } from '../regions';
import { ddl, table } from '../schema';
import { Stage } from '../stage';
import { Submissions } from '../submissions';
import { buildJudgements, JUDGEMENTS } from '.';

const YEARS = [2017, 2018, 2019, 2020, 2021, 2022];
const AGENCIES = 30;
const NOW = new Date('2026-01-01T00:00:00Z');

const FAILED: Finding = {
  code: 'balance',
  standing: 'printed',
  verdict: 'failed',
  cells: ['applications.received.total'],
  equation: 'balance.total',
  left: 1,
  right: 2,
  difference: -1,
};

/** Half of the agencies are offices of one county, half governments of counties; enough peers for every rule to speak. */
function reportOf(agency: number, year: number, draw: number, moved = false): Report {
  const received = draw % 17 === 0 ? 0 : draw % 13 === 0 ? 4000 : 20 + (draw % 60);
  const granted = Math.floor(received * ((draw % 7) / 7));
  const kind = agency % 2 === 0 || moved ? 'department' : 'government';
  return report(
    `第${agency}局`,
    year,
    {
      'applications.received.total': received,
      'applications.carried_in.total': draw % 3,
      'applications.carried_out.total': draw % 2,
      'applications.granted.total': granted,
      'applications.processed_total.total': received,
      'disclosure.licenses.decisions': (draw * 7) % 300,
      'disclosure.fees.amount': draw % 5 === 0 ? null : draw / 4,
    },
    {
      agency: { name: `第${agency}局`, region: agency % 3 === 0 ? '653023' : '653022', level: 'county', kind },
      scope: kind === 'government' ? 'area' : 'agency',
      edition: year < 2021 ? '2019' : '2021',
      findings: draw % 19 === 0 ? [FAILED] : [],
    },
  );
}

interface Step {
  readonly reports: readonly Report[];
  readonly removed: readonly { readonly agency: number; readonly year: number }[];
}

const figure = fc.record({ agency: fc.nat(AGENCIES + 3), year: fc.constantFrom(...YEARS, 2023), draw: fc.nat(2000), moved: fc.boolean() });
const step: fc.Arbitrary<Step> = fc
  .record({ some: fc.array(figure, { minLength: 1, maxLength: 4 }), removed: fc.array(figure, { maxLength: 1 }) })
  .map(({ some, removed }) => ({
    reports: some.map(({ agency, year, draw, moved }) => reportOf(agency, year, draw, moved && draw % 4 === 0)),
    removed,
  }));

const places = createPlaces();
const standing = new Standing();
const nothingThere = (error: unknown) => expect(error).toBeInstanceOf(RangeError);
const keyOf = (name: string, year: number) => `${name}/${year}`;
/** One of the agencies takes another in after its last year. */
const successorOf = (name: string) => (name === '第4局' ? '第6局' : null);

async function update(connection: DuckDBConnection, { reports, removed }: Step, enough: number, anew: boolean): Promise<void> {
  const stage = await Stage.open(connection, places);
  const submissions = await Submissions.begin(stage, { standing, now: NOW, identify: (r) => r.agency.name });
  for (const each of reports) submissions.take(each);
  await submissions.finish();
  const withdrawal = await Submissions.begin(stage, { standing, now: NOW });
  for (const { agency, year } of removed) await withdrawal.withdrawReport(`第${agency}局`, year).catch(nothingThere);
  await withdrawal.finish();
  stage.close();
  await buildAgencies(stage, places, successorOf);
  await buildRegions(connection, places);
  await buildAcross(stage);
  const touched = anew ? null : await stage.changes();
  for (const { tables, build } of DERIVED) if (tables !== JUDGEMENTS) await build(connection, touched);
  await buildJudgements(connection, touched, enough);
}

async function empty(): Promise<{ connection: DuckDBConnection; close(): void }> {
  const database = await openDatabase(':memory:', { threads: '2' });
  for (const statement of ddl()) await database.connection.run(statement);
  return database;
}

/** Every row of what is materialised, with agencies and reports by name: numbers differ from file to file. */
async function materialised(connection: DuckDBConnection): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const name of DERIVED.flatMap(({ tables }) => tables)) {
    const columns = table(name).columns.map((c) => c.name);
    const named = columns.includes('agency_key');
    const plain = columns.filter((c) => c !== 'agency_key' && c !== 'report_id').map((c) => `t."${c}"::VARCHAR AS "${c}"`);
    rows[name] = await selectRows(
      connection,
      `SELECT ${named ? 'a.id, ' : ''}${plain.join(', ')} FROM ${name} t ${named ? 'JOIN agency a USING (agency_key)' : ''} ORDER BY ALL`,
    );
  }
  return rows;
}

describe.each([
  { how: 'whole', enough: 300_000 },
  { how: 'in bulk', enough: 50 },
])('a collection judged $how', ({ enough }) => {
  it('has after updates the very rows that judging everything gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 3 }), fc.nat(1000), async (steps, seed) => {
        const first = YEARS.flatMap((year) =>
          Array.from({ length: AGENCIES }, (_, agency) => reportOf(agency, year, (agency * 31 + year * 17 + seed) % 997)),
        );
        const kept = await empty();
        const last = new Map<string, Report>();
        for (const [i, { reports, removed }] of [{ reports: first, removed: [] }, ...steps].entries()) {
          await update(kept.connection, { reports, removed }, enough, i === 0);
          for (const r of reports) last.set(keyOf(r.agency.name, r.year), r);
          for (const { agency, year } of removed) last.delete(keyOf(`第${agency}局`, year));
        }
        const anew = await empty();
        await update(anew.connection, { reports: [...last.values()].reverse(), removed: [] }, enough, true);
        const expected = await materialised(anew.connection);
        expect(expected.flag!.length).toBeGreaterThan(20);
        expect(await materialised(kept.connection)).toEqual(expected);
        kept.close();
        anew.close();
      }),
      { numRuns: 3, seed: 11, endOnFailure: true },
    );
  }, 300_000);
});
