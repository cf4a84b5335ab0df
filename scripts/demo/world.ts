/**
 * The invented province 示例省: its regions and agencies. Codes start with 99, which GB/T 2260 does not use, so that no
 * figure of this collection can be mistaken for a real one.
 */
import type { Kind, Level, Scope } from '../../lib/report';
import type { Draw } from './draw';

export interface DemoRegion {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parent: string | null;
  /** Thousands of people; drives every volume. */
  readonly population: number;
}

/** What an agency of this sort handles in a year per thousand people. */
export interface Business {
  readonly applications: number;
  readonly licenses: number;
  readonly penalties: number;
  readonly coercive: number;
  /** 万元 per thousand people. */
  readonly fees: number;
  readonly documents: number;
}

export interface DemoAgency {
  readonly name: string;
  readonly region: string;
  readonly level: Level;
  readonly kind: Kind;
  readonly scope: Scope;
  readonly population: number;
  readonly business: Business;
}

const quiet: Business = { applications: 0.01, licenses: 0, penalties: 0, coercive: 0, fees: 0, documents: 0.3 };
const OFFICE: Business = { ...quiet, applications: 0.12, documents: 3 };
const TOWNSHIP: Business = { applications: 0.06, licenses: 0.3, penalties: 0.2, coercive: 0.02, fees: 0, documents: 0.2 };

/** Departments by the end of their name: [county or prefecture, province], and their business. */
const DEPARTMENTS: readonly (readonly [string, string, Partial<Business>])[] = [
  ['发展和改革局', '发展和改革委员会', { applications: 0.02, licenses: 0.2, documents: 1 }],
  ['教育局', '教育厅', { applications: 0.03, licenses: 0.3, penalties: 0.01 }],
  ['公安局', '公安厅', { applications: 0.05, licenses: 30, penalties: 12, coercive: 3, fees: 2 }],
  ['民政局', '民政厅', { applications: 0.02, licenses: 0.2 }],
  ['财政局', '财政厅', { applications: 0.02, licenses: 0.1, documents: 0.8 }],
  ['人力资源和社会保障局', '人力资源和社会保障厅', { applications: 0.03, licenses: 0.6, penalties: 0.05 }],
  ['自然资源局', '自然资源厅', { applications: 0.15, licenses: 1.2, penalties: 0.3, coercive: 0.02, fees: 60 }],
  ['生态环境局', '生态环境厅', { applications: 0.03, licenses: 0.3, penalties: 0.4, coercive: 0.03 }],
  ['住房和城乡建设局', '住房和城乡建设厅', { applications: 0.12, licenses: 2, penalties: 0.3, fees: 25 }],
  ['交通运输局', '交通运输厅', { applications: 0.03, licenses: 6, penalties: 3, coercive: 0.4 }],
  ['农业农村局', '农业农村厅', { applications: 0.05, licenses: 1.5, penalties: 0.2 }],
  ['卫生健康委员会', '卫生健康委员会', { applications: 0.03, licenses: 3, penalties: 0.6, coercive: 0.01, fees: 1 }],
  ['市场监督管理局', '市场监督管理局', { applications: 0.08, licenses: 25, penalties: 4, coercive: 0.2 }],
  ['应急管理局', '应急管理厅', { applications: 0.02, licenses: 0.5, penalties: 0.3 }],
  ['水利局', '水利厅', { applications: 0.02, licenses: 0.3, penalties: 0.05, fees: 6 }],
  ['文化和旅游局', '文化和旅游厅', { applications: 0.01, licenses: 0.3, penalties: 0.05 }],
  ['城市管理局', '城市管理局', { applications: 0.06, licenses: 1, penalties: 3, coercive: 0.6, fees: 3 }],
  ['审计局', '审计厅', { applications: 0.01 }],
];
const COUNTY_DEPARTMENTS = 14;
const TOWNSHIPS = ['城关镇', '河东镇', '河西镇', '北山乡', '南坪乡', '新村乡'];
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

export const PROVINCE = '990000';

/** 示例省, its three prefectures and 26 counties. */
export function demoRegions(draw: Draw): DemoRegion[] {
  const prefectures = [
    { letter: '甲', counties: 9 },
    { letter: '乙', counties: 9 },
    { letter: '丙', counties: 8 },
  ].map(({ letter, counties }, p) => {
    const code = `990${p + 1}00`;
    const below = NUMERALS.slice(0, counties).map(
      (numeral, i): DemoRegion => ({
        code: `990${p + 1}${String(i + 2).padStart(2, '0')}`,
        name: `${letter}${numeral}${i < 3 ? '区' : '县'}`,
        level: 'county',
        parent: code,
        population: Math.round(450 * Math.exp(0.6 * draw.normal())),
      }),
    );
    const population = below.reduce((sum, county) => sum + county.population, 0);
    return [{ code, name: `${letter}州市`, level: 'prefecture' as const, parent: PROVINCE, population }, ...below];
  });
  const population = prefectures.reduce((sum, [prefecture]) => sum + (prefecture?.population ?? 0), 0);
  return [{ code: PROVINCE, name: '示例省', level: 'province', parent: null, population }, ...prefectures.flat()];
}

/** Every agency of the province, about 700, of all kinds and levels. Governments report for their whole area. */
export function demoAgencies(regions: readonly DemoRegion[]): DemoAgency[] {
  return regions.flatMap((region) => {
    const title = region.level === 'county' ? (regions.find((r) => r.code === region.parent)?.name ?? '') + region.name : region.name;
    const make = (ending: string, kind: Kind, business: Partial<Business>, change: Partial<DemoAgency> = {}): DemoAgency => ({
      name: title + ending,
      region: region.code,
      level: region.level,
      kind,
      scope: 'agency',
      // What the layers above keep for themselves is a small part of what their people ask for.
      population: region.population * (region.level === 'county' ? 1 : region.level === 'prefecture' ? 0.25 : 0.06),
      business: { ...quiet, ...business },
      ...change,
    });
    const departments = DEPARTMENTS.slice(0, region.level === 'county' ? COUNTY_DEPARTMENTS : undefined);
    const agencies = [
      make('人民政府', 'government', {}, { scope: 'area' }),
      make(region.level === 'province' ? '人民政府办公厅' : '人民政府办公室', 'office', OFFICE),
      ...departments.map(([local, provincial, business]) => make(region.level === 'province' ? provincial : local, 'department', business)),
    ];
    if (region.level === 'prefecture') {
      agencies.push(make('经济开发区管理委员会', 'zone', { applications: 0.05, licenses: 0.6, penalties: 0.1, fees: 4 }));
      agencies.push(make('水务集团有限公司', 'enterprise', { documents: 0 }));
    }
    if (region.level === 'county') {
      agencies.push(make('政务服务中心', 'institution', { licenses: 0.2 }));
      for (const township of TOWNSHIPS) {
        agencies.push(
          make(`${township}人民政府`, 'township', TOWNSHIP, { level: 'township', population: region.population / TOWNSHIPS.length }),
        );
      }
    }
    return agencies;
  });
}
