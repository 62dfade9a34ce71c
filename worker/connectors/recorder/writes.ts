import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { normaliseCode } from '../../links/code.ts';
import { judgeLinkClaim, type Claim, type ClaimedLink } from '../../purchases/attribution.ts';
import { incomingPurchase } from '../../purchases/incoming-purchase.ts';
import { canonicalJson } from '../../purchases/json-object.ts';
import type { IncomingPurchase } from '../../purchases/purchase.ts';
import { personOfId, saidIdOf, type Desk, type Sale } from './desk.ts';
import { refundChanges, type RefundChanges } from './due-refunds.ts';
import type { PersonClaim } from './on-record.ts';
import { emailDigestOf } from './prepared.ts';
import { NOTHING_SAID } from './sale-state.ts';
import { waitingJson, type WaitingFact } from './waiting.ts';

export interface NewClaim {
  purchaseId: string;
  ref: string;
  clickedAtMs: number | null;
  claim: Claim;
}

export interface NewRefund {
  purchaseId: string;
  /** As it is kept. */
  id: string;
  amountMinor: number;
  occurredAtMs: number;
  day: Day;
  importRun: string | null;
}

/** All that is to be written, and what must still be on record for it. */
export interface Writes {
  names: (readonly [alias: string, clientId: string])[];
  renamed: (readonly [clientId: string, intoId: string])[];
  aliases: (readonly [alias: string, purchaseId: string])[];
  waits: { fact: WaitingFact; json: string }[];
  waited: WaitingFact[];
  purchases: IncomingPurchase[];
  addressed: string[];
  merges: (readonly [clientId: string, intoId: string])[];
  claims: NewClaim[];
  personClaims: PersonClaim[];
  reversals: { purchaseId: string; kept: string; because: string }[];
  refunds: NewRefund[];
  states: { purchaseId: string; seenAtMs: number; json: string }[];
}

export type Links = ReadonlyMap<string, ClaimedLink>;

/** What is to be written of what was planned, with its days and its codes judged. */
export function writesOf(business: Business, links: Links, desk: Desk): Writes {
  const sales = [...desk.sales.values()];
  const sold = sales.map((sale) => ({ sale, clientId: saidIdOf(desk, sale.saidClientId) }));
  const changed = sales.map((sale) => ({ sale, changes: refundChanges(sale) }));
  const rootOf = (id: string) => personOfId(desk, id).id;
  const pairs = (listed: Desk['merges']) =>
    listed.map(({ clientId, intoId }) => [clientId, rootOf(intoId)] as const);
  return {
    names: [...desk.names],
    renamed: pairs(desk.renamed),
    aliases: [...desk.aliases],
    waits: [...desk.waits.values()].map((fact) => ({ fact, json: waitingJson(fact) })),
    waited: [...desk.waited.values()],
    purchases: sold.flatMap((of) => purchaseOf(business, links, of)),
    addressed: [...new Set([...desk.addressed].map((id) => saidIdOf(desk, id)))].filter(
      (id) => personOfId(desk, id).isOnRecord,
    ),
    merges: pairs(desk.merges),
    claims: sold.flatMap((of) => claimOf(business, links, of)),
    personClaims: [...desk.claims.values()],
    reversals: changed.flatMap(({ sale, changes }) =>
      changes.reversals.map((reversal) => ({ purchaseId: sale.id, ...reversal })),
    ),
    refunds: changed.flatMap(({ sale, changes }) =>
      changes.refunds.map((refund) => ({
        purchaseId: sale.id,
        ...refund,
        day: dayOfInstant(business.timeZone, refund.occurredAtMs),
        importRun: sale.refundRun,
      })),
    ),
    states: changed.flatMap(({ sale, changes }) => stateOf(desk, sale, changes)),
  };
}

/** The codes that are judged, as they are looked up. */
export function codesOf(desk: Desk): string[] {
  const refs = [...desk.sales.values()].flatMap(({ given }) => given?.ref ?? []);
  return [...new Set(refs.map(normaliseCode))];
}

interface SaleOfClient {
  sale: Sale;
  /** Whom it is said of: who the person is by now is judged with the facts (schema/current.sql). */
  clientId: string;
}

function judged(business: Business, links: Links, { sale, clientId }: SaleOfClient): Claim | null {
  if (sale.given === null) return null;
  return judgeLinkClaim(links.get(normaliseCode(sale.given.ref)) ?? null, {
    clientId,
    occurredAtMs: sale.occurredAtMs,
    clickedAtMs: sale.given.clickedAtMs,
    attributionWindowDays: business.attributionWindowDays,
  });
}

function purchaseOf(business: Business, links: Links, of: SaleOfClient): IncomingPurchase[] {
  const { sale, clientId } = of;
  if (sale.brought === null) return [];
  const { said, importRun } = sale.brought;
  const purchase = {
    id: sale.id,
    clientId,
    clientName: said.person.displayName,
    occurredAtMs: sale.occurredAtMs,
    amountMinor: sale.amountMinor,
    currency: sale.currency,
    referredBy: null,
    ref: sale.given?.ref ?? null,
    clickedAtMs: sale.given?.clickedAtMs ?? null,
    metadata: said.metadata === null ? null : canonicalJson(said.metadata),
  };
  return [
    incomingPurchase(business, purchase, {
      claim: judged(business, links, of),
      clientEmailDigest: emailDigestOf(said.person.names),
      clientPhoneDigest: null,
      importRun,
    }),
  ];
}

function claimOf(business: Business, links: Links, of: SaleOfClient): NewClaim[] {
  const { id, given, brought } = of.sale;
  const claim = judged(business, links, of);
  if (brought !== null || given === null || claim === null) return [];
  return [{ purchaseId: id, ref: given.ref, clickedAtMs: given.clickedAtMs, claim }];
}

function stateOf(desk: Desk, sale: Sale, { state }: RefundChanges): Writes['states'] {
  const json = JSON.stringify(state);
  const before = desk.onRecord.states.get(sale.id)?.json;
  if (json === (before ?? NOTHING_JSON)) return [];
  return [{ purchaseId: sale.id, seenAtMs: state.shown?.seenAtMs ?? 0, json }];
}

const NOTHING_JSON = JSON.stringify(NOTHING_SAID);

/** Whether nothing is to be written. */
export function isNothing(writes: Writes): boolean {
  const lists: readonly (readonly unknown[])[] = Object.values({ ...writes });
  return lists.every((list) => list.length === 0);
}
