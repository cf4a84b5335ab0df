'use client';
import { useYear } from '../filters/use-year';

/** The year of an agency that is shown: that of the address where it has a report, else the latest before it, else its latest. */
export function useAgencyYear(reports: readonly { readonly year: number }[]): number | null {
  const { year } = useYear();
  // Latest first.
  const years = reports.map((report) => report.year);
  return (year === null ? undefined : years.find((one) => one <= year)) ?? years[0] ?? null;
}
