import { createExecutionContext, createMessageBatch, env, getQueueResult } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import type { Click } from '../../worker/clicks/click.ts';
import worker from '../../worker/index.ts';
import { recordClicks } from '../../worker/clicks/record-clicks.act.ts';
import { brokenDatabase } from '../rigs/bindings.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const QUEUE = 'kith-clicks';
const DEAD = 'kith-clicks-dead';
const NOON_MS = Date.UTC(2026, 4, 10, 12);

afterEach(() => {
  vi.restoreAllMocks();
});

function clickOf(business: string, number: number, changes: Partial<Click> = {}): Click {
  return {
    id: `clk_${number}`,
    business,
    linkId: `lnk_${number % 3}`,
    occurredAtMs: NOON_MS + number,
    kind: 'person',
    visitor: `visitor${number % 5}`,
    referringHost: 'blog.example',
    country: 'SE',
    ...changes,
  };
}

/** Delivers messages and says which of them are done and which come again. */
async function deliver(bodies: unknown[], { queue = QUEUE, attempts = 1, database = env.DB } = {}) {
  const batch = createMessageBatch(
    queue,
    bodies.map((body, index) => ({ id: `m${index}`, timestamp: new Date(), attempts, body })),
  );
  const context = createExecutionContext();
  await worker.queue(batch, { ...env, DB: database });
  const result = await getQueueResult(batch, context);
  return {
    done: result.explicitAcks.sort(),
    again: result.retryMessages.map((message) => message.msgId).sort(),
  };
}

/** What the Worker logged, line by line. */
function logged(alarms: MockInstance<typeof console.error>): Record<string, unknown>[] {
  return alarms.mock.calls.map(([line]) => JSON.parse(String(line)));
}

async function stored(business: string) {
  const { results } = await env.DB.prepare(
    'SELECT day, link_id, id, kind, visitor, referring_host, country FROM clicks WHERE business = ? ORDER BY id',
  )
    .bind(business)
    .all();
  return results;
}

describe('deliveries', () => {
  it('every click is stored once with all that is kept of it', async () => {
    const { id } = await newTestBusiness({ timeZone: 'Pacific/Auckland' });
    const outcome = await deliver([{ clicks: [clickOf(id, 1)] }]);
    expect(outcome).toEqual({ done: ['m0'], again: [] });
    expect(await stored(id)).toEqual([
      {
        day: Date.UTC(2026, 4, 11) / 86_400_000,
        link_id: 'lnk_1',
        id: 'clk_1',
        kind: 'person',
        visitor: 'visitor1',
        referring_host: 'blog.example',
        country: 'SE',
      },
    ]);
  });

  it('delivered twice, shuffled, in other messages and both at once, the rows are the same', async () => {
    const { id } = await newTestBusiness();
    const clicks = Array.from({ length: 90 }, (_, number) => clickOf(id, number));
    const thirds = [clicks.slice(0, 30), clicks.slice(30, 60), clicks.slice(60)].map((some) => ({
      clicks: some,
    }));
    await deliver(thirds);
    const once = await stored(id);
    expect(once).toHaveLength(90);
    await Promise.all([
      deliver([...thirds].reverse()),
      deliver([{ clicks: [...clicks].reverse() }, { clicks: clicks.slice(10, 50) }]),
      deliver(thirds, { queue: DEAD }),
    ]);
    expect(await stored(id)).toEqual(once);
  });

  it.each([
    ['UTC', 'Pacific/Auckland', 23],
    ['Pacific/Auckland', 'UTC', 23],
    // 25 hours apart: at half past ten in UTC it is the day before in the one and the day after in the other.
    ['Pacific/Pago_Pago', 'Pacific/Kiritimati', 10.5],
    ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 10.5],
  ])(
    'a click that comes again after its business moved from %s to %s counts once',
    async (before, after, hour) => {
      const { id } = await newTestBusiness({ timeZone: before });
      const message = {
        clicks: [clickOf(id, 1, { occurredAtMs: Date.UTC(2026, 4, 10) + hour * 3_600_000 })],
      };
      await deliver([message]);
      await env.DB.prepare('UPDATE businesses SET time_zone = ? WHERE id = ?').bind(after, id).run();
      await deliver([message]);
      expect(await stored(id)).toHaveLength(1);
    },
  );
});

