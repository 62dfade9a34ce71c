import { base64url } from 'jose';
import { createHmac } from 'node:crypto';
import type { Deps } from '../database/deps.ts';

/** Who followed a link or arrived, as far as the network shows it. */
export interface Visitor {
  networkAddress: string;
  userAgent: string | null;
}

const HASH_LENGTH = 22;

/** 132 bits that are the same for one visitor of a business for as long as the key is in use. */
export function visitorHash(key: string, businessId: string, visitor: Visitor): string {
  const text = JSON.stringify([businessId, visitor.networkAddress, visitor.userAgent]);
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, HASH_LENGTH);
}

const KEY_BYTES = 32;

/** A key for the hashes of a day: 256 random bits. */
export function newVisitorKey(randomBytes: Deps['randomBytes']): string {
  return base64url.encode(randomBytes(KEY_BYTES));
}

const NOBODY_BYTES = 16;

/** In place of the hash of a visitor who cannot be told from anybody else: never the same twice. */
export function newNobody(randomBytes: Deps['randomBytes']): string {
  return base64url.encode(randomBytes(NOBODY_BYTES));
}
