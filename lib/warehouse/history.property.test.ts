/**
 * Random histories of a collection: going on from build to build gives the tables of building from all submissions, and both
 * hold what a plain list says. `HISTORIES=500 npx vitest run lib/warehouse/history` looks further; HISTORY_SEED draws others.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CorrectionEntry } from '../corrections';
import { agencyId, type RegisterLine } from '../regions';
import type { Report } from '../report';
import { report } from '../testing/plain-report';
import { copyLog } from './carried-submissions';
import { openDatabase, selectRows } from './database';
import { buildAgencies, buildRegions } from './directory';
import { Standing } from './identity';
import { createPlaces } from './regions';
import { ddl, SIDE_TABLES, TABLES, table } from './schema';
import { Stage } from './stage';
import { Submissions } from './submissions';

const HISTORIES = Number(process.env.HISTORIES ?? 40);
const SEED = Number(process.env.HISTORY_SEED ?? 2026);

const RECEIVED = 'applications.received.total';
const NAMES = ['阿合奇县财政局', '阿合奇县教育局', '阿合奇县民政局', '某某管理局'] as const;
const REGION = '653023';
const YEARS = [2023, 2024] as const;

interface Drawn {
  readonly name: number;
  readonly year: number;
  readonly value: number;
  /** Whether the document names its region: the fourth name tells none by itself. */
  readonly region: boolean;
  readonly full: boolean;
}

const line = (id: string, name: number, successor: string | null = null): RegisterLine => ({
  id,
  name: NAMES[name]!,
  region: REGION,
  from: null,
  to: null,
  successor,
  note: '',
  level: null,
  kind: null,
});

/** Registers that a history goes through: none, a rename, a merger, a body placed, a split of what was one. */
const REGISTERS: readonly (readonly RegisterLine[])[] = [
  [],
  [line('one', 0), line('one', 1)],
  [line('gone', 2, 'heir'), line('heir', 0)],
  [line('placed', 3)],
  [line('all', 0), line('all', 1), line('all', 2), line('all', 3)],
];

const correction = (name: number, year: number): CorrectionEntry => ({
  agency: NAMES[name]!,
  region: null,
  year,
  cell: RECEIVED,
  value: 99,
  reason: '漏印',
  evidence: '来函',
  who: '某人',
  date: '2026-01-02',
});

type Event =
  | { readonly what: 'submit'; readonly reports: readonly Drawn[] }
  | { readonly what: 'withdraw' | 'restore'; readonly number: number }
  | { readonly what: 'take back'; readonly name: number; readonly year: number; readonly restore: boolean }
  | { readonly what: 'register'; readonly which: number }
  | { readonly what: 'correct'; readonly name: number | null; readonly year: number };

const drawn: fc.Arbitrary<Drawn> = fc.record({
  name: fc.nat(NAMES.length - 1),
  year: fc.constantFrom(...YEARS),
  value: fc.nat(3),
  region: fc.boolean(),
  full: fc.boolean(),
});
const submit = fc.record({ what: fc.constant('submit' as const), reports: fc.array(drawn, { minLength: 1, maxLength: 3 }) });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: submit },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constantFrom('withdraw' as const, 'restore' as const), number: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('take back' as const),
      name: fc.nat(3),
      year: fc.constantFrom(...YEARS),
      restore: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('register' as const), which: fc.nat(REGISTERS.length - 1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('correct' as const), name: fc.option(fc.nat(3)), year: fc.constantFrom(...YEARS) }),
  },
);

const reportOf = ({ name, year, value, region, full }: Drawn): Report =>
  report(
    NAMES[name]!,
    year,
    { [RECEIVED]: value },
    {
      agency: { name: NAMES[name]!, region: region || name < 3 ? REGION : null, level: 'county', kind: 'department' },
      completeness: full ? 'full' : 'excerpt',
    },
  );

