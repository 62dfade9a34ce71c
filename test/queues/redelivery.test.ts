/** How long messages wait for a database that cannot be written, with the numbers of wrangler.toml. */
import { expect, it, vi } from 'vitest';
import type { Click } from '../../worker/clicks/click.ts';
import { consumeClicks } from '../../worker/clicks/consume-clicks.queue.ts';
import { redelivery } from '../../worker/queues/redelivery.ts';
import { brokenDatabase } from '../rigs/bindings.ts';
import { readProjectFile } from '../rigs/project-files.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const CLICK: Click = {
  id: 'clk_1',
  business: 'biz_a',
  linkId: 'lnk_a',
  occurredAtMs: 1_700_000_000_000,
  kind: 'person',
  visitor: null,
  referringHost: null,
  country: null,
};

it.each([
  [1, 10],
  [2, 30],
  [3, 60],
  [4, 120],
  [5, 300],
  [6, 600],
  [7, 1_200],
  [8, 1_800],
  [9, HOUR],
  [19, HOUR],
  [20, HOUR],
])(
  'after attempt %i a message comes again from the first queue after %i seconds',
  (attempt, delaySeconds) => {
    expect(redelivery({ isLastQueue: false, attempt })).toEqual({ kind: 'again', delaySeconds });
  },
);

it.each([
  [1, { kind: 'again', delaySeconds: HOUR }],
  [84, { kind: 'again', delaySeconds: HOUR }],
  [85, { kind: 'given_up' }],
  [101, { kind: 'given_up' }],
])('after attempt %i from the last queue: %o', (attempt, next) => {
  expect(redelivery({ isLastQueue: true, attempt })).toEqual(next);
});

it.each([
  ['kith-clicks', 1, 10],
  ['kith-clicks', 20, HOUR],
  ['kith-clicks-dead', 1, HOUR],
  ['shop-clicks', 3, 60],
  ['shop-clicks-dead', 3, HOUR],
])(
  'what %s delivered in vain at attempt %i comes again after %i seconds',
  async (queue, attempts, delaySeconds) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const settled: unknown[] = [];
    const message = {
      body: { clicks: [CLICK] },
      attempts,
      ack: () => settled.push('done'),
      retry: (options: unknown) => settled.push(options),
    };
    const batch = { queue, messages: [message] } as unknown as MessageBatch<unknown>;
    const down = brokenDatabase();
    await consumeClicks(batch, { directory: down, shards: [down] });
    log.mockRestore();
    expect(settled).toEqual([{ delaySeconds }]);
  },
);

/** The consumers of wrangler.toml: what each says, by the name of its queue. */
function consumers(): Map<string, Map<string, string>> {
  const sections = readProjectFile('wrangler.toml').split('[[queues.consumers]]').slice(1);
  return new Map(
    sections.map((section) => {
      const [own = ''] = section.split(/^\[/m);
      const said = new Map(
        [...own.matchAll(/^(\w+) = "?([^"\n]+)"?$/gm)].map(([, name = '', value = '']) => [name, value]),
      );
      return [said.get('queue') ?? '', said];
    }),
  );
}

/** How long a message stays in a queue, in seconds, while every attempt fails; and whether it is given up. */
function stayIn(isLastQueue: boolean, maxRetries: number) {
  let seconds = 0;
  for (let attempt = 1; attempt <= maxRetries; attempt += 1) {
    const next = redelivery({ isLastQueue, attempt });
    if (next.kind === 'given_up') return { seconds, isGivenUp: true };
    seconds += next.delaySeconds;
  }
  return { seconds, isGivenUp: false };
}

it.each([
  ['clicks', 'kith-clicks'],
  ['deliveries of shops', 'kith-deliveries'],
])('%s wait some four days, within what each queue keeps, and less than raw clicks live', (_, name) => {
  const [first, last] = [name, `${name}-dead`].map((queue) => consumers().get(queue)!);
  expect(first!.get('dead_letter_queue')).toBe(`${name}-dead`);
  const inFirst = stayIn(false, Number(first!.get('max_retries')));
  const inLast = stayIn(true, Number(last!.get('max_retries')));
  // The last queue gives up by itself, with an alarm, while the platform would still try.
  expect([inFirst.isGivenUp, inLast.isGivenUp]).toEqual([false, true]);
  // The Free plan keeps a message for a day, the paid one for four.
  expect(inFirst.seconds).toBeLessThan(DAY);
  expect(inLast.seconds).toBeLessThan(4 * DAY - 6 * HOUR);
  const together = inFirst.seconds + inLast.seconds;
  expect(together).toBeGreaterThan(4 * DAY);
  expect(together).toBeLessThan(5 * DAY - 12 * HOUR);
});

it('no more deliveries at once than a database can use, and a delivery that ends without a word waits', () => {
  for (const consumer of consumers().values()) {
    expect(Number(consumer.get('max_concurrency'))).toBeOneOf([1, 4]);
    expect(Number(consumer.get('retry_delay'))).toBeGreaterThanOrEqual(60);
  }
});
