/**
 * THE CATALOGUE: every metric as data. Menus, queries, SQL, charts and the methods page derive from here; a new metric is
 * one entry. Families over rows, applicants and review outcomes are made from the form by code.
 */
import {
  APPLICANTS,
  APPLICATION_ROWS,
  type ApplicationRowId,
  type CellId,
  cell,
  DISCLOSURE,
  type Edition,
  OUTCOME_GROUPS,
  type OutcomeGroup,
  outcomeRows,
  REMEDIES,
  REMEDY_OUTCOMES,
} from './form';
import type { Metric, Words } from './metric';

export * from './metric';

/** Menus in which metrics are offered, in order. */
export const METRIC_GROUPS = [
  { id: 'applications', zh: '依申请公开', en: 'Applications' },
  { id: 'applicants', zh: '申请人', en: 'Applicants' },
  { id: 'outcomes', zh: '办理结果', en: 'Outcomes' },
  { id: 'reasons', zh: '办理结果的情形', en: 'Reasons' },
  { id: 'remedies', zh: '行政复议和诉讼', en: 'Reviews and lawsuits' },
  { id: 'decisions', zh: '许可、处罚、强制', en: 'Licences, penalties, coercive measures' },
  { id: 'fees', zh: '行政事业性收费', en: 'Administrative fees' },
  { id: 'documents', zh: '规章和规范性文件', en: 'Regulations and normative documents' },
  { id: 'form_2019', zh: '2019 年版表式', en: 'Form of 2019' },
] as const;

const at = (row: ApplicationRowId, column: string = 'total') => `applications.${row}.${column}` as CellId;
const group = (id: OutcomeGroup): CellId[] => outcomeRows(id).map((row) => at(row));
const remedy = (blocks: readonly string[], ...outcomes: readonly string[]): CellId[] =>
  blocks.flatMap((block) => outcomes.map((outcome) => `remedies.${block}.${outcome}` as CellId));
const REVIEW = ['review'];
const LITIGATION: readonly string[] = REMEDIES.filter((block) => block.id !== 'review').map((block) => block.id);
const DECIDED = REMEDY_OUTCOMES.map((o) => o.id).filter((id) => id !== 'pending' && id !== 'total');

const PROCESSED = [at('processed_total')];
const none: readonly Words[] = [];

const ROUTINE: Words = {
  zh: '了解工作量和结构，便于与同类机构、往年对照。',
  en: 'Shows workload and its make-up, beside similar agencies and earlier years.',
};
const BREAKS: Words = {
  zh: '2019 年版与 2021 年版表式口径不同，两段序列不能相连。',
  en: 'The 2019 and 2021 forms count different things: the two series must not be joined.',
};
const NO_TIMELINESS: Words = {
  zh: '表式没有答复期限一栏，不能由此推断是否按期答复。',
  en: 'The form has no on-time field: nothing here says whether replies were timely.',
};

type Entry = Omit<Metric, 'minimumDenominator' | 'polarity' | 'cautions' | 'why'> & Partial<Metric>;
const RATE_MINIMUM = 10;
const PER_100_MINIMUM = 30;
const MINIMUM = { count: 0, money: 0, rate: RATE_MINIMUM, per_100: PER_100_MINIMUM, ratio: PER_100_MINIMUM } as const;
const metric = (entry: Entry): Metric => ({
  polarity: 'neutral',
  cautions: none,
  why: ROUTINE,
  minimumDenominator: MINIMUM[entry.unit],
  ...entry,
});

