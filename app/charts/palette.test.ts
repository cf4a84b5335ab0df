import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AGENCY_COLOR, AXIS, DECILE_FILLS, GROUP_PAINT, PART_PAINT, type Paint, SERIES_COLORS, UNKNOWN_PAINT } from './palette';
import { STATUS_PAINT } from './status';

const channel = (hex: string, at: number) => {
  const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string) => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
/** WCAG contrast ratio. */
const contrast = (a: string, b: string) => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
};
/** The grey that a printer without colours makes of it, 0 to 255. */
const grey = (hex: string) =>
  [1, 3, 5].reduce((sum, at, i) => sum + [0.299, 0.587, 0.114][i]! * Number.parseInt(hex.slice(at, at + 2), 16), 0);

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Rules of dark.css: attribute and its colour on paper → [by day, by night]. */
const rules = new Map(
  [...read('./dark.css').matchAll(/\[(fill|stroke)="(#[0-9a-f]{6})"\] \{\s*\1: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);\s*\}/g)].map(
    ([, property, paper, day, night]) => [`${property} ${paper}`, [day!, night!] as const],
  ),
);
const night = (color: string) => rules.get(`fill ${color}`)?.[1] ?? '#000000';

/** Tokens of globals.css: name → [by day, by night]. */
const tokens = new Map(
  [...read('../globals.css').matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name, day, dark]) => [
    name!,
    [day!, dark!] as const,
  ]),
);
const token = (name: string, mode: number) => tokens.get(name)![mode]!;

const stacks: [string, readonly Paint[]][] = [
  ['outcome groups', Object.values(GROUP_PAINT)],
  ['parts', PART_PAINT],
];
const MODES: [string, number, (color: string) => string][] = [
  ['by day', 0, (color) => color],
  ['by night', 1, night],
];

it('every colour of a drawing has its counterpart by night, for areas and for lines', () => {
  const paints = [...stacks.flatMap(([, list]) => list), UNKNOWN_PAINT];
  const areas = [...paints.flatMap((paint) => [paint.color, paint.on]), ...DECILE_FILLS, ...Object.values(STATUS_PAINT), AGENCY_COLOR];
  const lines = [...SERIES_COLORS, ...Object.values(STATUS_PAINT), ...Object.values(AXIS)];
  const missing = [...areas.map((color) => `fill ${color}`), ...lines.map((color) => `stroke ${color}`)].filter((key) => !rules.has(key));
  expect(new Set(missing)).toEqual(new Set());
  expect([...rules].filter(([key, [day]]) => key.split(' ')[1] !== day)).toEqual([]);
});

describe.each(MODES)('%s', (_, mode, shown) => {
  describe.each(stacks)('%s', (_name, paints) => {
    it('differ in lightness from their neighbour in the stack (contrast of at least 1.8)', () => {
      const neighbours = paints.slice(1).map((paint, i) => contrast(shown(paint.color), shown(paints[i]!.color)));
      expect(Math.min(...neighbours)).toBeGreaterThan(1.8);
    });

    it('carry text that is readable on them (WCAG AA, 4.5)', () => {
      expect(Math.min(...paints.map((paint) => contrast(shown(paint.color), shown(paint.on))))).toBeGreaterThan(4.5);
    });
  });

  it('series and signs are visible on a card (WCAG AA for graphics, 3)', () => {
    const colors = [...SERIES_COLORS, ...Object.values(STATUS_PAINT)];
    expect(Math.min(...colors.map((color) => contrast(shown(color), token('surface', mode))))).toBeGreaterThan(3);
  });

  it('words of axes and of pages are readable where they stand (4.5), controls can be seen (3)', () => {
    for (const text of [AXIS.text, AXIS.ink]) expect(contrast(shown(text), token('surface', mode)), text).toBeGreaterThan(4.5);
    for (const text of ['ink', 'muted', 'accent', 'accent-strong', 'danger', 'notice'])
      for (const ground of ['surface', 'page'])
        expect(contrast(token(text, mode), token(ground, mode)), `${text} on ${ground}`).toBeGreaterThan(4.5);
    for (const [text, ground] of [
      ['muted', 'sunken'],
      ['accent-strong', 'accent-soft'],
      ['notice', 'notice-soft'],
      ['danger', 'danger-soft'],
      ['on-accent', 'accent'],
      ['on-accent', 'accent-strong'],
      ['ink', 'tile-0'],
      ['ink', 'tile-1'],
      ['ink', 'tile-2'],
      ['on-accent', 'tile-3'],
      ['on-accent', 'tile-4'],
    ] as const)
      expect(contrast(token(text, mode), token(ground, mode)), `${text} on ${ground}`).toBeGreaterThan(4.5);
    for (const ground of ['surface', 'page']) expect(contrast(token('control', mode), token(ground, mode)), ground).toBeGreaterThan(3);
  });
});

it('parts that touch differ in the grey of a printer', () => {
  for (const [name, paints] of stacks)
    for (const [i, paint] of paints.slice(1).entries())
      expect(Math.abs(grey(paint.color) - grey(paints[i]!.color)), `${name}, ${i}`).toBeGreaterThan(30);
});
