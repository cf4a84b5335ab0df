import { describe, expect, test } from 'vitest';
import { resolveAgency } from './resolve';

const row = (line: string) => {
  const [name = '', region = '', level = '', kind = ''] = line.trim().split(/\s+/);
  return { name, region: region === '-' ? null : region, level: level === '-' ? null : level, kind: kind === '-' ? null : kind };
};
const table = (text: string) => text.trim().split('\n').map(row);

/** Names as offices sign them, without any hint. */
const OFFICIAL = table(`
和田地区行署办公室 653200 prefecture office
安泽县人民政府 141026 county government
阿合奇县库兰萨日克乡人民政府 653023 township township
阿合奇县政务服务和公共资源交易中心 653023 county institution
乌恰县政务服务和公共资源交易中心 653024 county institution
上海市人民政府办公厅 310000 province office
上海市静安区人民政府 310106 county government
仙桃市人民政府 429004 county government
济源市财政局 419001 county department
东莞市虎门镇人民政府 441900 township township
嘉峪关市财政局 620200 prefecture department
大兴安岭地区行政公署 232700 prefecture government
锡林郭勒盟行政公署办公室 152500 prefecture office
湘西州财政局 433100 prefecture department
海南州人民政府 632500 prefecture government
海南省人民政府 460000 province government
吉林市船营区教育局 220204 county department
吉林省市场监督管理局 220000 province department
乾安县人民政府 220723 county government
国务院办公厅 000000 national office
国家发展和改革委员会 000000 national department
水利部黄河水利委员会 000000 national department
国家税务总局上海市税务局 310000 province department
国家税务总局阿合奇县税务局 653023 county department
中华人民共和国上海海关 310000 province department
国网江苏省电力有限公司 320000 province enterprise
新疆生产建设兵团财政局 650000 province department
新疆生产建设兵团第八师石河子市教育局 659001 prefecture department
杭州西湖风景名胜区管理委员会 330100 county zone
青岛西海岸新区管理委员会 370200 county zone
山西转型综合改革示范区管理委员会 140000 prefecture zone
苏州工业园区管理委员会 320500 county zone
上海市公安局静安分局 310106 county department
杭州市规划和自然资源局余杭分局 330110 county department
西安市公安局高新分局 610100 county department
广州市番禺区大石街道办 440113 township township
中国（上海）自由贸易试验区管理委员会 310000 county zone
横琴粤澳深度合作区执行委员会 440400 county zone
国家统计局安徽调查总队 340000 province department
中国人民银行合肥中心支行 340100 prefecture department
长江海事局 000000 national department
北京市人民政府驻天津办事处 110000 province department
中共安泽县委办公室 141026 county department
安泽县和川镇财政所 141026 township institution
香港中路街道办事处 370202 township township
宁夏路街道办事处 370203 township township
独山港镇人民政府 330482 township township
南京鼓楼区财政局 320106 county department
安泽县残联 141026 county institution
澳门特别行政区政府 820000 province government
乌鲁木齐经济技术开发区（头屯河区）财政局 650106 county department
盐城市大丰区人民政府 320904 county government
青岛市人民政府 370200 prefecture government
石家庄市栾城区人民政府 130111 county government
合水县人民政府 621024 county government
临沧市人民政府 530900 prefecture government
昆明市官渡区人民政府 530111 county government
咸阳市秦都区人民政府 610402 county government
十堰市茅箭区人民政府 420302 county government
白城市人民政府 220800 prefecture government
上饶市信州区人民政府 361102 county government
湘阴县人民政府 430624 county government
云县人民政府 530922 county government
岱山县人民政府 330921 county government
南京市江宁区人民政府 320115 county government
上海市静安区人民政府 310106 county government
北京市东城区人民政府 110101 county government
桐乡市人民政府 330483 county government
台州市椒江区人民政府 331002 county government
保山市人民政府 530500 prefecture government
南京市玄武区人民政府 320102 county government
淮南市人民政府办公室 340400 prefecture office
孝感市人民政府办公室 420900 prefecture office
台州市椒江区人民政府办公室 331002 county office
合江县人民政府办公室 510522 county office
武汉市汉阳区人民政府办公室 420105 county office
济南市人民政府办公厅 370100 prefecture office
南京市鼓楼区人民政府办公室 320106 county office
甘谷县人民政府办公室 620523 county office
荆州市荆州区人民政府办公室 421003 county office
武汉市硚口区人民政府办公室 420104 county office
平顶山市人民政府办公室 410400 prefecture office
广汉市人民政府办公室 510681 county office
宜宾市翠屏区人民政府办公室 511502 county office
武汉市东湖生态旅游风景区管理委员会办公室 420100 county office
青岛市人民政府办公厅 370200 prefecture office
泰州市姜堰区人民政府办公室 321204 county office
台州市人民政府办公室 331000 prefecture office
高平市人民政府办公室 140581 county office
重庆市大渡口区规划和自然资源局 500104 county department
天津市商务局 120000 province department
重庆市渝中区经济和信息化委员会 500103 county department
共青城市交通运输局 360482 county department
重庆市武隆区统计局 500156 county department
朔州市统计局 140600 prefecture department
资阳市同城化发展工作局 512000 prefecture department
重庆高新区管委会生态环境局 500000 county department
广州市番禺区统计局 440113 county department
湖州市政务服务管理办公室 330500 prefecture department
绵阳市发展和改革委员会 510700 prefecture department
重庆市巴南区招商投资促进局 500113 county department
长春市卫生健康委员会 220100 prefecture department
重庆市永川区文化和旅游发展委员会 500118 county department
北京市西城区发展和改革委员会 110102 county department
深圳市生态环境局南山管理局 440305 county department
莆田市涵江区应急管理局 350303 county department
重庆市南岸区文化和旅游发展委员会 500108 county department
武汉市武昌区司法局 420106 county department
高安市交通运输局 360983 county department
厦门市海沧区司法局 350205 county department
宝鸡市司法局 610300 prefecture department
清水县农业农村局 620521 county department
杭州高新区（滨江）财政局 330108 county department
盐城市公安局盐都分局 320903 county department
南京市城市管理局 320100 prefecture department
江苏省公安厅 320000 province department
平武县统计局 510727 county department
重庆市荣昌区经济和信息化委员会 500153 county department
重庆市两江新区商务委员会 500000 county department
莆田市涵江区人力资源和社会保障局 350303 county department
嘉兴市民政局 330400 prefecture department
湖南省生态环境厅 430000 province department
泰州医药高新区（高港区）数据局 321203 county department
五常市自然资源局 230184 county department
沐川县自然资源局 511129 county department
本溪市发展和改革委员会 210500 prefecture department
武汉市机关事务管理局 420100 prefecture department
德州市陵城区投资促进局 371403 county department
铜陵市民营经济发展促进局 340700 prefecture department
莆田市公安局 350300 prefecture department
武汉市民政局 420100 prefecture department
包头市九原区政务服务局 150207 county department
凉山州审计局 513400 prefecture department
重庆市武隆区文化和旅游发展委员会 500156 county department
重庆市渝北区经济和信息化委员会 500112 county department
台州市椒江区综合行政执法局 331002 county department
桐乡市政务服务管理办公室 330483 county department
洋县自然资源局 610723 county department
重庆市铜梁区审计局 500151 county department
龙游县湖镇镇人民政府 330825 township township
宣威市落水镇人民政府 530381 township township
商都县卯都乡人民政府 150923 township township
乌恰县乌恰镇人民政府 653024 township township
武汉市洪山区天兴乡人民政府 420111 township township
西宁市城中区礼让街街道办事处 630103 township township
上海市静安区共和新路街道办事处 310106 township township
南京市鼓楼区下关街道办事处 320106 township township
凯里市万潮镇人民政府 522601 township township
永嘉县桥下镇人民政府 330324 township township
乌恰县膘尔托阔依乡人民政府 653024 township township
平乡县寻召乡人民政府 130532 township township
泰州医药高新区（高港区）口岸街道办事处 321203 township township
上海市杨浦区江浦路街道办事处 310110 township township
武汉市东湖生态旅游风景区城乡工作办事处 420100 township township
湖口县大垅乡人民政府 360429 township township
大竹县周家镇人民政府 511724 township township
额济纳旗赛汉陶来苏木人民政府 152923 township township
钢花村街道办事处 420107 township township
河包镇 500153 township township
滕州市东郭镇人民政府 370481 township township
昌图县七家子镇人民政府 211224 township township
重庆市长寿区双龙镇人民政府 500115 township township
石家庄市桥西区中山街道办事处 130104 township township
东城区东华门街道办事处 110101 township township
两城镇人民政府 370826 township township
张掖市甘州区北街街道办事处 620702 township township
桐庐县富春江镇人民政府 330122 township township
邹城市太平镇人民政府 370883 township township
上海市长宁区新泾镇人民政府 310105 township township
金平县马鞍底乡人民政府 532530 township township
中埠镇人民政府 370303 township township
哈尔滨市道里区经纬街道办事处 230102 township township
乌恰县吾合沙鲁乡人民政府 653024 township township
台州市椒江区投资促进中心 331002 county institution
六安市叶集区重点工程建设管理处 341504 county institution
台州市投资促进中心 331000 prefecture institution
商洛市政府研究中心 611000 prefecture institution
济宁市公共资源交易服务中心兖州分中心 370812 county institution
武汉市硚口区企业服务中心 420104 county institution
武汉市硚口区城市运行管理中心 420104 county institution
银川市兴庆区智慧城市运营中心 640104 county institution
重庆璧山现代服务业发展区管理委员会 500120 township zone
连云港经济技术开发区管理委员会 320700 county zone
番禺经济技术开发区管理委员会 440113 township zone
长春新区管理委员会 220100 county zone
葫芦岛高新技术产业开发区管理委员会 211400 county zone
遂宁经济技术开发区管理委员会 510900 county zone
孝感市临空经济区管理委员会 420900 county zone
昆明市五华科技产业园管理委员会 530102 township zone
重庆两江新区管理委员会 500000 county zone
南京市江北新区管理委员会 320100 county zone
北票市下府经济开发区人民政府 211381 township zone
`);

