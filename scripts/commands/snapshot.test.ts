import { describe, expect, it } from 'vitest';
import { addressOf, readBatch } from './snapshot';

const shot = { view: 'overview', params: '', format: 'png', lang: 'zh' };

describe('the page of a snapshot', () => {
  it.each([
    [{ ...shot, params: 'set=demo' }, '/?set=demo'],
    [{ ...shot, view: 'region', params: 'id=141026&year=2024' }, '/region/141026?year=2024'],
    [{ ...shot, view: 'agency', params: '?id=a b' }, '/agency/a%20b'],
    [{ ...shot, view: 'compare', params: 'agencies=a,b' }, '/compare?agencies=a%2Cb'],
    [{ ...shot, view: 'flags' }, '/outliers'],
  ])('%j', (one, address) => {
    expect(addressOf(one)).toBe(address);
  });

  it.each([
    [{ ...shot, view: 'nothing' }, /nothing.*overview/],
    [{ ...shot, format: 'gif' }, /gif.*png/],
    [{ ...shot, lang: 'fr' }, /fr/],
    [{ ...shot, view: 'agency' }, /id=/],
  ])('refuses %j in words', (one, words) => {
    expect(() => addressOf(one)).toThrow(words);
  });
});

describe('a list of snapshots', () => {
  it('takes format from the name and Chinese where none is said', () => {
    expect(readBatch('\ufeffview,params,out\r\nregion,id=141026,out/安泽县.pptx\r\n')).toEqual([
      { view: 'region', params: 'id=141026', format: 'pptx', lang: 'zh', out: 'out/安泽县.pptx' },
    ]);
  });

  it.each(['', 'view,file\nregion,x', 'view,out,colour\nregion,x.png,red'])('is refused where it is none: %j', (text) => {
    expect(() => readBatch(text)).toThrow(/view、params、format、lang、out/);
  });
});
