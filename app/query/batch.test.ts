import { describe, expect, it } from 'vitest';
import { batcher } from './batch';

const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

/** Answers each request with its square and notes the calls made. */
function squares() {
  const calls: number[][] = [];
  const send = async (requests: number[]) => {
    calls.push(requests);
    return { parts: requests.map(async (n) => n * n) };
  };
  return { calls, send };
}

describe('batcher', () => {
  it('sends the requests of one tick as one call and gives each its own answer', async () => {
    const { calls, send } = squares();
    const ask = batcher(send, 10);
    expect(await Promise.all([ask(2), ask(3), ask(4)])).toEqual([4, 9, 16]);
    expect(calls).toEqual([[2, 3, 4]]);
  });

  it('starts a new call for a later tick', async () => {
    const { calls, send } = squares();
    const ask = batcher(send, 10);
    await ask(2);
    await ask(3);
    expect(calls).toEqual([[2], [3]]);
  });

  it('splits a tick that is over the limit', async () => {
    const { calls, send } = squares();
    const ask = batcher(send, 2);
    expect(await Promise.all([1, 2, 3, 4, 5].map(ask))).toEqual([1, 4, 9, 16, 25]);
    expect(calls).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('does not hold an early answer back for a slow one, and fails only the one that failed', async () => {
    let finish = (_: string) => {};
    const slow = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const ask = batcher(async (_: string[]) => ({ parts: [slow, Promise.resolve('fast'), Promise.reject(new Error('broken'))] }), 10);
    const [first, second, third] = [ask('a'), ask('b'), ask('c')];
    await expect(second).resolves.toBe('fast');
    await expect(third).rejects.toThrow('broken');
    finish('slow');
    await expect(first).resolves.toBe('slow');
  });

  it('fails every request of a call that fails, and works again afterwards', async () => {
    let broken = true;
    const ask = batcher(async (requests: number[]) => {
      if (broken) throw new Error('offline');
      return { parts: requests.map(async (n) => n) };
    }, 10);
    const failed = Promise.allSettled([ask(1), ask(2)]);
    expect((await failed).map((r) => r.status)).toEqual(['rejected', 'rejected']);
    broken = false;
    await tick();
    await expect(ask(3)).resolves.toBe(3);
  });
});
