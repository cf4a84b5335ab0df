/** Regions for the cascading filter, the type-ahead and region pages. */
import { z } from 'zod';
import * as p from './parameters';
import { defineQuery } from './query';

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  /** With its parents, e.g. 江苏省淮安市洪泽区. */
  readonly fullName: string;
  readonly level: 'province' | 'prefecture' | 'county';
  /** Code of the region above; null for a province. */
  readonly parent: string | null;
  /** Reports of the collection in the region or below it. */
  readonly reports: number;
}

/** Regions right under `parent` ('' gives the provinces) that hold reports, in code order. */
export const regionChildren = defineQuery({
  id: 'regionChildren',
  parameters: z.object({ parent: p.regionCode.default('') }),
  async run(): Promise<RegionRow[]> {
    throw new Error('not built');
  },
});

/** Regions with reports whose name matches by characters, pinyin (huaian) or initials (ha). Best first. */
export const regionSearch = defineQuery({
  id: 'regionSearch',
  parameters: z.object({ text: p.text, limit: z.int().min(1).max(50).default(20) }),
  async run(): Promise<RegionRow[]> {
    throw new Error('not built');
  },
});

/** The region and those above it, province first; empty for an unknown code. */
export const regionPath = defineQuery({
  id: 'regionPath',
  parameters: z.object({ code: p.regionCodeRequired }),
  async run(): Promise<RegionRow[]> {
    throw new Error('not built');
  },
});
