/** Who may write. On the machine itself everybody who can open the page; from elsewhere who came in by a link of `mingjian reviewers add`. */
import 'server-only';
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getIronSession, type IronSession } from 'iron-session';
import { cookies, headers } from 'next/headers';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { currentAsking } from '@/lib/request-context';
import { openState } from '@/lib/state';
import { statePath } from '@/lib/state/database';
import type { WritingRight } from '@/lib/state/mark';
import { type Reviewer, reviewerOf } from '@/lib/state/reviewers';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)(?::\d+)?$/i;

/**
 * Whether a request can only have come from this machine: the server listens there alone, under a name of it, and no proxy passed the
 * request on.
 */
export const isLocal = (given: { get(name: string): string | null }, listens = process.env.HOSTNAME ?? 'localhost'): boolean =>
  process.env.MINGJIAN_PROXY !== '1' &&
  process.env.MINGJIAN_HOSTS === undefined &&
  LOOPBACK.test(listens) &&
  LOOPBACK.test(given.get('host') ?? '') &&
  ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via', 'x-real-ip'].every((name) => {
    const value = given.get(name);
    // Next names the other end itself, which is this machine.
    return value === null || value.split(',').every((one) => LOOPBACK.test(one.trim()) || /^(?:::ffff:)?127\./.test(one.trim()));
  });

/** Seconds that a session lasts. */
const SESSION = 14 * 86_400;

interface Kept {
  reviewer?: number;
  session?: number;
}

/** The key of all sessions: made once, beside what people write, readable by the server alone. A backup does not carry it. */
function sessionKey(): string {
  const path = join(dirname(statePath()), 'session.key');
  for (;;) {
    try {
      return readFileSync(/* turbopackIgnore: true */ path, 'utf8').trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    mkdirSync(dirname(path), { recursive: true });
    // Written beside and linked: of two processes that begin at once one wins, and both read the same.
    const beside = `${path}.${process.pid}`;
    writeFileSync(beside, randomBytes(32).toString('base64'), { mode: 0o600 });
    try {
      linkSync(beside, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(beside, { force: true });
    }
  }
}

/** The session of the request; its cookie is sent over TLS only where the reader came over TLS. */
async function session(): Promise<IronSession<Kept>> {
  const given = await headers();
  const secure = given.get('x-forwarded-proto') === 'https' || process.env.MINGJIAN_TLS === '1';
  return getIronSession<Kept>(await cookies(), {
    cookieName: 'mingjian-session',
    password: sessionKey(),
    ttl: SESSION,
    cookieOptions: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}

export async function beginSession({ id, session: number }: Reviewer): Promise<void> {
  const kept = await session();
  kept.reviewer = id;
  kept.session = number;
  await kept.save();
}

export const endSession = async (): Promise<void> => (await session()).destroy();

export async function writingRight(): Promise<WritingRight> {
  if (isLocal(await headers())) return { kind: 'open' };
  if (!(await cookies()).has('mingjian-session')) return { kind: 'closed', reason: 'no_session' };
  const { reviewer, session: number } = await session();
  const who = reviewer === undefined || number === undefined ? null : reviewerOf(openState(), reviewer, number);
  if (who === null) return { kind: 'closed', reason: 'no_session' };
  return who.role === 'reader' ? { kind: 'closed', reason: 'reader' } : { kind: 'named', name: who.name };
}

const WORKERS = Number(process.env.MINGJIAN_WORKERS_RUNNING ?? 1);
const share = (points: number): number => Math.max(1, Math.ceil(points / WORKERS));
/** Marks of one writer in a minute and in a day, and of all who write without a session: a flood fills neither the disk nor the file. */
const limits = {
  minute: new RateLimiterMemory({ keyPrefix: 'minute', points: share(30), duration: 60 }),
  day: new RateLimiterMemory({ keyPrefix: 'day', points: share(1500), duration: 86_400 }),
  open: new RateLimiterMemory({ keyPrefix: 'open', points: share(4000), duration: 86_400 }),
  enter: new RateLimiterMemory({ keyPrefix: 'enter', points: share(10), duration: 60 }),
};

async function within(...asked: readonly [keyof typeof limits, string][]): Promise<boolean> {
  try {
    for (const [limit, who] of asked) await limits[limit].consume(who);
    return true;
  } catch {
    return false;
  }
}

/** Whether this writer may add one more mark now. A writer with a session is not held up by what others flood. */
export const mayWriteNow = (right: Exclude<WritingRight, { kind: 'closed' }>): Promise<boolean> => {
  const who = right.kind === 'named' ? `name ${right.name}` : `address ${currentAsking()?.client ?? ''}`;
  return right.kind === 'open' ? within(['minute', who], ['day', who], ['open', 'all']) : within(['minute', who], ['day', who]);
};

/** Whether this reader may try another link now. */
export const mayEnterNow = (): Promise<boolean> => within(['enter', currentAsking()?.client ?? '']);
