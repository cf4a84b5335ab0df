/** One body on one slide and on one A4 page: the sentences of the screen, each number a link to its cell, and the charts. */
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { officeFaults } from '../lib/testing/file-check';
import { DEMO } from './support/places';
import { expect, settled, test } from './support/test';

for (const [name, address] of [
  ['agency', `/agency/${DEMO.county.id}?set=demo`],
  ['agency in a year', `/agency/${DEMO.county.id}?set=demo&year=2023`],
  ['region', '/region/990100?set=demo'],
  ['region in a year', '/region/990100?set=demo&year=2022'],
] as const)
  test(`${name}: a slide and a document that say what the page says`, async ({ page, baseURL }) => {
    await page.goto(address);
    await settled(page);
    const said = await page.locator('li[data-rule]').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
    const links = await page
      .locator('li[data-rule] a')
      .evaluateAll((all) => all.map((one) => [one.textContent ?? '', (one as HTMLAnchorElement).href] as const));
    expect(said.length).toBeGreaterThan(1);
    const drawings = 4;
    const take = async (label: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: label }).click()]);
      const bytes = await readFile(await download.path());
      expect(officeFaults(bytes)).toEqual([]);
      return unzipSync(bytes);
    };
    const slide = await take('一页幻灯片');
    const words = (xml: string, tag: string) =>
      [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))].map(([, text]) => text).join('');
    const bare = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replace(/\s+/g, '');
    expect(Object.keys(slide).filter((part) => /^ppt\/slides\/slide\d+\.xml$/.test(part))).toHaveLength(1);
    const document = await take('一页文档');
    const texts = {
      slide: bare(words(strFromU8(slide['ppt/slides/slide1.xml']!), 'a:t')),
      document: bare(words(strFromU8(document['word/document.xml']!), 'w:t')),
    };
    const rels = {
      slide: strFromU8(slide['ppt/slides/_rels/slide1.xml.rels']!),
      document: strFromU8(document['word/_rels/document.xml.rels']!),
    };
    for (const kind of ['slide', 'document'] as const) {
      for (const sentence of said) expect(texts[kind], kind).toContain(bare(sentence));
      for (const [, href] of links) {
        expect(href.startsWith(baseURL!)).toBe(true);
        // A document keeps what stands behind # beside the link.
        const [to = '', place] = kind === 'document' ? href.split('#') : [href];
        expect(rels[kind].replaceAll('&amp;', '&'), kind).toContain(to);
        if (place !== undefined) expect(strFromU8(document['word/document.xml']!)).toContain(`w:anchor="${place}"`);
      }
      for (const must of ['数据版本', '虚构数据']) expect(texts[kind], kind).toContain(must);
    }
    const charts = Object.keys(slide).filter((part) => /^ppt\/(?:charts\/chart\d+\.xml|media\/.*png)$/.test(part));
    const pictures = Object.keys(document).filter((part) => part.startsWith('word/media/'));
    expect([charts.length, pictures.length]).toEqual([drawings, drawings]);
  });
