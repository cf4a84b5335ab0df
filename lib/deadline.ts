/**
 * Who must publish the report by when: Art. 49 of the Regulations on Open Government Information, the only deadlines the
 * law itself sets. Townships, sub-districts, zones, institutions and enterprises are not named there: theirs come from
 * local notices, which are not known here.
 */
import type { Kind, Level } from './dimensions';

export interface Deadline {
  readonly id: 'department' | 'government';
  /** Day of the year after the reporting year, that day included. */
  readonly month: number;
  readonly day: number;
  readonly kinds: readonly Kind[];
  readonly levels: readonly Level[];
  readonly zh: string;
  readonly en: string;
}

/**
 * The offices of governments (办公厅、办公室) are read as departments: Art. 4 names them as the departments in charge. The
 * State Council's own report has no deadline: the second sentence speaks of local governments.
 */
export const DEADLINES: readonly Deadline[] = [
  {
    id: 'department',
    month: 1,
    day: 31,
    kinds: ['department', 'office'],
    levels: ['national', 'province', 'prefecture', 'county'],
    zh: '县级以上人民政府部门',
    en: 'Departments of governments at county level and above',
  },
  {
    id: 'government',
    month: 3,
    day: 31,
    kinds: ['government'],
    levels: ['province', 'prefecture', 'county'],
    zh: '县级以上地方人民政府',
    en: 'Local governments at county level and above',
  },
];

/** First reporting year under Art. 49: the Regulations came into force on 15 May 2019; reports for 2018 fell under the old ones. */
export const FIRST_DEADLINE_YEAR = 2019;

/** The last day of the deadline for a reporting year, as an ISO date. */
export const dueDate = ({ month, day }: Pick<Deadline, 'month' | 'day'>, year: number): string =>
  `${year + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The deadline that the law sets for a report; null where it sets none. */
export const deadlineOf = (report: {
  readonly year: number;
  readonly level: Level | null;
  readonly kind: Kind | null;
}): Deadline | null => {
  const { year, level, kind } = report;
  if (year < FIRST_DEADLINE_YEAR || level === null || kind === null) return null;
  return DEADLINES.find((deadline) => deadline.kinds.includes(kind) && deadline.levels.includes(level)) ?? null;
};

/** Whole days from one ISO date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
