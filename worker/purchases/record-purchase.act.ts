import type { Business } from '../businesses/business.ts';
import { digestOfEmail } from '../clients/email-digest.crypto.ts';
import { digestOfPhone } from '../clients/phone-digest.crypto.ts';
import type { Deps } from '../database/deps.ts';
import { normaliseCode } from '../links/code.ts';
import { findLink } from '../links/links.store.ts';
import type { Refusal, RefusalOf } from '../refusals/refusal.ts';
import { judgeLinkClaim, judgeNamedClaim, type Claim } from './attribution.ts';
import { incomingPurchase, type SaidPurchase } from './incoming-purchase.ts';
import { insertPurchase } from './incoming-purchases.store.ts';
import { canonicalJson, type JsonObject } from './json-object.ts';
import {
  CONTENT_NAMES,
  differencesFrom,
  type IncomingPurchase,
  type PurchaseFact,
  type PurchaseSituation,
  type RecordedPurchase,
} from './purchase.ts';
import { findPurchase } from './purchases.store.ts';

const MAX_ATTEMPTS = 3;

/** What is said of a purchase that comes on its own. Null is what was not said. */
export interface NewPurchase extends Omit<SaidPurchase, 'occurredAtMs' | 'referredBy' | 'metadata'> {
  clientEmail: string | null;
  clientPhone: string | null;
  /** Null for now. */
  occurredAtMs: number | null;
  metadata: JsonObject | null;
  /** The advocate's `clientId`, where no code came; left out where nobody is named. */
  referredBy?: string | null;
}

export type RecordPurchaseOutcome =
  | { kind: 'recorded'; purchase: PurchaseFact; situation: PurchaseSituation }
  /** The same fact is on record: as it was answered first, or as it is today if it came in a batch. */
  | { kind: 'repeated'; purchase: PurchaseFact; refundedMinor: number; situation: PurchaseSituation }
  | RefusalOf<'purchase_differs' | 'business_busy'>;

/** A business as it is now, and the database of its facts. */
export interface LookedAgain {
  kind: 'business';
  business: Business;
  db: D1Database;
}

type RecordPurchaseDeps<Refused extends Refusal> = Pick<Deps, 'databases' | 'db'> & {
  /** Reads again what the caller remembered of the business, or refuses with one of `Refused`. */
  lookAgain: () => Promise<LookedAgain | NoInfer<Refused>>;
};

/**
 * Records a purchase, whether or not anybody referred its client. The business may be one that the caller
 * remembers: where its settings or keys have changed since, the act looks again, and judges the purchase by
 * what it finds.
 */
export async function recordPurchase<Refused extends Refusal = never>(
  deps: RecordPurchaseDeps<Refused>,
  business: Business,
  input: NewPurchase,
  nowMs: number,
): Promise<RecordPurchaseOutcome | Refused> {
  const { directory } = deps.databases;
  let known: LookedAgain = { kind: 'business', business, db: deps.db };
  for (let attempt = 1; ; attempt += 1) {
    const purchase = await judgePurchase(directory, known.business, input, nowMs);
    const outcome = await insertPurchase(known.db, known.business, purchase, nowMs);
    if (outcome.kind === 'recorded') return outcome;
    if (outcome.kind === 'on_record') return answerRepeat(known, outcome.purchase, purchase, input);
    if (attempt === MAX_ATTEMPTS) return { kind: 'business_busy' };
    const found = await deps.lookAgain();
    if (found.kind !== 'business') return found;
    known = found;
  }
}

async function judgePurchase(
  directory: D1Database,
  business: Business,
  input: NewPurchase,
  nowMs: number,
): Promise<IncomingPurchase> {
  const said = {
    ...input,
    occurredAtMs: input.occurredAtMs ?? nowMs,
    referredBy: input.referredBy ?? null,
    metadata: input.metadata === null ? null : canonicalJson(input.metadata),
  };
  return incomingPurchase(business, said, {
    claim: await judgeClaim(directory, business, said),
    clientEmailDigest: input.clientEmail === null ? null : digestOfEmail(business, input.clientEmail),
    clientPhoneDigest: input.clientPhone === null ? null : digestOfPhone(business, input.clientPhone),
    importRun: null,
  });
}

/** The code that came with a purchase, or the advocate whom it names, judged; null where neither came. */
async function judgeClaim(
  directory: D1Database,
  business: Business,
  said: SaidPurchase,
): Promise<Claim | null> {
  if (said.ref === null) {
    return said.referredBy === null ? null : judgeNamedClaim(said.referredBy, said.clientId);
  }
  const link = await findLink(directory, business.id, normaliseCode(said.ref));
  return judgeLinkClaim(link, { ...said, attributionWindowDays: business.attributionWindowDays });
}

/** Whether the purchase on record with this id is the same fact as the one that was sent, and its answer. */
async function answerRepeat(
  { business, db }: LookedAgain,
  recorded: RecordedPurchase,
  sent: IncomingPurchase,
  input: NewPurchase,
): Promise<RecordPurchaseOutcome> {
  const occurredAtMs = input.occurredAtMs ?? undefined;
  const referredBy = input.referredBy ?? undefined;
  const differences = differencesFrom(recorded, { ...sent, occurredAtMs, referredBy });
  if (differences.length > 0) {
    return { kind: 'purchase_differs', paths: differences.map((field) => CONTENT_NAMES[field]) };
  }
  const first = firstAnswerOf(recorded, sent);
  if (first !== null) return { kind: 'repeated', refundedMinor: 0, ...first };
  const today = await findPurchase(db, business.id, recorded.id);
  // It went to another shard between the two calls.
  if (today === null) return { kind: 'business_busy' };
  return { kind: 'repeated', purchase: today, refundedMinor: today.refundedMinor, situation: today };
}

/**
 * What was answered when the purchase was recorded. None where it came in a batch, or where it is sent with
 * the code that it had not got then.
 */
function firstAnswerOf(
  recorded: RecordedPurchase,
  sent: IncomingPurchase,
): { purchase: PurchaseFact; situation: PurchaseSituation } | null {
  const { firstAnswer: situation } = recorded;
  if (situation === null || (recorded.claimed && sent.ref !== null)) return null;
  const purchase = recorded.claimed ? { ...recorded, ref: null, claim: null } : recorded;
  return { purchase, situation };
}
