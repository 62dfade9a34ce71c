import { createOffer } from '../../worker/asks/create-offer.act.ts';
import { recordAsk } from '../../worker/asks/record-ask.act.ts';
import { settleAsk } from '../../worker/asks/settle-ask.act.ts';
import type { Business } from '../../worker/businesses/business.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { weekOf } from '../../worker/calls/call-week.ts';
import { makeWeek } from '../../worker/calls/make-week.act.ts';
import { settleCall } from '../../worker/calls/settle-call.act.ts';
import { listSuggestions } from '../../worker/calls/suggestions.store.ts';
import { recordContact } from '../../worker/contacts/record-contact.act.ts';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../worker/crypto/random.crypto.ts';
import type { SealKeys } from '../../worker/crypto/kept-secret.crypto.ts';
import type { Databases } from '../../worker/database/databases.ts';
import { recordPermission } from '../../worker/permissions/record-permission.act.ts';
import { recordWording } from '../../worker/permissions/record-wording.act.ts';
import { settingsWith } from '../../worker/relationships/relationship-settings.ts';
import type { BatchRow } from '../../worker/purchases/batch.ts';
import { demonstrationYear, type Moment } from './demonstration-year.ts';

/** What the demonstration's year is recorded with. */
export interface YearDeps {
  databases: Databases;
  db: D1Database;
  /** Notes are sealed; without a key there are none. */
  sealKeys: SealKeys | null;
}

/** A moment under its place in the year, which makes its id: a second time, nothing is recorded again. */
type PlacedMoment = Moment & { place: number };

/** Weeks whose suggested calls were made, up to the last whole one. */
const WEEKS_OF_CALLS = 8;
const CLIENTS_AT_ONCE = 16;
const NINE_MS = 9 * 60 * 60_000;
const BY = 'generated';

/**
 * Records the demonstration's year: what was agreed to, said and asked, each at its instant by the act that
 * the API calls, so that every rule has had its say. What a rule refuses did not happen.
 */
export async function fillYear(
  deps: YearDeps,
  business: Business,
  history: readonly BatchRow[],
): Promise<void> {
  const moments = demonstrationYear(history).map((moment, place) => ({ ...moment, place }));
  const sinceMs = moments[0]?.atMs ?? 0;
  const text = 'Yes, tell me about news and offers by e-mail. (Generated wording of a demonstration.)';
  const recorded = await recordWording(deps, business, { lang: 'en', text }, sinceMs);
  const wordingId = recorded.kind === 'business_busy' ? null : recorded.wording.id;
  await makeOffers(deps, business, sinceMs);
  await recordAll(deps, business, { moments, wordingId });
  const endMs = history.at(-1)?.occurredAtMs ?? 0;
  for (let week = WEEKS_OF_CALLS; week >= 0; week -= 1)
    await callIn(deps, business, { atMs: endMs - week * 7 * DAY_MS, isOver: week > 0 });
}

/** Several clients at once, each in the order of its instants: a local database takes its time to answer. */
async function recordAll(
  deps: YearDeps,
  business: Business,
  { moments, wordingId }: { moments: readonly PlacedMoment[]; wordingId: string | null },
): Promise<void> {
  const waiting = [...Map.groupBy(moments, ({ clientId }) => clientId).values()];
  const takeClients = async () => {
    for (let own = waiting.pop(); own !== undefined; own = waiting.pop())
      for (const moment of own) await record(deps, business, { moment, wordingId });
  };
  await Promise.all(Array.from({ length: CLIENTS_AT_ONCE }, takeClients));
}

async function record(
  deps: YearDeps,
  business: Business,
  { moment, wordingId }: { moment: PlacedMoment; wordingId: string | null },
): Promise<void> {
  const { clientId, atMs, place } = moment;
  switch (moment.what) {
    case 'permission': {
      const { purpose, channel, act } = moment;
      const basis = act === 'given' ? ('consent' as const) : null;
      const said = { id: `prm_generated-${place}`, clientId, atMs, purpose, channel, act, basis };
      const shown = act === 'given' ? wordingId : null;
      const how = { source: 'checkout', wordingId: shown, evidence: null, by: BY } as const;
      await recordPermission(deps, business, { ...said, ...how }, atMs);
      return;
    }
    case 'contact': {
      const { kind, direction, outcome } = moment;
      const note = deps.sealKeys === null ? null : moment.note;
      const contact = {
        id: `cnt_generated-${place}`,
        clientId,
        atMs,
        kind,
        direction,
        outcome,
        note,
        by: BY,
      };
      await recordContact({ ...deps, randomBytes }, business, { ...contact, suggestionId: null }, atMs);
      return;
    }
    case 'ask': {
      const { kind, channel, outcome } = moment;
      const ask = { id: `ask_generated-${place}`, clientId, kind, channel, offerId: null, by: BY };
      const asked = await recordAsk(deps, business, ask, atMs);
      if (asked.kind !== 'recorded' || outcome === null) return;
      await settleAsk(deps, business, { askId: asked.ask.id, outcome }, atMs + DAY_MS);
      return;
    }
  }
}

async function makeOffers(deps: YearDeps, business: Business, nowMs: number): Promise<void> {
  const offer = { url: null, minDays: 0, afterOffer: null, enabled: true };
  const first = {
    ...offer,
    id: 'ofr_generated-1',
    title: 'A first visit (generated)',
    minTie: 'client',
  } as const;
  const second = {
    ...offer,
    id: 'ofr_generated-2',
    title: 'A subscription (generated)',
    minTie: 'repeat',
  } as const;
  await createOffer(deps, business, first, nowMs);
  await createOffer(deps, business, { ...second, afterOffer: first.id, minDays: 90 }, nowMs);
}

/** Suggests the calls of the week that an instant is in, and makes the first of them if the week is over. */
async function callIn(
  deps: YearDeps,
  business: Business,
  { atMs, isOver }: { atMs: number; isOver: boolean },
): Promise<void> {
  const lastDay = Math.floor(atMs / DAY_MS);
  const week = weekOf(lastDay);
  const today = isOver ? week : lastDay;
  const nowMs = isOver ? week * DAY_MS + NINE_MS : atMs;
  const due = { week, today, settings: settingsWith({}) };
  await makeWeek({ ...deps, newId, randomBytes }, business, due, nowMs);
  const [first] = await listSuggestions(deps.db, business.id, { fromWeek: week, throughWeek: week });
  if (!isOver || first === undefined) return;
  const said = { id: first.id, action: 'done', untilDay: week + 7, outcome: 'reached' } as const;
  await settleCall({ ...deps, randomBytes }, business, { ...said, note: null, by: BY }, nowMs + DAY_MS);
}
