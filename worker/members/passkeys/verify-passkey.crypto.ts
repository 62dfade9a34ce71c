import { base64url } from 'jose';
import type { NewCredential, UsedCredential } from '../../../schema/api/sign-in.ts';
import type { MadePasskey, Passkey } from './passkey.ts';
import type { PasskeySite } from './passkey-options.ts';

/** What an answer of an authenticator is held against. */
export interface Asked {
  site: PasskeySite;
  challenge: string;
}

/**
 * The passkey that an authenticator has just made, if it was made for this site and this challenge by
 * somebody who unlocked it; null otherwise.
 */
export async function verifyMade(
  { site, challenge }: Asked,
  credential: NewCredential,
): Promise<MadePasskey | null> {
  const { verifyRegistrationResponse } = await webauthn();
  const verified = await verifyRegistrationResponse({
    response: credential,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
  }).catch(() => null);
  if (verified?.registrationInfo === undefined) return null;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const { transports } = credential.response;
  return { id, publicKey: base64url.encode(publicKey), counter, transports };
}

/**
 * The counter of a passkey that has signed this challenge for this site, by somebody who unlocked it; null
 * where it has not, or where its counter did not grow, as it would not for a copy.
 */
export async function verifyUsed(
  { site, challenge }: Asked,
  credential: UsedCredential,
  passkey: Pick<Passkey, 'id' | 'publicKey' | 'counter'>,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await webauthn();
  const verified = await verifyAuthenticationResponse({
    response: credential,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: { ...passkey, publicKey: new Uint8Array(base64url.decode(passkey.publicKey)) },
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified === true ? verified.authenticationInfo.newCounter : null;
}

/** Loaded where a passkey is looked at and nowhere else: it is a third of the Worker. */
function webauthn() {
  return import('@simplewebauthn/server');
}
