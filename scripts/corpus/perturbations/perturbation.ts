import type { Draft } from '../printed-sample';

/** Something real sites or offices do to a report. It edits the page, and the expectation where a figure changes. */
export interface Perturbation {
  readonly id: string;
  /** Row group of the catalogue of layouts. */
  readonly group: 'title' | 'meta' | 'period' | 'head' | 'label' | 'num' | 'err' | 'script' | 'foot' | 'form';
  /** `apart`: only where the format keeps cells apart (spaces inside a cell would otherwise be cell borders). */
  readonly needs?: 'apart';
  /** Perturbations of one family replace the same thing and do not combine. */
  readonly family?: string;
  apply(draft: Draft): void;
}
