/** Brings a list of reports into a stage as one submission. */
import type { Report } from '../report';
import { Standing } from './identity';
import type { Loaded } from './load-result';
import type { Stage } from './stage';
import { type SubmissionOptions, Submissions } from './submissions';

export type LoadOptions = Omit<SubmissionOptions, 'standing'> & { readonly standing?: Standing };

/** Loads the reports in their order; of two versions of one agency-year the later wins. */
export async function loadReports(stage: Stage, reports: AsyncIterable<Report> | Iterable<Report>, options: LoadOptions): Promise<Loaded> {
  const submissions = await Submissions.begin(stage, { standing: new Standing(), ...options });
  for await (const report of reports) submissions.take(report);
  return submissions.finish();
}
