/** The form's printed words as the parser looks for them, one vocabulary per table, all derived from lib/form.ts. */
import {
  APPLICANTS,
  APPLICATION_ROWS,
  DISCLOSURE,
  OUTCOME_GROUPS,
  type OutcomeGroup,
  REMEDIES,
  REMEDY_OUTCOMES,
  type TableId,
} from '../../form';
import { labelForm } from '../normalize';

/** What a printed label can mean in its table. Some words mean several things (总计, 其他): the place decides. */
export type Meaning =
  /** Frame of the form without figures of its own: 信息内容, 申请人情况, 本年度办理结果, 行政诉讼. */
  | { readonly kind: 'frame'; readonly id: string }
  /** 第二十条第（一）项 */
  | { readonly kind: 'caption'; readonly id: string }
  /** Row of tables 二 and 三, block of table 四. */
  | { readonly kind: 'row'; readonly id: string }
  /** Group of outcomes in table 三. */
  | { readonly kind: 'group'; readonly id: OutcomeGroup }
  /** Column of table 二 and 三, outcome of table 四. */
  | { readonly kind: 'column'; readonly id: string };

export interface Entry {
  /** In {@link labelForm}. */
  readonly text: string;
  readonly meanings: readonly Meaning[];
  /** Number printed before the label, in label form: '1', '(一)', '四'. */
  readonly numbers: readonly string[];
}

export interface Vocabulary {
  readonly entries: readonly Entry[];
  readonly texts: ReadonlySet<string>;
  /** Entries by first character, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Entry[]>;
  /** Printed label of a row, for findings. */
  readonly rowName: ReadonlyMap<string, string>;
}

interface Words {
  readonly zh: string;
  readonly aliases?: readonly string[];
}

function build(list: readonly { words: Words; meaning: Meaning; number?: string }[]): Vocabulary {
  const byText = new Map<string, { meanings: Meaning[]; numbers: string[] }>();
  for (const { words, meaning, number } of list) {
    for (const spelling of [words.zh, ...(words.aliases ?? [])]) {
      const text = labelForm(spelling);
      const entry = byText.get(text) ?? { meanings: [], numbers: [] };
      if (!entry.meanings.some((m) => m.kind === meaning.kind && m.id === meaning.id)) entry.meanings.push(meaning);
      if (number) entry.numbers.push(labelForm(number));
      byText.set(text, entry);
    }
  }
  const entries = [...byText].map(([text, entry]): Entry => ({ text, ...entry })).sort((a, b) => b.text.length - a.text.length);
  const byFirst = new Map<string, Entry[]>();
  for (const entry of entries) byFirst.set(entry.text[0]!, [...(byFirst.get(entry.text[0]!) ?? []), entry]);
  const rowName = new Map(list.filter((l) => l.meaning.kind === 'row').map((l) => [l.meaning.id, l.words.zh]));
  return { entries, texts: new Set(byText.keys()), byFirst, rowName };
}

const frame = (id: string, zh: string, ...aliases: string[]) => ({ words: { zh, aliases }, meaning: { kind: 'frame', id } as const });

/** 第二十条第（一）项 is also printed 第二十条第一项 and 第二十条（一）项. */
const caption = (zh: string): string[] => [zh.replace(/[（）]/g, ''), zh.replace('条第', '条')];

const disclosure = build([
  frame('corner', '信息内容', '项目内容'),
  ...DISCLOSURE.flatMap((block) => [
    { words: { zh: block.zh, aliases: caption(block.zh) }, meaning: { kind: 'caption', id: block.id } as const },
    ...block.rows.map((row) => ({ words: row as Words, meaning: { kind: 'row', id: row.id } as const })),
    ...block.columns.map((column) => ({ words: column as Words, meaning: { kind: 'column', id: column.id } as const })),
  ]),
]);

const applications = build([
  frame('applicants', '申请人情况'),
  frame('organisations', '法人或其他组织', '法人或者其他组织', '法人和其他组织', '法人及其他组织'),
  frame('results', '本年度办理结果', '本年办理结果', '办理结果'),
  frame('note', '本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和', '本列数据的勾稽关系'),
  ...OUTCOME_GROUPS.map((group) => ({ words: group as Words, meaning: { kind: 'group', id: group.id } as const, number: group.number })),
  ...APPLICATION_ROWS.map((row) => ({ words: row as Words, meaning: { kind: 'row', id: row.id } as const, number: row.number })),
  ...APPLICANTS.map((column) => ({ words: column as Words, meaning: { kind: 'column', id: column.id } as const })),
]);

const remedies = build([
  ...[...new Set(REMEDIES.flatMap((b) => ('parent' in b ? [b.parent] : [])))].map((zh) => frame('litigation', zh)),
  ...REMEDIES.map((block) => ({ words: block as Words, meaning: { kind: 'row', id: block.id } as const })),
  ...REMEDY_OUTCOMES.map((outcome) => ({ words: outcome as Words, meaning: { kind: 'column', id: outcome.id } as const })),
]);

export const VOCABULARY: Readonly<Record<TableId, Vocabulary>> = { disclosure, applications, remedies };
