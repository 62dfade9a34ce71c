import type { TooMuch } from './call-kith.ts';
import { format } from './progress-bar.ts';

/** What is known of the requests that are being made. */
export interface Requests {
  /** Rows that have not been sent. */
  rowsLeft: () => number;
  /** At a time. */
  senders: number;
  say: (text: string) => void;
}

/** Says once, as soon as it is known, that requests are smaller than was asked for, and how long it takes. */
export function tellOfSize({ rowsLeft, senders, say }: Requests) {
  let refused: { outcome: TooMuch; rows: number } | null = null;
  let isSaid = false;
  return {
    onTooMuch(outcome: TooMuch, rows: number) {
      refused ??= { outcome, rows };
    },
    onAnswered(rows: number, seconds: number) {
      if (refused === null || isSaid) return;
      isSaid = true;
      const secondsLeft = (rowsLeft() / rows) * (seconds / senders);
      say(describeSize(refused.outcome, { from: refused.rows, to: rows, secondsLeft }));
    },
  };
}

function describeSize(
  { because, isPlatform }: TooMuch,
  { from, to, secondsLeft }: { from: number; to: number; secondsLeft: number },
): string {
  const minutes = Math.ceil(secondsLeft / 60);
  const time = minutes === 1 ? 'a minute' : `${format(minutes)} minutes`;
  const lines = [
    `A request of ${format(from)} rows was too much (${because.trim()}).`,
    `Going on with ${format(to)} rows or so at a time; that will take about ${time}.`,
  ];
  if (isPlatform) lines.push(FREE_PLAN);
  return lines.join('\n');
}

const FREE_PLAN =
  'Cloudflare seems to run this Kith on its Free plan, which gives a request 10 ms of CPU and a day 100,000 rows\n' +
  'written: some 20,000 purchases. Where the day ends first, run the same command again on the next.';
