/** The state of this process: what people write, opened once and again when another file stands under its name. For server code only. */
import { State, statePath } from './database';
import { importLogs } from './earlier-log';

export { StateError } from './errors';

/** Survives hot reloading, as the open files of the warehouse do. */
const store = globalThis as typeof globalThis & { mingjianState?: State };

/** The open state file, with the earlier logs taken over. @throws StateFull, StateNewer, StateUnavailable */
export function openState(): State {
  const path = statePath();
  const known = store.mingjianState;
  if (known && known.path === path && !known.isReplaced) return known;
  known?.close();
  delete store.mingjianState;
  const opened = State.open(path);
  try {
    importLogs(opened);
  } catch (error) {
    opened.close();
    throw error;
  }
  store.mingjianState = opened;
  return opened;
}

/** Closes it: for tests and for the end of a process. */
export function closeState(): void {
  store.mingjianState?.close();
  delete store.mingjianState;
}
