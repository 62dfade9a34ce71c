/**
 * Erasure wins over whatever is made for the person at the same moment: a DELETE and another request go
 * forward through the database call by call, in every order in which the one stops once for the other, with
 * links and facts in one database and in two.
 */
import { describe, expect, it } from 'vitest';
import type { Said, Sent } from '../rigs/client.ts';
import { interleave, TO_THE_END, type Stops, type Work } from '../rigs/interleaved.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { SEED, someOf } from '../rigs/some-of.ts';
import { businessIn, newWorld, placesOf, workOf, type World } from '../rigs/world-in-node.ts';

/** What may be asked for while the person is erased, and what must be there for it. */
interface Case {
  name: string;
  /** Whether each of the two stops for the other; else only the one that comes first. */
  stopsBoth?: true;
  tell(business: TestBusiness, person: string): Promise<unknown>;
  request(business: TestBusiness, person: string): Promise<Partial<Sent>>;
}

const onRecord = (business: TestBusiness, person: string) =>
  business.post('/v1/purchases', { id: 'own', clientId: person, clientName: person, amount: 100 });
const codeOf = (person: string) => person.replace('canary', 'bird');
const withLink = (business: TestBusiness, person: string) =>
  business.post('/v1/links', { clientId: person, clientName: person, code: codeOf(person) });
const POST_OFFICE = {
  purpose: 'updates',
  channel: 'post',
  act: 'given',
  basis: 'legitimate_interest',
  source: 'person',
};
const PLAIN = { 'Content-Type': 'text/plain' };

const CASES: Case[] = [
  {
    name: 'a link of a client without one',
    stopsBoth: true,
    tell: onRecord,
    request: async (_, person) => ({
      method: 'POST',
      path: '/v1/links',
      body: { clientId: person, clientName: person, code: codeOf(person) },
      headers: { 'Idempotency-Key': 'once' },
    }),
  },
  {
    name: 'another link',
    tell: withLink,
    request: async (_, person) => ({
      method: 'POST',
      path: '/v1/links',
      body: { clientId: person, destination: `https://shop.example/${person}` },
    }),
  },
  {
    name: 'the link that is there',
    tell: withLink,
    request: async (_, person) => ({
      method: 'POST',
      path: '/v1/links',
      body: { clientId: person, clientName: `${person} B` },
    }),
  },
  {
    name: 'a change of the link',
    tell: withLink,
    request: async (_, person) => ({
      method: 'PATCH',
      path: `/v1/links/${codeOf(person)}`,
      body: { destination: `https://shop.example/${person}` },
    }),
  },
  {
    name: 'the share panel, which makes a link and keeps an agreement',
    tell: onRecord,
    request: async (business, person) => {
      const { body } = await business.post(`/v1/clients/${person}/token`, {});
      const text = JSON.stringify({ token: body.token, named: true });
      return { method: 'POST', path: '/v1/panel', key: null, headers: PLAIN, body: text };
    },
  },
  {
    name: 'a client token',
    tell: onRecord,
    request: async (_, person) => ({ method: 'POST', path: `/v1/clients/${person}/token` }),
  },
  {
    name: 'an arrival',
    tell: withLink,
    request: async ({ publishableKey }, person) => ({
      method: 'POST',
      path: '/v1/arrivals',
      key: null,
      headers: { ...PLAIN, 'User-Agent': 'Mozilla/5.0 Firefox/130.0' },
      body: JSON.stringify({ key: publishableKey, code: codeOf(person), at: new Date().toISOString() }),
    }),
  },
  {
    name: 'a correction that names the person as advocate',
    tell: async (business, person) => {
      await business.post('/v1/purchases', { id: 'p', clientId: 'dan', amount: 100 });
      return withLink(business, person);
    },
    request: async (_, person) => ({
      method: 'PUT',
      path: '/v1/clients/dan/referrer',
      body: { advocateId: person, reason: `${person} brought Dan` },
    }),
  },
  {
    name: 'a correction of who brought the person',
    tell: withLink,
    request: async (_, person) => ({
      method: 'PUT',
      path: `/v1/clients/${person}/referrer`,
      body: { advocateId: 'ann', reason: `${person} said so` },
    }),
  },
  {
    name: 'a purchase that claims the code',
    tell: withLink,
    request: async (_, person) => ({
      method: 'POST',
      path: '/v1/purchases',
      body: { id: 'p', clientId: 'dan', amount: 100, ref: codeOf(person) },
    }),
  },
  {
    name: 'a name and an address that are put',
    tell: onRecord,
    request: async (_, person) => ({
      method: 'PUT',
      path: `/v1/clients/${person}`,
      body: { name: person, email: `${person}@mail.example` },
    }),
  },
  {
    name: 'a word that the person is somebody else than another client',
    tell: async (business, person) => {
      await business.put('/v1/clients/dan', {});
      return onRecord(business, person);
    },
    request: async (_, person) => ({
      method: 'POST',
      path: '/v1/clients/duplicates/dismiss',
      body: { clientId: person, otherId: 'dan' },
    }),
  },
  {
    name: 'a contact with a word about who made it',
    tell: onRecord,
    request: async (_, person) => ({
      method: 'POST',
      path: `/v1/clients/${person}/contacts`,
      body: { kind: 'call', outcome: 'asked_to_stop', by: `son of ${person}` },
    }),
  },
  {
    name: 'an act of permission with its evidence',
    tell: onRecord,
    request: async (_, person) => ({
      method: 'POST',
      path: `/v1/clients/${person}/permissions`,
      body: { ...POST_OFFICE, evidence: `a letter of ${person}` },
    }),
  },
  {
    name: 'an ask',
    tell: onRecord,
    request: async (_, person) => ({
      method: 'POST',
      path: `/v1/clients/${person}/asks`,
      body: { kind: 'rate', channel: 'page' },
    }),
  },
  {
    name: 'a batch that names the person',
    tell: withLink,
    request: async (_, person) => ({
      method: 'POST',
      path: '/v1/purchases/batch',
      headers: { 'Content-Type': 'text/csv' },
      body: `id,clientId,purchasedAt,amount,referredBy\np,dan,2026-01-01T00:00:00Z,100,${person}\n`,
    }),
  },
];

