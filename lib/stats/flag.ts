/** A figure to judge, a flag, and where the rules put what they find. */
import type { Why } from './judged';
import { type FlagStatus, RULE_IDS, RULES, type RuleId } from './rules';

/**
 * `proportion`: part of a whole. `ratio`: one count per another. `volume`: a count of an agency's business, which peers
 * can be expected to have (licences, penalties, applications). `count`: any other count; most are small or parts of a
 * whole that a proportion already judges, so they are compared over years only. `amount`: money, compared with peers
 * only, because sums of money have no counting noise.
 */
export type MetricKind = 'proportion' | 'ratio' | 'volume' | 'count' | 'amount';

/**
 * `data_quality`: a check on the figure failed. `merger`: the agency was merged or reorganised in this year.
 * `series_break`: the figure does not continue last year's series (form changed); it is still comparable with its peers.
 */
export type Quality = 'ok' | 'data_quality' | 'series_break' | 'merger';

/**
 * `function`: same level, scope and function; `class`: same level, kind and scope, where all do the same; `mixed`: a class of several
 * functions; `years`: the class over all years.
 */
export const AMONG = ['function', 'class', 'mixed', 'years'] as const;
export type Among = (typeof AMONG)[number];

/** One published figure. A figure that is not a number is no observation. */
export interface Observation {
  readonly agency: string;
  readonly metric: string;
  readonly year: number;
  /** The class: figures of one metric and year are compared within it at the widest. */
  readonly group: string;
  /** What the agency does, where peers of the same function come first; null compares with the class. */
  readonly work: string | null;
  readonly numerator: number;
  /** null for counts and amounts. */
  readonly denominator: number | null;
  readonly quality: Quality;
}

export interface Flag {
  readonly agency: string;
  readonly metric: string;
  readonly year: number;
  readonly group: string;
  readonly rule: RuleId;
  readonly ruleVersion: number;
  readonly status: FlagStatus;
  readonly direction: 'high' | 'low';
  /** The figure judged: the quotient where there is a denominator. */
  readonly value: number;
  /** Denominator, or null. */
  readonly n: number | null;
  /** Peers that made the centre; null when the agency is compared with itself only. */
  readonly peers: number | null;
  /** Whom the peers are: those of its function, its whole class, or its class over all years. */
  readonly among: Among;
  /** What the value is compared with, in its unit: peers' centre, what the usual change would have made of last year's figure, the first year. */
  readonly centre: number | null;
  /** Last year's value, of a change. */
  readonly last?: number;
  /** Beyond these the rule flags, in the value's unit. */
  readonly limits: { readonly lo: number; readonly hi: number } | null;
  /** Where peers usually lie, in the value's unit: nineteen in twenty by a rule with limits, else the middle half. */
  readonly usual: { readonly lo: number; readonly hi: number } | null;
  /** The rule's own measure, signed: z*, M, √χ²; null where it has none. */
  readonly score: number | null;
  /** Two-sided probability by chance among such peers; null for a rule without a chance model. */
  readonly p: number | null;
  /** Size of the effect as a reader understands it: how many times the centre, in natural logarithms; 0 where there is no such thing. */
  readonly effect: number;
}

/** Figures that a rule could not judge. */
export interface NotJudged {
  readonly rule: RuleId;
  readonly metric: string;
  readonly year: number;
  readonly group: string;
  readonly why: Why;
  readonly figures: number;
}

/** What a rule says of an observation. */
export type Judgement = Omit<Flag, 'agency' | 'metric' | 'year' | 'group' | 'ruleVersion' | 'status'>;

/** Where the rules put what they find. */
export class Findings {
  readonly flags: Flag[] = [];
  readonly judged = Object.fromEntries(RULE_IDS.map((id) => [id, 0])) as Record<RuleId, number>;
  readonly #notJudged = new Map<string, NotJudged>();

  /** @param onJudged called for every figure that counts as judged */
  constructor(private readonly onJudged?: (rule: RuleId, of: Observation) => void) {}

  /** A figure was judged; figures in doubt are not counted, since they cannot become flags. */
  count(rule: RuleId, of: Observation, quality: Quality): void {
    if (quality !== 'ok') return;
    this.judged[rule] += 1;
    this.onJudged?.(rule, of);
  }

  skip(rule: RuleId, { metric, year, group }: Pick<Observation, 'metric' | 'year' | 'group'>, why: Why, figures = 1): void {
    const key = [rule, metric, year, group, why].join('\n');
    const before = this.#notJudged.get(key)?.figures ?? 0;
    this.#notJudged.set(key, { rule, metric, year, group, why, figures: before + figures });
  }

  /** A figure in doubt gets its doubt instead of a flag, and is not watched. */
  add(of: Observation, quality: Quality, level: 'flag' | 'watch', judgement: Judgement): void {
    if (quality !== 'ok' && level === 'watch') return;
    const { agency, metric, year, group } = of;
    const status = quality === 'ok' ? level : quality;
    this.flags.push({ agency, metric, year, group, ruleVersion: RULES[judgement.rule].version, status, ...judgement });
  }

  get notJudged(): NotJudged[] {
    return [...this.#notJudged.values()];
  }
}
