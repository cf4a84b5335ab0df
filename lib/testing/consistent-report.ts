/** Random reports for property tests of checks. */
import fc from 'fast-check';
import { type CellId, cellsOf, EDITIONS, type Edition } from '../form';
import { balanced, report } from './form-report';

/** A consistent report with a few dozen non-zero cells, of either edition. */
export const randomReport = fc
  .record({
    edition: fc.constantFrom<Edition>(...EDITIONS),
    parts: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 400 })), { minLength: 3, maxLength: 40 }),
  })
  .map(({ edition, parts }) => {
    const free = [...cellsOf('applications', edition), ...cellsOf('remedies', edition)].filter(
      (c) => c.column !== 'total' && c.row !== 'processed_total' && c.row !== 'carried_out',
    );
    const figures: Partial<Record<CellId, number>> = {};
    for (const [pick, value] of parts) figures[free[pick % free.length]!.id] = value;
    for (const { id, column, row } of free) if (row === 'received') figures[id] = (figures[id] ?? 0) + 5 * outcomesOf(figures, column);
    return report(balanced(figures, edition), { edition });
  });

/** Upper bound of a column's outcomes, so that what is carried out is not negative. */
const outcomesOf = (figures: Partial<Record<CellId, number>>, column: string) =>
  Object.entries(figures)
    .filter(([id]) => id.endsWith(`.${column}`) && !id.includes('.received.'))
    .reduce((total, [, value]) => total + value, 0);
