/** A flag as the pages see it: one row of the warehouse's `flag` table with the names it needs. */
import type { CellId } from '../../form';
import type { Kind, Level, Scope } from '../../report';
import type { FlagStatus, ReportRuleId, RuleId } from '../../stats';

export type AnyRuleId = RuleId | ReportRuleId;

/** Any of the four may be null: a rule has one pair of limits, or only one side. In the metric's unit. */
export interface FlagLimits {
  readonly lo95: number | null;
  readonly hi95: number | null;
  readonly lo998: number | null;
  readonly hi998: number | null;
}

/**
 * Why a row stands on the list: `deviation` the figure is outside the rule's limits; `report` a rule about the whole
 * report; the others say why an outlying figure is not judged.
 */
export type FlagReason = 'deviation' | 'report' | 'failed_check' | 'series_break' | 'merger';

export interface OutlierRow {
  /** `rule~metric~agency~year`, without a metric for rules about whole reports: stable over rebuilds. */
  readonly id: string;
  readonly rule: AnyRuleId;
  readonly ruleVersion: number;
  readonly status: FlagStatus;
  readonly why: FlagReason;
  readonly agency: string;
  readonly agencyName: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  /** Null for rules about whole reports. */
  readonly metric: string | null;
  readonly year: number;
  /** Null when the report is missing. */
  readonly report: string | null;
  readonly direction: 'high' | 'low' | null;
  /** In the metric's unit; for rules about reports the figure that stands out (left side of the finding), if there is one. */
  readonly value: number | null;
  /** Denominator of the figure, or what it was counted on; null for plain counts. */
  readonly n: number | null;
  /** What the value is compared with, in its unit: the peers' centre, last year's figure, the other side of a sum. */
  readonly centre: number | null;
  readonly limits: FlagLimits | null;
  /** The rule's own measure, signed: z* (funnel, change_peers), M (modified z); null where the rule has none. */
  readonly deviation: number | null;
  /** Size in units of the rule's flag threshold: 1 is just at it. Null for rules about whole reports. */
  readonly strength: number | null;
  /** Peers that made the centre; null when the agency is compared with itself only. */
  readonly peers: number | null;
  /** The cells of the form behind it. */
  readonly cells: readonly CellId[];
  /** Facts of a rule about reports: `findings` (how many), `last` (last year with a report) … */
  readonly detail: Readonly<Record<string, string | number | null>> | null;
}
