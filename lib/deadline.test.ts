import { expect, it } from 'vitest';
import { daysBetween, deadlineOf, dueDate } from './deadline';

it.each([
  ['department', 'county', 2024, '2025-01-31'],
  ['department', 'national', 2024, '2025-01-31'],
  ['office', 'prefecture', 2023, '2024-01-31'],
  ['government', 'county', 2024, '2025-03-31'],
  ['government', 'province', 2019, '2020-03-31'],
  // the law speaks of local governments, and names no townships, zones, institutions or enterprises
  ['government', 'national', 2024, null],
  ['government', 'township', 2024, null],
  ['township', 'township', 2024, null],
  ['zone', 'county', 2024, null],
  ['institution', 'county', 2024, null],
  ['enterprise', 'prefecture', 2024, null],
  // reports for 2018 were due under the old Regulations
  ['department', 'county', 2018, null],
  [null, 'county', 2024, null],
  ['department', null, 2024, null],
] as const)('the report of a %s at level %s for %i is due %s', (kind, level, year, due) => {
  const deadline = deadlineOf({ kind, level, year });
  expect(deadline && dueDate(deadline, year)).toBe(due);
});

it.each([
  ['2025-01-31', '2025-01-31', 0],
  ['2025-01-31', '2025-02-01', 1],
  ['2024-01-31', '2024-03-01', 30],
  ['2025-03-31', '2025-01-20', -70],
])('from %s to %s are %i days', (from, to, days) => expect(daysBetween(from, to)).toBe(days));
