/** Sentences made by rule: templates over figures. A part with a target is a link to the evidence. */
import { KIND_TEXT, type Kind, LEVEL_TEXT, type Level } from '../dimensions';
import type { Locale } from '../findings';
import { type FunctionId, functionText } from '../functions';

/** What a part of a sentence leads to; the app turns it into an address. */
export type Target =
  | { readonly to: 'agency'; readonly id: string }
  | { readonly to: 'report'; readonly id: string }
  | { readonly to: 'cell'; readonly report: string; readonly cell: string }
  | { readonly to: 'flag'; readonly id: string }
  | { readonly to: 'missing' | 'failed' | 'flags' };

export type Fragment = string | { readonly text: string; readonly target: Target };

export interface Sentence {
  /** Names the rule that made it. */
  readonly rule: string;
  /** `check`: to be checked before it is quoted. */
  readonly tone: 'plain' | 'check';
  readonly parts: readonly Fragment[];
}

export const plainText = (sentence: Sentence): string =>
  sentence.parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

/** Fragments put between each other with a separator: A、B、C. */
export const joined = (parts: readonly Fragment[], separator: string): Fragment[] =>
  parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part]));

const ENGLISH: Readonly<Record<Kind, string>> = {
  government: 'governments',
  office: 'general offices',
  department: 'departments',
  township: 'townships and subdistricts',
  institution: 'public institutions',
  zone: 'development zones',
  enterprise: 'enterprises',
};

/** A group of agencies in words: 县级政府, county governments; townships need no level before them. With a function: 县级教育部门. */
export function groupText(
  { level, kind, function: work }: { readonly level: Level; readonly kind: Kind; readonly function?: FunctionId | null },
  locale: Locale,
): string {
  if (work && locale === 'zh') return `${LEVEL_TEXT[level].zh}${functionText(work, 'zh')}部门`;
  if (work) return `${LEVEL_TEXT[level].en.toLowerCase()} departments (${functionText(work, 'en')})`;
  if (locale === 'zh') return kind === 'township' ? KIND_TEXT.township.zh : `${LEVEL_TEXT[level].zh}${KIND_TEXT[kind].zh}`;
  return kind === 'township' ? ENGLISH.township : `${LEVEL_TEXT[level].en.toLowerCase()} ${ENGLISH[kind]}`;
}