let people = 0;

/**
 * The erasure of a person, which stops no more once it is done: what follows the answer gives the deed its
 * place in the audit trail.
 */
function erasing(world: World, erase: Sent, person: string): Work<Said> {
  let isDone = false;
  const isOnRecord = () =>
    world.sqlites.some((one) => one.prepare('SELECT 1 FROM clients WHERE client_id = ?').get(person));
  return (turn) =>
    workOf(
      world,
      erase,
    )(async () => {
      isDone ||= !isOnRecord();
      if (!isDone) await turn();
    });
}

/** Erases a person while something is asked for it, with these stops; what is left of it. */
async function erasedAtOnce(world: World, { tell, request }: Case, stops: Stops, isErasedFirst: boolean) {
  people += 1;
  const person = `canary-${people}-`;
  const business = await businessIn(world);
  await tell(business, person);
  const other = { key: business.secretKey, ...(await request(business, person)) } as Sent;
  const erase = { method: 'DELETE', path: `/v1/clients/${person}`, key: business.secretKey };
  const works = [erasing(world, erase, person), workOf(world, other)] as const;
  const [first, second] = isErasedFirst ? works : works.toReversed();
  const said = await interleave(first!, second!, stops);
  return {
    erased: (isErasedFirst ? said.first : said.second).status,
    other: (isErasedFirst ? said.second : said.first).status,
    said,
    left: [
      ...placesOf(world, person),
      // A purchase that is recorded once the person is erased says which code came with it.
      ...placesOf(world, codeOf(person)).filter((place) => place !== 'purchases.ref'),
      ...world.sqlites.flatMap((one) =>
        one.prepare('SELECT code FROM links WHERE enabled = 1 AND business = ?').all(business.id),
      ),
    ],
  };
}

describe.each([1, 2] as const)('%i databases: nothing of a person is left once erased, of', (shards) => {
  const world = newWorld(shards);

  it.each(someOf(CASES, 5))(`$name (KITH_SEED=${SEED})`, async (one) => {
    let orders = 0;
    for (const isErasedFirst of [true, false]) {
      for (let first = 0, isOver = false; !isOver; first += 1) {
        for (let second = one.stopsBoth ? 0 : TO_THE_END, isOtherOver = false; !isOtherOver; second += 1) {
          const { said, ...held } = await erasedAtOnce(world, one, { first, second }, isErasedFirst);
          isOver = said.isFirstOverBefore;
          isOtherOver = said.isSecondOverBefore;
          // What first looks at the business when the person is erased is about somebody new.
          const isLater = isErasedFirst ? isOver || second < shards : isOtherOver && first < shards;
          if (isLater) continue;
          const where = { first, second, isErasedFirst, other: held.other };
          expect({ ...where, erased: held.erased, left: held.left }).toEqual({
            ...where,
            erased: 204,
            left: [],
          });
          orders += 1;
        }
      }
    }
    expect(orders).toBeGreaterThan(4);
  });
});
