import { REGULATIONS_URL } from '../../methods/law';
import type { Translated } from '../translated';
import type { methods as original } from '../zh/methods';

export const methods: Translated<typeof original> = {
  title: 'Methods',
  lead: 'This page is made from the very form, catalogue and rules that the program computes with: what is written here is what is calculated.',
  contents: 'On this page',
  sections: {
    counting: 'Counting rules',
    metrics: 'Metrics',
    checks: 'Checks',
    rules: 'Rules of review',
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
    balance: [
      'Per applicant column: received + carried over from last year = processed + carried over to next year',
      'printed in the form',
    ],
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
  form: {
    number: (_number) => '',
    row: 'Row',
    columns: 'Columns',
    edition: 'Edition',
    both: 'both',
    article: 'Article',
    aliases: 'also read as',
  },
  law: [
    ['Regulations on Open Government Information (State Council Order 711, in force 15 May 2019)', REGULATIONS_URL],
    ['国办公开办函〔2019〕60号: format of the yearly report (trial), for the reports of 2019 and 2020', ''],
    ['国办公开办函〔2021〕30号: format of the yearly report, since September 2021', ''],
    ['国办函〔2020〕109号: information-processing fee', ''],
  ],
  articles:
    'Art. 50: what a report contains. The articles beside the outcomes of table three are our mapping from the text; the form does not print them.',
};