const APPLICATIONS: readonly Metric[] = [
  metric({
    id: 'received',
    group: 'applications',
    zh: '新收申请',
    en: 'Applications received',
    explanation: {
      zh: '本年新收政府信息公开申请数量（表三“一”总计）。',
      en: 'Requests for information received this year (table 三, row 一, total).',
    },
    why: { zh: '反映公众对政府信息的需求和机构的工作量。', en: 'Shows public demand for information and the workload it brings.' },
    numerator: [at('received')],
    unit: 'count',
    cautions: [
      {
        zh: '“受理”“收到”等正文用语可能含上年结转，此处只用表内数字。',
        en: 'Narratives may count carried-in requests; only the table is used here.',
      },
    ],
  }),
  metric({
    id: 'carried_in',
    group: 'applications',
    zh: '上年结转',
    en: 'Carried over from last year',
    explanation: { zh: '上年结转到本年办理的申请数量。', en: 'Requests carried over from last year.' },
    numerator: [at('carried_in')],
    unit: 'count',
  }),
  metric({
    id: 'carried_out',
    group: 'applications',
    zh: '结转下年',
    en: 'Carried over to next year',
    explanation: {
      zh: '本年末尚未办结、结转下年度继续办理的申请数量。',
      en: 'Requests still open at the end of the year and carried over to the next.',
    },
    numerator: [at('carried_out')],
    unit: 'count',
    cautions: [NO_TIMELINESS],
  }),
  metric({
    id: 'backlog_ratio',
    group: 'applications',
    zh: '结转比例',
    en: 'Backlog ratio',
    explanation: {
      zh: '结转下年 ÷（本年新收＋上年结转）。',
      en: 'Carried over to next year ÷ (received + carried over from last year).',
    },
    why: { zh: '结转比例持续上升，说明办理进度落后于新收。', en: 'A ratio that keeps rising means work falls behind demand.' },
    numerator: [at('carried_out')],
    denominator: [at('received'), at('carried_in')],
    unit: 'rate',
    polarity: 'lower',
    cautions: [NO_TIMELINESS],
  }),
  metric({
    id: 'processed',
    group: 'applications',
    zh: '办理总计',
    en: 'Processed in total',
    explanation: { zh: '本年度办理结果“（七）总计”，按表内所印数字。', en: 'Row （七） total of outcomes this year, as printed.' },
    numerator: PROCESSED,
    unit: 'count',
  }),
  metric({
    id: 'disclosure_rate',
    group: 'applications',
    zh: '公开率',
    en: 'Disclosure rate',
    explanation: { zh: '（予以公开＋部分公开）÷（七）总计。', en: '(Granted + partly granted) ÷ total processed.' },
    why: {
      zh: '申请人得到全部或部分信息的比例，是最常用的概括。',
      en: 'The share of requests that gave the applicant all or part of what was asked.',
    },
    numerator: [at('granted'), at('partly_granted')],
    denominator: PROCESSED,
    unit: 'rate',
    polarity: 'higher',
    cautions: [
      { zh: '申请构成不同会影响公开率，不宜单独用作评价。', en: 'The mix of requests moves this rate: never a verdict by itself.' },
    ],
  }),
  metric({
    id: 'disclosure_rate_resolvable',
    group: 'applications',
    zh: '公开率（可办理申请）',
    en: 'Disclosure rate of resolvable requests',
    explanation: {
      zh: '（予以公开＋部分公开）÷（（七）总计－不予处理－其他处理）。',
      en: '(Granted + partly granted) ÷ (total processed − not processed − otherwise closed).',
    },
    why: {
      zh: '剔除信访、重复、逾期不补正等申请后，更可比。',
      en: 'Leaves out petitions, repeats and abandoned requests, so agencies compare better.',
    },
    numerator: [at('granted'), at('partly_granted')],
    denominator: PROCESSED,
    denominatorLess: [...group('not_processed'), ...group('other')],
    unit: 'rate',
    polarity: 'higher',
  }),
  metric({
    id: 'partial_share',
    group: 'applications',
    zh: '部分公开占比',
    en: 'Partial share of disclosures',
    explanation: { zh: '部分公开 ÷（予以公开＋部分公开）。', en: 'Partly granted ÷ (granted + partly granted).' },
    why: { zh: '显示公开时遮盖、区分处理的多少。', en: 'Shows how often disclosure comes with parts withheld.' },
    numerator: [at('partly_granted')],
    denominator: [at('granted'), at('partly_granted')],
    unit: 'rate',
  }),
  metric({
    id: 'not_held_share',
    group: 'applications',
    zh: '不掌握占无法提供',
    en: 'Not-held share of unavailable',
    explanation: { zh: '本机关不掌握相关政府信息 ÷ 无法提供三项之和。', en: 'Not held ÷ all three “unavailable” outcomes.' },
    why: { zh: '比例高可能说明指引不足或职责不清。', en: 'A high share may point to weak guidance or unclear duties.' },
    numerator: [at('unavailable_not_held')],
    denominator: group('unavailable'),
    unit: 'rate',
  }),
];

