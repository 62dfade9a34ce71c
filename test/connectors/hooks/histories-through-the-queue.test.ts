/**
 * A shop's year of which every other delivery finds the database down: the queue brings those later, in
 * another order and twice, and in the end Kith's books are the shop's own.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { brokenDatabase, keepingQueue } from '../../rigs/bindings.ts';
import { queueInNode } from '../../rigs/connectors/queue-in-node.ts';
import { deliverMessages } from '../../rigs/connectors/shelved-messages.ts';
import { openShop } from '../../rigs/providers/open-shop.ts';
import { runHistory, type ShopProvider } from '../../rigs/providers/shop.ts';
import { shopHistory } from '../../rigs/providers/shop-history.ts';
import { drawFrom } from '../../rigs/torture/draw.ts';
import { sendInNode } from '../../rigs/torture/worker-in-node.ts';
import { bindingsOn, newWorld } from '../../rigs/world-in-node.ts';
import { booksDiffer } from '../books-differ.ts';

const SEED = Number(process.env['KITH_SEED'] ?? '20261128');
const FROM_MS = Date.UTC(2026, 0, 1);
const UNTIL_MS = Date.UTC(2026, 11, 1);
const CODES = { 'anna-k': 'advocate-anna' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A business that has connected a shop with a year behind it. */
async function connectedShop(provider: ShopProvider) {
  vi.setSystemTime(FROM_MS);
  const world = newWorld(1);
  const business = await world.open({});
  await business.post('/v1/links', { clientId: CODES['anna-k'], code: 'anna-k' });
  const own = provider === 'standard' ? {} : { secrets: [openShop(provider).secret] };
  const { body } = await business.post('/v1/connectors', { provider, slug: 'main', ...own });
  const secret = body.secret === undefined ? {} : { secret: body.secret as string };
  const shop = openShop(provider, { seed: SEED, slug: 'main', nowMs: () => UNTIL_MS, ...secret });
  const options = { fromMs: FROM_MS, untilMs: UNTIL_MS, people: 12, codes: ['anna-k'] };
  runHistory(shop, shopHistory(SEED, options), UNTIL_MS);
  return { world, business, shop, path: new URL(body.hookUrl).pathname };
}

it.each<[ShopProvider]>([
  ['stripe'],
  ['shopify'],
  ['woocommerce'],
  ['paddle'],
  ['lemonsqueezy'],
  ['standard'],
])(
  `what %s delivers while the database is down is in the books in the end (seed ${SEED})`,
  async (provider) => {
    const { world, business, shop, path } = await connectedShop(provider);
    const draw = drawFrom(SEED);
    const shelf = keepingQueue();
    const up = bindingsOn(world.databases);
    const down = { ...bindingsOn([brokenDatabase()]), DELIVERIES: shelf.queue };
    const bring = async (messages: readonly unknown[]) =>
      expect(await deliverMessages(queueInNode, up, messages)).toEqual(messages.map(() => 'done'));
    const late: unknown[] = [];
    for (const one of shop.deliveries()) {
      vi.setSystemTime(one.readyAtMs);
      const headers = one.headersAt(one.readyAtMs);
      const sent = { method: 'POST', path, key: null, body: one.body, headers };
      const isDown = draw.percent(50);
      const { status, body } = await sendInNode(isDown ? down : up, sent);
      expect([status, isDown ? body.outcome : 'kept']).toEqual([200, 'kept']);
      late.push(...shelf.messages.splice(0));
      // It comes again at the end.
      if (late.length > 0 && draw.percent(20)) await bring([draw.pick(late)]);
    }
    vi.setSystemTime(UNTIL_MS + 4 * 86_400_000);
    await bring([...late].reverse());
    await bring(late);
    expect(await booksDiffer(business, shop.truth(), CODES)).toEqual([]);
  },
);
