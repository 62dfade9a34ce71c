import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Deps } from '../database/deps.ts';
import type { Language } from '../language/locale.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readRelationshipSettings } from '../relationships/relationship-settings.store.ts';
import { actIdOf, wordingIdOf } from './content-ids.crypto.ts';
import { actOfChoice, type Chosen } from './permission-choices.ts';
import type { PermissionFacts } from './permission-facts.ts';
import { NO_FACTS } from './permission-facts.ts';
import { readPermissionFacts } from './permission-facts.store.ts';
import { permissionWording } from './permission-wording.ts';
import { readRecordingState, recordAll, type NewPermission } from './permissions.store.ts';
import { whyNotRecorded } from './why-not-recorded.ts';
import { insertWording } from './wordings.store.ts';

/** What a client chose itself, in the share panel or on its page. */
export interface ClientChoices {
  clientId: string;
  /** When the client that is meant came on record, or its person; null where nobody knows. */
  clientSinceMs: number | null;
  source: 'panel' | 'page';
  choices: readonly Chosen[];
  /** Of the words that the client was shown (permission-wording.ts). */
  lang: Language;
}

export type RecordActsOutcome =
  /** How many acts were needed to make it so. */
  { kind: 'recorded'; acts: number } | RefusalOf<'client_not_on_record' | 'business_busy'>;

/**
 * Records what a client chose, each choice that differs from what holds as an act, with the words that were
 * shown where it consents. The same choices again, also many at once, add nothing.
 */
export async function recordActs(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id' | 'name' | 'timeZone'>,
  chosen: ClientChoices,
  nowMs: number,
): Promise<RecordActsOutcome> {
  const meant = { clientId: chosen.clientId, sinceMs: chosen.clientSinceMs };
  const [state, read, settings] = await Promise.all([
    readRecordingState(db, business.id, meant),
    readPermissionFacts(db, business.id, [meant.clientId]),
    readRelationshipSettings(db, business.id),
  ]);
  const refused = whyNotRecorded(state);
  if (refused !== null) return refused;
  if (read === null) return { kind: 'business_busy' };
  const facts = read.get(meant.clientId) ?? NO_FACTS;
  const when = { nowMs, today: dayOfInstant(business.timeZone, nowMs), settings };
  const wording = wordingOf(business, chosen.lang, nowMs);
  const acts = chosen.choices.flatMap((choice) => {
    const act = actOfChoice(facts, choice, when);
    return act === null ? [] : [newAct(business, { chosen, facts, act, nowMs, wordingId: wording.id })];
  });
  if (acts.length === 0) return { kind: 'recorded', acts: 0 };
  const wordings = acts.some(({ act }) => act === 'given') ? [insertWording(business.id, wording)] : [];
  const done = await recordAll(db, business.id, meant, { acts, wordings, nowMs });
  return whyNotRecorded(done.state) ?? { kind: 'recorded', acts: done.recorded };
}

function wordingOf(business: Pick<Business, 'id' | 'name'>, lang: Language, nowMs: number) {
  const text = permissionWording(business.name, lang);
  return { ...wordingIdOf(business.id, lang, text), lang, text, sinceMs: nowMs };
}

interface Made {
  chosen: ClientChoices;
  facts: PermissionFacts;
  act: NonNullable<ReturnType<typeof actOfChoice>>;
  nowMs: number;
  wordingId: string;
}

/** The act, under an id that is made of what it comes after. */
function newAct(
  { id: businessId }: Pick<Business, 'id'>,
  { chosen, facts, act, nowMs, wordingId }: Made,
): NewPermission {
  const { clientId, source } = chosen;
  const after = facts.acts.map(({ id }) => id).toSorted();
  return {
    ...act,
    id: actIdOf([businessId, clientId, act.purpose, act.channel, act.act, ...after]),
    atMs: nowMs,
    isNow: true,
    source,
    wordingId: act.act === 'given' ? wordingId : null,
    evidence: null,
    by: 'client',
  };
}
