import { createHash } from 'node:crypto';
import type { Business } from '../../businesses/business.ts';
import { digestOfEmail } from '../../clients/email-digest.crypto.ts';
import { hasEmailShape, normaliseEmail } from '../../clients/email.ts';
import type { Observation, SaidClient } from '../observation.ts';
import { EMAIL_PREFIX, type NamedPerson, type PersonName, type Prepared } from './prepared.ts';
import { isShopAddress } from './shop-address.ts';

type KeyedBusiness = Pick<Business, 'emailSalt' | 'website'>;

/** The observation with digests in place of addresses, and without addresses that are no person's. */
export function preparePeople(
  business: KeyedBusiness,
  shopEmails: readonly string[],
  said: Observation,
): Prepared {
  const named = (client: SaidClient) => personOf(business, shopEmails, client);
  switch (said.kind) {
    case 'purchase': {
      const { client, ...sale } = said;
      return { ...sale, person: named(client) };
    }
    case 'purchase_unless': {
      const { client, ...sale } = said.purchase;
      return { ...said, purchase: { ...sale, person: named(client) } };
    }
    case 'claim': {
      const { subject, ref, saidAtMs } = said;
      if ('purchase' in subject) return { kind: 'claim', subject, ref, saidAtMs };
      return { kind: 'person_claim', person: named(subject.client), ref, saidAtMs };
    }
    case 'identity':
      return { kind: 'identity', person: named(said.client) };
    case 'refund':
    case 'refund_gone':
    case 'refunded_to':
    case 'snapshot':
    case 'alias':
    case 'nothing':
    case 'unusable':
      return said;
  }
}

function personOf(business: KeyedBusiness, shopEmails: readonly string[], said: SaidClient): NamedPerson {
  const names: PersonName[] = [];
  const isPersonal =
    said.email !== null &&
    hasEmailShape(said.email) &&
    !isShopAddress(normaliseEmail(said.email), hostOf(business.website), shopEmails);
  if (said.email !== null && isPersonal) {
    const digest = digestOfEmail(business, said.email);
    names.push({ alias: `${EMAIL_PREFIX}${digest}`, mint: `e_${base32(digest)}` });
  }
  if (said.customer !== null) {
    const digest = createHash('sha256').update(`${business.emailSalt}\n${said.customer}`).digest('hex');
    names.push({ alias: said.customer, mint: `c_${base32(digest.slice(0, DIGEST_DIGITS))}` });
  }
  return { names, displayName: said.name };
}

function hostOf(website: string): string {
  return URL.parse(website)?.hostname ?? '';
}

/** In hex: 128 bits. */
const DIGEST_DIGITS = 32;
const BITS_A_CHARACTER = 5n;
const CHARACTERS = 26;
/** RFC 4648, section 6, in lower case. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** 128 bits in hex as 26 characters, zeros at the end to fill the last one. */
function base32(hex: string): string {
  const filled = BigInt(CHARACTERS) * BITS_A_CHARACTER - BigInt(DIGEST_DIGITS * 4);
  let value = BigInt(`0x${hex}`) << filled;
  let text = '';
  for (let place = 0; place < CHARACTERS; place += 1) {
    text = ALPHABET.charAt(Number(value & 31n)) + text;
    value >>= BITS_A_CHARACTER;
  }
  return text;
}
