import type { Business } from '../businesses/business.ts';
import { ensureClient } from '../clients/ensure-client.store.ts';
import type { Deps } from '../database/deps.ts';
import type { SealedAnswer } from '../http/kept-answers.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { codeFrom, normaliseCode } from './code.ts';
import { judgeForBusiness } from './judge-destination.act.ts';
import { newLink, type Link } from './link.ts';
import { insertLink } from './link-writes.store.ts';
import { findLinkTo, isCodeInUse } from './links.store.ts';
import { digestOfCode } from './retired-code.crypto.ts';
import { codeKey } from './retired-codes.store.ts';

const MAX_TRIES = 5;

export interface NewLink {
  clientId: string;
  /** Null leaves the name on record. */
  clientName: string | null;
  /** Null for the website of the business. */
  destination: string | null;
  /** Null for one that is made. */
  code: string | null;
}

export type CreateLinkOutcome =
  | { kind: 'created'; link: Link }
  /** The client has this link already; nothing was made. */
  | { kind: 'on_record'; link: Link }
  | RefusalOf<'destination_refused' | 'link_has_other_code' | 'code_taken' | 'business_busy'>;

/** `keep` seals the answer that a repeat of the request is to get. */
type CreateLinkDeps = Deps & { keep: (link: Link) => SealedAnswer | null };

/**
 * Makes a link of an advocate, who is a client on record from then on. One client has one link to a
 * destination.
 */
export async function createLink(
  deps: CreateLinkDeps,
  business: Business,
  input: NewLink,
  nowMs: number,
): Promise<CreateLinkOutcome> {
  const judged = judgeForBusiness(business, input.destination ?? business.website);
  if (judged.kind === 'refused') return { kind: 'destination_refused', because: judged.because };
  const client = { clientId: input.clientId, name: input.clientName };
  const code = input.code === null ? null : normaliseCode(input.code);
  const place = { advocateId: input.clientId, destination: judged.href };
  return placeLink(deps, business, { place, code, client }, nowMs);
}

interface WantedLink {
  place: Pick<Link, 'advocateId' | 'destination'>;
  code: string | null;
  /** The advocate as it is to be on record. */
  client: { clientId: string; name: string | null };
}

/**
 * Looks, then writes; whoever came in between is found at the next look. It gives up where the business was
 * changed since it was read, or the client erased (links-version.store.ts): the same request, sent again, is
 * one of after that.
 */
export async function placeLink(
  deps: CreateLinkDeps,
  business: Pick<Business, 'id' | 'version'>,
  { place, code, client }: WantedLink,
  nowMs: number,
): Promise<Exclude<CreateLinkOutcome, { kind: 'destination_refused' }>> {
  const { directory } = deps.databases;
  const key = await codeKey(directory);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { link: existing, linksVersion } = await findLinkTo(directory, business.id, place);
    if (existing !== null && code !== null && code !== existing.code) {
      return { kind: 'link_has_other_code', code: existing.code };
    }
    if (existing === null && code !== null && (await isCodeInUse(directory, code, digestOfCode(key, code)))) {
      return { kind: 'code_taken' };
    }
    const isPresent = await ensureClient(deps.db, business, client, nowMs);
    if (!isPresent) return { kind: 'business_busy' };
    if (existing !== null) return { kind: 'on_record', link: existing };
    const made = {
      ...place,
      id: deps.newId('lnk'),
      code: code ?? newCode(deps.randomBytes),
      createdAtMs: nowMs,
    };
    const link = newLink(made);
    const digest = digestOfCode(key, link.code);
    const outcome = await insertLink(directory, business.id, { link, linksVersion, digest }, deps.keep(link));
    if (outcome.kind === 'inserted') return { kind: 'created', link };
  }
  return { kind: 'business_busy' };
}

const BYTES_A_TRY = 16;

/** One try in four million has too few bytes that can be used. */
function newCode(randomBytes: Deps['randomBytes']): string {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const code = codeFrom(randomBytes(BYTES_A_TRY));
    if (code !== null) return code;
  }
  throw new Error('the random bytes are not random');
}
