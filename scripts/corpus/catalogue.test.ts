import { expect, test } from 'vitest';
import { VARIANTS } from './catalogue';
import { LAYOUTS } from './layouts';
import { PERTURBATIONS } from './perturbations';

const ids = [...LAYOUTS, ...PERTURBATIONS].map((item) => item.id);

test('every variant seen on real sites is generated', () => {
  expect(VARIANTS).toHaveLength(92);
  const known = new Set([...ids, 'form', 'prose']);
  expect(VARIANTS.filter((variant) => variant.by.length === 0 || variant.by.some((id) => !known.has(id)))).toEqual([]);
});

test('ids are unique', () => {
  expect(ids).toHaveLength(new Set(ids).size);
});
