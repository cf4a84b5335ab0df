/**
 * What is planted in the demo collection, one entry per case: which rule must find it, where, and how the figures are
 * changed. Tests read this list: each rule has to find its own.
 */
import type { CellId } from '../../lib/form';
import type { Cells } from './figures';

/** Rules of lib/stats and lib/checks by which a planted case must be found. */
export type PlantedRule =
  | 'funnel'
  | 'modified_z'
  | 'zero_among_busy'
  | 'change'
  | 'trend'
  | 'checks_failed'
  | 'carried_in_differs'
  | 'stock_does_not_roll'
  | 'area_differs_from_agencies'
  | 'same_as_last_year'
  | 'all_zero'
  | 'outdated_form'
  | 'missing'
  | 'silent'
  | 'corrected'
  | 'published_late'
  | 'merger'
  | 'blank';

export interface Plant {
  readonly rule: PlantedRule;
  readonly agency: string;
  readonly years: readonly number[];
  /** The figure concerned, where it is one. */
  readonly cell?: CellId;
  readonly what: string;
}

const scale = (cells: Cells, ids: readonly CellId[], factor: number) => {
  for (const id of ids) if (cells[id] !== undefined) cells[id] = Math.round(cells[id] * factor);
};

/** Turns granted answers into “not held” so that every sum still holds; `keep` is the share that stays granted. */
function withhold(cells: Cells, keep: number): void {
  for (const id of Object.keys(cells) as CellId[]) {
    const applicant = /^applications\.granted\.(.+)$/.exec(id)?.[1];
    if (!applicant || applicant === 'total') continue;
    const moved = cells[id]! - Math.round(cells[id]! * keep);
    const other = `applications.unavailable_not_held.${applicant}` as CellId;
    cells[id] = cells[id]! - moved;
    cells[other] = cells[other]! + moved;
    cells['applications.granted.total'] = cells['applications.granted.total']! - moved;
    cells['applications.unavailable_not_held.total'] = cells['applications.unavailable_not_held.total']! + moved;
  }
}

/** Changes to an agency's own figures, made before areas are summed. */
export const AGENCY_PLANTS: readonly (Plant & { readonly change: (cells: Cells, year: number) => void })[] = [
  {
    rule: 'funnel',
    agency: '甲州市甲一区自然资源局',
    years: [2024, 2025],
    cell: 'applications.granted.total',
    what: '公开率远低于同类',
    change: (cells) => withhold(cells, 0.1),
  },
  {
    rule: 'modified_z',
    agency: '乙州市乙五县教育局',
    years: [2025],
    cell: 'disclosure.licenses.decisions',
    what: '行政许可数量高出同类数百倍',
    change: (cells) => {
      cells['disclosure.licenses.decisions'] = 480_000;
    },
  },
  {
    rule: 'zero_among_busy',
    agency: '丙州市丙三区市场监督管理局',
    years: [2025],
    cell: 'disclosure.licenses.decisions',
    what: '同类普遍繁忙而本机关填报 0',
    change: (cells) => {
      cells['disclosure.licenses.decisions'] = 0;
    },
  },
  {
    rule: 'change',
    agency: '甲州市甲七县公安局',
    years: [2025],
    cell: 'disclosure.penalties.decisions',
    what: '行政处罚数量一年间增至约六倍',
    change: (cells) => scale(cells, ['disclosure.penalties.decisions'], 6),
  },
  {
    rule: 'trend',
    agency: '乙州市住房和城乡建设局',
    years: [2020, 2021, 2022, 2023, 2024, 2025],
    cell: 'applications.granted.total',
    what: '公开率连续多年下降',
    change: (cells, year) => withhold(cells, 1 - 0.13 * (year - 2019)),
  },
  {
    rule: 'all_zero',
    agency: '甲州市甲四县自然资源局',
    years: [2024],
    what: '整份报告全为 0 而同类繁忙',
    change: (cells) => {
      for (const id of Object.keys(cells) as CellId[]) cells[id] = 0;
    },
  },
];

