/** Words of the files that are made from chart models; the interface's messages give them. */
export interface FileWords {
  /** Sheets of a workbook. */
  readonly data: string;
  readonly about: string;
  readonly title: string;
  readonly basis: string;
  readonly unit: string;
  readonly notes: string;
  readonly source: string;
  readonly version: string;
  readonly collection: string;
  readonly current: string;
  readonly pinned: string;
  readonly documents: string;
  readonly definitions: string;
  readonly gaps: string;
  readonly method: string;
  readonly methodText: readonly string[];
  readonly sources: string;
  readonly remark: string;
  readonly moved: string;
  readonly unitOf: (unit: string) => string;
  readonly versionOf: (version: string) => string;
  readonly figureNo: (n: string) => string;
  readonly tableNo: (n: string) => string;
  readonly made: (day: string) => string;
  readonly wholeIn: (rows: string) => string;
  readonly alt: (title: string, subtitle: string, rows: string) => string;
}

/** The definition of a metric that a chart shows. */
export interface Definition {
  readonly name: string;
  readonly text: string;
}

/** One entry of a briefing: a model with its picture, what a person says of it, and what moved since. */
export interface Sheet {
  readonly model: import('../models/chart-model').ChartModel;
  readonly heading: string;
  readonly remark: string;
  /** The drawing as SVG, null for a table. */
  readonly svg: string | null;
  /** The drawing as PNG with its size in px, where there is one. */
  readonly png: { readonly data: Uint8Array; readonly width: number; readonly height: number } | null;
  readonly moved: readonly string[];
}

/** A piece of a sentence, and the evidence that it leads to. */
export interface Run {
  readonly text: string;
  /** A whole address; null for words between the figures. */
  readonly href: string | null;
}

export interface Cover {
  readonly title: string;
  readonly subtitle: string;
  readonly day: string;
  readonly origin: string;
}

/** Fonts by the names that Office and WPS have on Windows; where they are not, LibreOffice takes the system's Chinese font. */
export const OFFICE_FONT = 'Microsoft YaHei';
