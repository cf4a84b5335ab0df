import { expect, it } from 'vitest';
import { Turns } from './reader-turns';

it('gives turns to who spent least of late, in the order of coming among equals', () => {
  let now = 0;
  const turns = new Turns<string>(() => now);
  for (let i = 0; i < 20; i++) turns.add('greedy', `g${i}`);
  turns.add('modest', 'm0');
  expect(turns.next()).toBe('g0');
  turns.spend('greedy', 400);
  expect(turns.next()).toBe('m0');
  turns.spend('modest', 5);
  turns.add('modest', 'm1');
  turns.add('late', 'l0');
  expect([turns.next(), turns.next(), turns.next()]).toEqual(['l0', 'm1', 'g1']);
  // What was spent long ago weighs nothing.
  now = 1_000_000;
  turns.spend('modest', 1);
  turns.add('modest', 'm2');
  expect(turns.next()).toBe('g2');
  expect(turns.size).toBe(18);
});

it('forgets a turn that is given up, once', () => {
  const turns = new Turns<string>(() => 0);
  turns.add('a', 'one');
  turns.add('a', 'two');
  expect(turns.remove('a', 'one')).toBe(true);
  expect(turns.remove('a', 'one')).toBe(false);
  expect(turns.remove('b', 'one')).toBe(false);
  expect([turns.next(), turns.next(), turns.size]).toEqual(['two', undefined, 0]);
});
