/** Section headings: other words, other numbers, lost ones, and sentences that sit between a heading and its table. */
import { SECTIONS, TABLES } from '../../../lib/form';
import { type Line, line, linesOf, type Table } from '../page';
import type { Draft } from '../printed-sample';
import type { Perturbation } from './perturbation';

const headings = (draft: Draft): Line[] => linesOf(draft.page, 'heading');
const tableHeading = (draft: Draft, index: number): Line | undefined => headings(draft).find((h) => h.section === '二三四'[index]);

const rewrite = (id: string, change: (draft: Draft) => void, family?: string): Perturbation => ({
  id,
  group: 'head',
  ...(family ? { family } : {}),
  apply: change,
});

/** Puts lines right before a table, after its heading. */
function beforeTable(draft: Draft, id: Table['id'], lines: Line[]): void {
  const at = draft.page.parts.findIndex((part) => part.kind === 'table' && part.id === id);
  if (at >= 0) draft.page.parts.splice(at, 0, ...lines);
}

export const HEADINGS: readonly Perturbation[] = [
  rewrite('heading-alias', (draft) => {
    TABLES.forEach((table, index) => {
      const h = tableHeading(draft, index);
      if (h) h.text = h.text.replace(table.zh, draft.random.pick(table.aliases));
    });
    for (const section of SECTIONS) {
      const h = headings(draft).find((x) => x.section === section.number);
      if (h) h.text = h.text.replace(section.zh, draft.random.pick(section.aliases));
    }
  }),
  rewrite('heading-without-number', (draft) => {
    for (const h of draft.random.some(headings(draft), 2)) h.text = h.text.replace(/^[一二三四五六]、/, '');
  }),
  rewrite('heading-number-style', (draft) => {
    const style = draft.random.pick(['dot', 'arabic', 'space', 'bracket', 'bare']);
    for (const h of headings(draft)) {
      h.text = h.text.replace(/^([一二三四五六])、/, (_, n: string) => {
        const arabic = '零一二三四五六'.indexOf(n);
        return { dot: `${n}．`, arabic: `${arabic}、 `, space: `${n} 、`, bracket: `（${n}）`, bare: `${n} ` }[style] ?? '';
      });
    }
  }),
  rewrite(
    'heading-two-lost',
    (draft) => {
      draft.page.parts = draft.page.parts.filter((part) => part.kind !== 'line' || part.section !== '二');
    },
    'lost',
  ),
  rewrite(
    'all-table-headings-lost',
    (draft) => {
      draft.page.parts = draft.page.parts.filter((part) => part.kind !== 'line' || !part.section || !'二三四'.includes(part.section));
    },
    'lost',
  ),
  rewrite('numbering-restarted', (draft) => {
    for (const h of headings(draft)) {
      const at = '二三四'.indexOf(h.section ?? '-');
      if (at >= 0) h.text = h.text.replace(/^[二三四]/, '一二三'[at] ?? '');
    }
  }),
  rewrite('heading-markdown', (draft) => {
    for (const h of headings(draft)) h.text = `## ${h.text}`;
  }),
  rewrite('heading-inner-spaces', (draft) => {
    for (const h of headings(draft)) h.text = h.text.replace('政府信息', ' 政府 信息');
  }),
  rewrite('heading-in-two-lines', (draft) => {
    for (const h of headings(draft)) if (h.text.length > 12) h.text = `${h.text.slice(0, 9)}\n${h.text.slice(9)}`;
  }),
  rewrite('heading-colon', (draft) => {
    for (const h of headings(draft)) h.text += '：';
  }),
  rewrite('sentence-before-table', (draft) => {
    const n = draft.random.int(2, 900);
    beforeTable(draft, 'disclosure', [line('prose', `本年度行政处罚处理决定数量合计${n}件，另有行政许可${n + 3}件按旧口径统计。`)]);
    beforeTable(draft, 'applications', [line('prose', `本年新收政府信息公开申请数量${n}件，上年结转${n % 7}件，均已按时答复。`)]);
    beforeTable(draft, 'remedies', [line('prose', `行政复议${n % 5}件，行政诉讼${n % 3}件，总计${(n % 5) + (n % 3)}件。`)]);
  }),
  rewrite('table-note-before-table', (draft) => {
    beforeTable(draft, 'disclosure', [line('note', '单位：件、万元')]);
    beforeTable(draft, 'remedies', [line('note', `（数据截至${draft.sample.year}年12月31日）`)]);
  }),
  rewrite('narrative-repeats-headings', (draft) => {
    const at = draft.page.parts.findIndex((part) => part.kind === 'line' && part.section === '一');
    draft.page.parts.splice(
      at + 1,
      0,
      line('prose', '1.主动公开政府信息情况'),
      line('prose', `全年主动公开政府信息${draft.random.int(3, 999)}条。`),
      line('prose', '2.收到和处理政府信息公开申请情况'),
      line(
        'prose',
        `全年收到申请${draft.random.int(3, 99)}件，其中自然人${draft.random.int(3, 99)}件、商业企业${draft.random.int(0, 9)}件。`,
      ),
      line('prose', '3.政府信息公开行政复议、行政诉讼情况'),
      line('prose', `行政复议 ${draft.random.int(0, 9)} 件。`),
    );
  }),
];
