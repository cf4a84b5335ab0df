/** Corrections also reach reports whose file is not read again, and leave those whose line was deleted. */
import type { CorrectionEntry } from '../../lib/corrections';
import type { Report } from '../../lib/report';
import { contentHash } from '../../lib/warehouse';
import { prepare } from '../../lib/warehouse/prepare';
import type { Stage } from '../../lib/warehouse/stage';

/** Current reports of the stage that data/corrections.csv, as it now is, changes. */
export async function correctedAgain(stage: Stage, entries: readonly CorrectionEntry[]): Promise<Report[]> {
  const ids = await stage.reportsNamed(entries.map(({ agency, year }) => ({ agency, year })));
  const current = await stage.read(ids);
  return [...current.values()].flatMap((report) => {
    const ready = prepare(report, entries);
    return contentHash(ready) === contentHash(report) ? [] : [ready];
  });
}
