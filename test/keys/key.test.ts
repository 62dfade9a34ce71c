import { expect, it } from 'vitest';
import { digestOfKey, isKey, KEY_BYTES, makeKey } from '../../worker/keys/key.crypto.ts';

const named = { id: 'key_1', kind: 'secret', label: null, createdAtMs: 0 } as const;
const bytes = (fill: number) => new Uint8Array(KEY_BYTES).fill(fill);

it('a key is its prefix, its random bits in base 62 and a checksum, and nothing else', () => {
  const { key } = makeKey(named, bytes(0));
  expect(key).toMatch(/^sk_0{43}[0-9A-Za-z]{6}$/);
  expect(makeKey(named, bytes(0)).key).toBe(key);
  expect(makeKey({ ...named, kind: 'publishable' }, bytes(0)).key).toMatch(/^pk_0{43}/);
  const keys = Array.from({ length: 256 }, (_, fill) => makeKey(named, bytes(fill)).key);
  expect(new Set(keys).size).toBe(256);
  expect(keys.filter((one) => !isKey(one))).toEqual([]);
});

it('of a key only its digest and its last four characters are stored', () => {
  const { key, stored } = makeKey(named, bytes(7));
  expect(stored).toEqual({ ...named, digest: digestOfKey(key), hint: key.slice(-4), revokedAtMs: null });
});

it('a mistyped key is told from one of ours without asking the database', () => {
  const { key } = makeKey(named, bytes(7));
  const other = key.endsWith('x') ? 'y' : 'x';
  const mistyped = [`${key.slice(0, -1)}${other}`, key.slice(1), `${key}0`, key.replace('sk_', 'pk_'), ''];
  expect(mistyped.filter(isKey)).toEqual([]);
});
