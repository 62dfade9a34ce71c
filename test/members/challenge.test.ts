import { describe, expect, it } from 'vitest';
import {
  newChallenge,
  openChallenge,
  sealChallenge,
} from '../../worker/members/passkeys/challenge.crypto.ts';

const SECRET = 'a-signing-secret-of-the-tests';
const NOW_MS = Date.parse('2026-03-02T09:00:00.250Z');
const MINUTE_MS = 60_000;
const challenge = newChallenge((count) => new Uint8Array(count).fill(7), NOW_MS);
const sealed = await sealChallenge(SECRET, challenge, 'sign-in');

describe('a challenge in a cookie', () => {
  it('comes back as it was asked, with its instant to the millisecond', async () => {
    expect(await openChallenge(SECRET, sealed, 'sign-in', NOW_MS + 4 * MINUTE_MS)).toEqual(challenge);
  });

  it('holds for five minutes', async () => {
    expect(await openChallenge(SECRET, sealed, 'sign-in', NOW_MS + 5 * MINUTE_MS)).toBeNull();
  });

  it('is none for another purpose, so that one to sign in with adds no passkey', async () => {
    expect(await openChallenge(SECRET, sealed, 'register 0a1b', NOW_MS)).toBeNull();
  });

  it('is none under another secret, changed, or made up', async () => {
    expect(await openChallenge(`${SECRET}.`, sealed, 'sign-in', NOW_MS)).toBeNull();
    const [head, , signature] = sealed.split('.');
    const other = (await sealChallenge('another-signing-secret', challenge, 'sign-in')).split('.')[1];
    expect(await openChallenge(SECRET, `${head}.${other}x.${signature}`, 'sign-in', NOW_MS)).toBeNull();
    for (const text of ['', 'x', 'a.b.c', `${btoa('{"alg":"none"}')}.${btoa('{}')}.`])
      expect(await openChallenge(SECRET, text, 'sign-in', NOW_MS)).toBeNull();
  });
});
