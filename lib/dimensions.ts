/** What a report is about, beside its figures: level and kind of its agency, what it covers, and the states of a cell. With labels. */

export const LEVELS = ['national', 'province', 'prefecture', 'county', 'township'] as const;
export type Level = (typeof LEVELS)[number];

export const KINDS = ['government', 'office', 'department', 'township', 'institution', 'zone', 'enterprise'] as const;
export type Kind = (typeof KINDS)[number];

/** `area`: a government's report that covers all its agencies; `agency`: a report that covers one. */
export const SCOPES = ['area', 'agency'] as const;
export type Scope = (typeof SCOPES)[number];

/** `full`: all three tables were found whole; `partial`: the document is cut off or lacks a table; `excerpt`: figures transcribed from parts of a page. */
export const COMPLETENESSES = ['full', 'partial', 'excerpt'] as const;
export type Completeness = (typeof COMPLETENESSES)[number];

/** Why a cell has no number. Zero is a number that was printed; none of these is zero. */
export const CELL_STATES = ['blank', 'absent', 'unreadable', 'not_transcribed'] as const;
export type CellState = (typeof CELL_STATES)[number];

type Words = { readonly zh: string; readonly en: string };

export const LEVEL_TEXT: Readonly<Record<Level, Words>> = {
  national: { zh: '国家级', en: 'National' },
  province: { zh: '省级', en: 'Province' },
  prefecture: { zh: '市级', en: 'Prefecture' },
  county: { zh: '县级', en: 'County' },
  township: { zh: '乡镇级', en: 'Township' },
};

export const COMPLETENESS_TEXT: Readonly<Record<Completeness, Words>> = {
  full: { zh: '完整', en: 'Full' },
  partial: { zh: '不完整', en: 'Incomplete' },
  excerpt: { zh: '摘录', en: 'Excerpt' },
};

export const KIND_TEXT: Readonly<Record<Kind, Words>> = {
  government: { zh: '政府', en: 'Government' },
  office: { zh: '政府办公厅（室）', en: 'General office' },
  department: { zh: '部门', en: 'Department' },
  township: { zh: '乡镇、街道', en: 'Township or subdistrict' },
  institution: { zh: '事业单位', en: 'Public institution' },
  zone: { zh: '开发区', en: 'Development zone' },
  enterprise: { zh: '企业', en: 'Enterprise' },
};

export const SCOPE_TEXT: Readonly<Record<Scope, Words>> = {
  area: { zh: '辖区汇总', en: 'Whole area' },
  agency: { zh: '本单位', en: 'One agency' },
};