describe('poison', () => {
  const POISON: readonly [what: string, body: unknown][] = [
    ['nothing', null],
    ['a text', 'clicks'],
    ['a list', []],
    ['no clicks', {}],
    ['clicks that are no list', { clicks: 'all of them' }],
  ];

  it.each(POISON)('%s is done with, counted, and takes nothing with it', async (_, body) => {
    const { id } = await newTestBusiness();
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const outcome = await deliver([{ clicks: [clickOf(id, 1)] }, body, { clicks: [clickOf(id, 2)] }]);
    expect(outcome).toEqual({ done: ['m0', 'm1', 'm2'], again: [] });
    expect(await stored(id)).toHaveLength(2);
    expect(alarms.mock.calls).toEqual([[JSON.stringify({ event: 'clicks_unreadable', count: 1 })]]);
  });

  it('each click that is none is left out of its message and counted', async () => {
    const { id } = await newTestBusiness();
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const good = clickOf(id, 1);
    const broken = [
      null,
      7,
      { ...good, id: '' },
      { ...good, id: 'x'.repeat(65) },
      { ...good, business: undefined },
      { ...good, linkId: 5 },
      { ...good, occurredAtMs: 1.5 },
      { ...good, occurredAtMs: 0 },
      { ...good, occurredAtMs: 1e300 },
      { ...good, occurredAtMs: '2026-01-01' },
      { ...good, kind: 'purchase' },
      { ...good, visitor: { ip: '203.0.113.7' } },
      { ...good, referringHost: 'h'.repeat(254) },
      { ...good, referringHost: '\ud800' },
      { ...good, country: 'SWE' },
    ];
    const outcome = await deliver([{ clicks: [...broken, good] }]);
    expect(outcome).toEqual({ done: ['m0'], again: [] });
    expect(await stored(id)).toHaveLength(1);
    expect(alarms.mock.calls).toEqual([
      [JSON.stringify({ event: 'clicks_unreadable', count: broken.length })],
    ]);
  });
});

describe('failures', () => {
  it('with the database down every message comes again, poison excepted; then all is stored once', async () => {
    const { id } = await newTestBusiness();
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const messages = [{ clicks: [clickOf(id, 1)] }, 'poison', { clicks: [clickOf(id, 2)] }];
    expect(await deliver(messages, { database: brokenDatabase() })).toEqual({
      done: ['m1'],
      again: ['m0', 'm2'],
    });
    expect(logged(alarms)).toMatchObject([
      {
        event: 'clicks_not_written',
        count: 2,
        reason: 'unknown',
        cause: 'Error: D1_ERROR: the stand-in does not answer',
      },
      { event: 'clicks_unreadable', count: 1 },
    ]);
    expect(await deliver(messages)).toEqual({ done: ['m0', 'm1', 'm2'], again: [] });
    expect(await stored(id)).toHaveLength(2);
  });

  it('a business that is being relocated waits, another one does not', async () => {
    const [moving, other] = [await newTestBusiness(), await newTestBusiness()];
    await env.DB.prepare('UPDATE businesses SET frozen = 1 WHERE id = ?').bind(moving.id).run();
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const messages = [{ clicks: [clickOf(moving.id, 1)] }, { clicks: [clickOf(other.id, 1)] }];
    expect(await deliver(messages)).toEqual({ done: ['m1'], again: ['m0'] });
    expect(logged(alarms)).toEqual([{ event: 'clicks_not_written', count: 1 }]);
    expect([await stored(moving.id), await stored(other.id)].map((rows) => rows.length)).toEqual([0, 1]);
    await env.DB.prepare('UPDATE businesses SET frozen = 0 WHERE id = ?').bind(moving.id).run();
    expect(await deliver(messages)).toEqual({ done: ['m0', 'm1'], again: [] });
    expect([await stored(moving.id), await stored(other.id)].map((rows) => rows.length)).toEqual([1, 1]);
  });

  it('a shard that fails keeps no other from being written', async () => {
    const here = await newTestBusiness();
    const away = 'biz_on_the_broken_shard';
    await env.DB.prepare('INSERT INTO placements VALUES (?, 1, 0) ON CONFLICT DO NOTHING').bind(away).run();
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const databases = { directory: env.DB, shards: [env.DB, brokenDatabase()] };
    const { recorded, unwritten } = await recordClicks(databases, [clickOf(away, 1), clickOf(here.id, 1)]);
    expect({ recorded, unwritten: [...unwritten] }).toEqual({ recorded: 1, unwritten: [away] });
    expect(logged(alarms)).toMatchObject([{ event: 'clicks_not_written', shard: 1, count: 1 }]);
  });

  it('the last try of the last queue gives up, and an alarm counts what is lost', async () => {
    const { id } = await newTestBusiness();
    const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
    const messages = [{ clicks: [clickOf(id, 1), clickOf(id, 2)] }];
    const down = { queue: DEAD, database: brokenDatabase() };
    const events = () => logged(alarms).map(({ event, count }) => ({ event, count }));
    const notWritten = { event: 'clicks_not_written', count: 2 };
    expect(await deliver(messages, { ...down, attempts: 84 })).toEqual({ done: [], again: ['m0'] });
    expect(events()).toEqual([notWritten]);
    expect(await deliver(messages, { ...down, attempts: 85 })).toEqual({ done: ['m0'], again: [] });
    expect(events()).toEqual([notWritten, notWritten, { event: 'clicks_lost', count: 2 }]);
  });
});

it('a click writes one row, a repeated one none', async () => {
  const { id } = await newTestBusiness();
  const written: number[] = [];
  const counted = {
    prepare: (sql: string) => env.DB.prepare(sql),
    async batch(statements: D1PreparedStatement[]) {
      const results = await env.DB.batch(statements);
      written.push(results.reduce((sum, result) => sum + result.meta.rows_written, 0));
      return results;
    },
  } as unknown as D1Database;
  const clicks = Array.from({ length: 200 }, (_, number) => clickOf(id, number));
  const databases = { directory: env.DB, shards: [counted] };
  await recordClicks(databases, clicks);
  await recordClicks(databases, clicks);
  expect(written).toEqual([200, 0]);
});