const TYPES = APPLICANTS.filter((applicant) => applicant.id !== 'total');

/** Received by applicant: count and share of all received. */
const BY_APPLICANT: readonly Metric[] = TYPES.flatMap((applicant) => [
  metric({
    id: `received.${applicant.id}`,
    group: 'applicants',
    zh: `新收：${applicant.zh}`,
    en: `Received: ${applicant.en}`,
    explanation: { zh: `本年新收申请中申请人为“${applicant.zh}”的数量。`, en: `Requests received from: ${applicant.en}.` },
    numerator: [at('received', applicant.id)],
    unit: 'count',
  }),
  metric({
    id: `received_share.${applicant.id}`,
    group: 'applicants',
    zh: `${applicant.zh}占新收`,
    en: `${applicant.en}, share of received`,
    explanation: { zh: `新收（${applicant.zh}）÷ 新收总计。`, en: `Received from ${applicant.en} ÷ all received.` },
    numerator: [at('received', applicant.id)],
    denominator: [at('received')],
    unit: 'rate',
  }),
]);

/** Each outcome group: count, and rate among all processed. */
const BY_GROUP: readonly Metric[] = OUTCOME_GROUPS.flatMap((g) => [
  metric({
    id: `outcome.${g.id}`,
    group: 'outcomes',
    zh: g.zh,
    en: g.en,
    explanation: {
      zh: `本年度办理结果“${g.number}${g.zh}”各项之和（总计列）。`,
      en: `Sum of the outcomes under “${g.en}” (total column).`,
    },
    numerator: group(g.id),
    unit: 'count',
  }),
  metric({
    id: `${g.id}_rate`,
    group: 'outcomes',
    zh: `${g.zh}率`,
    en: `${g.en}, share of processed`,
    explanation: { zh: `${g.zh}各项之和 ÷（七）总计。`, en: `${g.en} ÷ total processed.` },
    numerator: group(g.id),
    denominator: PROCESSED,
    unit: 'rate',
  }),
]);

interface Reason {
  readonly id: ApplicationRowId;
  readonly group: OutcomeGroup;
  readonly zh: string;
  readonly en: string;
  readonly edition?: Edition;
  readonly article?: string;
}

/** The rows that are one of several under a group; a group of one row is already its own metric. */
const REASONS: readonly Reason[] = APPLICATION_ROWS.flatMap((row) => {
  if (row.role !== 'outcome' || row.id === row.group) return [];
  const label = 'short' in row ? row.short : row;
  return [
    {
      id: row.id,
      group: row.group,
      zh: label.zh,
      en: label.en,
      ...('edition' in row && { edition: row.edition }),
      ...('article' in row && { article: row.article }),
    },
  ];
});

/** Each reason: count, share of all processed, and share of its group. */
const BY_REASON: readonly Metric[] = REASONS.flatMap((row) => {
  const parent = OUTCOME_GROUPS.find((g) => g.id === row.group) ?? { zh: '', en: '' };
  const law = row.article ? { zh: `依据：${row.article}。`, en: ` Legal basis: ${row.article}.` } : { zh: '', en: '' };
  const common = {
    group: 'reasons',
    numerator: [at(row.id)],
    ...(row.edition && { edition: row.edition }),
    cautions: row.edition ? [BREAKS] : none,
  };
  return [
    metric({
      ...common,
      id: `reason.${row.id}`,
      zh: `${parent.zh}：${row.zh}`,
      en: `${parent.en}: ${row.en}`,
      explanation: { zh: `办理结果“${row.zh}”的数量（总计列）。${law.zh}`, en: `Requests closed as “${row.en}” (total column).${law.en}` },
      unit: 'count',
    }),
    metric({
      ...common,
      id: `reason_rate.${row.id}`,
      zh: `${row.zh}占办理总计`,
      en: `${row.en}, share of processed`,
      explanation: { zh: `${row.zh} ÷（七）总计。${law.zh}`, en: `${row.en} ÷ total processed.${law.en}` },
      denominator: PROCESSED,
      unit: 'rate',
    }),
    // `not_held_share` is this share under its own name.
    ...(row.id === 'unavailable_not_held'
      ? []
      : [
          metric({
            ...common,
            id: `reason_share.${row.id}`,
            zh: `${row.zh}占${parent.zh}`,
            en: `${row.en}, share of “${parent.en}”`,
            explanation: {
              zh: `${row.zh} ÷ ${parent.zh}各项之和。${law.zh}`,
              en: `${row.en} ÷ all outcomes under “${parent.en}”.${law.en}`,
            },
            denominator: group(row.group),
            unit: 'rate',
          }),
        ]),
  ];
});

