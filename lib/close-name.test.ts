import { expect, it } from 'vitest';
import { closeName } from './close-name';

const KNOWN = ['set', 'version', 'format', 'region', 'from', 'to', 'level', 'agency', 'metrics', 'groupBy'];

it.each([
  ['metric', 'metrics'],
  ['agencies', 'agency'],
  ['formt', 'format'],
  ['fomrat', 'format'],
  ['Region', 'region'],
  ['group_by', 'groupBy'],
  ['vers', 'version'],
  ['x', null],
  ['utm_source', null],
  ['', null],
])('%s is probably %s', (name, meant) => {
  expect(closeName(name, KNOWN)).toBe(meant);
});
