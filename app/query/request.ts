import type { AnswerOf, ParametersOf, QueryId } from '@/lib/queries';

/** One question about one collection, as it travels from the client. */
export interface Request<Id extends QueryId = QueryId> {
  readonly collection: string;
  /** The version that the page shows: it is answered from that file or not at all. Null while the page knows none. */
  readonly version: string | null;
  readonly id: Id;
  readonly parameters: ParametersOf<Id>;
}

/** What can go wrong, as the page words it (messages.errors). `offline` is found out by the client alone; `gone`: the version is not kept. */
export const FAULTS = ['timeout', 'busy', 'missing', 'outdated', 'gone', 'bad_request', 'failed', 'offline'] as const;
export type Fault = (typeof FAULTS)[number];

/** The answer to one request, with the version of the file it was computed on. Faults travel as values: a thrown error would reach the client without its reason. */
export type Part<Id extends QueryId = QueryId> =
  | { readonly ok: true; readonly version: string; readonly answer: AnswerOf<Id> }
  /** `request`: the number under which the log tells of it. */
  | { readonly ok: false; readonly fault: Fault; readonly request?: string };

/** The number of the request that failed so last, in this browser: all questions of one tick are one request. */
const failedRequests = new Map<Fault, string>();
export const failedRequest = (fault: Fault): string | undefined => failedRequests.get(fault);
export function rememberFailed(fault: Fault, request: string | undefined): void {
  if (typeof window !== 'undefined' && request !== undefined) failedRequests.set(fault, request);
}

/** Most requests in one call of the action. */
export const BATCH_LIMIT = 32;

export class AskError extends Error {
  constructor(readonly fault: Fault) {
    super(fault);
    this.name = 'AskError';
  }
}
