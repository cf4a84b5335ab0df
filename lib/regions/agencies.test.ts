import { expect, test } from 'vitest';
import { agencyId, agencySuccessor, registeredNames } from './agencies';
import { region } from './gazetteer';

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

test('the register names known regions, and successors that are in it and lead to an end', () => {
  const names = registeredNames();
  const byId = new Map(names.map((each) => [each.id, each]));
  for (const each of names) {
    expect(region(each.region), each.name).toBeDefined();
    const seen = new Set<string>();
    for (let at = byId.get(each.id); at?.successor; at = byId.get(at.successor)) {
      expect(seen.has(at.id), `${each.name} leads back to itself`).toBe(false);
      seen.add(at.id);
      expect(byId.has(at.successor), `${at.name} → ${at.successor}`).toBe(true);
    }
  }
});
