import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { base64url } from 'jose';
import type { SealedSecret } from '../../schema/tables/connectors.ts';
import type { KeptSecrets } from '../crypto/kept-secret.crypto.ts';
import { secretsInUse } from './connector.ts';

/** What an address of deliveries is found by, and no proof of anything: 128 bits. */
const TOKEN_BYTES = 16;
const SECRET_BYTES = 32;

/** Whose secrets they are. */
interface Owner {
  businessId: string;
  connectorId: string;
}

type RandomBytes = (count: number) => Uint8Array;

/** A token for the address of a connector. */
export function makeToken(randomBytes: RandomBytes): string {
  return base64url.encode(randomBytes(TOKEN_BYTES));
}

/** A signing secret as Standard Webhooks has them. */
export function makeSigningSecret(randomBytes: RandomBytes): string {
  return `whsec_${btoa(String.fromCharCode(...randomBytes(SECRET_BYTES)))}`;
}

/** A key that can add facts to one connector and do nothing else, for tools that cannot sign. */
export function makeIngestKey(randomBytes: RandomBytes): string {
  return `hk_${base64url.encode(randomBytes(SECRET_BYTES))}`;
}

/** What the directory finds a token by: SHA-256, in hex. 128 random bits need no salt. */
export function digestOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A digest of what was delivered, where the provider gives it no id: SHA-256 of topic and body. */
export function digestOfDelivery(topic: string, bytes: Uint8Array): string {
  return createHash('sha256').update(topic).update('\n').update(bytes).digest('hex');
}

/** A digest that tells the ids of events apart. */
export function digestOfEvent(event: string): string {
  return createHash('sha256').update(event).digest('hex');
}

/** A secret as it is kept. */
export function sealSecret(
  kept: KeptSecrets,
  owner: Owner,
  purpose: SealedSecret['purpose'],
  secret: string,
): SealedSecret {
  return {
    purpose,
    sealed: kept.seal(secret, { ...owner, purpose }),
    hint: hintOf(secret),
    endsAtMs: null,
  };
}

/** The end of a secret, to tell it by: at most four characters, and at most a quarter of it. */
function hintOf(secret: string): string {
  return secret.slice(secret.length - Math.min(4, Math.floor(secret.length / 4)));
}

/** The secrets with a purpose that are good now; null where one of them does not open. */
export function openSecrets(
  kept: KeptSecrets,
  owner: Owner,
  purpose: SealedSecret['purpose'],
  inUse: { sealed: readonly SealedSecret[]; nowMs: number },
): string[] | null {
  const sealed = secretsInUse(inUse.sealed, inUse.nowMs).filter((secret) => secret.purpose === purpose);
  const opened = sealed.map((secret) => kept.open(secret.sealed, { ...owner, purpose }));
  return opened.every((secret) => secret !== null) ? opened : null;
}

/** The same secrets sealed anew; what does not open stays as it is. */
export function sealAgain(kept: KeptSecrets, owner: Owner, sealed: readonly SealedSecret[]): SealedSecret[] {
  return sealed.map((secret) => {
    const place = { ...owner, purpose: secret.purpose };
    const opened = kept.open(secret.sealed, place);
    return opened === null ? secret : { ...secret, sealed: kept.seal(opened, place) };
  });
}

/** Whether a text is one of the secrets. It takes as long for each that is not. */
export function isOneOf(secrets: readonly string[], text: string): boolean {
  const digest = (value: string) => createHmac('sha256', 'kith ingest key').update(value).digest();
  const asked = digest(text);
  return secrets.map((secret) => timingSafeEqual(digest(secret), asked)).some((isEqual) => isEqual);
}
