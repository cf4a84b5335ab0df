/** What the collection holds, for headers, empty states and the choice of filters. */
import { z } from 'zod';
import type { Kind, Level, Scope } from '../report';
import { defineQuery } from './query';

export interface CollectionRow {
  readonly set: string;
  /** Content hash of the warehouse file: the dataset version printed on every export. */
  readonly version: string;
  /** ISO time of the build. */
  readonly builtAt: string | null;
  /** True when the collection is made up: every page and picture must say so. */
  readonly invented: boolean;
  readonly reports: number;
  readonly agencies: number;
  readonly excerpts: number;
  /** Years that have a report, ascending. */
  readonly years: readonly number[];
  /** Reports per level, kind and scope, most first. */
  readonly levels: readonly { readonly level: Level; readonly reports: number }[];
  readonly kinds: readonly { readonly kind: Kind; readonly reports: number }[];
  readonly scopes: readonly { readonly scope: Scope; readonly reports: number }[];
  readonly problems: number;
  readonly findings: number;
}

export const collection = defineQuery({
  id: 'collection',
  parameters: z.object({}),
  async run(): Promise<CollectionRow> {
    throw new Error('not built');
  },
});
