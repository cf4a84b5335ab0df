/** Statistics for judging figures, as pure functions. The rules and their thresholds are data in ./rules. */
export { CAUSE_IDS, CAUSE_OF_RULE, CAUSES, type CauseId, causeOfMetric, EXPLAIN, TIERS, type Tier, tierOf } from './causes';
export {
  type ChangeCentre,
  type ChangeKind,
  type ChangePosition,
  changeCentre,
  changeLimits,
  changeOf,
  changePosition,
  changeScore,
  exactChange,
  isTelling,
  type Pair,
} from './change';
export type { Flag, MetricKind, NotJudged, Observation, Quality } from './flag';
export { AMONG, type Among } from './flag';
export { evaluateFlags, type FlagReport } from './flags';
export { companies, SAME_WORK } from './flags-within-year';
export {
  adjustedLimits,
  type Fraction,
  type FractionKind,
  type Funnel,
  type FunnelPosition,
  type FunnelShape,
  funnelLimits,
  funnelPosition,
  funnelScore,
  funnelZ,
  overdispersion,
  overdispersionIn,
} from './funnel';
export { byar, type Interval, wilson, Z95, Z998 } from './intervals';
export { type Judged, type Unjudged, WHY, type Why } from './judged';
export { type FunnelLimits, funnelLimitsCount, funnelLimitsProportion } from './limits';
export { kindOfMetric, observe, peerGroup, qualityOf, workOf } from './observe';
export { additiveSpread, freedomOf, type Spread, TELLING_SCORE } from './overdispersion';
export { exactProportions, falseDiscoveryRates, scoreAt, twoSided } from './probability';
export { deciles, median, percentile, quantile, type Rank, rankWithTies } from './ranks';
export {
  allZero,
  type Filled,
  filledPeers,
  type Gap,
  isAllZero,
  REPORT_RULE_IDS,
  REPORT_RULES,
  type Reporting,
  type ReportRule,
  type ReportRuleId,
  reportingGaps,
} from './report-rules';
export { busyPeers, logScale, type ModifiedZ, modifiedZ } from './robust';
export {
  expectedByChance,
  FLAG_STATUS_TEXT,
  FLAG_STATUSES,
  FLAG_WORDING,
  type FlagStatus,
  RULE_IDS,
  RULES,
  type Rule,
  type RuleId,
  SCREENING,
} from './rules';
export { RUN_CHART, type RunChart, type RunPoint, runChart } from './run-chart';
export { type Trend, trend, type YearPoint } from './trend';
