/** An authenticator in software: it makes passkeys and signs with them, as WebAuthn, level 3, says. */

export interface Authenticator {
  /** What `navigator.credentials.create()` would answer. */
  create(asked: Asked): Promise<object>;
  /** What `navigator.credentials.get()` would answer. */
  get(asked: Asked): Promise<object>;
}

/** What the browser is asked for, and what it adds by itself: the origin of the page. */
interface Asked {
  challenge: string;
  origin: string;
  rpId: string;
  /** How often it says that it has signed. */
  counter?: number;
  /** Whether somebody unlocked it. */
  isUnlocked?: boolean;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

export async function newAuthenticator(): Promise<Authenticator> {
  const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const id = crypto.getRandomValues(new Uint8Array(32));
  const credential = { id: encoded(id), rawId: encoded(id), type: 'public-key', clientExtensionResults: {} };
  return {
    async create(asked) {
      const length = new Uint8Array([0, id.length]);
      const attested = joined(new Uint8Array(16), length, id, await coseOf(pair.publicKey));
      const authData = joined(await headOf(asked, HAS_CREDENTIAL), attested);
      const attestation = joined(
        new Uint8Array([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        new Uint8Array([0xa0]),
        cborText('authData'),
        cborBytes(authData),
      );
      const clientDataJSON = encoded(clientData('webauthn.create', asked));
      const response = { clientDataJSON, attestationObject: encoded(attestation), transports: ['internal'] };
      return { ...credential, response };
    },
    async get(asked) {
      const authData = await headOf(asked, 0);
      const data = clientData('webauthn.get', asked);
      const signed = joined(authData, await sha256(data));
      const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, signed);
      const response = {
        clientDataJSON: encoded(data),
        authenticatorData: encoded(authData),
        signature: encoded(derOf(new Uint8Array(raw))),
      };
      return { ...credential, response };
    },
  };
}

async function headOf({ rpId, counter = 0, isUnlocked = true }: Asked, more: number) {
  const flags = USER_PRESENT | (isUnlocked ? USER_VERIFIED : 0) | more;
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, counter);
  return joined(await sha256(new Uint8Array(new TextEncoder().encode(rpId))), new Uint8Array([flags]), count);
}

function clientData(type: string, { challenge, origin }: Asked): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    new TextEncoder().encode(JSON.stringify({ type, challenge, origin, crossOrigin: false })),
  );
}

/** `{1: 2, 3: -7, -1: 1, -2: x, -3: y}` in CBOR: a key of P-256 for ES256. */
async function coseOf(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const raw = new Uint8Array((await crypto.subtle.exportKey('raw', key)) as ArrayBuffer);
  const head = new Uint8Array([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
  return joined(
    head,
    new Uint8Array([0x21]),
    cborBytes(raw.slice(1, 33)),
    new Uint8Array([0x22]),
    cborBytes(raw.slice(33)),
  );
}

function cborText(text: string) {
  return joined(new Uint8Array([0x60 + text.length]), new TextEncoder().encode(text));
}

function cborBytes(bytes: Uint8Array) {
  const head = bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 0xff];
  return joined(new Uint8Array(head), bytes);
}

/** A signature of ECDSA as ASN.1 has it, from the two numbers one after the other. */
function derOf(raw: Uint8Array) {
  const number = (bytes: Uint8Array) => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const trimmed = bytes.slice(from < 0 ? bytes.length - 1 : from);
    const body = (trimmed[0] ?? 0) >= 0x80 ? joined(new Uint8Array([0]), trimmed) : trimmed;
    return joined(new Uint8Array([0x02, body.length]), body);
  };
  const both = joined(number(raw.slice(0, 32)), number(raw.slice(32)));
  return joined(new Uint8Array([0x30, both.length]), both);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function encoded(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
