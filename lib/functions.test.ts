import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, FUNCTION_IDS, FUNCTIONS, isFunctionId, officialForm } from './functions';

/** `function`, or `?` with the reason. */
const told = (name: string, places?: readonly string[]) => {
  const found = classify(name, places);
  return found.function ?? `?${found.why}`;
};

describe('names that look alike', () => {
  it.each([
    ['淮安市市场监督管理局', 'market_regulation'],
    ['某县食品药品监督管理局', 'market_regulation'],
    ['某县工商行政管理局', 'market_regulation'],
    ['某市工商和质监局', 'market_regulation'],
    ['国家药品监督管理局', 'market_regulation'],
    ['某市公共资源交易中心', 'public_resources'],
    ['某市公共资源交易监督管理局', 'public_resources'],
    ['某市行政审批局', 'government_services'],
    ['某市行政审批服务局', 'government_services'],
    ['某市政务服务和大数据管理局', 'government_services'],
    ['某县政务服务中心', 'government_services'],
    ['某县大数据发展局', 'data'],
    ['某区东门街道办事处', 'subdistrict'],
    ['某区东门街道', 'subdistrict'],
    ['某市城南办事处', 'subdistrict'],
    ['某县城关镇人民政府', 'township'],
    ['某县某某回族乡人民政府', 'township'],
    ['某旗某某苏木', 'township'],
    ['某县政府办公室', 'government_office'],
    ['某县人民政府办公室', 'government_office'],
    ['某省人民政府办公厅', 'government_office'],
    ['某地区行政公署办公室', 'government_office'],
    ['某县人民政府外事办公室', 'foreign_affairs'],
    ['某县人民政府', 'government'],
    ['某市浦新区人民政府', 'government'],
    ['某县城东管理区人民政府', 'township'],
    ['某经济技术开发区管理委员会', 'zone'],
    ['某市城市管理委员会', 'urban_management'],
    ['某县城市管理和综合行政执法局', 'urban_management'],
    ['某县综合行政执法局', 'urban_management'],
    ['某县农业综合行政执法大队', 'agriculture'],
    ['某市文化市场综合执法支队', 'culture_tourism'],
    ['某市发展和改革委员会', 'development_reform'],
    ['某市发改委', 'development_reform'],
    ['某县环境保护局', 'ecology'],
    ['某县国土资源局', 'natural_resources'],
    ['某市规划局', 'natural_resources'],
    ['某县教育和体育局', 'education'],
    ['某县教体局', 'education'],
    ['某县体育事业发展中心', 'sport'],
    ['某县文化广电旅游体育局', 'culture_tourism'],
    ['某县卫生和计划生育局', 'health'],
    ['某县安全生产监督管理局', 'emergency'],
    ['国家税务总局某县税务局', 'tax'],
    ['某县乡村振兴局', 'agriculture'],
    ['湖北省公安县教育局', 'education'],
    ['湖北省公安县公安局', 'public_security'],
    ['深圳市公安局龙华分局', 'public_security'],
    ['深圳市市场监督管理局龙华监管局', 'market_regulation'],
    ['某市公安局某某派出所', 'public_security'],
    ['某市公共资源交易服务中心某某分中心', 'public_resources'],
    ['某县市场监督管理局（知识产权局）', 'market_regulation'],
    ['杭州高新区（滨江）财政局', 'finance'],
    ['某市和平区教育局', 'education'],
    ['某县人力资源社会保障局', 'human_resources'],
    ['某县人民武装部', '?none'],
    ['某县地方志办公室', '?none'],
    ['某县水务集团有限公司', '?none'],
    ['某区第一局', '?none'],
    ['某县自然资源和水利局', '?several'],
    ['某县住房和城乡建设和交通运输局', '?several'],
    ['某县商务和工业信息化局', '?several'],
    ['某县经济发展和科技局', '?several'],
    ['某县文体旅游科技局', '?several'],
    ['某县政务服务和公共资源交易中心', '?several'],
    ['某县教育局、某县体育局', '?several'],
    ['教育局', 'education'],
    ['', '?none'],
    ['局', '?none'],
  ])('%s: %s', (name, expected) => expect(told(name)).toBe(expected));

  it('says nothing of an unknown word before what it knows', () => {
    expect(told('某县经济科技局')).toBe('?none');
    expect(told('福州市罗源生态环境局')).toBe('?none');
    expect(told('福州市罗源生态环境局', ['福建省', '福州市', '罗源县'])).toBe('ecology');
  });
});