/** The second, naive account: a list of what was submitted, gone through from the beginning for every question. */
class Plain {
  readonly submissions: { withdrawn: boolean; readonly reports: { readonly of: Drawn; withdrawn: boolean }[] }[] = [];
  register: readonly RegisterLine[] = [];
  corrections: readonly CorrectionEntry[] = [];

  private live() {
    return this.submissions.filter((s) => !s.withdrawn).flatMap((s) => s.reports.filter((r) => !r.withdrawn).map((r) => r.of));
  }

  private knowsRegion = ({ name, region }: Drawn) => name < 3 || region;
  private slot = (d: Drawn) => [d.name, this.knowsRegion(d), d.year, d.full].join();

  submit(reports: readonly Drawn[]): void {
    const isNew = reports.filter((one) => {
      const last = reports.findLast((other) => this.slot(other) === this.slot(one))!;
      return this.live().findLast((other) => this.slot(other) === this.slot(one))?.value !== last.value;
    });
    if (isNew.length > 0) this.submissions.push({ withdrawn: false, reports: isNew.map((of) => ({ of, withdrawn: false })) });
  }

  id(one: Drawn): string {
    const name = NAMES[one.name]!;
    const placed = this.register.find((l) => l.name === name);
    const sameDocument = this.live().some(
      (o) => o.name === one.name && o.year === one.year && o.value === one.value && o.full === one.full && this.knowsRegion(o),
    );
    if (!this.knowsRegion(one) && !placed && !sameDocument) return agencyId(name, null);
    return placed?.id ?? agencyId(name, REGION);
  }

  takeBack(name: number, year: number, restore: boolean): boolean {
    const all = this.submissions.flatMap((s) => s.reports);
    const ids = new Set(all.filter((r) => r.of.name === name && r.of.year === year && r.withdrawn === restore).map((r) => this.id(r.of)));
    if (ids.size !== 1) return false;
    const chosen = all.filter((r) => r.of.year === year && r.withdrawn === restore && ids.has(this.id(r.of)));
    for (const each of chosen) each.withdrawn = !restore;
    return true;
  }

  holds(): Record<string, number> {
    const held: Record<string, number> = {};
    const live = this.live();
    for (const one of live) {
      const key = `${this.id(one)} ${one.year}`;
      const same = live.filter((other) => `${this.id(other)} ${other.year}` === key);
      const best = same.findLast((other) => other.full) ?? same.at(-1)!;
      const corrected = this.corrections.some((c) => c.agency === NAMES[best.name] && c.year === best.year);
      held[key] = corrected ? 99 : best.value;
    }
    return held;
  }
}

const places = createPlaces();
const NOW = (step: number) => new Date(Date.UTC(2026, 0, 1 + step));

async function derive(stage: Stage, standing: Standing): Promise<void> {
  stage.close();
  await buildAgencies(stage, places, (name, region, year) => standing.successor(name, region, year));
  await buildRegions(stage.connection, places);
}

/** One step, as an update takes it. @returns whether it was possible */
async function step(connection: DuckDBConnection, one: Event, plain: Plain, at: number): Promise<void> {
  const before = { register: plain.register, corrections: plain.corrections };
  if (one.what === 'register') plain.register = REGISTERS[one.which]!;
  if (one.what === 'correct') plain.corrections = one.name === null ? [] : [correction(one.name, one.year)];
  const standing = new Standing(plain.register, plain.corrections);
  const stage = await Stage.open(connection, places);
  const submissions = await Submissions.begin(stage, { standing, now: NOW(at) });
  const possible = (allowed: boolean, work: Promise<void>) => (allowed ? work : expect(work).rejects.toThrow(RangeError));
  if (one.what === 'submit') {
    for (const each of one.reports) submissions.take(reportOf(each));
    plain.submit(one.reports);
  } else if (one.what === 'withdraw' || one.what === 'restore') {
    const submission = plain.submissions[one.number - 1];
    const withdraw = one.what === 'withdraw';
    const allowed = submission !== undefined && submission.withdrawn !== withdraw;
    await possible(allowed, withdraw ? submissions.withdraw(one.number) : submissions.restore(one.number));
    if (allowed) submission.withdrawn = withdraw;
  } else if (one.what === 'take back') {
    const allowed = plain.takeBack(one.name, one.year, one.restore);
    await possible(allowed, submissions.withdrawReport(NAMES[one.name]!, one.year, one.restore));
  }
  for (const { agency, year } of [...before.corrections, ...plain.corrections]) await submissions.reach(agency, year);
  await submissions.finish({ identities: before.register !== plain.register });
  await derive(stage, standing);
}

