/**
 * What agencies do: the catalogue of functions, and the function that a name tells.
 *
 * A name is read from its end: the form of the body (局, 委员会, 办公室 …), then the names of what it does (自然资源, 和, 规划), then
 * what must be a place. Reading from the end is what keeps 公安县教育局 out of 公安. A name that tells no function, or two
 * (自然资源和水利局), stays unclassified with the reason: such a body has no peers that do the same work.
 */

interface Stem {
  /** As the official name writes it. */
  readonly official: string;
  /** Other spellings and short forms of the same official name. */
  readonly short: readonly string[];
  /** Last year under this name, where the body was renamed or merged into another. */
  readonly until?: number;
}

export interface AgencyFunction {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Names in use and names of earlier years. */
  readonly stems: readonly Stem[];
  /** Functions that are a part of this one where a name tells both: 教育和体育局 does the work of 教育. */
  readonly absorbs?: readonly string[];
}

const now = (official: string, ...short: string[]): Stem => ({ official, short });
/** Official names that have no short form. */
const each = (...names: string[]): Stem[] => names.map((name) => now(name));
const before = (until: number, official: string, ...short: string[]): Stem => ({ official, short, until });

/** Bodies known by the form of the whole name, not by a stem. */
const BY_FORM = [
  { id: 'government', zh: '政府', en: 'Government', stems: [] },
  { id: 'government_office', zh: '政府办', en: 'Government office', stems: [] },
  { id: 'township', zh: '乡镇', en: 'Township', stems: [] },
  { id: 'subdistrict', zh: '街道', en: 'Subdistrict', stems: [] },
  { id: 'zone', zh: '开发区', en: 'Development zone', stems: [] },
] as const satisfies readonly AgencyFunction[];

