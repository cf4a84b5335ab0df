import * as d3 from 'd3-interpolate';
import { expect, it } from 'vitest';
import { interpolate, interpolateNumber, interpolateRound } from './d3-interpolate';

it.each([[0], [0.25], [0.5], [1]])('between numbers as d3-interpolate has it, at %d', (t) => {
  expect(interpolate(300, 12.5)(t)).toBeCloseTo(d3.interpolate(300, 12.5)(t), 9);
  expect(interpolateNumber(300, 12.5)(t)).toBeCloseTo(d3.interpolateNumber(300, 12.5)(t), 9);
  expect(interpolateRound(300, 12.5)(t)).toBe(d3.interpolateRound(300, 12.5)(t));
});
