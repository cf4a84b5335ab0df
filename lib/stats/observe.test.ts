import { describe, expect, test } from 'vitest';
import { check } from '../checks';
import { METRICS, metricById, VOLUME_METRICS } from '../metrics';
import { balanced, report } from '../testing/form-report';
import { kindOfMetric, observe } from './index';

const figures = balanced({
  'applications.received.natural_person': 20,
  'applications.granted.natural_person': 12,
  'applications.partly_granted.natural_person': 3,
  'disclosure.licenses.decisions': 40,
});
const rate = metricById('disclosure_rate');

describe('observations', () => {
  test('a rate keeps its numerator and denominator, a count has none; peers share level, kind and scope', () => {
    const source = report(figures);
    expect(observe(source, rate)).toEqual({
      agency: '示例县民政局',
      metric: 'disclosure_rate',
      year: 2023,
      group: 'county|department|agency',
      work: 'civil_affairs',
      numerator: 15,
      denominator: 15,
      quality: 'ok',
    });
    expect(observe(source, metricById('licenses'))).toMatchObject({ numerator: 40, denominator: null });
  });

  test('a figure that is not a number is no observation', () => {
    expect(observe(report(figures, {}, { 'applications.granted.total': 'blank' }), rate)).toBeNull();
    expect(observe(report({}, { completeness: 'excerpt' }), metricById('licenses'))).toBeNull();
    expect(observe(report({}), rate)).toBeNull();
  });

  test('a failed sum over its cells casts doubt on a metric, an advisory finding does not', () => {
    const off = report({ ...figures, 'applications.granted.total': 99 });
    const doubted = { ...off, findings: check(off) };
    expect(observe(doubted, rate)).toMatchObject({ quality: 'data_quality' });
    expect(observe(doubted, metricById('licenses'))).toMatchObject({ quality: 'ok' });
    const stock = report({ 'disclosure.normative_documents.issued': 5, 'disclosure.normative_documents.in_force': 1 });
    for (const metric of METRICS) {
      expect(observe({ ...stock, findings: check(stock) }, metric)?.quality ?? 'ok').toBe('ok');
    }
    expect(observe(doubted, rate, true)).toMatchObject({ quality: 'merger' });
  });

  test('every metric is of a kind, or has money in a quotient', () => {
    for (const metric of METRICS) {
      const kind = kindOfMetric(metric);
      if (VOLUME_METRICS.includes(metric.id)) expect(['volume', 'amount']).toContain(kind);
      if (metric.unit === 'rate') expect(kind).toBe('proportion');
      if (kind === null) expect(metric.denominator).toBeDefined();
    }
  });
});
