import { expect, it } from 'vitest';
import { isShopAddress } from '../../../worker/connectors/recorder/shop-address.ts';

it.each<[email: string, host: string, own: string[], isShops: boolean]>([
  ['ann@example.org', 'shop.example', [], false],
  ['till@shop.example', 'shop.example', [], true],
  ['Till@Shop.Example', 'www.shop.example', [], true],
  ['till@mail.shop.example', 'shop.example', [], false],
  ['till@notshop.example', 'shop.example', [], false],
  ['ann@example.org', 'shop.example', [' Ann@example.org '], true],
  ['ann@example.org', '', [], false],
])('%s of a shop at %s with %j', (email, host, own, isShops) => {
  expect(isShopAddress(email, host, own)).toBe(isShops);
});