const PER_PROCESSED: Words = {
  zh: '复议、诉讼可能针对往年办理的申请，比值不是“被诉比例”。',
  en: 'Cases may concern requests of earlier years: the ratio is not a share of requests.',
};

const remedyMetrics = (id: string, blocks: readonly string[], name: Words): readonly Metric[] => [
  metric({
    id: `${id}.total`,
    group: 'remedies',
    zh: name.zh,
    en: name.en,
    explanation: { zh: `${name.zh}总计（表四）。`, en: `${name.en} in total (table 四).` },
    numerator: remedy(blocks, 'total'),
    unit: 'count',
  }),
  ...REMEDY_OUTCOMES.filter((o) => o.id !== 'total').map((o) =>
    metric({
      id: `${id}.${o.id}`,
      group: 'remedies',
      zh: `${name.zh}：${o.zh}`,
      en: `${name.en}: ${o.en}`,
      explanation: { zh: `${name.zh}中“${o.zh}”的数量（表四）。`, en: `${name.en} with “${o.en}” (table 四).` },
      numerator: remedy(blocks, o.id),
      unit: 'count',
    }),
  ),
  metric({
    id: `${id}.per_100`,
    group: 'remedies',
    zh: `每百件办理的${name.zh}`,
    en: `${name.en} per 100 processed`,
    explanation: { zh: `${name.zh}总计 ÷（七）总计 × 100。`, en: `${name.en} ÷ total processed × 100.` },
    why: { zh: '显示申请人对办理结果的争议程度。', en: 'Shows how often applicants contest the outcome.' },
    numerator: remedy(blocks, 'total'),
    denominator: PROCESSED,
    unit: 'per_100',
    polarity: 'lower',
    cautions: [PER_PROCESSED],
  }),
  metric({
    id: `${id}.correction_rate`,
    group: 'remedies',
    zh: `${name.zh}纠正率`,
    en: `${name.en}, correction rate`,
    explanation: {
      zh: '结果纠正 ÷（结果维持＋结果纠正＋其他结果）；尚未审结不计。',
      en: 'Corrected ÷ (upheld + corrected + other result); pending cases excluded.',
    },
    why: { zh: '被纠正多，说明答复的合法性和规范性值得复核。', en: 'Many corrections suggest that replies deserve a second look.' },
    numerator: remedy(blocks, 'corrected'),
    denominator: remedy(blocks, ...DECIDED),
    unit: 'rate',
    polarity: 'lower',
  }),
  metric({
    id: `${id}.pending_share`,
    group: 'remedies',
    zh: `${name.zh}未审结占比`,
    en: `${name.en}, pending share`,
    explanation: { zh: '尚未审结 ÷ 总计。', en: 'Pending ÷ total.' },
    numerator: remedy(blocks, 'pending'),
    denominator: remedy(blocks, 'total'),
    unit: 'rate',
  }),
];

const REMEDY_METRICS: readonly Metric[] = [
  ...remedyMetrics('remedies', [...REVIEW, ...LITIGATION], { zh: '复议和诉讼', en: 'Reviews and lawsuits' }),
  ...remedyMetrics('review', REVIEW, { zh: '行政复议', en: 'Reviews' }),
  ...remedyMetrics('litigation', LITIGATION, { zh: '行政诉讼', en: 'Lawsuits' }),
  ...REMEDIES.filter((block) => block.id !== 'review').map((block) =>
    metric({
      id: `${block.id}.total`,
      group: 'remedies',
      zh: `${'parent' in block ? `${block.parent}：` : ''}${block.zh}`,
      en: block.en,
      explanation: { zh: `“${block.zh}”总计（表四）。`, en: `${block.en} in total (table 四).` },
      numerator: [`remedies.${block.id}.total`],
      unit: 'count',
    }),
  ),
];

