/** Names and first lines of a download: what it is, of which version, on which filters. */
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { DEFAULT_FILTERS, type Filters, filterParams, parseFilters } from '@/lib/filters';
import type { Locale } from '@/lib/findings';

export const FORMATS = ['csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

const filtered = (filters: Filters): boolean => filterParams({ ...filters, set: 'public' }).size > 0;

/** mingjian-public-e45a3636066c.csv; `-filtered` where it is not the whole collection. */
export const fileName = (filters: Filters, version: string, format: Format): string =>
  `mingjian-${filters.set}-${version}${filtered(filters) ? '-filtered' : ''}.${format}`;

export const downloadHref = (filters: Filters, format: Format): string => {
  const params = filterParams(filters);
  params.set('format', format);
  return `/data/download?${params}`;
};

/** Lists of the pages that can be taken along whole. */
export const LISTS = ['outliers', 'missing', 'coverage', 'findings'] as const;
export type ListId = (typeof LISTS)[number];

/** The address of a list as a file, with the filters and the own parameters of the page that shows it. */
export function listHref(list: ListId, filters: Filters, own: Readonly<Record<string, string>>): string {
  const params = filterParams(filters);
  for (const [name, value] of Object.entries(own)) if (value !== '') params.set(name, value);
  params.set('list', list);
  return `/data/list?${params}`;
}

/**
 * Why the collection asked for cannot be downloaded, or null. A page may fall back to its default for a name that is none;
 * a file must never hold another collection than the one asked for.
 * @param asked every `set` of the address
 */
export function setFault(
  asked: readonly string[],
  collections: readonly string[],
  locale: Locale,
): { readonly status: 400 | 404; readonly text: string } | null {
  const zh = locale === 'zh';
  const [set = DEFAULT_FILTERS.set] = asked;
  const there = collections.length > 0 ? collections.join(zh ? '、' : ', ') : zh ? '（无）' : '(none)';
  if (asked.length > 1 || parseFilters({ set }).set !== set)
    return {
      status: 400,
      text: zh
        ? `地址中的 set 不是数据集名称。现有数据集：${there}`
        : `The set in the address is no name of a collection. Collections: ${there}`,
    };
  if (!collections.includes(set))
    return {
      status: 404,
      text: zh ? `没有数据集“${set}”。现有数据集：${there}` : `There is no collection “${set}”. Collections: ${there}`,
    };
  return null;
}

/** The filters in words; "everything" for none. */
export function filterText(filters: Filters, locale: Locale, region = filters.region): string {
  const zh = locale === 'zh';
  const parts = [
    ...(filters.region ? [region] : []),
    ...(filters.from !== null || filters.to !== null ? [`${filters.from ?? ''}–${filters.to ?? ''}`] : []),
    ...(filters.level ? [LEVEL_TEXT[filters.level][locale]] : []),
    ...(filters.scope ? [SCOPE_TEXT[filters.scope][locale]] : []),
    ...(filters.kind ? [KIND_TEXT[filters.kind][locale]] : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : zh ? '全部报告' : 'every report';
}

export interface Described {
  readonly version: string;
  readonly builtAt: string;
  readonly invented: boolean;
}

/** First lines of a file: that it is invented, if it is; collection, version and filters. */
function origin(filters: Filters, { version, builtAt, invented }: Described, locale: Locale): string[] {
  const day = builtAt.slice(0, 10);
  return locale === 'zh'
    ? [
        ...(invented ? ['虚构数据：仅供演示，不对应任何真实地区或机构'] : []),
        `明鉴数据集 ${filters.set}，数据版本 ${version}，生成于 ${day}；筛选：${filterText(filters, locale)}`,
      ]
    : [
        ...(invented ? ['Invented data, for demonstration: no real region or agency is described'] : []),
        `Mingjian collection ${filters.set}, dataset version ${version}, built ${day}; filters: ${filterText(filters, locale)}`,
      ];
}

/** The first lines of a page's list. */
export const listPreface = (filters: Filters, described: Described, locale: Locale, title: string): string[] => {
  const [first = '', ...rest] = origin(filters, described, locale);
  return described.invented ? [first, title, ...rest] : [title, first, ...rest];
};

/** The first lines of the CSV of reports: everything that must not be parted from the figures. */
export const preface = (filters: Filters, described: Described, locale: Locale): string[] => [
  ...origin(filters, described, locale),
  ...(locale === 'zh'
    ? [
        '来源：各行政机关公布的政府信息公开工作年度报告，逐行见 source_url 或 source_file。金额单位为万元。',
        '空值表示没有数字（空白、未列、无法识别或未转录），不是 0。政府汇总报告已包含所属机构，不同层级、口径不可相加。',
      ]
    : [
        'Source: the yearly disclosure reports that agencies publish; per row see source_url or source_file. Money is in 10,000 yuan.',
        'An empty field means that there is no number (blank, not listed, unreadable or not transcribed), not 0. Area reports contain their agencies: never add levels or scopes together.',
      ]),
];
