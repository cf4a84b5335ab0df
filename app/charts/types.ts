/** What each drawing is given. Drawings and the components that load them both read it. */
import type { MixFault, PartValue } from '@/lib/models/mix';
import type { Size } from './Plot';
import type { Paint } from './palette';
import type { Series, SeriesBreak } from './series';
import type { FunnelStatus } from './status';

export interface DecileYear {
  readonly year: number;
  /** The agency's value; null is a gap. */
  readonly value: number | null;
  readonly median: number | null;
  /** The nine deciles, ascending; null when there are too few peers. */
  readonly deciles: readonly number[] | null;
}

export interface DecileWords {
  readonly year: string;
  readonly agency: string;
  readonly median: string;
  /** Names of the bands from the outermost (1st to 9th decile) inwards. */
  readonly bands: readonly string[];
  readonly noFigure: string;
}

export interface DecilesProps extends Size {
  readonly label: string;
  /** Ascending, without holes: a year without figures is a gap. */
  readonly rows: readonly DecileYear[];
  readonly breaks?: readonly SeriesBreak[];
  readonly format: (value: number) => string;
  readonly axisFormat: (value: number) => string;
  /** Counts: the axis has whole ticks, though a median may lie between two. */
  readonly counts: boolean;
  readonly words: DecileWords;
  /** What to know about a year, such as how many peers have a value. */
  readonly note?: (index: number) => string | undefined;
  /** Second line under each year. */
  readonly under?: readonly string[] | undefined;
}

export interface FunnelDot {
  readonly id: string;
  readonly label: string;
  /** Its region in words, and the id of its report: both for the table. */
  readonly place: string;
  readonly report: string;
  /** Numerator and denominator. */
  readonly x: number;
  readonly n: number;
  /** Value in the metric's unit. */
  readonly y: number;
  /** z*; null when it could not be judged. */
  readonly z: number | null;
  readonly status: FunnelStatus;
}

/** Limits at one denominator, in the metric's unit. */
export interface FunnelLimit {
  readonly n: number;
  readonly lo95: number;
  readonly hi95: number;
  readonly lo998: number;
  readonly hi998: number;
}

export interface FunnelWords {
  readonly region: string;
  /** What the numerator counts. */
  readonly x: string;
  /** The id under which the report is opened (`/report/…`). */
  readonly report: string;
  /** What n counts, as the title of the axis along the bottom. */
  readonly n: string;
  /** The metric with its unit, as the title of the upright axis. */
  readonly y: string;
  readonly z: string;
  readonly agency: string;
  readonly status: string;
  readonly centre: string;
  readonly limits95: string;
  readonly limits998: string;
  /** How the arrow keys read the points. */
  readonly keys: string;
  readonly statuses: Readonly<Record<FunnelStatus, string>>;
}

export interface FunnelProps extends Size {
  readonly label: string;
  readonly points: readonly FunnelDot[];
  /** Centre in the metric's unit; null when the funnel could not be judged. */
  readonly theta: number | null;
  /** Ascending in n. */
  readonly limits: readonly FunnelLimit[];
  /** Limits that allow for what peers differ in beyond chance; drawn instead of a second set of lines beside `limits`, dashed. */
  readonly adjusted?: readonly FunnelLimit[];
  readonly highlighted?: string | null;
  /** Scale of n. */
  readonly scale?: 'log' | 'linear';
  readonly onPick?: (id: string) => void;
  readonly formatN: (n: number) => string;
  readonly formatY: (y: number) => string;
  readonly formatZ: (z: number) => string;
  readonly words: FunnelWords;
}

export interface StackPart {
  readonly id: string;
  readonly label: string;
  readonly paint: Paint;
  /** One value per category. */
  readonly values: readonly PartValue[];
}

export interface Stack {
  /** The parts in order; last the unknown rest of printed wholes, where there is any. */
  readonly parts: readonly StackPart[];
  /** By category, then by part. */
  readonly shares: readonly (readonly (number | null)[])[];
  /** Why a category has no shares; null where it has. */
  readonly faults: readonly (MixFault | null)[];
}

export interface StacksProps extends Size {
  readonly label: string;
  /** Years, or names of agencies. */
  readonly categories: readonly string[];
  readonly stack: Stack;
  readonly format: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly noFigure: string;
  /** Said of a category without shares. */
  readonly faults: Readonly<Record<MixFault, string>>;
  /** `columns` for years, `rows` for names. */
  readonly layout?: 'columns' | 'rows';
  /** Note per category, such as its coverage. */
  readonly note?: (index: number) => string | undefined;
}

export interface YearLinesProps extends Size {
  readonly label: string;
  readonly years: readonly number[];
  readonly series: readonly Series[];
  readonly breaks?: readonly SeriesBreak[];
  /** Numbers of the reading. */
  readonly format: (value: number) => string;
  /** Numbers of the axis; shorter. */
  readonly axisFormat: (value: number) => string;
  readonly noFigure: string;
  /** What to know about a year, such as its coverage. */
  readonly note?: (index: number) => string | undefined;
  /** Second line under each year. */
  readonly under?: readonly string[] | undefined;
}