test('the table covers names of all sorts', () => {
  expect(OFFICIAL.length).toBeGreaterThan(150);
  expect(new Set(OFFICIAL.map((r) => r.kind)).size).toBe(7);
  expect(new Set(OFFICIAL.map((r) => r.level)).size).toBe(5);
});

test.each(OFFICIAL)('$name is $region, $level, $kind', ({ name, ...expected }) => {
  expect(resolveAgency({ name })).toMatchObject(expected);
});

/** Historic names keep their own code, so that reports of those years stand where they were published. */
test.each(
  table(`
南通市港闸区人民政府 320611 county government
海门市人民政府 320684 county government
莱芜市人民政府 371200 prefecture government
杭州市江干区人民政府 330104 county government
沙县人民政府 350427 county government
沙县区人民政府 350405 county government
南通市崇川区人民政府 320613 county government
海安经济技术开发区管理委员会 320685 township zone
上饶县人民政府 361121 county government
`),
)('$name is $region', ({ name, ...expected }) => {
  expect(resolveAgency({ name })).toMatchObject(expected);
});

describe('names that several regions bear', () => {
  const name = '鼓楼区财政局';

  test('are never guessed: all candidates are given', () => {
    const found = resolveAgency({ name });
    expect(found).toMatchObject({ region: null, level: 'county', kind: 'department', certainty: 'ambiguous' });
    expect(found.candidates?.map((c) => c.fullName)).toEqual([
      '江苏省南京市鼓楼区',
      '江苏省徐州市鼓楼区',
      '福建省福州市鼓楼区',
      '河南省开封市鼓楼区',
    ]);
  });

  test.each([
    ['stated code of the prefecture', { regionCode: '410200' }, '410204'],
    ['stated region', { regionText: '江苏省徐州市鼓楼区' }, '320302'],
    ['site name', { siteName: '福州市鼓楼区人民政府' }, '350102'],
    ['narrative', { narrative: '在徐州市委的领导下' }, '320302'],
    ['file name', { file: '开封市鼓楼区财政局2023年报告.pdf' }, '410204'],
    ['initials in the host', { url: 'http://www.njgl.gov.cn/x' }, '320106'],
  ])('are decided by the %s', (_, hints, region) => {
    expect(resolveAgency({ name, hints })).toMatchObject({ region, certainty: 'hinted' });
  });

  test.each([
    ['a province with two of them', { narrative: '江苏省' }],
    ['two cities', { narrative: '南京市、徐州市' }],
    ['a host that fits none', { url: 'https://www.gov.cn' }],
    ['a broken address', { url: 'http://[' }],
  ])('stay undecided with %s', (_, hints) => {
    expect(resolveAgency({ name, hints })).toMatchObject({ region: null, certainty: 'ambiguous' });
  });

  test('are decided by a township that only one of them has', () => {
    expect(resolveAgency({ name: '鼓楼区华侨路街道办事处' }).region).toBe('320106');
    expect(resolveAgency({ name: '太平镇人民政府' })).toMatchObject({
      region: null,
      level: 'township',
      kind: 'township',
      certainty: 'ambiguous',
    });
    expect(resolveAgency({ name: '太平镇人民政府', hints: { regionText: '山东省邹城市' } }).region).toBe('370883');
  });
});

