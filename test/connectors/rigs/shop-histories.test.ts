import { expect, test } from 'vitest';
import { openShop } from '../../rigs/providers/open-shop.ts';
import { runHistory, type Shop } from '../../rigs/providers/shop.ts';
import type { ShopDeed } from '../../rigs/providers/shop-action.ts';
import { LIVES, type Life } from '../../rigs/providers/sale-lives.ts';
import { shopHistory } from '../../rigs/providers/shop-history.ts';
import { ANN, ANN_AT_WORK, BEN, inHours, sell, WALK_IN } from '../../rigs/providers/small-history.ts';

const FROM_MS = Date.UTC(2026, 0, 1);
const UNTIL_MS = Date.UTC(2027, 0, 1);
const OPTIONS = { fromMs: FROM_MS, untilMs: UNTIL_MS, people: 150, codes: ['anna-k', 'bo'] };

test('a history is the same for a seed, another for another one, and no two things happen at once', () => {
  const history = shopHistory(7, OPTIONS);
  expect(shopHistory(7, OPTIONS)).toEqual(history);
  expect(shopHistory(8, OPTIONS)).not.toEqual(history);
  expect(new Set(history.map(({ atMs }) => atMs)).size).toBe(history.length);
  expect(history.every(({ atMs }) => atMs >= FROM_MS && atMs < UNTIL_MS && atMs % 1000 === 0)).toBe(true);
});

test('a history has everything that a shop can do', () => {
  const kinds = new Set(shopHistory(7, { ...OPTIONS, people: 400 }).map(({ kind }) => kind));
  const all: ShopDeed['kind'][] = [
    'cancel',
    'delete',
    'delete_refund',
    'dispute',
    'fail',
    'lose',
    'pay',
    'refund',
    'refund_fails',
    'refund_succeeds',
    'rename',
    'renew',
    'restore',
    'sell',
    'subscribe',
    'touch',
    'win',
  ];
  expect([...kinds].sort()).toEqual(all);
});

function shopAfter(provider: Shop['provider'], ...deeds: ShopDeed[]): Shop {
  const shop = openShop(provider);
  runHistory(shop, inHours(...deeds), UNTIL_MS);
  return shop;
}

/** Of the only sale: amount, what was refunded, whether it is void. */
function onlySale(shop: Shop): string {
  const { purchases } = shop.truth();
  if (purchases.length === 0) return 'nothing';
  return purchases
    .map(
      ({ amountMinor, refundedMinor, isVoid }) => `${amountMinor} - ${refundedMinor}${isVoid ? ' void' : ''}`,
    )
    .join(', ');
}

const everywhere = (outcome: string): Record<Shop['provider'], string> => ({
  woocommerce: outcome,
  stripe: outcome,
  shopify: outcome,
  paddle: outcome,
  lemonsqueezy: outcome,
  standard: outcome,
});