const DECISION_WHY: Words = {
  zh: '行政行为数量反映管理活动规模，与公开义务直接相关。',
  en: 'Decisions show the scale of administration that disclosure duties attach to.',
};
const SHORT: Readonly<Record<string, Words>> = {
  licenses: { zh: '行政许可', en: 'Licences' },
  penalties: { zh: '行政处罚', en: 'Penalties' },
  coercive_measures: { zh: '行政强制', en: 'Coercive measures' },
};
const ITEMS_CAUTION: Words = {
  zh: '不少机构把处理决定数量误填入项目数量，使用时请核对原文。',
  en: 'Many agencies entered decisions where items were asked: check the source.',
};

/** Table 二, one count per cell that the catalogue does not name otherwise. */
const DISCLOSURE_METRICS: readonly Metric[] = DISCLOSURE.flatMap((block) =>
  block.rows.flatMap((row) =>
    block.columns.map((printed) => {
      const statutory = cell(`disclosure.${row.id}.${printed.id}` as CellId);
      const decisions = printed.id === 'decisions' && SHORT[row.id];
      const documents = block.id === 'article_20_1';
      const items = printed.id.startsWith('items_');
      const fees = row.id === 'fees' && printed.id === 'amount';
      const name: Words = decisions
        ? decisions
        : fees
          ? { zh: '行政事业性收费金额', en: 'Administrative fees charged' }
          : { zh: `${row.zh}：${printed.zh.replace(/（.*）/, '')}`, en: `${row.en}: ${printed.en}` };
      return metric({
        id: decisions ? row.id : fees ? 'fees' : `${row.id}.${printed.id}`,
        group: decisions ? 'decisions' : fees ? 'fees' : statutory.edition === '2019' ? 'form_2019' : 'documents',
        ...name,
        explanation: {
          zh: `表二“${block.zh}”${row.zh}的“${printed.zh}”。`,
          en: `Table 二, ${block.en}: ${row.en}, “${printed.en}”.`,
        },
        ...(decisions && { why: DECISION_WHY }),
        numerator: [statutory.id],
        unit: statutory.unit === 'money' ? 'money' : 'count',
        ...(statutory.edition && { edition: statutory.edition }),
        ...(row.id === 'regulations' && { levels: ['national', 'province', 'prefecture'] as const }),
        cautions: [
          ...(documents || fees || (statutory.edition && !items) ? [BREAKS] : []),
          ...(items ? [ITEMS_CAUTION] : []),
          ...(fees
            ? [
                {
                  zh: '行政事业性收费不是信息处理费（第六部分）。',
                  en: 'Administrative fees are not the information-processing fee (section 六).',
                },
              ]
            : []),
        ],
      });
    }),
  ),
);

const RATIOS: readonly Metric[] = [
  metric({
    id: 'penalties_per_licence',
    group: 'decisions',
    zh: '处罚许可比',
    en: 'Penalties per licence',
    explanation: { zh: '行政处罚 ÷ 行政许可（处理决定数量）。', en: 'Penalties ÷ licences (decisions).' },
    why: { zh: '显示事后监管与事前审批的相对规模。', en: 'Shows the weight of enforcement beside prior approval.' },
    numerator: ['disclosure.penalties.decisions'],
    denominator: ['disclosure.licenses.decisions'],
    unit: 'ratio',
    cautions: [{ zh: '职责不同的机构不可比。', en: 'Agencies with different duties do not compare.' }],
  }),
  ...(['normative_documents', 'regulations'] as const).map((row) => {
    const name = row === 'regulations' ? { zh: '规章', en: 'Regulations' } : { zh: '规范性文件', en: 'Normative documents' };
    return metric({
      id: `${row}.repeal_ratio`,
      group: 'documents',
      zh: `${name.zh}废止比例`,
      en: `${name.en}, repeal ratio`,
      explanation: { zh: '本年废止 ÷（现行有效＋本年废止）。', en: 'Repealed this year ÷ (in force + repealed this year).' },
      why: { zh: '显示文件清理的力度。', en: 'Shows how actively the stock is cleared.' },
      numerator: [`disclosure.${row}.repealed`],
      denominator: [`disclosure.${row}.in_force`, `disclosure.${row}.repealed`],
      unit: 'rate',
      edition: '2021',
      ...(row === 'regulations' && { levels: ['national', 'province', 'prefecture'] as const }),
      cautions: [BREAKS, { zh: '各地对修订、自然失效的计法不一。', en: 'Agencies count amendments and expiry differently.' }],
    });
  }),
];

