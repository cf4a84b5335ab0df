/** Names of agencies of every level and kind, in real regions. */
import type { Kind, Level } from '../../lib/report';
import type { Random } from '../../lib/testing/random';

export interface NamedAgency {
  readonly name: string;
  /** GB/T 2260 code of the region it belongs to. */
  readonly region: string;
  readonly level: Level;
  readonly kind: Kind;
}

/** [code, name, prefecture code, prefecture, province code, province]: ordinary, autonomous, municipal and homonymous regions. */
const COUNTIES = [
  ['360722', '信丰县', '360700', '赣州市', '360000', '江西省'],
  ['653024', '乌恰县', '653000', '克孜勒苏柯尔克孜自治州', '650000', '新疆维吾尔自治区'],
  ['220283', '舒兰市', '220200', '吉林市', '220000', '吉林省'],
  ['230184', '五常市', '230100', '哈尔滨市', '230000', '黑龙江省'],
  ['321322', '沭阳县', '321300', '宿迁市', '320000', '江苏省'],
  ['330106', '西湖区', '330100', '杭州市', '330000', '浙江省'],
  ['441881', '英德市', '441800', '清远市', '440000', '广东省'],
  ['450327', '灌阳县', '450300', '桂林市', '450000', '广西壮族自治区'],
  ['510182', '彭州市', '510100', '成都市', '510000', '四川省'],
  ['530581', '腾冲市', '530500', '保山市', '530000', '云南省'],
  ['522730', '龙里县', '522700', '黔南布依族苗族自治州', '520000', '贵州省'],
  ['152522', '阿巴嘎旗', '152500', '锡林郭勒盟', '150000', '内蒙古自治区'],
  ['130684', '高碑店市', '130600', '保定市', '130000', '河北省'],
  ['371427', '夏津县', '371400', '德州市', '370000', '山东省'],
  ['431227', '新晃侗族自治县', '431200', '怀化市', '430000', '湖南省'],
] as const;

const BUREAUS = [
  '财政局',
  '自然资源局',
  '教育局',
  '卫生健康委员会',
  '市场监督管理局',
  '住房和城乡建设局',
  '发展和改革委员会',
  '公安局',
  '审计局',
];
const TOWNS = ['城关镇', '红旗街道', '河口乡', '新民镇', '东风街道', '青山乡', '民意乡'];
const SEATS = { 镇: '人民政府', 乡: '人民政府', 街道: '办事处' } as const;

/** A random agency. The name is the full official one, as it would be printed in a title. */
export function drawAgency(random: Random): NamedAgency {
  const [countyCode, county, prefectureCode, prefecture, provinceCode, province] = random.pick(COUNTIES);
  const level = random.pick(['province', 'prefecture', 'county', 'county', 'county', 'township'] as const);
  if (level === 'township') {
    const town = random.pick(TOWNS);
    const seat = SEATS[town.endsWith('街道') ? '街道' : (town.slice(-1) as '镇' | '乡')];
    return { name: county + town + seat, region: countyCode, level, kind: 'township' };
  }
  const [region, place] =
    level === 'province' ? [provinceCode, province] : level === 'prefecture' ? [prefectureCode, prefecture] : [countyCode, county];
  const kind = random.pick(['government', 'office', 'department', 'department', 'department', 'institution', 'zone'] as const);
  const suffix = {
    government: '人民政府',
    office: '人民政府办公室',
    department: random.pick(BUREAUS),
    institution: random.pick(['第一人民医院', '公共资源交易中心', '供销合作社联合社']),
    zone: '经济技术开发区管理委员会',
  }[kind];
  return { name: place + suffix, region, level, kind };
}
