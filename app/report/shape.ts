/** The statutory tables as they are printed: heads with their spans and the cells below them, derived from the form. */
import {
  APPLICANTS,
  APPLICATION_ROWS,
  type CellId,
  DISCLOSURE,
  type Edition,
  OUTCOME_GROUPS,
  REMEDIES,
  REMEDY_OUTCOMES,
  TABLES,
  type TableId,
} from '@/lib/form';

type Locale = 'zh' | 'en';

export interface Head {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
}

export interface ShapeRow {
  readonly heads: readonly Head[];
  readonly cells: readonly { readonly id: CellId; readonly colSpan: number }[];
}

/** One printed grid: head rows above, then rows of heads at the left and cells. */
export interface Shape {
  readonly key: string;
  readonly caption: string;
  readonly headRows: readonly (readonly Head[])[];
  readonly rows: readonly ShapeRow[];
}

const head = (text: string, colSpan = 1, rowSpan = 1): Head => ({ text, rowSpan, colSpan });
const printed = (part: { readonly id: string; readonly edition?: Edition }, edition: Edition) => !part.edition || part.edition === edition;
/** Columns beside the row labels in table 二. */
const DISCLOSURE_WIDTH = 3;

function disclosure(edition: Edition, locale: Locale): Shape[] {
  return DISCLOSURE.filter((block) => printed(block, edition)).map((block) => {
    const columns = block.columns.filter((column) => printed(column, edition));
    const span = (index: number) => (index === columns.length - 1 ? DISCLOSURE_WIDTH - columns.length + 1 : 1);
    return {
      key: block.id,
      caption: block[locale],
      headRows: [[head(locale === 'zh' ? '信息内容' : 'Content'), ...columns.map((column, i) => head(column[locale], span(i)))]],
      rows: block.rows
        .filter((row) => printed(row, edition))
        .map((row) => ({
          heads: [head(row[locale])],
          cells: columns.map((column, i) => ({ id: `disclosure.${row.id}.${column.id}` as CellId, colSpan: span(i) })),
        })),
    };
  });
}

function applications(edition: Edition, locale: Locale): Shape[] {
  const organisations = APPLICANTS.slice(1, -1);
  const rows = APPLICATION_ROWS.filter((row) => printed(row, edition));
  const stage = rows.filter((row) => row.role === 'outcome' || row.role === 'processed');
  const headsOf = (row: (typeof rows)[number]): Head[] => {
    const label = (locale === 'zh' ? row.number : '') + row[locale];
    if (row.role !== 'outcome' && row.role !== 'processed') return [head(label, 3)];
    const heads = row === stage[0] ? [head(locale === 'zh' ? '三、本年度办理结果' : 'Results this year', 1, stage.length)] : [];
    const group = row.role === 'outcome' ? OUTCOME_GROUPS.find((g) => g.id === row.group) : undefined;
    if (!group || row.number === group.number) return [...heads, head(label, 2)];
    const members = rows.filter((r) => r.role === 'outcome' && r.group === group.id);
    if (members[0] === row) heads.push(head((locale === 'zh' ? group.number : '') + group[locale], 1, members.length));
    return [...heads, head(label)];
  };
  const [person, total] = [APPLICANTS[0], APPLICANTS[APPLICANTS.length - 1]!];
  return [
    {
      key: 'applications',
      caption: TABLES[1][locale],
      headRows: [
        [
          head(
            locale === 'zh'
              ? '本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和'
              : 'First + second item = third + fourth item',
            3,
            3,
          ),
          head(locale === 'zh' ? '申请人情况' : 'Applicants', APPLICANTS.length),
        ],
        [
          head(person[locale], 1, 2),
          head(locale === 'zh' ? '法人或其他组织' : 'Legal persons and other organisations', organisations.length),
          head(total[locale], 1, 2),
        ],
        organisations.map((applicant) => head(applicant[locale])),
      ],
      rows: rows.map((row) => ({
        heads: headsOf(row),
        cells: APPLICANTS.map((applicant) => ({ id: `applications.${row.id}.${applicant.id}` as CellId, colSpan: 1 })),
      })),
    },
  ];
}

function remedies(locale: Locale): Shape[] {
  const [review, ...lawsuits] = REMEDIES;
  const outcomes = REMEDY_OUTCOMES.map((outcome) => outcome[locale]);
  return [
    {
      key: 'remedies',
      caption: TABLES[2][locale],
      headRows: [
        [head(review[locale], outcomes.length), head(locale === 'zh' ? '行政诉讼' : 'Litigation', outcomes.length * lawsuits.length)],
        [...outcomes.map((text) => head(text, 1, 2)), ...lawsuits.map((block) => head(block[locale], outcomes.length))],
        lawsuits.flatMap(() => outcomes.map((text) => head(text))),
      ],
      rows: [
        {
          heads: [],
          cells: REMEDIES.flatMap((block) =>
            REMEDY_OUTCOMES.map((outcome) => ({ id: `remedies.${block.id}.${outcome.id}` as CellId, colSpan: 1 })),
          ),
        },
      ],
    },
  ];
}

/** The grids of one table in one edition; table 二 prints one per item of Art. 20. */
export function shapes(table: TableId, edition: Edition, locale: Locale): readonly Shape[] {
  if (table === 'disclosure') return disclosure(edition, locale);
  return table === 'applications' ? applications(edition, locale) : remedies(locale);
}
