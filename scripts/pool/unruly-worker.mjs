/** A worker that misbehaves on request: the fixture of the pool's tests. */
export default async function read({ source, beat, port, skip }) {
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
  // An archive by the letters of its entries: h hangs, x ends the process, every other is read.
  const entries = source.path.startsWith('zip:') ? [...source.path.slice(4)] : [source.path];
  for (const [i, entry] of entries.entries()) {
    if (i < skip) continue;
    port.postMessage({ enters: `${source.path} › ${entry}` });
    alive();
    if (source.path.startsWith('zip:')) {
      if (entry === 'h') for (;;);
      if (entry === 'x') process.exit(3);
    }
    port.postMessage({ report: { file: entry } });
  }
}
