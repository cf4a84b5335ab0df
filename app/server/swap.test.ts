/** Files are swapped in while pages, batches and downloads are under way: nothing that carries one version holds a figure of another. */
import { linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DehydratedState } from '@tanstack/react-query';
import { parse } from 'csv-parse/sync';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CollectionRow } from '@/lib/queries/collection';
import { report, temporaryFolder } from '@/lib/testing/plain-report';
import { closeAll, openSource } from '@/lib/warehouse/connection';
import { filesOf, keptPath } from '@/lib/warehouse/files';
import { updateCollection } from '@/lib/warehouse/update';
import { ask } from '../actions';
import { GET } from '../data/download/route';
import type { Part } from '../query/request';
import { prefetch } from './prefetch';

// The clock is put forward while a question may be under way: it must not run out of time.
vi.hoisted(() => {
  process.env.MINGJIAN_QUERY_MS = '3600000';
});
vi.mock('server-only', () => ({}));
vi.mock('next/headers', () => ({ cookies: async () => new Map() }));

const RECEIVED = 'applications.received.total';
/** More than the first batch of a download holds. */
const AGENCIES = 1050;
const { folder, remove } = temporaryFolder();
/** The figure of every report in the file of a version. */
const figureOf = new Map<string, number>();

/** Puts another file under the served name, as a publish does. */
function swap(n: number): void {
  const incoming = join(folder, 'incoming');
  linkSync(join(folder, `file-${n}`), incoming);
  renameSync(incoming, filesOf('test').current);
  // A rename of a file onto itself does nothing.
  rmSync(incoming, { force: true });
}

beforeAll(async () => {
  vi.stubEnv('MINGJIAN_WAREHOUSE', folder);
  for (const n of [1, 2, 3]) {
    const reports = Array.from({ length: AGENCIES }, (_, i) => report(`第${i}局`, 2023, { [RECEIVED]: n * 1000 }));
    const { meta } = await updateCollection(reports, { collection: 'test', sort: false });
    figureOf.set(meta.version, n * 1000);
    linkSync(filesOf('test').current, join(folder, `file-${n}`));
    linkSync(filesOf('test').current, keptPath(filesOf('test'), 900_000 + n, meta.version));
  }
  expect(figureOf.size).toBe(3);
});
afterAll(() => {
  closeAll();
  vi.unstubAllEnvs();
  remove();
});

/** Swaps files until the work is done. */
async function whileSwapping(work: () => Promise<void>): Promise<void> {
  let [done, swaps] = [false, 0];
  const swapping = (async () => {
    while (!done) {
      swap(1 + (swaps % 3));
      swaps += 1;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  try {
    await work();
  } finally {
    done = true;
    await swapping;
  }
}

const filters = { level: 'county', scope: 'agency' } as const;
const QUESTIONS = {
  keyFigures: [{ filters }],
  yearly: [{ filters, metrics: ['received' as const] }],
  agencyTable: [{ filters, metrics: ['received'], year: 2023, limit: 5 }],
};

/** Every number in an answer that is one of the figures by which a version is known. */
const figuresIn = (answer: unknown): number[] =>
  [...JSON.stringify(answer).matchAll(/(?<![\d.])([123])000(?:000)?(?![\d.])/g)].map((found) => Number(found[1]) * 1000);

it('no page', async () => {
  const seen = new Set<string>();
  await whileSwapping(async () => {
    // At least 120 pages, and more where the machine is too busy for them to have met every version.
    for (let round = 0; round < 30 || seen.size < 3; round++) {
      const pages = await Promise.all(Array.from({ length: 4 }, () => prefetch('test', null, QUESTIONS)));
      for (const { version, state } of pages) {
        seen.add(version!);
        const { queries } = state as DehydratedState;
        expect(queries).toHaveLength(4);
        for (const { queryKey, state: of } of queries) {
          const [, , keyed, id] = queryKey as [string, string, string, string];
          expect(keyed).toBe(version);
          if (id === 'collection') expect((of.data as CollectionRow).version).toBe(version);
          if (id === 'agencyTable') expect(new Set(figuresIn(of.data))).toEqual(new Set([figureOf.get(version!)]));
        }
      }
    }
  });
});

it('no batch of the server action, whether it asks for the current version or for the one of its page', async () => {
  const versions = [...figureOf.keys()];
  const request = (version: string | null) => ({ collection: 'test', version, id: 'agencyTable', parameters: QUESTIONS.agencyTable[0] });
  await whileSwapping(async () => {
    for (let round = 0; round < 30; round++) {
      const wanted = versions[round % 3]!;
      const { parts } = await ask([null, null, wanted, null, wanted].map(request));
      const got = (await Promise.all(parts)) as Extract<Part, { ok: true }>[];
      for (const part of got) {
        expect(part.ok).toBe(true);
        expect(new Set(figuresIn(part.answer))).toEqual(new Set([figureOf.get(part.version)]));
      }
      expect(new Set([0, 1, 3].map((i) => got[i]!.version)).size).toBe(1);
      expect([got[2]!.version, got[4]!.version]).toEqual([wanted, wanted]);
    }
  });
});

it('no download, not even one that is read slowly; it is whole, and its first line says its version', async () => {
  const versions = [...figureOf.keys()];
  const take = async (search: string) => {
    const response = await GET(new NextRequest(`http://localhost/data/download?set=test&format=csv${search}`));
    expect(response.status).toBe(200);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += chunk.value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const version = /数据版本 ([0-9a-f]{12})/.exec(text)![1]!;
    // The first of the two header lines names the columns.
    const [, ...table] = parse(text.slice(text.indexOf('\n', text.lastIndexOf('空值表示')) + 1), { columns: true }) as Record<
      string,
      string
    >[];
    expect(table).toHaveLength(AGENCIES);
    expect(new Set(table.map((row) => row[RECEIVED]))).toEqual(new Set([String(figureOf.get(version))]));
    expect(response.headers.get('content-disposition')).toContain(version);
    return version;
  };
  await whileSwapping(async () => {
    await Promise.all(Array.from({ length: 4 }, () => take('')));
    for (const version of versions) expect(await take(`&version=${version}`)).toBe(version);
  });
  for (const wrong of ['region=abc', 'from=21', 'level=all', 'scope=x', 'kind=x', 'from=2020&from=2021']) {
    const refused = await GET(new NextRequest(`http://localhost/data/download?set=test&format=csv&${wrong}`));
    expect([refused.status, await refused.text()], wrong).toEqual([400, expect.stringContaining(wrong.split('=')[0]!)]);
  }
  const gone = await GET(new NextRequest('http://localhost/data/download?set=test&format=csv&version=ffffffffffff'));
  expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('没有保留版本')]);
});

it('a download goes on after its file was replaced and has been idle, for as long as its reader stays', async () => {
  swap(1);
  const { version } = await openSource('test');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const response = await GET(new NextRequest('http://localhost/data/download?set=test&format=ndjson'));
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader.read()).value ?? '';
    swap(2);
    expect((await openSource('test')).version).not.toBe(version);
    vi.advanceTimersByTime(9 * 60_000);
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) text += chunk.value;
    const figures = text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { cells: Record<string, number> }).cells[RECEIVED]);
    expect(figures).toHaveLength(AGENCIES);
    expect(new Set(figures)).toEqual(new Set([1000]));
  } finally {
    vi.useRealTimers();
  }
});
