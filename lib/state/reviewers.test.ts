/** A link works once and for a week, and a removed reviewer's sessions end. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { State } from './database';
import { enter, invite, removeReviewer, reviewerOf, reviewers } from './reviewers';

let folder: string;
let state: State;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-reviewers-'));
  state = State.open(join(folder, 'state.sqlite'));
});
afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a link works once, and cannot be read out of the file', () => {
  const token = invite(state, ' 王工 ', 'reviewer');
  const who = enter(state, token)!;
  expect(who).toMatchObject({ name: '王工', role: 'reviewer' });
  expect(enter(state, token)).toBeNull();
  expect(enter(state, 'x'.repeat(32))).toBeNull();
  expect(enter(state, "' OR 1=1 --")).toBeNull();
  expect(reviewerOf(state, who.id, who.session)).toEqual(who);
  expect(state.rows('SELECT action, who FROM audit ORDER BY id')).toEqual([
    { action: 'invite', who: '' },
    { action: 'enter', who: '王工' },
  ]);
  expect(readFileSync(state.path).includes(token)).toBe(false);
});

it('a link is over after a week, and the link before it when a new one is made', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const first = invite(state, '王工', 'reviewer', now);
  const second = invite(state, '王工', 'reviewer', now);
  expect(enter(state, first, now)).toBeNull();
  expect(enter(state, second, new Date('2026-01-08T00:00:01Z'))).toBeNull();
  expect(enter(state, second, new Date('2026-01-07T23:59:59Z'))).not.toBeNull();
});

it('another role and a removal end the sessions of before; who is removed can come in again by a new link only', () => {
  const who = enter(state, invite(state, '王工', 'reviewer'))!;
  const again = enter(state, invite(state, '王工', 'reader'))!;
  expect(again).toMatchObject({ id: who.id, role: 'reader' });
  expect(reviewerOf(state, who.id, who.session)).toBeNull();
  const open = invite(state, '李工', 'publisher');
  expect(reviewers(state).map((one) => one.name)).toEqual(['李工', '王工']);
  expect(removeReviewer(state, '王工')).toBe(true);
  expect(removeReviewer(state, '王工')).toBe(false);
  expect(reviewerOf(state, again.id, again.session)).toBeNull();
  expect(removeReviewer(state, '李工')).toBe(true);
  expect(enter(state, open)).toBeNull();
  expect(enter(state, invite(state, '王工', 'reviewer'))).toMatchObject({ name: '王工' });
});

it.each(['', ' ', 'a\u0000b', '甲\u202e乙', '长'.repeat(81)])('%j is no name', (name) => {
  expect(() => invite(state, name, 'reviewer')).toThrow(RangeError);
});
