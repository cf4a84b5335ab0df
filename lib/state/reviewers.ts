/** Who may write: reviewers, their roles, and the one-time links by which they come in. For server code only. */
import { createHash, randomBytes } from 'node:crypto';
import type { State } from './database';

/** A reader may look, a reviewer may mark flags, a publisher may do everything. Each may what the one before may. */
export const ROLES = ['reader', 'reviewer', 'publisher'] as const;
export type Role = (typeof ROLES)[number];

export interface Reviewer {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Number of the sessions that hold; those with another have ended. */
  readonly session: number;
}

/** Days for which a link can be used. */
export const LINK_DAYS = 7;
/** Reviewers and open links at a time. */
const MOST_REVIEWERS = 1000;

const NAME = /^[^\p{Cc}\p{Cf}]{1,80}$/u;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const COLUMNS = 'id, name, role, session';

export const reviewers = (state: State): Reviewer[] =>
  state.rows<Reviewer>(`SELECT ${COLUMNS} FROM reviewer WHERE removed_at IS NULL ORDER BY name`);

/**
 * Adds a reviewer, or gives a known one another role and a new link; sessions of before end.
 * @returns what stands in the one-time link; nobody can read it from the file later
 * @throws RangeError for a name that cannot be one
 */
export function invite(state: State, name: string, role: Role, now = new Date()): string {
  const named = name.trim();
  if (!NAME.test(named)) throw new RangeError(`“${name.slice(0, 80)}”不能作为姓名：1 至 80 个字，不含控制字符`);
  const token = randomBytes(24).toString('base64url');
  const at = now.toISOString();
  state.transaction(() => {
    const [known] = state.rows<{ id: number; removed_at: string | null }>('SELECT id, removed_at FROM reviewer WHERE name = ?', [named]);
    if (!known && reviewers(state).length >= MOST_REVIEWERS) throw new RangeError(`最多 ${MOST_REVIEWERS} 名复核人员`);
    const id = known?.id ?? state.run('INSERT INTO reviewer (name, role) VALUES (?, ?)', [named, role]);
    if (known) state.run('UPDATE reviewer SET role = ?, session = session + 1, removed_at = NULL WHERE id = ?', [role, id]);
    state.run('UPDATE invitation SET used_at = ? WHERE reviewer = ? AND used_at IS NULL', [at, id]);
    const expires = new Date(now.getTime() + LINK_DAYS * 86_400_000).toISOString();
    state.run('INSERT INTO invitation (hash, reviewer, expires) VALUES (?, ?, ?)', [hashOf(token), id, expires]);
    state.audit(at, '', 'invite', named, { role });
  });
  return token;
}

/** Takes the right away; sessions end at once. @returns whether there was such a reviewer */
export function removeReviewer(state: State, name: string, now = new Date()): boolean {
  const [known] = state.rows<{ id: number }>('SELECT id FROM reviewer WHERE name = ? AND removed_at IS NULL', [name.trim()]);
  if (!known) return false;
  const at = now.toISOString();
  state.transaction(() => {
    state.run('UPDATE reviewer SET removed_at = ?, session = session + 1 WHERE id = ?', [at, known.id]);
    state.run('UPDATE invitation SET used_at = ? WHERE reviewer = ? AND used_at IS NULL', [at, known.id]);
    state.audit(at, '', 'remove reviewer', name.trim(), {});
  });
  return true;
}

/** Uses a link up. @returns who comes in with it; null when it was used, has expired or never was one */
export function enter(state: State, token: string, now = new Date()): Reviewer | null {
  if (!/^[\w-]{32}$/.test(token)) return null;
  const at = now.toISOString();
  return state.transaction(() => {
    const [found] = state.rows<Reviewer>(
      `SELECT ${COLUMNS} FROM reviewer WHERE removed_at IS NULL
       AND id = (SELECT reviewer FROM invitation WHERE hash = ? AND used_at IS NULL AND expires > ?)`,
      [hashOf(token), at],
    );
    if (!found) return null;
    state.run('UPDATE invitation SET used_at = ? WHERE hash = ?', [at, hashOf(token)]);
    state.audit(at, found.name, 'enter', found.name, {});
    return found;
  });
}

/** The reviewer of a session; null when it has ended. */
export const reviewerOf = (state: State, id: number, session: number): Reviewer | null =>
  state.rows<Reviewer>(`SELECT ${COLUMNS} FROM reviewer WHERE id = ? AND session = ? AND removed_at IS NULL`, [id, session])[0] ?? null;