/** 2008, 2013, 2018 and 2023 are the years of the State Council's reforms; local bodies followed within a year. */
const BY_NAME = [
  {
    id: 'development_reform',
    zh: '发展改革',
    en: 'Development and reform',
    stems: [now('发展和改革', '发改'), before(2018, '物价'), before(2003, '发展计划', '计划')],
  },
  { id: 'education', zh: '教育', en: 'Education', stems: [now('教育'), now('教育和体育', '教体')], absorbs: ['sport'] },
  { id: 'science', zh: '科技', en: 'Science and technology', stems: [now('科学技术', '科技'), now('科技创新')] },
  {
    id: 'industry',
    zh: '工信',
    en: 'Industry and information technology',
    stems: [
      now('工业和信息化', '工信', '工业信息化'),
      now('经济和信息化', '经信', '经济信息化'),
      before(2018, '经济贸易', '经贸', '经济和贸易'),
    ],
  },
  {
    id: 'ethnic_religious',
    zh: '民族宗教',
    en: 'Ethnic and religious affairs',
    stems: [now('民族宗教事务', '民族宗教', '民宗'), now('民族事务'), now('宗教事务')],
  },
  {
    id: 'public_security',
    zh: '公安',
    en: 'Public security',
    stems: [now('公安'), now('交通警察', '交警', '公安交通'), now('出入境')],
  },
  { id: 'civil_affairs', zh: '民政', en: 'Civil affairs', stems: [now('民政')] },
  { id: 'justice', zh: '司法', en: 'Justice', stems: [now('司法'), now('司法行政'), before(2018, '法制')] },
  { id: 'finance', zh: '财政', en: 'Public finance', stems: [now('财政')] },
  {
    id: 'human_resources',
    zh: '人社',
    en: 'Human resources and social security',
    stems: [
      now('人力资源和社会保障', '人社', '人力社保'),
      before(2008, '劳动和社会保障', '劳动保障'),
      before(2008, '人事'),
      now('社会保险', '社保'),
      ...each('就业服务', '就业'),
    ],
  },
  {
    id: 'natural_resources',
    zh: '自然资源',
    en: 'Natural resources and planning',
    stems: [
      now('自然资源', '自规', '资规'),
      now('自然资源和规划'),
      now('规划和自然资源', '规自'),
      before(2018, '国土资源', '国土'),
      before(2018, '城乡规划'),
      before(2018, '城市规划'),
      before(2018, '规划'),
      before(2018, '国土资源和规划', '国土规划'),
      before(2018, '规划和国土资源', '规划国土'),
      before(2018, '测绘地理信息', '测绘'),
    ],
  },
  { id: 'ecology', zh: '生态环境', en: 'Ecology and environment', stems: [...each('生态环境', '环境'), before(2018, '环境保护', '环保')] },
  {
    id: 'housing',
    zh: '住房城乡建设',
    en: 'Housing and construction',
    stems: [
      now('住房和城乡建设', '住建'),
      ...each('住房和建设', '住房和城市更新', '城乡建设', '城市建设'),
      ...each('住房保障', '房产', '房屋', '房地产', '住房保障和房产', '住房保障和房屋'),
      before(2008, '建设'),
    ],
  },
  {
    id: 'transport',
    zh: '交通运输',
    en: 'Transport',
    stems: [now('交通运输', '交运'), before(2008, '交通'), now('公路'), now('道路运输'), ...each('港航', '港口')],
  },
  { id: 'water', zh: '水利', en: 'Water', stems: [...each('水利', '水利和湖泊', '水务')] },
  {
    id: 'agriculture',
    zh: '农业农村',
    en: 'Agriculture and rural affairs',
    stems: [
      now('农业农村', '农业和农村'),
      before(2018, '农业'),
      ...each('农牧', '农牧业', '畜牧兽医', '畜牧', '畜牧业'),
      now('农业机械', '农机'),
      before(2023, '乡村振兴'),
      before(2021, '扶贫开发', '扶贫'),
      before(2021, '扶贫开发领导小组'),
    ],
  },
  {
    id: 'forestry',
    zh: '林草',
    en: 'Forestry and grassland',
    stems: [now('林业和草原', '林草'), before(2018, '林业'), ...each('林果业', '园林绿化', '园林')],
  },
  { id: 'commerce', zh: '商务', en: 'Commerce', stems: [now('商务'), before(2003, '对外贸易经济合作', '外经贸')] },
  {
    id: 'investment',
    zh: '投资促进',
    en: 'Investment promotion',
    stems: [...each('投资促进', '招商', '招商引资', '招商投资促进', '促进外来投资', '经济合作', '经济技术合作')],
  },
  {
    id: 'culture_tourism',
    zh: '文化旅游',
    en: 'Culture and tourism',
    stems: [
      now('文化和旅游', '文旅', '文化旅游'),
      now('文化广电和旅游', '文广旅'),
      now('文化体育', '文体'),
      ...each('文化广电旅游体育', '文化市场', '文物', '文化遗产', '文化和旅游发展'),
      now('广播电视', '广电'),
      before(2018, '文化广电新闻出版', '文广新'),
      before(2018, '新闻出版广电'),
      before(2018, '新闻出版'),
      before(2018, '广播电影电视'),
      before(2018, '文化'),
      before(2018, '旅游'),
      before(2018, '旅游发展'),
    ],
    absorbs: ['sport'],
  },
  { id: 'sport', zh: '体育', en: 'Sport', stems: [now('体育')] },
  {
    id: 'health',
    zh: '卫生健康',
    en: 'Health',
    stems: [
      now('卫生健康', '卫健'),
      before(2018, '卫生和计划生育', '卫生计生', '卫计'),
      before(2013, '卫生'),
      before(2013, '人口和计划生育', '人口计生', '计生'),
      before(2013, '计划生育'),
      now('疾病预防控制', '疾控'),
    ],
  },
  { id: 'veterans', zh: '退役军人', en: 'Veterans affairs', stems: [now('退役军人事务', '退役军人')] },
  {
    id: 'emergency',
    zh: '应急管理',
    en: 'Emergency management',
    stems: [now('应急管理', '应急'), before(2018, '安全生产监督管理', '安监', '安全监管', '安全生产监管'), ...each('矿山安全', '煤矿安全')],
  },
  { id: 'fire', zh: '消防救援', en: 'Fire and rescue', stems: [now('消防救援', '消防')] },
  { id: 'audit', zh: '审计', en: 'Audit', stems: [now('审计')] },
  {
    id: 'market_regulation',
    zh: '市场监管',
    en: 'Market regulation',
    stems: [
      now('市场监督管理', '市场监管', '市监'),
      now('药品监督管理', '药监', '药品监管'),
      now('知识产权'),
      before(2018, '工商行政管理', '工商'),
      before(2018, '质量技术监督', '质监', '质量监督'),
      before(2018, '食品药品监督管理', '食药监', '食药监管', '食药', '食品药品监管'),
      before(2018, '工商行政管理和质量技术监督', '工商质监'),
      before(2018, '市场和质量监督管理', '市场和质量监管'),
    ],
  },
  { id: 'statistics', zh: '统计', en: 'Statistics', stems: [now('统计')] },
  { id: 'medical_insurance', zh: '医保', en: 'Medical insurance', stems: [now('医疗保障', '医保'), now('医疗保险')] },
  { id: 'tax', zh: '税务', en: 'Tax', stems: [now('税务'), before(2018, '国家税务', '国税'), before(2018, '地方税务', '地税')] },
  { id: 'petitions', zh: '信访', en: 'Petitions', stems: [now('信访')] },
  {
    id: 'government_services',
    zh: '政务服务',
    en: 'Government services and approvals',
    stems: [...each('政务服务', '政务'), ...each('行政审批', '审批', '行政审批服务', '审批服务', '政务服务数据', '行政服务')],
    absorbs: ['data'],
  },
  { id: 'public_resources', zh: '公共资源交易', en: 'Public resource trading', stems: [...each('公共资源交易', '公共资源')] },
  { id: 'data', zh: '数据', en: 'Data', stems: [...each('数据', '大数据', '数据资源', '大数据应用')] },
  {
    id: 'financial_regulation',
    zh: '金融',
    en: 'Financial regulation',
    stems: [
      now('金融监督管理', '金融监管'),
      before(2023, '银行保险监督管理', '银保监'),
      before(2018, '银行业监督管理', '银监'),
      before(2018, '保险监督管理', '保监'),
      before(2023, '地方金融监督管理', '地方金融监管', '地方金融'),
      before(2018, '金融'),
    ],
  },
  { id: 'state_assets', zh: '国资', en: 'State-owned assets', stems: [now('国有资产监督管理', '国资', '国有资产监管'), now('国有资产')] },
  {
    id: 'urban_management',
    zh: '城市管理',
    en: 'Urban management and enforcement',
    stems: [
      now('城市管理', '城管'),
      now('城市管理执法', '城管执法'),
      ...each(
        '城市管理行政执法',
        '城市管理综合行政执法',
        '城市管理和综合行政执法',
        '城市管理综合执法',
        '城市管理和综合执法',
        '城市综合管理',
      ),
      ...each('综合行政执法', '综合执法', '行政执法'),
      ...each('绿化和市容', '市容', '市容环境卫生', '环境卫生', '市政', '市政公用', '公用事业'),
    ],
  },
  {
    id: 'grain',
    zh: '粮食和储备',
    en: 'Grain and reserves',
    stems: [now('粮食和物资储备', '粮储'), now('粮食和储备'), before(2018, '粮食')],
  },
  { id: 'civil_defence', zh: '人防', en: 'Civil air defence', stems: [now('人民防空', '人防'), now('国防动员')] },
  { id: 'foreign_affairs', zh: '外事', en: 'Foreign affairs', stems: [...each('外事', '外事侨务', '侨务', '港澳事务')] },
  { id: 'government_administration', zh: '机关事务', en: 'Government administration', stems: [now('机关事务')] },
  { id: 'housing_fund', zh: '公积金', en: 'Housing provident fund', stems: [now('住房公积金', '公积金')] },
  { id: 'meteorology', zh: '气象', en: 'Meteorology', stems: [now('气象')] },
  { id: 'earthquake', zh: '地震', en: 'Earthquake', stems: [...each('地震', '防震减灾')] },
  { id: 'customs', zh: '海关', en: 'Customs', stems: [now('出入境检验检疫')] },
  { id: 'post', zh: '邮政', en: 'Post', stems: [now('邮政')] },
  { id: 'tobacco', zh: '烟草', en: 'Tobacco', stems: [now('烟草专卖', '烟草')] },
] as const satisfies readonly AgencyFunction[];