describe('official forms', () => {
  it.each([
    ['某市人社局', '某市人力资源和社会保障局'],
    ['某市人力资源社会保障局', '某市人力资源和社会保障局'],
    ['某县发改委', '某县发展和改革委员会'],
    ['某县卫健委', '某县卫生健康委员会'],
    ['某县政府办', '某县人民政府办公室'],
    ['某县政府办公室', '某县人民政府办公室'],
    ['某开发区管委会', '某开发区管理委员会'],
    ['某市市监局', '某市市场监督管理局'],
    ['某县工商局', '某县工商行政管理局'],
    // another body of the same function
    ['某县食药监局', '某县食品药品监督管理局'],
    ['某县住房和建设局', '某县住房和建设局'],
    ['某县政务服务管理局', '某县政务服务管理局'],
    ['某某高新区（某区）财政局', '某某高新区（某区）财政局'],
    ['某县文体旅游科技局', '某县文体旅游科技局'],
  ])('%s is %s', (name, expected) => expect(officialForm(name)).toBe(expected));
});

const spelling = fc.constantFrom(
  ...FUNCTIONS.flatMap((f) => f.stems.flatMap((s) => [s.official, ...s.short].map((text) => ({ id: f.id, text, official: s.official })))),
);
const place = fc.constantFrom('某县', '公安县', '和平区', '某省某市', '水利镇', '某某自治旗', '');

describe('the catalogue', () => {
  it('has each id and each spelling once', () => {
    expect(new Set(FUNCTION_IDS).size).toBe(FUNCTIONS.length);
    expect(isFunctionId('education')).toBe(true);
    expect(isFunctionId('toString')).toBe(false);
    const texts = FUNCTIONS.flatMap((f) => f.stems.flatMap((s) => [s.official, ...s.short]));
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
    for (const f of FUNCTIONS) for (const other of f.stems.length ? (f.absorbs ?? []) : []) expect(isFunctionId(other)).toBe(true);
  });

  it('finds each function by each of its names in any place, and the official form of each', () => {
    fc.assert(
      fc.property(spelling, place, fc.constantFrom('局', '委员会', '厅', '中心'), ({ id, text, official }, at, body) => {
        expect(told(`${at}${text}${body}`)).toBe(id);
        expect(officialForm(`${at}${text}${body}`)).toBe(`${at}${official}${body}`);
        expect(officialForm(`${at}${official}${body}`)).toBe(`${at}${official}${body}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('never fails on a text that is no name, and an official form stays as it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'公安教育和局委员会县市、（）政府办镇')).map((parts) => parts.join('')),
        (text) => {
          const found = classify(text);
          expect(found.function === null || isFunctionId(found.function)).toBe(true);
          expect(officialForm(officialForm(text))).toBe(officialForm(text));
        },
      ),
    );
  });
});

describe('the shipped figures', () => {
  const published = ['excerpts', 'full'].flatMap((file) =>
    readFileSync(`data/reports/${file}.ndjson`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).agency as { name: string; kind: string | null }),
  );
  const kinds = new Map(published.map((agency) => [agency.name, agency.kind]));

  it('leave few names without a function, each for a reason', () => {
    const unclassified = [...kinds.keys()].filter((name) => classify(name).function === null);
    expect(kinds.size).toBeGreaterThan(600);
    expect(unclassified.length / kinds.size).toBeLessThan(0.05);
    expect(unclassified.filter((name) => classify(name).why === 'several')).toContain('西宁市城中区文体旅游科技局');
  });

  it('agree with the kind of governments, offices and townships', () => {
    const different = [...kinds].filter(([name, kind]) => {
      const id = classify(name).function;
      if (kind === 'government') return id !== 'government';
      if (kind === 'office') return id !== 'government_office';
      return kind === 'township' && id !== null && id !== 'township' && id !== 'subdistrict';
    });
    expect(different).toEqual([]);
  });
});
