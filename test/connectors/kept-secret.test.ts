import { describe, expect, it } from 'vitest';
import { keptSecrets, type SealedFor } from '../../worker/crypto/kept-secret.crypto.ts';

const KEYS = { current: 'a-key-of-at-least-24-characters', previous: null };
const PLACE: SealedFor = { businessId: 'biz_1', connectorId: 'con_1', purpose: 'secret' };

it('what is sealed opens again, and is another text each time', () => {
  const kept = keptSecrets(KEYS);
  const [one, other] = [kept.seal('ünïcode', PLACE), kept.seal('ünïcode', PLACE)];
  expect(one).not.toBe(other);
  expect([kept.open(one, PLACE), kept.open(other, PLACE)]).toEqual(['ünïcode', 'ünïcode']);
});

describe('it does not open', () => {
  const sealed = keptSecrets(KEYS).seal('secret', PLACE);
  it.each<[what: string, keys: typeof KEYS, place: SealedFor, text: string]>([
    ['for another business', KEYS, { ...PLACE, businessId: 'biz_2' }, sealed],
    ['for another connector', KEYS, { ...PLACE, connectorId: 'con_2' }, sealed],
    ['for another purpose', KEYS, { ...PLACE, purpose: 'token' }, sealed],
    ['under another key', { ...KEYS, current: 'another-key-of-24-characters' }, PLACE, sealed],
    ['when it was changed', KEYS, PLACE, `${sealed.slice(0, -4)}AAA=`],
    ['when it is nothing', KEYS, PLACE, ''],
  ])('%s', (_, keys, place, text) => {
    expect(keptSecrets(keys).open(text, place)).toBe(null);
  });
});

it('what was sealed under the key before opens, and is sealed under the new one', () => {
  const before = keptSecrets(KEYS).seal('secret', PLACE);
  const both = keptSecrets({ current: 'the-next-key-of-24-characters', previous: KEYS.current });
  expect(both.open(before, PLACE)).toBe('secret');
  expect(keptSecrets(KEYS).open(both.seal('secret', PLACE), PLACE)).toBe(null);
});
