/** What goes wrong while a page is made: one line in the log, with the number that the reader is shown. */
import type { Instrumentation } from 'next';

export const onRequestError: Instrumentation.onRequestError = (error, request) => {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
  console.error('page failed', { digest, path: request.path }, error);
};
