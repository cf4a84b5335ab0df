'use client';
import { useYear } from '../filters/use-year';
import { agencyYear } from './questions';

/** The year of an agency that is shown. */
export const useAgencyYear = (reports: readonly { readonly year: number }[]): number | null => agencyYear(reports, useYear().year);
