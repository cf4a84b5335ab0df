import { describe, expect, test } from 'vitest';
import { check } from './checks';
import { applyCorrections, CorrectionsError, parseCorrections } from './corrections';
import { findingText } from './findings';
import { reportSchema } from './report';
import { balanced, report } from './testing/form-report';

const header = 'agency,year,cell,value,reason,evidence,who,date\n';
const line = '示例县民政局,2023,remedies.review.total,11,总计漏加,与四种结果之和一致,张三,2024-05-01\n';
const source = report({ ...balanced({ 'remedies.review.upheld': 11 }), 'remedies.review.total': 1 });

describe('corrections', () => {
  test('the figure changes, both values stay, and the checks pass afterwards', () => {
    const before = structuredClone(source);
    const fixed = applyCorrections(source, parseCorrections(header + line));
    expect(source).toEqual(before);
    expect(fixed.cells['remedies.review.total']).toBe(11);
    expect(fixed.corrections).toMatchObject([{ cell: 'remedies.review.total', printed: 1, value: 11, who: '张三', date: '2024-05-01' }]);
    expect(fixed.findings.map((f) => findingText(f))).toEqual(['“行政复议／总计”已由 1 更正为 11：总计漏加']);
    expect(check(source).map((f) => f.code)).toContain('remedies');
    expect(check(fixed)).toEqual([]);
    expect(reportSchema.parse(fixed)).toEqual(fixed);
  });

  test('applying twice is applying once', () => {
    const entries = parseCorrections(header + line);
    const once = applyCorrections(source, entries);
    expect(applyCorrections(once, entries)).toBe(once);
  });

  test('an empty value withdraws the figure, it does not become 0', () => {
    const fixed = applyCorrections(source, parseCorrections(header + line.replace(',11,', ',,')));
    expect(fixed.cells['remedies.review.total']).toBeNull();
    expect(fixed.states['remedies.review.total']).toBe('unreadable');
    expect(findingText(fixed.findings[0]!, 'en')).toContain('from 1 to (withdrawn)');
  });

  test('a blank that is filled in loses its state', () => {
    const blank = report(source.cells as never, {}, { 'remedies.review.total': 'blank' });
    const fixed = applyCorrections(blank, parseCorrections(header + line));
    expect(fixed.states).toEqual({});
    expect(fixed.corrections?.[0]).toMatchObject({ printed: null, value: 11 });
  });

  test.each([
    ['another agency', line.replace('民政局', '财政局')],
    ['another year', line.replace('2023', '2022')],
  ])('%s is left alone', (_, other) => {
    expect(applyCorrections(source, parseCorrections(header + other))).toBe(source);
  });

  test('a region tells two agencies of one name apart', () => {
    const csv = (region: string) => `region,${header}${region},${line}`;
    expect(applyCorrections(source, parseCorrections(csv('990101'))).corrections).toHaveLength(1);
    expect(applyCorrections(source, parseCorrections(csv('990102')))).toBe(source);
  });

  test('faulty lines are all named with what to do', () => {
    const bad = header + line.replace('remedies.review.total', 'no.such.cell') + line.replace(',11,', ',十一,') + line + line;
    expect(() => parseCorrections(bad)).toThrow(CorrectionsError);
    expect(() => parseCorrections(bad)).toThrow(/第 2 行，cell[\s\S]*第 3 行，value：应为数字[\s\S]*第 5 行：与第 4 行/);
    expect(() => parseCorrections(`${header}a,"b`)).toThrow(CorrectionsError);
  });

  test('an empty file has no corrections', () => {
    expect(parseCorrections('')).toEqual([]);
    expect(parseCorrections(header)).toEqual([]);
  });
});
