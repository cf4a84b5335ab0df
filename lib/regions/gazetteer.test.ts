import { describe, expect, test } from 'vitest';
import { ancestors, children, dataRows, fullName, isWithin, NATION, region, regions } from './gazetteer';
import { initials, longInitials, pinyin } from './pinyin';
import { resolveAgency } from './resolve';
import { countiesWith, townshipIn } from './townships';

const all = [...regions()].filter((each) => each.code !== NATION);

describe('the gazetteer', () => {
  test('holds every level', () => {
    const count = (level: string) => all.filter((each) => each.level === level && each.to === null).length;
    expect({ province: count('province'), prefecture: count('prefecture'), county: count('county') }).toEqual({
      province: 34,
      prefecture: 333,
      county: 2852,
    });
  });

  test('every parent exists and stands on a higher level', () => {
    const order = ['national', 'province', 'prefecture', 'county'];
    for (const each of all) {
      const parent = region(each.parent ?? '');
      expect(parent, each.name).toBeDefined();
      expect(order.indexOf(parent?.level ?? ''), each.name).toBeLessThan(order.indexOf(each.level));
    }
  });

  test('every successor exists, still stands, and ends the chain', () => {
    for (const each of all.filter((r) => r.successor)) {
      expect(region(each.successor ?? '')?.successor, `${each.name} → ${each.successor}`).toBeNull();
    }
  });

  test('every region that ended names a successor', () => {
    expect(all.filter((each) => each.to !== null && !each.successor)).toEqual([]);
  });

  test('every township row belongs to a region', () => {
    expect(dataRows('townships.csv').filter(([code]) => !region(code ?? ''))).toEqual([]);
    expect(dataRows('zones.csv').filter(([, code]) => !region(code ?? ''))).toEqual([]);
  });

  test('a full name resolves to its own code, or to the region of the same full name that took its place', () => {
    for (const each of all) {
      const heir = each.successor && fullName(each.successor) === fullName(each.code) ? each.successor : each.code;
      expect(resolveAgency({ name: `${fullName(each.code)}人民政府` }).region, fullName(each.code)).toBe(heir);
    }
  });

  test('a bare county name gives its code or no code at all', () => {
    for (const each of all.filter((r) => r.level === 'county' && r.to === null)) {
      expect([each.code, null], each.name).toContain(resolveAgency({ name: `${each.name}财政局` }).region);
    }
  });
});

test('counties of a municipality and counties run by a province hang on the province', () => {
  expect(ancestors('310106').map((r) => r.name)).toEqual(['上海市']);
  expect(ancestors('429004').map((r) => r.name)).toEqual(['湖北省']);
  expect(ancestors('653023').map((r) => r.code)).toEqual(['653000', '650000']);
  expect(ancestors(NATION)).toEqual([]);
});

test('names and relations', () => {
  expect(fullName('653023')).toBe('新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县');
  expect(() => fullName('999999')).toThrow('no such region: 999999');
  expect(isWithin('653023', '650000')).toBe(true);
  expect(isWithin('650000', '653023')).toBe(false);
  expect(children('653000').map((r) => r.name)).toEqual(['阿图什市', '阿克陶县', '阿合奇县', '乌恰县']);
  expect(children('320600').map((r) => r.name)).not.toContain('港闸区');
  expect(children('320600', { former: true }).map((r) => r.name)).toContain('港闸区');
  expect(region('130502')).toMatchObject({ name: '襄都区', formerNames: ['桥东区'] });
});

test.each([
  ['653000', '克州'],
  ['150000', '内蒙古'],
  ['532530', '金平县'],
  ['622927', '积石山县'],
  ['620525', '张家川县'],
  ['450328', '龙胜县'],
  ['622926', '东乡县'],
  ['652700', '博州'],
  ['513400', '凉山州'],
])('%s is also called %s', (code, short) => {
  expect(region(code)?.shortNames).toContain(short);
});

test('townships', () => {
  expect(countiesWith('库兰萨日克乡')).toEqual(['653023']);
  expect(countiesWith('太平镇', '370800')).toEqual(['370883']);
  expect(townshipIn('湖镇镇人民政府')).toBe('湖镇镇');
  expect(townshipIn('财政局')).toBeNull();
});

test('pinyin', () => {
  expect(pinyin('阿合奇县')).toBe('aheqixian');
  expect(initials('阿合奇县')).toBe('ahqx');
  expect(longInitials('朝阳')).toBe('chy');
});
