/** The empty consolidated list an office fills in: columns and their explanation, derived from the form. */
import { stringify } from 'csv-stringify/sync';
import { CELLS } from '../../lib/form';
import { FACTS, listLabel } from '../../lib/list/columns';
import { BadTarget, writeTarget } from '../commands/target';

const HEADERS = [...FACTS.map((f) => f.zh), ...CELLS.map(listLabel)];
const UNITS = { count: '个数', change: '增减数', money: '万元' } as const;

/** Writes the template; the ending of the name decides the format. @throws BadTarget, for another ending too */
export async function writeTemplate(path: string): Promise<void> {
  if (/\.csv$/i.test(path)) await writeTarget(path, `\uFEFF${stringify([HEADERS])}`);
  else if (/\.xlsx$/i.test(path)) await writeWorkbook(path);
  else throw new BadTarget('--template 的文件名应以 .xlsx 或 .csv 结尾');
}

async function writeWorkbook(path: string): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const list = workbook.addWorksheet('汇总表', { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] });
  list.columns = HEADERS.map((header, i) => ({ header, width: i < FACTS.length ? 22 : 14 }));
  list.getRow(1).eachCell((cell) => {
    cell.font = { bold: true };
    cell.alignment = { wrapText: true, vertical: 'top' };
  });
  const help = workbook.addWorksheet('说明');
  help.columns = [
    { header: '栏目', width: 70 },
    { header: '编号', width: 45 },
    { header: '单位', width: 10 },
    { header: '说明', width: 60 },
  ];
  for (const f of FACTS) help.addRow([f.zh, f.id, '', `${f.required ? '必填。' : '选填。'}${f.note}`]);
  for (const c of CELLS)
    help.addRow([listLabel(c), c.id, UNITS[c.unit], `${c.edition ? `仅 ${c.edition} 年版表式。` : ''}没有数字的不填，不要填 0`]);
  await writeTarget(path, new Uint8Array(await workbook.xlsx.writeBuffer()));
}
