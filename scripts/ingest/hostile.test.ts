/** Every hostile file ends as read or refused, by name; no reader hangs, dies or reaches outside the folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportsInFile } from '../../lib/reading';
import { writeHostile } from '../../lib/testing/hostile-files';
import { findSources } from './sources';

let folder: string;
let entries: number;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  entries = writeHostile(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('one after another', async () => {
  const refused = new Map<string, string>();
  const sources = findSources([folder], (file, reason) => refused.set(file, reason));
  expect(sources.length + refused.size).toBe(entries);
  for (const { path, shown } of sources) {
    const reasons: string[] = [];
    let reports = 0;
    for await (const _ of reportsInFile(path, (_file, reason) => reasons.push(reason), { shown })) reports += 1;
    expect(reports + reasons.length, shown).toBeGreaterThan(0);
    expect(reports, shown).toBe(0);
    for (const reason of reasons) {
      expect(reason, shown).not.toMatch(/程序出错|读取时出错|Maximum call stack|root:x:/);
      expect(reason.length, shown).toBeLessThan(400);
    }
  }
}, 300_000);
