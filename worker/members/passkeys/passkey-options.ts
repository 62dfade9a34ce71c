import type { Passkey } from './passkey.ts';

/** The site that passkeys belong to (WebAuthn: the relying party). */
export interface PasskeySite {
  /** The host of the public origin: a passkey is good for it alone. */
  id: string;
  /** The one origin whose pages may ask for a passkey. */
  origin: string;
}

/** As long as a challenge holds. */
export const CHALLENGE_LIFETIME_MS = 300_000;

/** What a passkey is to be made for. */
interface PasskeyOwner {
  /** In base64url: an id that says nothing of the person, because an authenticator may show it to others. */
  id: string;
  /** What the browser calls the passkey by. */
  name: string;
}

/** ES256, then EdDSA and RS256, as authenticators have them (RFC 9053, RFC 8812). */
const ALGORITHMS = [-7, -8, -257];

/**
 * What a browser makes a passkey by (WebAuthn, 5.4): one that finds itself without a name being typed, and
 * that only who can unlock the device can use, because it is all that is asked for. No statement about the
 * device is asked for either.
 */
export function registrationOptions(
  site: PasskeySite,
  owner: PasskeyOwner,
  known: readonly Pick<Passkey, 'id' | 'transports'>[],
  challenge: string,
) {
  return {
    rp: { id: site.id, name: 'Kith' },
    user: { id: owner.id, name: owner.name, displayName: owner.name },
    challenge,
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key' as const, alg })),
    timeout: CHALLENGE_LIFETIME_MS,
    excludeCredentials: known.map(({ id, transports }) => ({ type: 'public-key' as const, id, transports })),
    authenticatorSelection: {
      residentKey: 'required' as const,
      requireResidentKey: true,
      userVerification: 'required' as const,
    },
    attestation: 'none' as const,
  };
}

/** What a browser asks for a passkey by (WebAuthn, 5.5): whichever the person has for this site. */
export function authenticationOptions(site: PasskeySite, challenge: string) {
  return {
    rpId: site.id,
    challenge,
    timeout: CHALLENGE_LIFETIME_MS,
    allowCredentials: [],
    userVerification: 'required' as const,
  };
}