const EXPECTED: Readonly<Record<Life, Partial<Record<Shop['provider'], string>>>> = {
  refunded_in_part: everywhere('1990 - 590'),
  refunded: everywhere('1990 - 1990 void'),
  refunded_in_two: everywhere('1990 - 1990 void'),
  refund_waits: everywhere('1990 - 1990 void'),
  refund_still_waits: {
    woocommerce: '1990 - 0',
    stripe: '1990 - 990',
    shopify: '1990 - 0',
    paddle: '1990 - 0',
    lemonsqueezy: '1990 - 0',
    standard: '1990 - 990',
  },
  refund_fails: everywhere('1990 - 0'),
  refund_fails_and_is_made_again: everywhere('1990 - 1990 void'),
  refund_deleted: {
    woocommerce: '1990 - 0',
    stripe: '1990 - 590',
    shopify: '1990 - 590',
    paddle: '1990 - 0',
    lemonsqueezy: '1990 - 590',
    standard: '1990 - 0',
  },
  dispute_open: {
    woocommerce: '1990 - 0',
    stripe: '1990 - 1990 void',
    shopify: '1990 - 0',
    paddle: '1990 - 1990 void',
    lemonsqueezy: '1990 - 0',
    standard: '1990 - 1990 void',
  },
  dispute_lost: {
    woocommerce: '1990 - 0',
    stripe: '1990 - 1990 void',
    shopify: '1990 - 1990 void',
    paddle: '1990 - 1990 void',
    lemonsqueezy: '1990 - 0',
    standard: '1990 - 1990 void',
  },
  dispute_won: everywhere('1990 - 0'),
  cancelled: {
    woocommerce: '1990 - 1990 void',
    stripe: '1990 - 0',
    shopify: '1990 - 0',
    paddle: '1990 - 0',
    lemonsqueezy: '1990 - 0',
    standard: '1990 - 0',
  },
  deleted: {
    woocommerce: '1990 - 1990 void',
    stripe: '1990 - 0',
    shopify: '1990 - 0',
    paddle: '1990 - 0',
    lemonsqueezy: '1990 - 0',
    standard: '1990 - 0',
  },
  deleted_and_restored: everywhere('1990 - 0'),
  touched: everywhere('1990 - 0'),
  test: everywhere('nothing'),
  free: everywhere('nothing'),
  paid_later: everywhere('1990 - 0'),
  never_paid: everywhere('nothing'),
  not_paid_yet: everywhere('nothing'),
  captured: everywhere('1990 - 0'),
  never_captured: {
    woocommerce: 'nothing',
    stripe: 'nothing',
    shopify: 'nothing',
    paddle: '1990 - 0',
    lemonsqueezy: 'nothing',
    standard: 'nothing',
  },
};

const CASES = Object.entries(EXPECTED).flatMap(([life, outcomes]) =>
  Object.entries(outcomes).map(
    ([provider, outcome]) => [provider as Shop['provider'], life as Life, outcome] as const,
  ),
);

test.each(CASES)('%s: a sale that is %s comes to %s', (provider, life, outcome) => {
  const { next, payment = 'card', isTest = false, isFree = false } = LIVES[life];
  const begun = sell('s1', ANN, { payment, isTest, amountMinor: isFree ? 0 : 1990 });
  expect(onlySale(shopAfter(provider, begun, ...next('s1', 1990)))).toBe(outcome);
});

test.each(['woocommerce', 'stripe', 'standard'] as const)(
  '%s: an account links the addresses of one person, and walk-ins are new each time',
  (provider) => {
    const shop = shopAfter(
      provider,
      sell('s1', { ...ANN, account: null }),
      sell('s2', ANN_AT_WORK),
      sell('s3', BEN),
      sell('s4', WALK_IN),
      sell('s5', WALK_IN),
      sell('s6', ANN),
    );
    const [guest, atWork, ben, oneWalkIn, otherWalkIn, account] = shop
      .truth()
      .purchases.map(({ person }) => person);
    expect(atWork).toBe(account);
    expect(guest).toBe(account);
    expect(new Set([account, ben, oneWalkIn, otherWalkIn]).size).toBe(4);
    expect(shop.truth().people).toBe(4);
  },
);

test('shopify: an account links the addresses of one person, and the counter sells to nobody', () => {
  const shop = shopAfter(
    'shopify',
    sell('s1', { ...ANN, account: null }),
    sell('s2', ANN_AT_WORK),
    sell('s3', BEN),
    sell('s4', WALK_IN),
    sell('s5', ANN),
  );
  const [guest, atWork, ben, account, ...others] = shop.truth().purchases.map(({ person }) => person);
  expect([guest, atWork, others]).toEqual([account, account, []]);
  expect(ben).not.toBe(account);
  expect(shop.truth().people).toBe(2);
});

test('an instant is when the client bought, and not when anybody sent it', () => {
  const cases = [
    ['woocommerce', 'card', 0],
    ['woocommerce', 'later', 1],
    ['stripe', 'later', 0],
    ['stripe', 'authorised', 0],
    ['shopify', 'later', 0],
    ['paddle', 'later', 0],
    ['lemonsqueezy', 'later', 1],
  ] as const;
  const hours = cases.map(([provider, payment]) => {
    const shop = shopAfter(provider, sell('s1', ANN, { payment }), { kind: 'pay', sale: 's1' });
    return (shop.truth().purchases[0]!.occurredAtMs - FROM_MS) / 3_600_000;
  });
  expect(hours).toEqual(cases.map(([, , hour]) => hour));
});
