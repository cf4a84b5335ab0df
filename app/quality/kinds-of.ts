/** Findings and problems counted by kind: the rows of one kind over all years, those that fail most first. */
import { FINDINGS, type FindingCode, type Locale, PROBLEMS, type ProblemCode } from '@/lib/findings';
import type { FindingKindRow } from '@/lib/queries/quality/answers';
import type { Code } from './questions';

export interface KindTotal {
  readonly code: Code;
  readonly failed: number;
  readonly cannotJudge: number;
  readonly noted: number;
  /** Reports that have one; a report counts once a year, and a report is of one year. */
  readonly reports: number;
  readonly byYear: ReadonlyMap<number, number>;
}

type Row = Pick<FindingKindRow, 'year' | 'failed' | 'cannotJudge' | 'noted' | 'reports'> & { readonly code: string };

export function totalsOf(prefix: 'finding' | 'problem', rows: readonly Row[]): KindTotal[] {
  const kinds = [...new Set(rows.map((row) => row.code))];
  const sum = (of: readonly Row[], key: 'failed' | 'cannotJudge' | 'noted' | 'reports') => of.reduce((total, row) => total + row[key], 0);
  return kinds
    .map((kind): KindTotal => {
      const own = rows.filter((row) => row.code === kind);
      return {
        code: `${prefix}.${kind}` as Code,
        failed: sum(own, 'failed'),
        cannotJudge: sum(own, 'cannotJudge'),
        noted: sum(own, 'noted'),
        reports: sum(own, 'reports'),
        byYear: new Map(own.map((row) => [row.year, row.reports])),
      };
    })
    .toSorted((a, b) => b.failed - a.failed || b.reports - a.reports);
}

/** The kind in words: its sentence with the places of its details left open. */
export function kindLabel(code: Code, locale: Locale): string {
  const name = code.slice(code.indexOf('.') + 1);
  const text = code.startsWith('finding') ? FINDINGS[name as FindingCode] : PROBLEMS[name as ProblemCode];
  return text[locale]
    .replace(/[（(]\{[^{}]*\}(?:[^{}（()）]*\{[^{}]*\})*[^{}（()）]*[）)]/g, '')
    .replace(/\s*≠\s*/g, ' ≠ ')
    .replace(/\{\w+\}/g, '…')
    .replace(/^…\s*[:：]\s*/, '');
}