export type FunctionId = (typeof BY_FORM)[number]['id'] | (typeof BY_NAME)[number]['id'];

export const FUNCTIONS: readonly (AgencyFunction & { readonly id: FunctionId })[] = [...BY_FORM, ...BY_NAME];
export const FUNCTION_IDS: readonly FunctionId[] = FUNCTIONS.map((f) => f.id);
const BY_ID = new Map<string, AgencyFunction>(FUNCTIONS.map((f) => [f.id, f]));

export const isFunctionId = (id: string): id is FunctionId => BY_ID.has(id);
export const functionText = (id: FunctionId, locale: 'zh' | 'en'): string => BY_ID.get(id)![locale];

/** Why a name has no function. */
export const NO_FUNCTION = {
  none: { zh: '名称不能说明职能', en: 'the name tells no function' },
  several: { zh: '名称含有几种职能', en: 'the name tells several functions' },
} as const;

export type Classified =
  | { readonly function: FunctionId; readonly why?: never }
  | { readonly function: null; readonly why: keyof typeof NO_FUNCTION };

/** Longest first, so that 食品药品监督管理 is not read as 药品监督管理. */
const SPELLINGS = BY_NAME.flatMap((f: AgencyFunction) =>
  f.stems.flatMap((stem) =>
    [...new Set([stem.official, stem.official.replace('和', ''), ...stem.short])].map((text) => ({
      text,
      official: stem.official,
      id: f.id,
    })),
  ),
).sort((a, b) => b.text.length - a.text.length);

