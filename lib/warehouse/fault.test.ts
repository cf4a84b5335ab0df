import { afterAll, describe, expect, it } from 'vitest';
import { killWriters } from './fault';
import { temporaryFolder } from './fixture';

const { folder, remove } = temporaryFolder();
afterAll(remove);

describe('a writer killed at a random moment', () => {
  it('leaves a whole file of the old or the new generation, and the next writer goes on', async () => {
    const { kills, older, newer, faults } = await killWriters(folder, 6, 900);
    expect(faults).toEqual([]);
    expect([kills, older + newer]).toEqual([6, 6]);
  }, 300_000);
});
