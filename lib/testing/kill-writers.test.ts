import { afterAll, describe, expect, it } from 'vitest';
import { killWriters } from './kill-writers';
import { temporaryFolder } from './plain-report';

const { folder, remove } = temporaryFolder();
afterAll(remove);

describe('a writer killed at a random moment, alone, beside another or on a full disk', () => {
  it('leaves a whole file of the old or the new generation and a way back, and the next writer goes on', async () => {
    const { seed, kills, older, newer, faults } = await killWriters(folder, 6);
    expect(faults, `PROPERTY_SEED=${seed}`).toEqual([]);
    expect(kills, `PROPERTY_SEED=${seed}`).toBeGreaterThanOrEqual(6);
    expect(older + newer, `PROPERTY_SEED=${seed}`).toBeGreaterThanOrEqual(4);
  }, 300_000);
});