/** Forms of a body, and the full form of a shortened one. Longest first. */
const BODIES: readonly (readonly [written: string, official: string])[] = [
  ...['委员会', '领导小组办公室', '办公室', '办公厅', '总局', '总队', '支队', '大队', '中队'],
  ...['派出所', '调查队', '交易所', '中心', '系统', '局', '厅', '部', '署', '处', '所', '站', '院', '科'],
]
  .map((form): readonly [string, string] => [form, form])
  .concat([
    ['委', '委员会'],
    ['办', '办公室'],
  ]);
/** Words between what a body does and its form that say nothing of either. */
const FILLERS = [
  ...['工作', '管理', '监管', '执法', '监察', '稽查', '监督', '监测', '服务', '发展', '事业', '事务', '行政', '保护', '指导', '促进'],
  ...[
    '监督管理',
    '行政管理',
    '行政执法',
    '综合执法',
    '事业发展',
    '事务服务',
    '管理服务',
    '服务管理',
    '应用发展',
    '发展管理',
    '综合行政执法',
  ],
];
const CONNECTOR = /[和与及暨、]$/;
/** What may stand before what a body does: the end of a place, of a government or of the state. */
const PLACE = /(?:^|[省市区县旗州盟乡镇场岛团师]|街道|新城|园|国家|中国|国务院|人民政府|行署|管委会|管理委员会|总局)$/;

interface Reading {
  readonly ids: readonly string[];
  /** With official names of what it does and of its form. */
  readonly name: string;
  readonly end: 'place' | 'other' | 'joined';
}

/** The name without brackets: what stands in them is a second sign on the door. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[(（][^()（）]*[)）]/g, '');

function read(name: string, places: readonly string[]): Reading | null {
  const form = BODIES.find(([written]) => name.endsWith(written) && name.length > written.length);
  if (!form) return null;
  let rest = name.slice(0, -form[0].length);
  let tail = form[1];
  const found: { readonly id: string; readonly joined: boolean }[] = [];
  const stemAt = (text: string) => SPELLINGS.find((spelling) => text.endsWith(spelling.text));
  for (;;) {
    const connector = found.length > 0 ? (CONNECTOR.exec(rest)?.[0] ?? '') : '';
    const before = rest.slice(0, rest.length - connector.length);
    const stem = stemAt(before);
    if (stem) {
      found.push({ id: stem.id, joined: connector !== '' });
      rest = before.slice(0, -stem.text.length);
      tail = stem.official + connector + tail;
      continue;
    }
    // A filler is only taken off where it leads to what the body does.
    const filler = FILLERS.find((word) => before.endsWith(word) && stemAt(before.slice(0, -word.length)));
    if (filler === undefined) {
      if (connector !== '' && !PLACE.test(rest)) return { ids: found.map((f) => f.id), name, end: 'joined' };
      break;
    }
    rest = before.slice(0, -filler.length);
    tail = filler + connector + tail;
  }
  if (found.length === 0) return null;
  // 农业综合行政执法大队 enforces the rules of agriculture: 执法 beside another function only says how.
  const last = found.at(-1)!;
  const ids = found.filter(
    (f, i) => f.id !== 'urban_management' || found.length === 1 || i > 0 || last.id === f.id || found[i + 1]?.joined,
  );
  const end = PLACE.test(rest) || places.some((place) => place !== '' && rest.endsWith(place)) ? 'place' : 'other';
  return { ids: ids.map((f) => f.id), name: rest + tail, end };
}

/** 深圳市公安局龙华分局: the part of the name that says what it does. */
const BRANCH = /^(.*(?:局|中心))(?=[^局]{2,8}?(?:分局|管理局|监管局|稽查局|分中心|支队|大队|派出所|监管所|所)$)/;

function reduced(ids: readonly string[]): readonly string[] {
  const distinct = [...new Set(ids)];
  const absorbed = new Set(distinct.flatMap((id) => BY_ID.get(id)?.absorbs ?? []));
  return distinct.filter((id) => !absorbed.has(id));
}

const ZONE =
  /(?:开发区|高新区|经开区|园区|保税区|合作区|示范区|度假区|试验区|新区|功能区|发展区|商务区|经济区|产业园|科技园|片区|集聚区|基地)$/;

