/** One line on a terminal that says how far an ingest is; silent where standard error is not a terminal. */
import type { Step } from '../../lib/warehouse';

const STEPS: Readonly<Record<Step, string>> = {
  copy: '准备',
  load: '读取',
  derive: '汇总',
  judge: '比较',
  finish: '收尾',
  sort: '排序',
  verify: '核验',
  swap: '替换',
  done: '完成',
};
/** Milliseconds between two drawings. */
const EVERY = 100;

export interface Progress {
  report(): void;
  /** A file is finished; `skipped` reports in it were not read again. */
  done(bytes: number, skipped?: number): void;
  readonly step: (step: Step) => void;
  end(): void;
}

/** @param totalBytes size of all files, by which the remaining time is judged */
export function createProgress(totalBytes: number, terminal = process.stderr): Progress {
  const started = Date.now();
  let [reports, bytes, drawn] = [0, 0, 0];
  let current: Step = 'copy';

  function draw(force = false): void {
    if (!terminal.isTTY || (!force && Date.now() - drawn < EVERY)) return;
    drawn = Date.now();
    const seconds = (Date.now() - started) / 1000;
    const rate = seconds > 0 ? Math.round(reports / seconds) : 0;
    const left = bytes > 0 && bytes < totalBytes ? `，约剩 ${Math.ceil((seconds / bytes) * (totalBytes - bytes))} 秒` : '';
    terminal.write(`\r\u001b[K${STEPS[current]}  ${reports} 份，${rate} 份/秒${current === 'load' ? left : ''}`);
  }

  return {
    report() {
      reports += 1;
      draw();
    },
    done(size, skipped = 0) {
      bytes += size;
      reports += skipped;
      draw();
    },
    step(step) {
      current = step;
      draw(true);
    },
    end() {
      if (terminal.isTTY) terminal.write('\r\u001b[K');
    },
  };
}
