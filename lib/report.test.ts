import { describe, expect, it } from 'vitest';
import type { CellId } from './form';
import { applicationsEdition, type CellState } from './report';

const other = 'applications.other.total';
const misc = 'applications.other_misc.total';
const edition = (cells: Partial<Record<CellId, number>>, states: Partial<Record<CellId, CellState>> = {}) =>
  applicationsEdition({ edition: '2021', cells, states });

describe('the edition of table 三', () => {
  it('follows the rows that are printed, whether or not they hold a number', () => {
    expect(edition({ [other]: 0 })).toBe('2019');
    expect(edition({}, { [other]: 'blank', [misc]: 'absent' })).toBe('2019');
    expect(edition({ [misc]: 3 }, { [other]: 'absent' })).toBe('2021');
  });

  it('is that of the report where the table does not tell', () => {
    expect(edition({})).toBe('2021');
    expect(edition({}, { [other]: 'not_transcribed', [misc]: 'not_transcribed' })).toBe('2021');
  });
});
