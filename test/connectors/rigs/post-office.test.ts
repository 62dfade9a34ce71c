import { expect, test } from 'vitest';
import { deliver, FAIR, FOUL, type Post, type Weather } from '../../rigs/providers/post-office.ts';
import { bytesOf, type ShopDelivery, type ShopProvider } from '../../rigs/providers/shop.ts';

const DELIVERIES: ShopDelivery[] = Array.from({ length: 300 }, (_, index) => ({
  topic: 'sale',
  eventId: `e${index}`,
  object: String(index),
  body: bytesOf(`{"n":${index}}`),
  readyAtMs: index * 60_000,
  headersAt: (atMs) => ({ 'X-Sent-At': String(atMs) }),
}));

async function posted(
  provider: ShopProvider,
  weather: Weather,
  answer: (post: Post) => number = () => 200,
  seed = 5,
) {
  const posts: Post[] = [];
  const delivered = await deliver(provider, DELIVERIES, { seed, weather }, async (post) => {
    posts.push(post);
    return answer(post);
  });
  return { ...delivered, posts, eventIds: posts.map(({ delivery }) => delivery.eventId) };
}

test('in fair weather everything arrives once and in order', async () => {
  const { eventIds, neverArrived } = await posted('stripe', FAIR);
  expect(eventIds).toEqual(DELIVERIES.map(({ eventId }) => eventId));
  expect(neverArrived).toEqual([]);
});

test('foul weather is the same for a seed, and another for another one', async () => {
  const { eventIds } = await posted('stripe', FOUL);
  expect((await posted('stripe', FOUL)).eventIds).toEqual(eventIds);
  expect((await posted('stripe', FOUL, () => 200, 6)).eventIds).not.toEqual(eventIds);
});

test('foul weather doubles and reorders, and what is lost comes again where the provider retries', async () => {
  const { eventIds, neverArrived } = await posted('stripe', FOUL);
  expect(eventIds.length).toBeGreaterThan(DELIVERIES.length);
  expect(eventIds).not.toEqual(
    [...eventIds].sort((one, other) => Number(one!.slice(1)) - Number(other!.slice(1))),
  );
  expect(neverArrived).toEqual([]);
});

test.each(['lost', 'unanswered', 'doubled', 'delayed'] as const)(
  'a weather in which deliveries are %s does that to as many as it says, and nothing else',
  async (how) => {
    const { wrong, eventIds } = await posted('stripe', { ...FAIR, [how]: 20 });
    const { [how]: count, ...others } = wrong;
    expect(count).toBeGreaterThan(40);
    expect(count).toBeLessThan(100);
    expect(Object.values(others)).toEqual([0, 0, 0]);
    const isInOrder = eventIds.every(
      (id, at) => at === 0 || Number(id!.slice(1)) > Number(eventIds[at - 1]!.slice(1)),
    );
    expect(isInOrder).toBe(false);
  },
);

test('WooCommerce never tries again', async () => {
  const { neverArrived, posts } = await posted('woocommerce', { ...FAIR, lost: 30 });
  expect(neverArrived.length).toBeGreaterThan(50);
  expect(posts.length).toBe(DELIVERIES.length - neverArrived.length);
});

test('WooCommerce gives up after seven failures in a row, and not after six', async () => {
  const failing = (from: number, count: number) => (post: Post) => {
    const number = Number(post.delivery.object);
    return number >= from && number < from + count ? 503 : 200;
  };
  const six = await posted('woocommerce', FAIR, failing(10, 6));
  expect([six.isDisabled, six.neverArrived.length]).toEqual([false, 6]);
  const seven = await posted('woocommerce', FAIR, failing(10, 7));
  expect([seven.isDisabled, seven.posted]).toEqual([true, 17]);
});

test.each([
  ['stripe', 8],
  ['shopify', 9],
  ['lemonsqueezy', 4],
  ['woocommerce', 1],
] as const)('%s makes %i attempts at one delivery that is answered 503', async (provider, attempts) => {
  const isIt = (post: Post) => post.delivery.eventId === 'e3';
  const { posts, neverArrived } = await posted(provider, FAIR, (post) => (isIt(post) ? 503 : 200));
  expect(posts.filter(isIt).map(({ attempt }) => attempt)).toEqual(
    Array.from({ length: attempts }, (_, index) => index + 1),
  );
  expect(neverArrived.map(({ eventId }) => eventId)).toEqual(['e3']);
});

test('an attempt is signed at its own instant', async () => {
  const { posts } = await posted('paddle', FOUL);
  expect(posts.some(({ attempt }) => attempt > 1)).toBe(true);
  expect(posts.every(({ headers, atMs }) => headers['X-Sent-At'] === String(atMs))).toBe(true);
});

test('Lemon Squeezy takes nothing but 200 for an answer', async () => {
  const { posts } = await posted('lemonsqueezy', FAIR, () => 202);
  expect(posts.length).toBe(4 * DELIVERIES.length);
});
