/** What a person says about a flag, for one value and one version of the data. Imports nothing: the browser reads it too. */

/** What the look into a flag has come to. `new`: nothing yet, or a mark taken back. */
export const MARK_STATES = ['new', 'asked', 'explained', 'corrected', 'dismissed'] as const;
export type MarkState = (typeof MARK_STATES)[number];

export interface Mark {
  /** `rule~metric~agency~year`: stable over rebuilds. */
  readonly flag: string;
  /** `checked` stands in marks of the earlier log only, which knew no other state. */
  readonly state: MarkState | 'checked';
  readonly note: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** Version that the person saw; null in marks of the earlier log, which kept neither version nor value. */
  readonly version: string | null;
  /** The flag's figure in that version; null where the flag has none. */
  readonly value: number | null;
}

/** Lengths of what a person may write. */
export const MARK_LIMITS = { note: 2000, by: 80 } as const;

/**
 * Why a mark was not stored. `gone`: the version is not kept; `unknown`: it has no such flag; `forbidden`: the reader may not write;
 * `often`: too many in a short time.
 */
export type MarkFault = 'invalid' | 'unknown' | 'gone' | 'full' | 'forbidden' | 'often' | 'failed';

/**
 * Whether a reader may write marks: `open` asks for a name only (a server of this machine alone), `named` is somebody with a session,
 * `closed` is told how to come in.
 */
export type WritingRight =
  | { readonly kind: 'open' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'closed'; readonly reason: 'no_session' | 'reader' };

/** Sums of money may differ in the last digits of a double after a rebuild. */
const same = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** Whether a person came to an end with the flag, and its figure is still the one looked at. */
export const isSettled = (mark: Mark | undefined, value: number | null): boolean =>
  mark !== undefined && mark.state !== 'new' && mark.state !== 'asked' && !isReopened(mark, value);

/**
 * Whether the figure is another one than the mark was made on: the flag is open again.
 * @param value the flag's figure in the version shown
 */
export const isReopened = (mark: Mark, value: number | null): boolean =>
  mark.state !== 'new' && mark.version !== null && !same(mark.value, value);
