/** Words of the methods page: headings and the counting rules. Definitions themselves come from the catalogues in lib/. */
import type { Locale } from '@/lib/findings';
import { REGULATIONS_URL } from './law';

const zh = {
  title: '方法',
  lead: '本页由程序所用的同一份表式、指标目录和规则直接生成：这里写的就是系统实际计算的。',
  contents: '本页内容',
  sections: {
    counting: '计数规则',
    metrics: '指标',
    checks: '勾稽与核对',
    rules: '异常提示规则',
    form: '法定表式',
    deadlines: '公布期限',
    law: '法律依据',
  },
  counting: [
    ['不同层级不相加', '县级政府的汇总报告已经包含其部门，任何合计只用同一层级、同一口径（汇总或单个机构）的报告，并写明所用口径。'],
    ['合计注明覆盖', '每个合计都注明“应有多少机构、其中多少有数”。两年之间的变化只在两年均有数的机构上计算。'],
    ['空缺不是零', '空白、未列、无法识别、未转录各自分开；任何一种都不会变成 0，图上留出空缺。'],
    [
      '表式变化处断开',
      '2019 年版的制作、公开、总数与 2021 年版的制发、废止、现行有效不是同一回事，序列在此断开，不相连。许可、处罚、强制以及第三、四部分两版可比；“其他处理”一行与三行之和等同。',
    ],
    ['比率有最低分母', '分母低于指标的最低要求时只给出件数，并注明“基数过小”。'],
    ['变化的写法', '绝对变化总是给出；上年不少于 30 时才给百分比；比率用百分点；另写“新增”“降为 0”“无变化”。'],
    ['不推断答复时限', '法定表式没有答复期限一栏，本系统不作任何是否按期答复的推断。'],
    ['两种收费不混', '第二部分的行政事业性收费不是第六部分的信息处理费。'],
  ],
  metric: {
    numerator: '分子',
    denominator: '分母',
    less: '减去',
    unit: '单位',
    minimum: '最低分母',
    only: (edition: string) => `仅 ${edition} 年版表式`,
    why: '意义',
    cautions: '注意',
    polarity: { higher: '越高越有利于申请人', lower: '越低越有利于申请人', neutral: '无好坏方向' },
    all: (row: string) => `${row}：各列`,
  },
  checkIntro: '勾稽只指出数字相互矛盾，从不改动数字。含空白的等式记为“无法判断”。',
  equations: {
    balance: ['每一申请人列：新收＋上年结转＝办理总计＋结转下年', '表内载明'],
    outcomes: ['每一申请人列：办理总计＝各项办理结果之和', '表结构决定'],
    applicants: ['每一行：总计＝六类申请人之和', '表结构决定'],
    remedies: ['复议和两类诉讼：总计＝四种结果之和', '表结构决定'],
  },
  count: (n: number) => `${n} 个等式`,
  other: '其他核对提示',
  problems: '读取时可能出现的问题',
  rule: { formula: '判定', thresholds: '参数', version: '版本', source: '出处', chance: '偶然出现的比例', status: '提示用语' },
  reportRules: '针对整份报告的规则',
  form: { row: '栏目', columns: '列', edition: '版本', both: '两版', article: '条例条款', aliases: '也识别为' },
  law: [
    ['中华人民共和国政府信息公开条例（国务院令第711号，2019年5月15日起施行）', REGULATIONS_URL],
    ['国办公开办函〔2019〕60号：年度报告格式（试行），适用于 2019、2020 年度报告', ''],
    ['国办公开办函〔2021〕30号：年度报告格式，2021 年 9 月起适用', ''],
    ['国办函〔2020〕109号：政府信息公开信息处理费管理办法', ''],
  ],
  articles: '第五十条：年度报告应当包括的内容。第三部分各办理结果对应的条款由我们对照条例整理，表式本身没有印出。',
};
type Words = typeof zh;

const en: Words = {
  title: 'Methods',
  lead: 'This page is made from the very form, catalogue and rules that the program computes with: what is written here is what is calculated.',
  contents: 'On this page',
  sections: {
    counting: 'Counting rules',
    metrics: 'Metrics',
    checks: 'Checks',
    rules: 'Outlier rules',
    form: 'The statutory form',
    deadlines: 'Deadlines of publication',
    law: 'Legal basis',
  },
  counting: [
    [
      'Levels are never added',
      'A county government’s area report already contains its departments. A total uses reports of one level and one scope and says which.',
    ],
    [
      'Totals state their coverage',
      'Every total says how many agencies there are and how many have a figure. Changes between years are computed on agencies present in both.',
    ],
    ['A gap is not zero', 'Blank, not listed, unreadable and not transcribed are kept apart; none becomes 0, and charts leave a gap.'],
    [
      'The series breaks where the form changed',
      'Made, published and total (2019) are not issued, repealed and in force (2021): the break is drawn, never joined. Licences, penalties, coercive measures and tables three and four compare across editions; one row “otherwise closed” equals the sum of three.',
    ],
    ['Rates need a denominator', 'Under a metric’s minimum the counts are shown with “too few to judge”.'],
    [
      'How changes are written',
      'Absolute always; percent only on a base of 30 or more; rates in points; “new”, “fell to 0”, “no change” in words.',
    ],
    ['No timeliness of replies', 'The form has no on-time field, so nothing here says whether replies were timely.'],
    ['Two kinds of fees', 'Administrative fees of table two are not the information-processing fee of section six.'],
  ],
  metric: {
    numerator: 'Numerator',
    denominator: 'Denominator',
    less: 'less',
    unit: 'Unit',
    minimum: 'Minimum denominator',
    only: (edition) => `form of ${edition} only`,
    why: 'Why it matters',
    cautions: 'Mind',
    polarity: { higher: 'higher serves applicants', lower: 'lower serves applicants', neutral: 'no good or bad direction' },
    all: (row) => `${row}: all columns`,
  },
  checkIntro: 'A check says that figures contradict each other; it never changes one. An equation with a blank “cannot be judged”.',
  equations: {
    balance: ['Per applicant column: received + carried in = processed + carried out', 'printed in the form'],
    outcomes: ['Per applicant column: processed = sum of outcomes', 'implied by the form'],
    applicants: ['Per row: total = sum of six applicant columns', 'implied by the form'],
    remedies: ['Reviews and both kinds of lawsuits: total = sum of four outcomes', 'implied by the form'],
  },
  count: (n) => `${n} equations`,
  other: 'Other findings',
  problems: 'Problems met while reading',
  rule: {
    formula: 'Rule',
    thresholds: 'Parameters',
    version: 'version',
    source: 'Source',
    chance: 'raised by chance alone',
    status: 'Wording',
  },
  reportRules: 'Rules about whole reports',
  form: { row: 'Row', columns: 'Columns', edition: 'Edition', both: 'both', article: 'Article', aliases: 'also read as' },
  law: [
    ['Regulations on Open Government Information (State Council Order 711, in force 15 May 2019)', REGULATIONS_URL],
    ['国办公开办函〔2019〕60号: format of the yearly report (trial), for the reports of 2019 and 2020', ''],
    ['国办公开办函〔2021〕30号: format of the yearly report, since September 2021', ''],
    ['国办函〔2020〕109号: information-processing fee', ''],
  ],
  articles:
    'Art. 50: what a report contains. The articles beside the outcomes of table three are our mapping from the text; the form does not print them.',
};

export const WORDS: Record<Locale, Words> = { zh, en };