test('a stated region that contradicts the name leaves both as candidates', () => {
  const found = resolveAgency({ name: '安泽县人民政府', hints: { regionCode: '653023' } });
  expect(found).toMatchObject({ region: null, certainty: 'ambiguous' });
  expect(found.candidates?.map((c) => c.code)).toEqual(['141026', '653023']);
  expect(resolveAgency({ name: '莱芜市财政局', hints: { regionText: '山东省济南市' } }).region).toBe('371200');
});

test('a name without a region takes the stated one, or the site’s, or none', () => {
  const name = '政务服务中心';
  expect(resolveAgency({ name, hints: { regionText: '克州阿合奇县' } })).toMatchObject({ region: '653023', level: 'county' });
  expect(resolveAgency({ name, hints: { siteName: '阿合奇县人民政府' } })).toMatchObject({ region: '653023', certainty: 'hinted' });
  expect(resolveAgency({ name, hints: { siteName: '中国·安泽\n政府信息公开' } })).toMatchObject({ region: '141026', certainty: 'hinted' });
  expect(resolveAgency({ name, hints: { siteName: '鼓楼区人民政府' } })).toMatchObject({ region: null, certainty: 'unknown' });
  expect(resolveAgency({ name, hints: { siteName: '克州政府网\n阿合奇县人民政府' } })).toMatchObject({
    region: null,
    certainty: 'ambiguous',
  });
  expect(resolveAgency({ name })).toEqual({ name, region: null, level: null, kind: 'institution', certainty: 'unknown' });
});

test('a zone or a township moves into a narrower stated region, a city’s bureau does not', () => {
  const hints = { regionText: '天津市滨海新区' };
  expect(resolveAgency({ name: '天津港保税区管理委员会', hints })).toMatchObject({ region: '120116', level: 'county' });
  expect(resolveAgency({ name: '天津市财政局', hints })).toMatchObject({ region: '120000', level: 'province' });
});

test.each([
  ['淮安市政府', '淮安市人民政府'],
  ['淮安市政府办', '淮安市人民政府办公室'],
  ['臺州市人民政府', '台州市人民政府'],
  ['淮安經濟技術開發區管理委員會', '淮安经济技术开发区管理委员会'],
  ['乾县 人民政府', '乾县人民政府'],
  ['泰州医药高新区(高港区)数据局', '泰州医药高新区（高港区）数据局'],
  ['香港特别行政区政府', '香港特别行政区政府'],
  ['商洛市政府研究中心', '商洛市政府研究中心'],
])('%s is written %s', (written, official) => {
  expect(resolveAgency({ name: written }).name).toBe(official);
});

test.each(['我局', '本机关', '', 'XX市人民政府', '2023'])('“%s” names no place', (name) => {
  expect(resolveAgency({ name }).region).toBeNull();
});
