/** What is to be collected: a CSV with the columns 机构, 年度, 网址 (agency, year, url), one page a line. */
import { csvRecords } from '../../lib/documents/csv';
import { decode } from '../../lib/documents/decode';

export interface Wanted {
  /** Line of the list. */
  readonly line: number;
  readonly address: string;
  /** What the list knows of the report; '' is left to the document. */
  readonly agency: string;
  readonly year: string;
}

const NAMES = {
  address: ['网址', '地址', '链接', 'url', 'address'],
  agency: ['机构', '机构名称', 'agency'],
  year: ['年度', '年份', 'year'],
};

/** @param refuse told of lines without an address or with a year that is none */
export function readWanted(bytes: Uint8Array, refuse: (line: number, reason: string) => void): Wanted[] {
  const records = csvRecords(decode(bytes).text);
  const value = (record: Record<string, string>, names: readonly string[]) => names.map((name) => record[name]?.trim()).find(Boolean) ?? '';
  return records.flatMap((record, i): Wanted[] => {
    const line = i + 2;
    const [address, agency, year] = [value(record, NAMES.address), value(record, NAMES.agency), value(record, NAMES.year)];
    if (address === '') {
      refuse(line, '没有网址：请填写“网址”一列（http 或 https 开头）');
      return [];
    }
    if (year !== '' && !/^20\d\d$/.test(year)) {
      refuse(line, `年度“${year}”不是四位年份`);
      return [];
    }
    return [{ line, address, agency, year }];
  });
}
