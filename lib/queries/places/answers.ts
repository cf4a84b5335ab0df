/** Answers about regions. */

export interface Region {
  readonly code: string;
  readonly name: string;
  /** With its parents, e.g. 江苏省淮安市洪泽区. */
  readonly fullName: string;
  readonly level: 'province' | 'prefecture' | 'county';
  /** Code of the region above; null for a province. */
  readonly parent: string | null;
}

export interface RegionRow extends Region {
  /** Reports of the collection in the region or below it. */
  readonly reports: number;
}
