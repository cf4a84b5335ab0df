/** Findings as rows of the file. */
import type { Finding } from '../../report';

/** A row of `finding`; what the Report leaves out is null. */
export interface FindingRow extends Omit<Finding, 'detail' | 'equation' | 'left' | 'right' | 'difference'> {
  readonly equation: string | null;
  readonly left: number | null;
  readonly right: number | null;
  readonly difference: number | null;
  readonly detail: string | null;
}

/** A row of `finding` as the Report has it: what is null is left out. */
export function findingFrom({ detail, ...row }: FindingRow): Finding {
  const present = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return { ...present, ...(detail !== null && { detail: JSON.parse(detail) }) } as Finding;
}

export const FINDING_COLUMNS = 'code, standing, verdict, cells, equation, "left", "right", difference, detail';
