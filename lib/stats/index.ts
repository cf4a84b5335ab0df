/** Statistics for judging figures, as pure functions. The rules and their thresholds are data in ./rules. */
export {
  type CountChange,
  type CountPair,
  changeAgainstPeers,
  changeAgainstPeersIn,
  changeLimits,
  changeTest,
  type PeerChange,
} from './change';
export type { Flag, MetricKind, NotJudged, Observation, Quality } from './flag';
export { evaluateFlags, type FlagReport } from './flags';
export {
  additiveSpread,
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
  type Spread,
  winsorise,
} from './funnel';
export { byar, type Interval, wilson, Z95, Z998 } from './intervals';
export { type Judged, type Unjudged, WHY, type Why } from './judged';
export { type FunnelLimits, funnelLimitsCount, funnelLimitsProportion } from './limits';
export { kindOfMetric, observe, peerGroup, qualityOf } from './observe';
export { deciles, median, percentile, quantile, type Rank, rankWithTies } from './ranks';
export {
  allZero,
  type Filled,
  type Gap,
  REPORT_RULE_IDS,
  REPORT_RULES,
  type Reporting,
  type ReportRule,
  type ReportRuleId,
  reportingGaps,
} from './report-rules';
export { busyPeers, type ModifiedZ, modifiedZ } from './robust';
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
} from './rules';
export { type Trend, trend, type YearPoint } from './trend';
