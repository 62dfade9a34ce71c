import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { readContactFacts } from '../contacts/contact-facts.store.ts';
import type { ContactFacts } from '../contacts/contact-facts.ts';
import type { Deps } from '../database/deps.ts';
import { batch } from '../database/run.ts';
import { readPermissionFacts } from '../permissions/permission-facts.store.ts';
import { permissionOf } from '../permissions/permission-state.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { RelationshipSettings } from '../relationships/relationship-settings.ts';
import { callList, withCaps, type Ranked } from './call-list.ts';
import { draw } from './call-trials.ts';
import { insertPairs, listHeldBack } from './call-trials.store.ts';
import type { Candidate, Passed } from './candidate.ts';
import { readCandidates } from './read-candidates.act.ts';
import { everOfferedOf, type SuggestionParts } from './suggestion.ts';
import { insertWeek, listSuggestions, type NewSuggestion } from './suggestions.store.ts';

/** Offered where one of the first is put off. */
const SPARES = 5;
/** Of so many the contacts and permissions are looked at: the best by what purchases alone say. */
const LOOKED_AT = 300;
/** Weeks in which nobody is suggested again. */
const SUGGESTED_WITHIN_DAYS = 8 * 7;

export type MakeWeekOutcome = { kind: 'made' } | RefusalOf<'business_busy'>;

/** A week that is to be made: the day of its Monday, and what the business decided. */
export interface WeekDue {
  week: Day;
  today: Day;
  settings: RelationshipSettings;
}

/**
 * Decides whom a business is to call in a week (docs/relationships/calls.md) and keeps that. A week that has
 * suggestions stays as it is.
 */
export async function makeWeek(
  deps: Pick<Deps, 'db' | 'newId' | 'randomBytes'>,
  business: Pick<Business, 'id' | 'currency' | 'timeZone'>,
  due: WeekDue,
  nowMs: number,
): Promise<MakeWeekOutcome> {
  const { db } = deps;
  const { week, today, settings } = due;
  const read = await readCandidates(db, business, today, nowMs);
  if (read.kind !== 'read') return read;
  const { candidates, brought } = read;
  const taken = await readTaken(db, business.id, due);
  const free = withCaps(candidates).filter(({ clientId }) => !taken.has(clientId));
  const facts = { asOf: today, mainCurrency: business.currency, brought, passed: new Map<string, Passed>() };
  const best = callList(free, facts).map(({ candidate }) => candidate);
  const troubled = free.filter(({ isTroubled }) => isTroubled);
  const lookedAt = [...new Set([...troubled.slice(0, LOOKED_AT), ...best.slice(0, LOOKED_AT)])];
  const ids = lookedAt.map(({ clientId }) => clientId);
  const [contacts, permissions] = await Promise.all([
    readContactFacts(db, business.id, ids),
    readPermissionFacts(db, business.id, ids),
  ]);
  if (contacts === null || permissions === null) return { kind: 'business_busy' };
  const mayBeCalled = ({ clientId }: Candidate) => {
    const known = permissions.get(clientId);
    if (known === undefined) return true;
    const state = permissionOf(known, { purpose: 'call', channel: 'phone' }, { nowMs, today, settings });
    return state.kind === 'allowed' || (state.because !== 'objected' && state.because !== 'suppressed');
  };
  const daysAgo = (atMs: number | null) =>
    atMs === null ? null : today - dayOfInstant(business.timeZone, atMs);
  const passed = new Map([...contacts].map(([id, known]) => [id, passedOf(known, daysAgo)]));
  const list = callList(lookedAt.filter(mayBeCalled), { ...facts, passed });
  const asked = { count: settings.callsAWeek, spares: SPARES, isTrial: settings.callTrial };
  const drawn = draw(list, asked, () => ((deps.randomBytes(1)[0] ?? 0) & 1) === 1);
  const suggestions = drawn.suggested.map((one, place): NewSuggestion => ({
    id: deps.newId('cal'),
    rank: place + 1,
    clientId: one.candidate.clientId,
    reasonCode: one.code,
    parts: partsOf(one, today),
  }));
  await batch(db, {
    pairs: insertPairs(business.id, week, drawn.pairs),
    suggestions: insertWeek(business.id, { week, suggestions }, nowMs),
  });
  return { kind: 'made' };
}

/** Those who were suggested within 8 weeks, and those who are held back. */
async function readTaken(
  db: D1Database,
  businessId: string,
  { week, today, settings }: WeekDue,
): Promise<Set<string>> {
  const weeks = { fromWeek: week - SUGGESTED_WITHIN_DAYS + 1, throughWeek: week };
  const suggested = await listSuggestions(db, businessId, weeks);
  const byWeek = Map.groupBy(suggested, (one) => one.week);
  const offered = [...byWeek.values()].flatMap((ranked) => everOfferedOf(ranked, settings.callsAWeek));
  const heldBack = await listHeldBack(db, businessId, today);
  return new Set([...heldBack, ...offered.map(({ clientId }) => clientId)]);
}

function passedOf(known: ContactFacts, daysAgo: (atMs: number | null) => number | null): Passed {
  return {
    lastOutDaysAgo: daysAgo(known.lastOutAtMs),
    lastAnyDaysAgo: daysAgo(known.lastAnyAtMs),
    troubleDaysAgo: daysAgo(known.openTroubleSinceMs),
    lastThankDaysAgo: daysAgo(known.lastThankAtMs),
  };
}

function partsOf({ candidate, brought, passed, code }: Ranked, today: Day): SuggestionParts {
  const { life, gapDays } = candidate;
  const since = {
    advocate_at_risk: null,
    make_good: today - (passed.troubleDaysAgo ?? 0),
    thank: brought?.latestDay ?? null,
    anniversary: life.firstDay,
    value: null,
  };
  return {
    spentMinor: Math.round(candidate.spentMinor),
    currency: candidate.currency,
    brought: brought?.clients ?? 0,
    rhythmDays: life.purchaseDays === 1 ? null : gapDays,
    silenceDays: today - life.lastDay,
    leavesOn: life.untilDay,
    since: since[code],
  };
}
