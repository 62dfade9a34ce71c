import type { TestBusiness } from '../rigs/new-business.ts';
import {
  numbersOf,
  referralsOf,
  type Codes,
  type ShopTruth,
  type TruePurchase,
} from '../rigs/providers/shop-truth.ts';

/** A purchase as the API lists it. */
interface Listed {
  id: string;
  clientId: string;
  amount: number;
  currency: string;
  purchasedAt: string;
  refundedAmount: number;
  referral: { advocateId: string; code: string | null } | null;
}

const COUNTED = ['active', 'repeat', 'referred', 'both', 'clientsEver', 'ror'] as const;

/**
 * Where Kith's books of a business differ from the shop's: purchases, refunds, who is one person, who was
 * referred, and ROR of the last day of each month.
 */
export async function booksDiffer(business: TestBusiness, truth: ShopTruth, codes: Codes): Promise<string[]> {
  const listed = await allPurchases(business);
  return [
    ...purchasesDiffer(listed, truth),
    ...peopleDiffer(listed, truth.purchases),
    ...referralsDiffer(listed, truth, codes),
    ...(await numbersDiffer(business, truth, codes)),
  ];
}

async function allPurchases(business: TestBusiness): Promise<Map<string, Listed>> {
  const all = new Map<string, Listed>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await business.get(`/v1/purchases?limit=100${after}`);
    for (const purchase of body.data as Listed[]) all.set(purchase.id, purchase);
    cursor = body.nextCursor as string | null;
  }
  return all;
}

function purchasesDiffer(listed: Map<string, Listed>, { purchases, payments }: ShopTruth): string[] {
  const ids = new Set(purchases.map(({ id }) => id));
  const tooMany = [...listed.values()]
    .filter(({ id, amount, refundedAmount }) => !(payments.has(id) && amount === refundedAmount))
    .map(({ id }) => id)
    .filter((id) => !ids.has(id));
  return [
    ...tooMany.map((id) => `${id} is in Kith's books alone`),
    ...purchases.flatMap((purchase) => {
      const found = listed.get(purchase.id);
      if (found === undefined) return [`${purchase.id} is not in Kith's books`];
      const [kith, shop] = [shown(found), shownTrue(purchase)];
      return kith === shop ? [] : [`${purchase.id} is ${kith}, and should be ${shop}`];
    }),
  ];
}

const shown = ({ amount, currency, purchasedAt, refundedAmount }: Listed) =>
  `${amount} ${currency} at ${new Date(purchasedAt).toISOString()} less ${refundedAmount}`;

const shownTrue = ({ amountMinor, currency, occurredAtMs, refundedMinor }: TruePurchase) =>
  `${amountMinor} ${currency} at ${new Date(occurredAtMs).toISOString()} less ${refundedMinor}`;

/** Each person is one client, and each client one person. */
function peopleDiffer(listed: Map<string, Listed>, purchases: readonly TruePurchase[]): string[] {
  const clients = new Map<string, string>();
  const people = new Map<string, string>();
  return purchases.flatMap(({ id, person }) => {
    const client = listed.get(id)?.clientId;
    if (client === undefined) return [];
    const [knownClient, knownPerson] = [clients.get(person) ?? client, people.get(client) ?? person];
    clients.set(person, knownClient);
    people.set(client, knownPerson);
    return [
      ...(knownClient === client ? [] : [`${id}: ${person} is two clients, ${knownClient} and ${client}`]),
      ...(knownPerson === person ? [] : [`${id}: ${client} is two people, ${knownPerson} and ${person}`]),
    ];
  });
}

/** A client's first sale, or a payment of it that is on record too, has the referral. */
function referralsDiffer(listed: Map<string, Listed>, truth: ShopTruth, links: Codes): string[] {
  const referrals = referralsOf(truth, links);
  const firsts = new Map<string, TruePurchase>();
  for (const purchase of truth.purchases) {
    if (!firsts.has(purchase.person)) firsts.set(purchase.person, purchase);
  }
  return [...firsts].flatMap(([person, { id }]) => {
    if (!listed.has(id)) return [];
    const parts = [...truth.payments].filter(([, sale]) => sale === id).map(([payment]) => payment);
    const codes = [id, ...parts].flatMap((one) => listed.get(one)?.referral?.code ?? []);
    const [kith, shop] = [codes[0]?.toLowerCase() ?? 'nobody', referrals.get(person) ?? 'nobody'];
    return kith === shop ? [] : [`${id} came by ${kith}, and should by ${shop}`];
  });
}

async function numbersDiffer(business: TestBusiness, truth: ShopTruth, codes: Codes): Promise<string[]> {
  const differing: string[] = [];
  for (let month = 0; month < 24; month += 1) {
    const day = new Date(Date.UTC(2025, 10 + month, 0)).toISOString().slice(0, 10);
    const { body } = await business.get(`/v1/ror?asOf=${day}`);
    const numbers = numbersOf(truth, codes, day);
    for (const name of COUNTED) {
      if (body[name] !== numbers[name]) {
        differing.push(`${name} of ${day} is ${body[name]}, and should be ${numbers[name]}`);
      }
    }
  }
  return differing;
}
