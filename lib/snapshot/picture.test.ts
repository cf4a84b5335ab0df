import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { estimateWidth, wrapText } from './line-breaks';
import { composePicture, type Picture } from './picture';

const picture: Picture = {
  title: '各年新收申请数量',
  subtitle: '江苏省 · 县级 · 辖区汇总；5 个机构中 4 个有数',
  legend: [
    { label: '新收', color: '#0b5b6f', shape: 'line' },
    { label: '上年结转 <n>', color: '#c8553d', pattern: 'hatch' },
  ],
  plots: [{ markup: '<path d="M0,0 L10,10"/>', x: 0, y: 0, width: 600, height: 300 }],
  footer: ['单位：件', '来源：各机构年度报告 · 数据版本 0123456789ab'],
  lang: 'zh-CN',
};

/** The texts of the document in order. */
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((m) => m[1]);
const bottoms = (svg: string) => [...svg.matchAll(/<text[^>]* y="([\d.]+)"/g)].map((m) => Number(m[1]));

describe('composePicture', () => {
  it('carries title, subtitle, legend, unit, source and version as text', () => {
    const { svg } = composePicture(picture, estimateWidth);
    expect(texts(svg)).toEqual([
      '各年新收申请数量',
      '江苏省 · 县级 · 辖区汇总；5 个机构中 4 个有数',
      '新收',
      '上年结转 &lt;n&gt;',
      '单位：件',
      '来源：各机构年度报告 · 数据版本 0123456789ab',
    ]);
    expect(svg).toContain('<path d="M0,0 L10,10"/>');
    expect(svg).not.toContain('foreignObject');
  });

  it('is well-formed whatever the names hold', () => {
    const name = `甲\u0000\u0008\u001b\ud800]]>&<b>"'\ufffe\u{20bb7}`;
    const plot = { ...picture.plots[0]!, caption: name, markup: '<text>甲\u0000\udc00</text>' };
    const { svg } = composePicture({ ...picture, title: name, subtitle: name, mark: name, footer: [name], plots: [plot] }, estimateWidth);
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    expect(() => parser.write(svg).close()).not.toThrow();
    expect(svg).toContain('\u{20bb7}');
  });

  it('keeps everything inside the canvas', () => {
    const { svg, height } = composePicture(picture, estimateWidth);
    for (const y of bottoms(svg)) expect(y).toBeLessThan(height);
  });

  it('wraps a long title and grows with it', () => {
    const long = composePicture({ ...picture, title: picture.title.repeat(12) }, estimateWidth);
    expect(texts(long.svg).filter((t) => t?.includes('各年') && !t.includes('江苏')).length).toBeGreaterThan(1);
    expect(long.height).toBeGreaterThan(composePicture(picture, estimateWidth).height);
  });

  it('marks invented data in words and across the plot', () => {
    const { svg } = composePicture({ ...picture, mark: '虚构数据：仅供演示' }, estimateWidth);
    expect(texts(svg)).toContain('虚构数据：仅供演示');
    expect(texts(svg)).toContain('虚构数据');
    expect(svg).toContain('rotate(');
  });
});

describe('wrapText', () => {
  it.each([
    ['不换行', 100, ['不换行']],
    ['一二三四五六', 40, ['一二三', '四五六']],
    ['一二三，四五', 40, ['一二', '三，四', '五']],
    ['two words here', 60, ['two', 'words', 'here']],
    ['', 40, ['']],
    ['甲\n乙', 40, ['甲', '乙']],
  ])('%s', (text, width, lines) => {
    expect(wrapText(text, width, 13, 400, estimateWidth)).toEqual(lines);
  });
});
