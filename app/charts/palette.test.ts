import { describe, expect, it } from 'vitest';
import { GROUP_PAINT, PART_PAINT, type Paint, SERIES_COLORS } from './palette';

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

const stacks: [string, readonly Paint[]][] = [
  ['outcome groups', Object.values(GROUP_PAINT)],
  ['parts', PART_PAINT],
];

describe.each(stacks)('%s', (_, paints) => {
  it('differ in lightness from their neighbour in the stack (contrast of at least 1.8)', () => {
    const neighbours = paints.slice(1).map((paint, i) => contrast(paint.color, paints[i]!.color));
    expect(Math.min(...neighbours)).toBeGreaterThan(1.8);
  });

  it('carry text that is readable on them (WCAG AA, 4.5)', () => {
    expect(Math.min(...paints.map((paint) => contrast(paint.color, paint.on)))).toBeGreaterThan(4.5);
  });
});

it('series are visible on white (WCAG AA for graphics, 3)', () => {
  expect(Math.min(...SERIES_COLORS.map((color) => contrast(color, '#ffffff')))).toBeGreaterThan(3);
});
