/** The outlier list: every flag of a filter in one year, strongest first, beside what chance alone would raise. */
import { z } from 'zod';
import { FLAG_STATUSES, type FlagStatus, REPORT_RULE_IDS, type ReportRuleId, RULE_IDS, type RuleId, type Why } from '../stats';
import type { AnyRuleId, OutlierRow } from './flag-row';
import * as p from './parameters';
import { yearOrLatest } from './peer-group';
import { defineQuery } from './query';

export interface RuleCount {
  readonly rule: AnyRuleId;
  readonly flag: number;
  readonly watch: number;
  /** Outlying figures in doubt: failed check, series break, merger. */
  readonly inDoubt: number;
  /** Figures of the filter that the rule judged; null for rules about whole reports. */
  readonly judged: number | null;
  /** Flags and watches that chance alone would raise among those judged; null where no chance model applies. */
  readonly byChance: { readonly flag: number; readonly watch: number } | null;
}

export interface NotJudgedRow {
  readonly rule: RuleId;
  readonly why: Why;
  /** Figures of the collection's groups that the filter touches. */
  readonly figures: number;
}

export interface OutlierGroup {
  /** Agency id or metric id; '' for rules about whole reports when grouped by metric. */
  readonly key: string;
  /** Agency name; for a metric its id again (names come from the catalogue). */
  readonly name: string;
  readonly flags: number;
  /** Largest strength in the group; null when it holds only rules about reports. */
  readonly strongest: number | null;
}

export interface Outliers {
  readonly year: number | null;
  /** Rows on all pages; with `groupBy`, see `groups`. */
  readonly total: number;
  readonly byStatus: Readonly<Record<FlagStatus, number>>;
  /** One per rule that was asked, in the order of the methods page; independent of `statuses`, `text` and paging. */
  readonly byRule: readonly RuleCount[];
  /** Flags of all rules with a chance model that chance alone would raise. */
  readonly byChance: number;
  readonly notJudged: readonly NotJudgedRow[];
  /** Groups of this page (paging counts groups), strongest first; null without `groupBy`. */
  readonly groups: readonly OutlierGroup[] | null;
  readonly totalGroups: number | null;
  /** This page; with groups, the strongest {@link ROWS_PER_GROUP} of each, in the groups' order. */
  readonly rows: readonly OutlierRow[];
}

export const ROWS_PER_GROUP = 20;
const ruleId = z.enum([...RULE_IDS, ...REPORT_RULE_IDS] as [AnyRuleId, ...(RuleId | ReportRuleId)[]]);

export const outliers = defineQuery({
  id: 'outliers',
  parameters: z.object({
    filters: p.filters,
    /** Null: the latest year of the filter. */
    year: yearOrLatest,
    /** Empty: all. */
    rules: z.array(ruleId).default([]),
    metrics: z.array(p.metricId).default([]),
    statuses: z.array(z.enum(FLAG_STATUSES)).default([]),
    groupBy: z.enum(['none', 'agency', 'metric']).default('none'),
    /** `strength`: flags before watches before figures in doubt, strongest first; rules about reports after figures. */
    sort: z.enum(['strength', 'agency', 'region', 'metric', 'rule', 'value']).default('strength'),
    descending: z.boolean().default(false),
    text: p.text.default(''),
    ...p.paging,
  }),
  async run(): Promise<Outliers> {
    throw new Error('not built yet');
  },
});
