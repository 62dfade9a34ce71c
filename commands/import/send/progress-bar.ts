import type { Tally } from './tally.ts';

const WIDTH = 28;
const TERMINAL_EVERY_MS = 100;
const PLAIN_EVERY_MS = 5_000;

export interface ProgressBar {
  /** Shows how much of the file has been read, and what became of it. */
  show: (bytesRead: number, tally: Tally) => void;
  /** Says something above it. */
  say: (text: string) => void;
  /** Removes it for good. */
  clear: () => void;
}

/** A bar that is drawn over itself on a terminal; elsewhere a plain line every few seconds. */
export function progressBar(totalBytes: number, stream: NodeJS.WriteStream): ProgressBar {
  let shownAtMs = Date.now();
  let isCleared = false;
  const everyMs = stream.isTTY ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS;
  return {
    show: (bytesRead, tally) => {
      const nowMs = Date.now();
      if (isCleared || nowMs - shownAtMs < everyMs) return;
      shownAtMs = nowMs;
      const share = totalBytes === 0 ? 1 : Math.min(1, bytesRead / totalBytes);
      const counts = `${format(tally.records)} rows, ${format(tally.rejected)} rejected`;
      const percent = `${Math.floor(share * 100)} %`.padStart(5);
      if (!stream.isTTY) return void stream.write(`${percent.trim()}: ${counts}\n`);
      const full = Math.round(share * WIDTH);
      stream.write(`\r\x1b[K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${counts}`);
    },
    say: (text) => {
      stream.write(`${stream.isTTY ? '\r\x1b[K' : ''}${text}\n`);
    },
    clear: () => {
      isCleared = true;
      if (stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}

export function format(count: number): string {
  return count.toLocaleString('en');
}
