import { expect, it } from 'vitest';
import { passkeySiteOf } from '../../worker/members/passkeys/passkey-site.guard.ts';

it.each(['https://kith.example', 'http://localhost:8787', 'https://kith.example:8443'])(
  'a page at %s asks for the passkeys of its host',
  (origin) => {
    expect(passkeySiteOf(origin, origin)).toEqual({ id: new URL(origin).hostname, origin });
  },
);

it.each([
  ['of another origin than the public one', 'https://go.shop.example', 'https://kith.workers.dev'],
  ['without encryption', 'http://kith.example', 'http://kith.example'],
  ['at a bare address', 'http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['at a bare address of IPv6', 'https://[::1]', 'https://[::1]'],
])('a page %s has no passkeys', (_, publicOrigin, askedOrigin) => {
  expect(passkeySiteOf(publicOrigin, askedOrigin)).toBeNull();
});
