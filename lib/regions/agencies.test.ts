import { describe, expect, test } from 'vitest';
import { agencyId, agencySuccessor, Register, register } from './agencies';
import { parseRegister } from './register';
import { resolveAgency } from './resolve';

test.each([
  ['江苏省南京市鼓楼区财政局', '鼓楼区财政局', '320106'],
  ['信丰县卫生健康委', '信丰县卫生健康委员会', '360722'],
  ['泰州医药高新区管委会', '泰州医药高新区管理委员会', '321203'],
  ['重庆市荣昌区河包镇', '河包镇人民政府', '500153'],
  ['淮安市政府', '淮安市人民政府', '320800'],
  ['克州财政局', '克孜勒苏柯尔克孜自治州财政局', '653000'],
  ['杭州高新区（滨江）财政局', '杭州市滨江区财政局', '330108'],
])('%s and %s are one agency of %s', (one, other, code) => {
  expect(agencyId(one, code)).toBe(agencyId(other, code));
});

test.each([
  ['鼓楼区财政局', '320106', '鼓楼区财政局', '320302'],
  ['鼓楼区财政局', '320106', '鼓楼区审计局', '320106'],
  ['南京市人民政府', '320100', '南京市人民政府办公厅', '320100'],
  ['财政局', null, '财政局', '320106'],
])('%s (%s) and %s (%s) are two', (one, oneRegion, other, otherRegion) => {
  expect(agencyId(one, oneRegion)).not.toBe(agencyId(other, otherRegion));
});

test('an id is stable', () => {
  expect(agencyId('安泽县人民政府', '141026')).toBe('141026-9e87ad8666');
});

test('an agency of a region that gave way continues in its successor', () => {
  expect(agencySuccessor('江干区人民政府', '330104')).toBe(agencyId('杭州市上城区人民政府', '330102'));
  expect(agencySuccessor('海门市财政局', '320684')).toBe(agencyId('南通市海门区财政局', '320614'));
  expect(agencySuccessor('安泽县人民政府', '141026')).toBeNull();
});

test('registered renames and mergers', () => {
  expect(agencyId('国家乡村振兴局', '000000')).toBe('national-rural-revitalization');
  expect(agencySuccessor('国家乡村振兴局', '000000')).toBe(agencyId('农业农村部', '000000'));
});

test('the register that ships has no fault', () => {
  expect(register().lines.length).toBeGreaterThan(5);
});

/** Spellings of one body, in the order of the issue that asked for them. */
test.each([
  ['发改委', '发展和改革委员会'],
  ['发改局', '发展和改革委员会'],
  ['人社局', '人力资源和社会保障局'],
  ['住建局', '住房和城乡建设局'],
  ['市监局', '市场监督管理局'],
  ['市场监管局', '市场监督管理局'],
  ['卫健委', '卫生健康委员会'],
  ['卫健局', '卫生健康委员会'],
  ['文旅局', '文化和旅游局'],
  ['文广旅局', '文化广电和旅游局'],
  ['自然资源局', '自然资源和规划局'],
  ['规划和自然资源局', '自然资源和规划局'],
  ['城管局', '城市管理局'],
  ['城管执法局', '城市管理局'],
  ['综合执法局', '综合行政执法局'],
  ['退役军人局', '退役军人事务局'],
  ['医保局', '医疗保障局'],
  ['行政审批局', '行政审批服务局'],
  ['政务服务局', '政务服务管理局'],
  ['公共资源中心', '公共资源交易中心'],
  ['应急局', '应急管理局'],
  ['教体局', '教育和体育局'],
  ['工信局', '工业和信息化局'],
  ['科技局', '科学技术局'],
  ['国资委', '国有资产监督管理委员会'],
  ['民宗局', '民族宗教事务局'],
  ['人防办', '人民防空办公室'],
  ['公积金中心', '住房公积金管理中心'],
  ['机关事务局', '机关事务管理局'],
  ['政府办', '人民政府办公室'],
])('市%s, 淮安市%s and their full name are one agency', (short, long) => {
  const ids = [`市${short}`, `淮安市${short}`, `市${long}`, `淮安市${long}`, `江苏省淮安市${long}`].map((name) => agencyId(name, '320800'));
  expect(new Set(ids).size).toBe(1);
  expect(agencyId(`市${short}`, '321300')).not.toBe(ids[0]);
});

test.each([
  ['城市管理局', '综合行政执法局'],
  ['行政审批局', '政务服务管理局'],
  ['教育局', '教育和体育局'],
  ['农业农村局', '乡村振兴局'],
  ['水利局', '水务局'],
])('%s and %s of one city stay two: a person decides', (one, other) => {
  expect(agencyId(`淮安市${one}`, '320800')).not.toBe(agencyId(`淮安市${other}`, '320800'));
});

