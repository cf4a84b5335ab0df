/** Names of agencies in running text, and which of several spellings is the official one. */
import { compact } from './normalize';

const ENDINGS =
  '政府|公署|行署|委员会|管委会|街道|办事处|乡|镇|局|委|办|厅|部|院|署|处|所|中心|会|馆|站|公司|集团|学校|大学|学院|中学|小学|医院|队|海关|监狱|党校|[妇残文侨]联|科协|园区|开发区|新区|区|社|台|场|市|县|州|旗|盟|省|兵团|师|团|室|组|行|农场|林场|保护区|幼儿园|[一二三四五六七八九十]中';
const ORGANISATION = new RegExp(`^[\\p{Script=Han}()·、0-9]{2,45}(?:${ENDINGS})\\)?$`, 'u');
/** 我局, 本机关, 县: words that stand for a name. */
const PRONOUN =
  /^(?!全州县|本溪)(?:我|本|该|各|全|其)(?:局|办|委|厅|部|院|县|市|区|州|乡|镇|省|街道|单位|机关|中心|校|级|地区|政府|行政|部门|处|所|会|公司|旗|盟|系统)|^(?:县|市|区|州|乡|镇|省|局|办|委|单位|机关|部门|政府|各级政府|行政机关|人民政府|办公室|党政办|党政办公室|信息公开办公室|政务公开办公室)$/;
const REGION_ONLY = /^.{1,18}(?:省|市|县|区|州|旗|盟)$/;
const ZONE = /(?:开发|工业|产业|示范|保护|合作|高新技术|保税|度假|新|园|试验|实验|管理|功能|风景|名胜)区$/;

/** Is the text a name an agency could sign with? */
export const isAgencyName = (text: string): boolean =>
  ORGANISATION.test(text) && !PRONOUN.test(text) && !/(?:网|网站|报告|情况|公开|信息|工作|附件|附表|目录)$/.test(text);

/** A name without brackets, quotes and the words around it; null when nothing usable is left. */
export function cleanName(text: string): string | null {
  let name = compact(text)
    .replace(/[《》〈〉“”"'‘’#*]/g, '')
    .replace(/^.*[>»›|:/\\]/, '')
    .replace(/^.*?[[(〔]20\d\d[\])〕]第?\d+号/, '')
    .replace(/^[[【(].*?[\]】)]/, (all) => (isAgencyName(all.slice(1, -1)) ? all.slice(1, -1) : ''))
    .replace(/^(?:关于|附件\d*|发布|公布|现将|年度报告|索引号)+/, '')
    .replace(/(?:关于|的|在)$/, '')
    .replace(/^[-—_.、,\s]+|[-—_.、,\s]+$/g, '');
  if (/^\(.*\)$/.test(name)) name = name.slice(1, -1);
  return isAgencyName(name) ? official(name) : null;
}

/** 淮安市, 淮安市政府 → 淮安市人民政府; 民意乡 → 民意乡人民政府; 新下陆街道 → 新下陆街道办事处. */
export function official(name: string): string {
  if (/(?:省|市|县|区|州|旗)政府$/.test(name) && !ZONE.test(name.replace(/政府$/, ''))) return name.replace(/政府$/, '人民政府');
  if (/(?:乡|镇)政府$/.test(name)) return name.replace(/政府$/, '人民政府');
  if (REGION_ONLY.test(name) && !ZONE.test(name)) return `${name}人民政府`;
  if (/[^乡镇](?:乡|镇)$/.test(name)) return `${name}人民政府`;
  if (/街道$/.test(name)) return `${name}办事处`;
  return name;
}

/** Are the characters of `short` in `long`, in order? */
function within(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short[at]) at++;
  return at === short.length;
}

/** Is `long` the full official name of what `short` abbreviates (科委 → 科学技术委员会, 乡 → 县+乡), not one of its offices? */
export function isFuller(long: string, short: string): boolean {
  if (long.length <= short.length || long.includes('、')) return false;
  if (long.endsWith(short)) return true;
  if (/人民政府$/.test(short)) return false;
  const tail = /(?:委员会|办公室|管理局|[局厅部院署处所会心政府])$/.exec(long)?.[0] ?? '';
  if (long.startsWith(short)) return (short.endsWith('委') && long === `${short}员会`) || (short.endsWith('办') && long === `${short}公室`);
  if (!within(short, long) || long.length > short.length + 16) return false;
  // 教育局 is no abbreviation of 教育局办公室: both must end alike.
  const end = short.at(-1)!;
  return tail.includes(end) && (long.endsWith(end) || (end === '委' && tail === '委员会') || (end === '办' && tail === '办公室'));
}

/** Two agencies named together: 县新闻出版局、县政府新闻办. */
export function severalNames(name: string): readonly string[] {
  const parts = name.split(/[、]|(?<=[局委办厅院])和(?=.{3,}[局委办厅院会]$)/).filter(Boolean);
  return parts.length > 1 && parts.every((p) => isAgencyName(p)) ? parts : [];
}
