import { deriveKey, openBytesUnder, openUnder, sealBytesUnder, sealUnder } from './aes-gcm.crypto.ts';

/** KITH_SEAL_KEY, and the one before it while it is being replaced. */
export interface SealKeys {
  current: string;
  previous: string | null;
}

/** Whose it is, and what for. What was sealed for one place opens in no other. */
export type SealedFor =
  | {
      businessId: string;
      connectorId: string;
      purpose: 'secret' | 'token' | 'ingest_key' | 'api_key' | 'body';
    }
  | { businessId: string; clientId: string; purpose: 'client_key' };

/** What is nobody's yet. */
export type SealedForAll = 'delivery';

/** Seals and opens what the Worker itself has to read again without anybody's key. */
export interface KeptSecrets {
  seal: (text: string, sealedFor: SealedFor) => string;
  /** Null for what was sealed under another key, or for another place. */
  open: (sealed: string, sealedFor: SealedFor) => string | null;
  sealBytes: (bytes: Uint8Array, sealedFor: SealedForAll) => Uint8Array;
  openBytes: (sealed: Uint8Array, sealedFor: SealedForAll) => Uint8Array | null;
}

const USE = 'kith kept secret';

/**
 * Seals under a key derived from KITH_SEAL_KEY, which is in no database: who reads one reads no secret and no
 * person out of it. What was sealed under the key before is opened as well.
 */
export function keptSecrets({ current, previous }: SealKeys): KeptSecrets {
  const sealing = deriveKey(current, '', USE);
  const opening = previous === null ? [sealing] : [sealing, deriveKey(previous, '', USE)];
  return {
    seal: (text, sealedFor) => sealUnder(sealing, text, placeOf(sealedFor)),
    open: (sealed, sealedFor) => firstThatOpens(opening, (key) => openUnder(key, sealed, placeOf(sealedFor))),
    sealBytes: (bytes, sealedFor) => sealBytesUnder(sealing, bytes, sealedFor),
    openBytes: (sealed, sealedFor) =>
      firstThatOpens(opening, (key) => openBytesUnder(key, sealed, sealedFor)),
  };
}

function placeOf(sealedFor: SealedFor): string {
  const owner = sealedFor.purpose === 'client_key' ? sealedFor.clientId : sealedFor.connectorId;
  return JSON.stringify([sealedFor.businessId, owner, sealedFor.purpose]);
}

function firstThatOpens<T>(keys: readonly Uint8Array[], open: (key: Uint8Array) => T): T | null {
  for (const key of keys) {
    try {
      return open(key);
    } catch {
      // It was sealed under another one.
    }
  }
  return null;
}
