/** Two to eight agencies (or one) side by side: every metric asked in every year, and where they do not compare. */
import { z } from 'zod';
import type { Change } from '../change';
import type { Edition } from '../form';
import type { Figure } from '../metrics';
import type { Kind, Level, Scope } from '../report';
import * as p from './parameters';
import { defineQuery } from './query';

export interface AgencyFigureRow extends Figure {
  readonly agency: string;
  readonly year: number;
  readonly metric: string;
  /** Null when the agency has no report of the year. */
  readonly report: string | null;
  readonly edition: Edition | null;
  /** A check of this report that failed touches a cell of the metric. */
  readonly failedCheck: boolean;
  /** The metric stands in one edition and this report follows the other. */
  readonly seriesBreak: boolean;
  /** From the year before, same agency and scope. */
  readonly change: Change | null;
}

export interface ComparedAgency {
  readonly id: string;
  readonly name: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
}

/** Something in which the picked agencies differ, with the values met. `edition` names the years in which it does. */
export interface ComparabilityNote {
  readonly code: 'level' | 'kind' | 'scope' | 'edition';
  readonly values: readonly string[];
  readonly years: readonly number[];
}

export interface AgencyFigures {
  /** In the order asked; unknown ids are left out. */
  readonly agencies: readonly ComparedAgency[];
  readonly years: readonly number[];
  readonly notes: readonly ComparabilityNote[];
  /** Agencies × years × metrics, in that order, with a row for every combination. */
  readonly rows: readonly AgencyFigureRow[];
}

export const agencyFigures = defineQuery({
  id: 'agencyFigures',
  parameters: z.object({
    ids: p.ids.min(1),
    metrics: p.metrics,
    from: p.year.nullable().default(null),
    to: p.year.nullable().default(null),
  }),
  async run(): Promise<AgencyFigures> {
    throw new Error('not built');
  },
});
