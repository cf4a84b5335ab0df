/** Writes marks one after another until it is killed or its disk is full, and prints the number of each when it is acknowledged. */
import { writeSync } from 'node:fs';
import { State } from '../state/database';
import { StateFull } from '../state/errors';
import { addMark } from '../state/marks';

const [path = '', from = '0'] = process.argv.slice(2);
const say = (text: string): void => {
  writeSync(1, `${text}\n`);
};

try {
  const state = State.open(path);
  for (let n = Number(from); ; n++) {
    addMark(
      state,
      'test',
      { flag: `missing~~agency~${n}`, state: 'asked', note: '长'.repeat(600), by: '王工' },
      { version: 'v', value: n },
    );
    say(String(n));
  }
} catch (error) {
  say(error instanceof StateFull ? 'full' : `failed ${error}`);
}
