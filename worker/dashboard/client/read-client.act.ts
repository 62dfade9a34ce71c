import { ASK_CHANNELS, type AskChannel } from '../../asks/ask.ts';
import { nextAsk } from '../../asks/next-ask.act.ts';
import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import { monthsBefore } from '../../calendar/months.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { Client } from '../../clients/client.ts';
import { findClient, readClients } from '../../clients/clients.store.ts';
import { duplicatesOfClient } from '../../clients/duplicates/duplicates-of-client.act.ts';
import { readMergedInto } from '../../clients/persons.store.ts';
import { referralTrees } from '../../clients/referral-tree.ts';
import { listReferrals } from '../../clients/referrals.store.ts';
import type { SealKeys } from '../../crypto/kept-secret.crypto.ts';
import type { Deps } from '../../database/deps.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { readPurchaseDays } from '../../relationships/clients/purchase-days.store.ts';
import { readRelationships } from '../../relationships/read-relationships.act.ts';
import { dueSilence } from '../../relationships/state.ts';
import type { Place } from '../../timelines/timeline.ts';
import { STRIP_MONTHS } from '../clients/read-clients.act.ts';
import type { ClientView } from './client-view.ts';
import { readClientDiary, readPermitted, readTold } from './read-client-diary.act.ts';

export type ReadDeps = Pick<Deps, 'databases' | 'db'> & { sealKeys: SealKeys | null };

/** What of a client is shown. */
export interface ClientAsked {
  clientId: string;
  /** After which place the timeline goes on. */
  after: Place | undefined;
  channel: AskChannel;
}

export const FIRST_CHANNEL: AskChannel = ASK_CHANNELS[2];

export type ReadClientOutcome =
  | { kind: 'read'; view: ClientView }
  /** It is one person with another one, under whose id everything stands. */
  | { kind: 'merged'; client: Client; personId: string; name: string | null }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/** As many of whom a client brought are listed, and below them; `brought` says where there are more. */
const REFERRALS = { after: undefined, count: 100, depth: 20, maxBelow: 400 };

/** Everything that the screen of a client shows, each by what answers the API. */
export async function readClient(
  deps: ReadDeps,
  business: Business,
  asked: ClientAsked,
  nowMs: number,
): Promise<ReadClientOutcome> {
  const { db } = deps;
  const found = await findClient(db, business.id, asked.clientId);
  if (found.kind !== 'found') return found;
  const { client } = found;
  if (client.mergedInto !== null) {
    const persons = await readClients(db, business.id, [client.mergedInto]);
    const name = persons?.[0]?.name ?? null;
    return { kind: 'merged', client, personId: client.mergedInto, name };
  }
  const asOf = dayOfInstant(business.timeZone, nowMs);
  const rhythm = await readRhythmOf(deps, business, client, asOf);
  const diary = await readClientDiary(deps, business, asked);
  const told = await readTold(db, business, client.clientId, asOf);
  const near = await readNear(deps, business, client);
  const asking = await readAsking(deps, business, { ...asked, isErased: client.erased }, nowMs);
  for (const part of [rhythm, diary, near, asking]) if (part.kind !== 'read') return part;
  if (rhythm.kind !== 'read' || diary.kind !== 'read' || near.kind !== 'read' || asking.kind !== 'read')
    return { kind: 'business_busy' };
  return {
    kind: 'read',
    view: {
      client,
      asOf,
      timeZone: business.timeZone,
      ...rhythm.part,
      ...near.part,
      ...asking.part,
      timeline: diary.timeline,
      call: told,
    },
  };
}

type Part<Names extends keyof ClientView> =
  | { kind: 'read'; part: Pick<ClientView, Names> }
  | RefusalOf<'business_busy' | 'client_not_found'>;

async function readRhythmOf(
  deps: ReadDeps,
  business: Business,
  { clientId }: Client,
  asOf: Day,
): Promise<Part<'relationship' | 'days' | 'stripFrom' | 'due'>> {
  const stripFrom = monthsBefore(asOf, STRIP_MONTHS);
  const read = await readRelationships(deps, business.id, { clientIds: [clientId], asOf });
  if (read.kind !== 'read') return read;
  const asked = { clientIds: [clientId], from: stripFrom, asOf };
  const days = await readPurchaseDays(deps.db, business.id, asked);
  if (days === null) return { kind: 'business_busy' };
  const relationship = read.relationships.get(clientId) ?? null;
  const life = relationship?.life ?? null;
  const silence = life === null ? null : dueSilence(life, read.rhythm);
  const due =
    life === null || silence === null
      ? null
      : {
          from: life.lastDay + Math.round(silence.afterDays),
          to: life.lastDay + Math.round(silence.untilDays),
        };
  return { kind: 'read', part: { relationship, days: days.get(clientId) ?? [], stripFrom, due } };
}

/** The people around a client: who brought it, whom it brought, who is one with it, and who may be. */
async function readNear(
  { db }: ReadDeps,
  business: Business,
  { clientId, advocateId, erased }: Client,
): Promise<Part<'advocate' | 'brought' | 'merged' | 'duplicates'>> {
  const brought = referralTrees(clientId, await listReferrals(db, business.id, clientId, REFERRALS));
  const mergedIds = [...(await readMergedInto(db, business.id, [clientId])).keys()];
  const others = [...mergedIds, ...(advocateId === null ? [] : [advocateId])];
  const named = others.length === 0 ? [] : await readClients(db, business.id, others);
  const pairs = erased
    ? { kind: 'found' as const, duplicates: [] }
    : await duplicatesOfClient({ db }, business, { personId: clientId });
  if (named === null || pairs.kind !== 'found') return { kind: 'business_busy' };
  const nameOf = (id: string) => ({
    clientId: id,
    name: named.find((one) => one.clientId === id)?.name ?? null,
  });
  return {
    kind: 'read',
    part: {
      brought,
      merged: mergedIds.map(nameOf),
      advocate: advocateId === null ? null : nameOf(advocateId),
      duplicates: pairs.duplicates,
    },
  };
}

/** What may be asked of a client, and on which permissions. Of who was erased nothing is. */
async function readAsking(
  deps: ReadDeps,
  business: Business,
  { clientId, channel, isErased }: ClientAsked & { isErased: boolean },
  nowMs: number,
): Promise<Part<'ask' | 'permissions' | 'wordings'>> {
  if (isErased) return { kind: 'read', part: { ask: null, permissions: [], wordings: [] } };
  const permitted = await readPermitted(deps.db, business, clientId, nowMs);
  const next = await nextAsk(deps, business, { clientId, channel }, nowMs);
  if (permitted === null) return { kind: 'business_busy' };
  switch (next.kind) {
    case 'chosen': {
      const ask = { channel, choice: next.choice, brought: next.brought };
      return { kind: 'read', part: { ask, ...permitted } };
    }
    // It is being erased.
    case 'client_not_on_record':
      return { kind: 'read', part: { ask: null, ...permitted } };
    case 'business_busy':
      return next;
  }
}
