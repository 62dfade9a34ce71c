/** A passkey as it is on record: the public half of a key pair, and nothing that signs anybody in. */
export interface Passkey {
  /** The credential's id, in base64url. */
  id: string;
  /** For its owner to tell passkeys apart. */
  name: string;
  /** COSE, in base64url. */
  publicKey: string;
  /** How often the authenticator says that it has signed; always 0 of one that is kept in several places. */
  counter: number;
  /** How the browser reaches it. */
  transports: string[];
  createdAtMs: number;
  usedAtMs: number | null;
}

/** What an authenticator says of a passkey that it has just made. */
export type MadePasskey = Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'>;

/** More than that nobody carries about. */
export const MAX_PASSKEYS = 20;