/** Every metric, in menu order. */
export const METRICS: readonly Metric[] = (() => {
  const all = [...APPLICATIONS, ...BY_APPLICANT, ...BY_GROUP, ...BY_REASON, ...REMEDY_METRICS, ...DISCLOSURE_METRICS, ...RATIOS];
  const order = METRIC_GROUPS.map((g) => g.id as string);
  return all
    .map((m, i) => ({ m, i }))
    .sort((a, b) => order.indexOf(a.m.group) - order.indexOf(b.m.group) || a.i - b.i)
    .map(({ m }) => m);
})();

export type MetricId = string;
export const METRIC_IDS: readonly MetricId[] = METRICS.map((m) => m.id);
const BY_ID: ReadonlyMap<string, Metric> = new Map(METRICS.map((m) => [m.id, m]));
export const isMetricId = (id: string): boolean => BY_ID.has(id);

/** The metric with this id. @throws RangeError for an id that is not in the catalogue. */
export function metricById(id: MetricId): Metric {
  const found = BY_ID.get(id);
  if (!found) throw new RangeError(`no such metric: ${id}`);
  return found;
}

/** Metrics of one menu. */
export const metricsOfGroup = (id: string): readonly Metric[] => METRICS.filter((m) => m.group === id);

/** Shown first on the overview. */
export const HEADLINE_METRICS: readonly MetricId[] = [
  'received',
  'disclosure_rate',
  'licenses',
  'penalties',
  'coercive_measures',
  'fees',
  'remedies.total',
];

/** Counts without a denominator that are judged among peers by the modified z rule (DESIGN §5). */
export const VOLUME_METRICS: readonly MetricId[] = ['received', 'licenses', 'penalties', 'fees'];

/** A figure that a page states outside the form's cells, kept under `stated` in a Report and never mixed with cells. */
export interface StatedFigure {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: 'count' | 'yuan';
  readonly caution: Words;
}

const SUBTOTAL: Words = {
  zh: '正文所述小计，不是表内数字，不与表内数字相加或比较。',
  en: 'A subtotal stated in the text, not a figure of the table: never added to or compared with cells.',
};

export const STATED_FIGURES: readonly StatedFigure[] = [
  {
    id: 'proactive_items',
    zh: '主动公开信息条数',
    en: 'Items published',
    unit: 'count',
    caution: {
      zh: '各机构口径不一（全站总数、目录数等），只宜看同一机构的历年变化，不作排名。',
      en: 'Agencies count different things (whole site, catalogue …): for one agency over time only, never a ranking.',
    },
  },
  {
    id: 'litigation_total',
    zh: '行政诉讼（正文所述）',
    en: 'Lawsuits, as stated',
    unit: 'count',
    caution: SUBTOTAL,
  },
  {
    id: 'information_fee_yuan',
    zh: '信息处理费（元）',
    en: 'Information-processing fee (yuan)',
    unit: 'yuan',
    caution: {
      zh: '第六部分所报信息处理费，不是表二的行政事业性收费。',
      en: 'The information-processing fee of section 六, not the administrative fees of table 二.',
    },
  },
  ...OUTCOME_GROUPS.filter((g) => ['refused', 'unavailable', 'not_processed'].includes(g.id)).map(
    (g): StatedFigure => ({ id: `${g.id}_total`, zh: `${g.zh}（正文所述）`, en: `${g.en}, as stated`, unit: 'count', caution: SUBTOTAL }),
  ),
];
