import { describe, expect, test } from 'vitest';
import { countOutcomes } from '../../../worker/connectors/backfills/backfill.ts';
import { MAX_FAILURES, readStatus, waitAfter } from '../../../worker/connectors/backfills/page-answer.ts';
import { judgeShopUrl } from '../../../worker/connectors/backfills/shop-url.ts';

const MINUTE_MS = 60_000;

describe('the status of an answer', () => {
  test.each([
    [200, null, { kind: 'page' }],
    [429, 7000, { kind: 'wait', waitMs: 7000 }],
    [429, null, { kind: 'wait', waitMs: MINUTE_MS }],
    [429, -5000, { kind: 'wait', waitMs: 0 }],
    [429, 999_999_000, { kind: 'wait', waitMs: 60 * MINUTE_MS }],
    [503, 30_000, { kind: 'wait', waitMs: 30_000 }],
    [503, null, { kind: 'again' }],
    [500, null, { kind: 'again' }],
    [418, null, { kind: 'again' }],
    [401, null, { kind: 'failed', because: 'key_refused' }],
    [403, null, { kind: 'failed', because: 'key_refused' }],
    [404, null, { kind: 'failed', because: 'not_found' }],
    [301, null, { kind: 'failed', because: 'redirected' }],
  ])('%i with Retry-After %j', (status, retryAfterMs, read) => {
    expect(readStatus(status, retryAfterMs)).toEqual(read);
  });

  test('pauses grow up to an hour, and the last try is some hours after the first', () => {
    const waits = Array.from({ length: MAX_FAILURES - 1 }, (_, index) => waitAfter(index + 1) / MINUTE_MS);
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]);
  });
});

test('what comes to nothing is counted apart', () => {
  expect(countOutcomes(['recorded', 'nothing', 'nothing', 'dead', 'repeated', 'waiting'])).toEqual({
    recorded: 1,
    repeated: 1,
    passedOver: 2,
    waiting: 1,
    dead: 1,
  });
});

describe('the address of a shop', () => {
  test.each([
    ['https://shop.example', 'https://shop.example'],
    ['https://shop.example/', 'https://shop.example'],
    ['https://shop.example/wordpress/', 'https://shop.example/wordpress'],
    ['https://SHOP.example:443', 'https://shop.example'],
  ])('%s is %s', (address, url) => {
    expect(judgeShopUrl(URL.parse(address))).toEqual({ kind: 'allowed', url });
  });

  test.each([
    ['shop.example', 'must be an address like https://shop.example'],
    ['http://shop.example', 'must begin with https://'],
    ['ftp://shop.example', 'must begin with https://'],
    ['https://a:b@shop.example', 'must not hold a user name or a password'],
    ['https://shop.example?x', 'must end before a ? or #'],
    ['https://shop.example:8443', 'must be on the port of https'],
    ['https://10.0.0.1', 'must be a public host with a name'],
    ['https://[::1]', 'must be a public host with a name'],
    ['https://intranet', 'must be a public host with a name'],
  ])('%s: %s', (address, because) => {
    expect(judgeShopUrl(URL.parse(address))).toEqual({ kind: 'refused', because });
  });

  test('a shop on this machine will do for trying out', () => {
    const local = judgeShopUrl(URL.parse('http://localhost:9001/x'));
    expect(local).toEqual({ kind: 'allowed', url: 'http://localhost:9001' });
  });
});