/** The rows of every table that holds reports and agencies, by id and year: numbers differ from file to file. */
async function held(connection: DuckDBConnection): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const name of ['fact', ...SIDE_TABLES, 'revision', 'agency', 'agency_name']) {
    const columns = table(name).columns.map((c) => c.name);
    const plain = columns.filter((c) => c !== 'agency_key' && c !== 'report_id').map((c) => `t."${c}"::VARCHAR AS "${c}"`);
    const key =
      columns.includes('report_id') && name !== 'fact'
        ? 'JOIN fact f USING (report_id) JOIN agency a ON a.agency_key = f.agency_key'
        : name === 'agency'
          ? ''
          : 'JOIN agency a USING (agency_key)';
    const named =
      name === 'agency' ? '' : name === 'fact' || name === 'agency_name' ? 'a.id AS agency_id, ' : 'a.id AS agency_id, f.year AS of_year, ';
    found[name] = await selectRows(connection, `SELECT ${named}${plain.join(', ')} FROM ${name} t ${key} ORDER BY ALL`);
  }
  return found;
}

let kept: DuckDBConnection;
let close: () => void;
beforeAll(async () => {
  const database = await openDatabase(':memory:', { threads: '2' });
  kept = database.connection;
  close = database.close;
  for (const statement of ddl()) await kept.run(statement);
  await kept.run("ATTACH ':memory:' AS anew");
  await kept.run('USE anew');
  for (const statement of ddl()) await kept.run(statement);
});
afterAll(() => close());

it(`${HISTORIES} histories, seed ${SEED}: building on and building from all submissions give one collection`, async () => {
  const counted = { submit: 0, withdraw: 0, restore: 0, 'take back': 0, register: 0, correct: 0, reports: 0 };
  await fc.assert(
    fc.asyncProperty(submit, fc.array(event, { minLength: 2, maxLength: 6 }), async (first, events) => {
      const plain = new Plain();
      await kept.run('USE memory');
      for (const { name } of TABLES) await kept.run(`DELETE FROM ${name}`);
      for (const [at, one] of [first, ...events].entries()) {
        await step(kept, one, plain, at);
        counted[one.what] += 1;
        const rows = await selectRows<{ id: string; year: number; value: number }>(
          kept,
          `SELECT a.id, f.year, f."${RECEIVED}" AS value FROM fact f JOIN agency a USING (agency_key)`,
        );
        expect(Object.fromEntries(rows.map(({ id, year, value }) => [`${id} ${year}`, value]))).toEqual(plain.holds());
        counted.reports += rows.length;
      }
      const expected = await held(kept);

      await kept.run('USE anew');
      for (const { name } of TABLES) await kept.run(`DELETE FROM ${name}`);
      const standing = new Standing(plain.register, plain.corrections);
      const stage = await Stage.open(kept, places);
      await copyLog(stage, 'memory');
      await (await Submissions.begin(stage, { standing, now: NOW(99) })).finish({ all: true });
      await derive(stage, standing);
      expect(await held(kept)).toEqual(expected);
    }),
    { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
  );
  // Every kind of event was drawn, and there was something to compare.
  expect(Object.values(counted).every((n) => n > 0)).toBe(true);
}, 3_600_000);
