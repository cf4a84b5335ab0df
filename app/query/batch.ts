/**
 * Collects the requests of one tick into one call. Next queues server actions one at a time per client (six 200 ms
 * actions took 1.3 s); one action that returns a list of promises streams all six in 0.25–0.29 s.
 */
export type Send<Request, Part> = (requests: Request[]) => Promise<{ readonly parts: readonly Promise<Part>[] }>;

interface Job<Request, Part> {
  readonly request: Request;
  readonly resolve: (part: Part) => void;
  readonly reject: (reason: unknown) => void;
}

/** @param limit most requests in one call; a fuller tick is split into several calls. */
export function batcher<Request, Part>(send: Send<Request, Part>, limit: number): (request: Request) => Promise<Part> {
  let waiting: Job<Request, Part>[] = [];

  async function flush() {
    const jobs = waiting;
    waiting = [];
    const groups = Array.from({ length: Math.ceil(jobs.length / limit) }, (_, i) => jobs.slice(i * limit, (i + 1) * limit));
    await Promise.all(groups.map(call));
  }

  async function call(jobs: Job<Request, Part>[]) {
    try {
      const { parts } = await send(jobs.map((job) => job.request));
      jobs.forEach((job, i) => {
        const part = parts[i];
        if (part) part.then(job.resolve, job.reject);
        else job.reject(new Error(`no answer for request ${i + 1} of ${jobs.length}`));
      });
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
  }

  return (request) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(flush, 0);
      waiting.push({ request, resolve, reject });
    });
}