/** Bodies known by the form of their whole name. */
function byForm(name: string): FunctionId | null {
  if (/(?:政府|行政公署|行署|管理委员会|管委会)办公?(?:室|厅)?$|(?:党政|党政综合)办公室$|^国务院办公厅$/.test(name))
    return 'government_office';
  const zone = /^(.*?)(?:管理委员会|管委会)$/.exec(name)?.[1];
  if ((zone !== undefined && ZONE.test(zone)) || /(?:开发区|高新区|园区|保税区)人民政府$/.test(name)) return 'zone';
  if (/街道(?:办事处|办)?$|(?:地区|[^驻]{2,})办事处$/.test(name) && !/驻.+办事处$/.test(name)) return 'subdistrict';
  if (/(?:镇|乡|苏木)(?:人民政府|政府)?$|管理区(?:人民政府|管理委员会|管委会)?$/.test(name)) return 'township';
  if (/(?:[省市区县旗州盟]人民政府|行政公署)$/.test(name)) return 'government';
  if (/海关$/.test(name)) return 'customs';
  if (/^中国人民银行/.test(name)) return 'financial_regulation';
  return null;
}

/**
 * The function that an agency's full official name tells.
 * @param places names of its regions in full; a name may leave off their last character (罗源生态环境局 of 罗源县)
 */
export function classify(name: string, places: readonly string[] = []): Classified {
  const whole = plain(name);
  const form = byForm(whole);
  if (form) return { function: form };
  const shortPlaces = places.flatMap((place) => [place, place.replace(/(?:省|市|区|县|旗|州|盟|地区)$/, '')]);
  const branch = BRANCH.exec(whole)?.[1];
  const readings = [read(whole, shortPlaces), branch === undefined ? null : read(branch, shortPlaces)];
  const reading = readings.find((r) => r !== null && r.end === 'place') ?? readings.find((r) => r !== null);
  if (/[局委办厅]、/.test(whole)) return { function: null, why: 'several' };
  if (!reading) return { function: null, why: 'none' };
  const ids = reduced(reading.ids);
  if (reading.end === 'joined' || ids.length > 1) return { function: null, why: 'several' };
  return reading.end === 'place' ? { function: ids[0] as FunctionId } : { function: null, why: 'none' };
}

/**
 * The name with full official names for shortened ones: 市人社局 → 市人力资源和社会保障局, 县发改委 → 县发展和改革委员会. Two names with
 * the same official form are one body's; a former name keeps its own form (县工商局 → 县工商行政管理局). A name that cannot be
 * read whole is returned as it is.
 */
export function officialForm(name: string): string {
  const whole = plain(name);
  const office = /^(.*[省市区县旗州盟]|)(?:人民)?政府办(?:公室)?$/.exec(whole);
  if (office) return `${office[1]}人民政府办公室`;
  const committee = /^(.*)管委会$/.exec(whole);
  if (committee) return `${committee[1]}管理委员会`;
  const reading = whole === name ? read(whole, []) : null;
  return reading?.end === 'place' && reading.ids.length === 1 ? reading.name : name;
}

/**
 * Official forms of one body that a region has once: whichever of them an office signs with, it is the same agency. Forms that
 * may be two bodies side by side (城市管理局 and 综合行政执法局, 行政审批局 and 政务服务管理局) are not here: a person decides.
 */
const ONE_BODY: readonly (readonly [RegExp, string])[] = [
  [/^发展和改革局$/, '发展和改革委员会'],
  [/^卫生健康局$/, '卫生健康委员会'],
  [/^(?:自然资源|规划和自然资源|自然资源规划|自然资源与规划)局$/, '自然资源和规划局'],
  [/^城市管理(?:和|与)?(?:综合|行政|综合行政)?执法局$/, '城市管理局'],
  [/^综合执法局$/, '综合行政执法局'],
  [/^(?:行政)?审批(?:服务)?(?:管理)?局$/, '行政审批局'],
  [/^政务(?:服务)?(局|办公室)$/, '政务服务管理$1'],
  [/^公共资源(?:交易)?(?:管理|服务)?中心$/, '公共资源交易中心'],
  [/^(?:住房)?公积金(?:管理)?中心$/, '住房公积金管理中心'],
  [/^机关事务(?:服务)?(局|中心)$/, '机关事务管理$1'],
  [/^大数据(?:发展|发展管理)?局$/, '大数据管理局'],
  [/^退役军人局$/, '退役军人事务局'],
  [/^交通局$/, '交通运输局'],
];

/** {@link officialForm} of a name without its place, with one form for the bodies of {@link ONE_BODY}. */
export function bodyForm(name: string): string {
  const official = officialForm(name);
  const known = ONE_BODY.find(([variant]) => variant.test(official));
  return known ? official.replace(known[0], known[1]) : official;
}
