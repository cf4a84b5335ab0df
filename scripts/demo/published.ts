/**
 * When the invented reports were published: about half say so, most of them in the last days before their deadline and a
 * few after it. Drawn by themselves, so that no figure of the collection depends on them.
 */
import { deadlineOf, dueDate } from '../../lib/deadline';
import type { Publication, Report } from '../../lib/report';
import type { Draw } from './draw';

/** Pages carried no date before the format of 2019, and in later years more of them do. */
const KNOWN_SHARE = (year: number): number => (year < 2019 ? 0 : Math.min(0.7, 0.35 + 0.06 * (year - 2019)));
const LATE_SHARE = 0.04;
const DAY = 86_400_000;

/** Townships and others publish about when departments do. */
const USUAL = { month: 1, day: 31 };

export function drawPublished(report: Pick<Report, 'agency' | 'year'>, draw: Draw, late = false): Publication | undefined {
  const { year, agency } = report;
  const [known, behind, days] = [draw.uniform(), draw.uniform(), draw.poisson(9)];
  if (!late && known >= KNOWN_SHARE(year)) return undefined;
  const due = Date.parse(dueDate(deadlineOf({ year, ...agency }) ?? USUAL, year));
  const date = due + DAY * (late || behind < LATE_SHARE ? 1 + days : -days);
  return { date: new Date(date).toISOString().slice(0, 10), from: known < 0.5 * KNOWN_SHARE(year) ? 'meta PubDate' : '发布日期' };
}