describe('a register', () => {
  const read = (...lines: string[]) =>
    new Register(parseRegister(['id,name,region,from,to,successor,note,level,kind', ...lines].join('\n')));

  test('gives one id to an agency under its former and its later name, and keeps it through a merger', () => {
    const asked = read(
      'aq-finance,阿合奇县财政局,653023,,2019-03,,',
      'aq-finance,阿合奇县财政金融局,653023,2019-03,,aq-office,',
      'aq-office,阿合奇县人民政府办公室,653023,,,,',
    );
    expect([asked.id('阿合奇县财政局', '653023', 2018), asked.id('财政金融局', '653023', 2024)]).toEqual(['aq-finance', 'aq-finance']);
    expect(asked.successor('阿合奇县财政局', '653023')).toBe('aq-office');
  });

  test('tells two agencies that bore one name at different times by the year', () => {
    const asked = read('old,阿合奇县规划局,653023,,2018-12,,', 'new,阿合奇县规划局,653023,2019-01,,,');
    expect([2017, 2018, 2019, 2024].map((year) => asked.id('阿合奇县规划局', '653023', year))).toEqual(['old', 'old', 'new', 'new']);
  });

  test('places a name that states no region', () => {
    expect(read('x,某某管理局,653023,,,,').placeOf('某某管理局')?.region).toBe('653023');
    expect(read('x,某某管理局,653023,,,,', 'y,某某管理局,653024,,,,').placeOf('某某管理局')).toBeUndefined();
  });

  test.each([
    ['a line that points at itself', ['a,甲局,653023,,,a,'], /第 2 行：甲局的 successor 就是它自己/],
    ['a ring', ['a,甲局,653023,,,b,', 'b,乙局,653023,,,c,', 'c,丙局,653023,,,a,'], /第 2 行：successor 绕成一圈：a → b → c → a/],
    ['a tail that leads into a ring', ['t,丁局,653023,,,a,', 'a,甲局,653023,,,b,', 'b,乙局,653023,,,a,'], /绕成一圈：a → b → a/],
    ['two lines that claim one name', ['a,甲局,653023,,,,', 'b,阿合奇县甲局,653023,,,,'], /a 与 b 同时使用名称/],
    ['two lines that claim one name at one time', ['a,甲局,653023,,2020-06,,', 'b,甲局,653023,2020-01,,,'], /a 与 b 同时使用名称/],
    ['dates out of order', ['a,甲局,653023,2020-06,2019-01,,'], /第 2 行：from 2020-06 晚于 to 2019-01/],
    ['a date that is no month', ['a,甲局,653023,2020.6,,,'], /from“2020\.6”应为年月/],
    ['a successor that is not there', ['a,甲局,653023,,,nobody,'], /没有 successor“nobody”/],
    [
      'two successors of one agency',
      ['a,甲局,653023,,,b,', 'a,甲甲局,653023,,,c,', 'b,乙局,653023,,,,', 'c,丙局,653023,,,,'],
      /已有另一个 successor“b”/,
    ],
    ['an unknown region', ['a,甲局,999999,,,,'], /没有行政区划代码“999999”/],
    ['a line without an id', [',甲局,653023,,,,'], /第 2 行：缺少 id/],
  ])('with %s is refused with a clear line', (_, lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });

  test('with one name at two times has no fault', () => {
    expect(read('a,甲局,653023,,2020-06,,', 'b,甲局,653023,2020-06,,,').lines).toHaveLength(2);
  });
});

test('a zone named after its county and run by the province is no township', () => {
  expect(resolveAgency({ name: '平潭综合实验区管理委员会' })).toMatchObject({ region: '350128', level: 'prefecture', kind: 'zone' });
  expect(resolveAgency({ name: '平潭综合实验区财政金融局' })).toMatchObject({ region: '350128', level: 'county', kind: 'department' });
});

test('a district’s government is known by its city’s name too', () => {
  expect(resolveAgency({ name: '洪泽区人民政府' }).name).toBe('淮安市洪泽区人民政府');
  expect(resolveAgency({ name: '淮安市洪泽区人民政府' }).name).toBe('淮安市洪泽区人民政府');
  expect(resolveAgency({ name: '鼓楼区人民政府', hints: { regionCode: '320106' } }).name).toBe('南京市鼓楼区人民政府');
  expect(resolveAgency({ name: '鼓楼区人民政府' }).name).toBe('鼓楼区人民政府');
  expect(resolveAgency({ name: '阿合奇县人民政府' }).name).toBe('阿合奇县人民政府');
});