/** Errors made on the way into print: area reports do not know of them. */
export const PRINT_PLANTS: readonly (Plant & { readonly change: (cells: Cells) => void })[] = [
  {
    rule: 'checks_failed',
    agency: '丙州市丙六县卫生健康委员会',
    years: [2023],
    cell: 'applications.granted.total',
    what: '予以公开总计多印 10',
    change: (cells) => {
      cells['applications.granted.total'] = (cells['applications.granted.total'] ?? 0) + 10;
    },
  },
  {
    rule: 'checks_failed',
    agency: '乙州市乙八县人民政府',
    years: [2025],
    cell: 'remedies.review.total',
    what: '行政复议总计印成 0',
    change: (cells) => {
      cells['remedies.review.total'] = 0;
    },
  },
  {
    rule: 'carried_in_differs',
    agency: '甲州市甲一区人民政府',
    years: [2024],
    cell: 'applications.carried_in.total',
    what: '上年结转与上一年报告的结转下年不符',
    change: (cells) => {
      for (const row of ['carried_in', 'carried_out'])
        for (const c of ['natural_person', 'total']) {
          const id = `applications.${row}.${c}` as CellId;
          cells[id] = (cells[id] ?? 0) + 25;
        }
    },
  },
  {
    rule: 'stock_does_not_roll',
    agency: '丙州市丙二区人民政府办公室',
    years: [2024],
    cell: 'disclosure.normative_documents.in_force',
    what: '现行有效件数与上年存量接不上',
    change: (cells) => {
      cells['disclosure.normative_documents.in_force'] = (cells['disclosure.normative_documents.in_force'] ?? 0) + 40;
    },
  },
  {
    rule: 'area_differs_from_agencies',
    agency: '乙州市乙二区人民政府',
    years: [2025],
    cell: 'disclosure.penalties.decisions',
    what: '汇总报告的行政处罚不等于所属机关之和',
    change: (cells) => scale(cells, ['disclosure.penalties.decisions'], 0.6),
  },
];

/** Cases that are about which report exists, not about one figure; the generator acts on each. */
export const REPORT_PLANTS: readonly Plant[] = [
  { rule: 'same_as_last_year', agency: '甲州市甲六县交通运输局', years: [2024], what: '全部数字照抄上一年度' },
  { rule: 'outdated_form', agency: '丙州市丙五县农业农村局', years: [2022], what: '仍用 2019 年版表式' },
  { rule: 'missing', agency: '乙州市乙三区民政局', years: [2025], what: '最近一年没有报告' },
  { rule: 'silent', agency: '丙州市丙七县城关镇人民政府', years: [2023, 2024, 2025], what: '连续报告多年后不再报告' },
  {
    rule: 'corrected',
    agency: '甲州市甲三区财政局',
    years: [2023],
    cell: 'applications.received.total',
    what: '报告后来重新发布，数字有更正',
  },
  {
    rule: 'blank',
    agency: '乙州市乙六县财政局',
    years: [2024, 2025],
    cell: 'disclosure.coercive_measures.decisions',
    what: '行政强制一栏空白',
  },
  { rule: 'published_late', agency: '甲州市甲三区财政局', years: [2024], what: '页面所载发布日期在法定期限之后' },
  { rule: 'merger', agency: '丙州市应急管理局', years: [2023, 2024, 2025], what: '并入丙州市水利局' },
];
export const MERGER = { from: '丙州市应急管理局', into: '丙州市水利局', year: 2023 };

export const PLANTS: readonly Plant[] = [...AGENCY_PLANTS, ...PRINT_PLANTS, ...REPORT_PLANTS].map(
  ({ rule, agency, years, cell, what }) => ({
    rule,
    agency,
    years,
    ...(cell ? { cell } : {}),
    what,
  }),
);

export const plantsFor = <P extends Plant>(plants: readonly P[], agency: string, year: number): P[] =>
  plants.filter((plant) => plant.agency === agency && plant.years.includes(year));
