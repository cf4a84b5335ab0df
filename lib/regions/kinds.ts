/**
 * What the end of an official name says about the body: one table, read from the top, first match wins. `why` gives
 * the reason where the words alone would mislead. The region has been taken off the name before (南京市鼓楼区 | 财政局),
 * and so have explanations in brackets.
 */
import type { Kind, Level } from '../report';

interface KindRule {
  readonly kind: Kind;
  readonly ends: RegExp;
  /** Set when the words themselves fix the level. */
  readonly level?: Level;
  readonly why?: string;
}

const ZONE =
  '(?:开发区|新区|园区|高新区|经开区|示范区|实验区|试验区|保税区|合作区|风景区|名胜区|度假区|旅游区|聚集区|集聚区|集中区|能源化工基地|商务区|经济区|工业区|发展区|生态城|片区|产业园|科技园|软件园|物流园|新城)';
const ZONE_BODY = new RegExp(`${ZONE}(?:人民政府|(?:建设|开发|服务)?(?:管理委员会|管委会|管理局|管理办公室|执行委员会))?$`);
const ZONE_PREFIX = new RegExp(`^[^局厅院]{0,16}?${ZONE}`);

/** The name of the zone at the start of a text (经济技术开发区建设局 → 经济技术开发区); null when there is none. */
export const zoneIn = (rest: string): string | null => ZONE_PREFIX.exec(rest)?.[0] ?? null;

export const KIND_RULES: readonly KindRule[] = [
  { kind: 'office', ends: /人民政府办公(?:厅|室)$/ },
  { kind: 'office', ends: /^(?:政府|行政公署|行署)办公(?:厅|室)$/, why: '地区的政府机关是行政公署，简称行署' },
  {
    kind: 'office',
    ends: /(?:党政|党政综合|党工委|综合)办公室$|(?:管理委员会|管委会)办公(?:厅|室)$/,
    why: '开发区、街道由它承担政府办公室职责',
  },
  { kind: 'township', level: 'township', ends: /(?:街道|地区|苏木|镇|乡)(?:人民)?(?:政府|办事处)$/ },
  { kind: 'township', level: 'township', ends: /(?:街道|苏木|民族乡|镇|乡)$/, why: '只写乡镇名，指乡镇政府或街道办事处' },
  { kind: 'township', level: 'township', ends: /街道办$/ },
  { kind: 'department', ends: /驻.+办事处$/, why: '政府驻外地的办事处是派出机构，不是街道' },
  { kind: 'township', level: 'township', ends: /^.{2,8}办事处$/, why: '不写“街道”的派出办事处（如城南办事处）' },
  { kind: 'township', level: 'township', ends: /管理区(?:人民政府|管理委员会|办事处)?$/, why: '农场改制的管理区是乡级单位' },
  { kind: 'zone', ends: ZONE_BODY },
  { kind: 'government', ends: /^(?:人民政府|政府|行政公署|行署|行政委员会)$/, why: '特别行政区称政府；大柴旦等地的政府机关称行政委员会' },
  { kind: 'enterprise', ends: /(?:公司|集团|银行|信用社|水厂|电厂)$/ },
  { kind: 'department', ends: /(?:分行|中心支行|支行)$/, why: '公开年度报告的只有中国人民银行的分支机构' },
  { kind: 'department', ends: /(?:文史研究馆|文史馆)$/, why: '文史研究馆与参事室同属政府机构' },
  {
    kind: 'institution',
    ends: /(?:中心|医院|卫生院|学校|大学|学院|中学|小学|幼儿园|研究院|研究所|设计院|检测院|党校|电视台|广播台|融媒体|报社|福利院|救助站|血站|植物园|动物园|林场|农场|联合社|供销社|馆|站|段|宫)$/,
  },
  {
    kind: 'institution',
    ends: /(?:协会|学会|联合会|工会|红十字会|促进会|基金会|残联|妇联|文联|侨联|工商联|社科联|科协|贸促会|团委)$/,
    why: '群团和社会组织不是行政机关',
  },
  { kind: 'department', ends: /(?:海事处|稽查处|公安处|监察处|派出所|司法所|税务所)$/, why: '这些处、所是行政执法机关' },
  { kind: 'institution', ends: /(?:管理处|管理所|事务所|服务处|管护局|处|所)$/, why: '单称处、所的多为事业单位' },
  { kind: 'department', ends: /(?:总队|支队|大队|中队)$/, why: '公安、消防、综合行政执法队伍对外行使行政职权' },
  { kind: 'department', ends: /(?:局|厅|委员会|委|部|署|办公室|办|组|参事室|研究室|海关|系统|监狱|所属单位)$/ },
];

/** The rule that fits the rest of a name; undefined when none does (kind stays unknown). */
export function kindOf(rest: string): KindRule | undefined {
  const plain = rest.replace(/[（(][^）)]*[）)]/g, '');
  const zone = zoneIn(plain);
  // 高新区沟赵办事处 is judged by 沟赵办事处, 高新区管委会 by the whole.
  const inside = zone && !ZONE_BODY.test(plain) ? plain.slice(zone.length) : plain;
  return KIND_RULES.find((rule) => rule.ends.test(inside));
}
