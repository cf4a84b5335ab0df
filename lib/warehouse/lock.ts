/** One writer per collection: a lock file with the pid of its holder, taken over when the holder is gone. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { WarehouseBusy } from './errors';

const POLL = 200;

interface Holder {
  readonly pid: number;
  /** Start of the process in the kernel's clock, so that a later process with the same pid is not taken for it; '' where unknown. */
  readonly started: string;
}

function startOf(pid: number): string {
  try {
    // Field 22 of /proc/pid/stat; the command name before it may hold spaces and ends with the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return started === '' || now === '' || started === now;
}

/** Files beside a lock that a process which no longer runs left when it was killed while taking it. */
export function abandoned(lockName: string, names: readonly string[]): string[] {
  return names.filter((name) => {
    const pid = name.startsWith(`${lockName}.`) ? /^(\d+)(?:\.stale)?$/.exec(name.slice(lockName.length + 1))?.[1] : undefined;
    return pid !== undefined && !isAlive({ pid: Number(pid), started: '' });
  });
}

/** Who holds the lock; null when nobody does or what stands in it cannot be read. */
function holderOf(path: string): Holder | null {
  try {
    const [pid, started] = readFileSync(path, 'utf8').split(' ');
    return pid && Number(pid) > 0 ? { pid: Number(pid), started: started ?? '' } : null;
  } catch {
    return null;
  }
}

/** Takes the lock at once or not at all: the file appears whole under its name. */
function tryTake(path: string): boolean {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}`);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Sets a dead holder's lock aside. Only one process can rename it; a living one's is put back. */
function clearStale(path: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const holder = holderOf(aside);
  if (holder && isAlive(holder)) {
    try {
      linkSync(aside, path);
    } catch {
      // Somebody else has the lock by now.
    }
  }
  rmSync(aside, { force: true });
}

export interface LockOptions {
  /** Milliseconds to wait for another writer; 0 refuses at once. */
  readonly wait: number;
  readonly onWait?: (pid: number) => void;
}

/** Takes the lock and gives the function that releases it. @throws WarehouseBusy when another writer keeps it longer than `wait` */
export async function takeLock(collection: string, path: string, { wait, onWait }: LockOptions): Promise<() => void> {
  const until = Date.now() + wait;
  let told = false;
  while (!tryTake(path)) {
    const holder = holderOf(path);
    if (!holder || !isAlive(holder)) {
      clearStale(path);
      continue;
    }
    if (Date.now() >= until) throw new WarehouseBusy(collection, holder.pid);
    if (!told) onWait?.(holder.pid);
    told = true;
    await sleep(Math.min(POLL, Math.max(1, until - Date.now())));
  }
  return () => rmSync(path, { force: true });
}
