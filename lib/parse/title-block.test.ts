import { describe, expect, it } from 'vitest';
import { cleanName, isFuller, severalNames } from './agency';
import { sectionHeading } from './section-heading';
import { titleIn } from './title';
import { periodYear, yearOf } from './year';

describe('a title', () => {
  it.each([
    ['云溪县林果业局2023年政府信息公开工作年度报告', '云溪县林果业局', 2023],
    ['云溪街道办事处2022年度 政府信息公开工作年度报告', '云溪街道办事处', 2022],
    ['2024年云溪市科委政府信息公开工作年度报告', '云溪市科委', 2024],
    ['云溪县2021年政府信息公开年报', '云溪县人民政府', 2021],
    ['首页 > 年报 > 云溪县水务局2020年政府信息公开工作年度报告', '云溪县水务局', 2020],
    ['云林字〔2024〕3号 云溪县林果业局2023年政府信息公开工作年度报告', '云溪县林果业局', 2023],
    ['2024年1月9日 云溪县林果业局2023年政府信息公开工作年度报告', '云溪县林果业局', 2023],
    ['贵州省云溪县财政局二〇二一年政府信息公开工作年度报告', '贵州省云溪县财政局', 2021],
    ['云溪县林果业局政府信息公开工作年度报告（2023年）', '云溪县林果业局', 2023],
    ['云溪县林果业局（2023年度）政府信息公开工作年度报告', '云溪县林果业局', 2023],
    ['国家统计局云溪调查队2021年政府信息公开工作年度报告', '国家统计局云溪调查队', 2021],
    ['云溪海关2021年政府信息公开工作年度报告', '云溪海关', 2021],
    ['中共云溪县委办公室2021年政府信息公开工作年度报告', '中共云溪县委办公室', 2021],
    ['我局2023年政府信息公开工作年度报告', null, 2023],
  ])('%s', (line, agency, year) => expect(titleIn(line)).toMatchObject({ agency, year }));

  it.each([
    '上一篇：云溪县2022年政府信息公开工作年度报告',
    '按照2023年政府信息公开工作年度报告的要求。',
    '2023年政府工作报告',
    '政府信息公开年报（2019年）',
  ])('not %s', (line) => expect(titleIn(line)).toBeNull());
});

describe('a name', () => {
  it.each(['我局', '本单位', '县', '人民政府', '办公室', '云溪县人民政府网'])('is not %s', (text) => expect(cleanName(text)).toBeNull());
  it('leaves the official form as it is', () => expect(cleanName('（云溪县综合行政执法局）')).toBe('云溪县综合行政执法局'));
  it('is fuller than its abbreviation, but not an office of its own', () => {
    expect(isFuller('云溪市科学技术委员会', '云溪市科委')).toBe(true);
    expect(isFuller('云溪县民意乡人民政府', '民意乡人民政府')).toBe(true);
    expect(isFuller('云溪县财政局办公室', '云溪县财政局')).toBe(false);
    expect(isFuller('云溪县人民政府办公室', '云溪县人民政府')).toBe(false);
  });
  it('may be two', () => {
    expect(severalNames('县新闻出版局、县政府新闻办')).toHaveLength(2);
    expect(severalNames('云溪县文化、体育和旅游局')).toHaveLength(0);
  });
});

describe('a period', () => {
  it.each([
    ['统计期限自2022年1月1日起至2022年12月31日止', 2022],
    ['统计期限自20231月1日至202312月31日', 2023],
    ['期限为202111日至20211231日', 2021],
    ['数据核定时间点为2021年12月31日', 2021],
    ['自2020年1月1日起至202020年12月31日止', 2020],
  ])('%s', (text, year) => expect(periodYear(text)).toBe(year));
  it('reads Chinese numerals', () => expect(yearOf('二〇二一')).toBe(2021));
});

describe('a section heading', () => {
  it.each([
    ['2、 主动公开政府信息情况', 'disclosure'],
    ['## 二、行政機關主動公開政府信息情況', 'disclosure'],
    ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', 'remedies'],
    ['五、存在问题及改进情况：', 'problems'],
    ['总体情况', 'overview'],
    ['六、其他需要报告的事项：无。', 'other'],
  ])('%s', (line, place) => expect(sectionHeading(line)?.place).toBe(place));
  it.each(['（一）主动公开情况', '二是加强培训', '本年报由总体情况、主动公开政府信息情况等部分组成。'])('not %s', (line) =>
    expect(sectionHeading(line)).toBeNull(),
  );
});
