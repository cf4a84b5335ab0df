import { describe, expect, it } from 'vitest';
import { parseFilters } from '@/lib/filters';
import { compareHref, DEFAULT_METRICS, MOST_AGENCIES, parseCompare } from './state';

const search = (href: string) => Object.fromEntries(new URL(href, 'http://x').searchParams);

describe('the address of the compare page', () => {
  it('is read back as it was written', () => {
    const state = {
      agencies: ['990102-a', '990103-b'],
      metrics: ['received', 'review.total'],
      year: 2023,
      group: 'refused' as const,
      view: 'slope' as const,
      measure: 'gap' as const,
      axis: 'own' as const,
    };
    const filters = { set: 'demo', from: 2020, to: 2024 };
    const href = compareHref(filters, state);
    expect(href).toBe(
      '/compare?set=demo&from=2020&to=2024&agencies=990102-a,990103-b&metrics=received,review.total&year=2023&group=refused&view=slope&measure=gap&axis=own',
    );
    expect(parseCompare(search(href))).toEqual(state);
    expect(parseFilters(search(href))).toMatchObject(filters);
  });

  it('is bare for what everybody sees first', () => {
    expect(compareHref(parseFilters({}), parseCompare({}))).toBe('/compare');
  });

  it('drops what it does not know, and what is picked twice or over the limit', () => {
    const many = Array.from({ length: 50 }, (_, i) => `a${i}`);
    const state = parseCompare({
      agencies: ['a0', ...many].join(','),
      metrics: 'no_such_metric,__proto__',
      year: '20x4',
      group: 'toString',
    });
    expect(state).toEqual({
      agencies: many.slice(0, MOST_AGENCIES),
      metrics: DEFAULT_METRICS,
      year: null,
      group: '',
      view: '',
      measure: '',
      axis: '',
    });
  });
});
