/** A worker that misbehaves on request: the fixture of the pool's tests. */
export default async function read({ source, beat }) {
  const alive = () => Atomics.add(beat, 0, 1);
  alive();
  if (source.path === 'throw') throw new Error('out of order');
  if (source.path === 'exit') process.exit(3);
  if (source.path === 'hang') for (;;);
  if (source.path === 'memory') {
    const kept = [];
    for (;;) kept.push({ of: kept.length, more: new Array(1000).fill(kept.length) });
  }
  if (source.path === 'slow') {
    for (let i = 0; i < 6; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      alive();
    }
  }
  return { reports: [{ file: source.path }], refused: [] };
}
