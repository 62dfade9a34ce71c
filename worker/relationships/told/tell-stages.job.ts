import type { Day } from '../../calendar/day.ts';
import { MINUTE_MS } from '../../calendar/instant.ts';
import { startOfDay } from '../../calendar/start-of-day.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { queriesLeft } from '../../database/limits.ts';
import { logFailure } from '../../logs/log.ts';
import type { StepOutcome } from '../../passes/job.ts';
import { relationshipOf } from '../relationship-facts.ts';
import { readRelationshipFacts, type KnownBusiness } from '../relationship-facts.store.ts';
import { readRhythm } from '../rhythm.store.ts';
import type { KeptRhythm } from '../rhythm.ts';
import { findDueStages, keepStages, listPersons, putOffStages, type DueStages } from './told-stages.store.ts';

/** Clients whose stages are read with one query. */
const CLIENTS_A_CHUNK = 2_000;
/**
 * To find what is due 1, the clients 2, their facts 3 (and one more for each 600,000 characters of ids), the
 * rhythm 2, to keep it 2; or to put it off 1.
 */
const QUERIES_A_CHUNK = 12;
const PUT_OFF_MS = 60 * MINUTE_MS;

/**
 * Tells the stages of the day, once a night of each business that uses this part, some of its clients at a
 * time: a row is written only for those whose stage is another one than was told last. Being willing makes no
 * stage, so that whose links were clicked is not asked. A business that fails is put off by an hour and keeps
 * no other waiting.
 */
export async function tellStages(
  db: D1Database,
  nowMs: number,
  clientsAChunk = CLIENTS_A_CHUNK,
): Promise<StepOutcome> {
  while (queriesLeft() >= QUERIES_A_CHUNK) {
    const due = await findDueStages(db, nowMs);
    if (due === null) return 'done';
    try {
      const isTold = await tellSome(db, due, nowMs, clientsAChunk);
      if (!isTold) await putOffStages(db, due.businessId, nowMs + PUT_OFF_MS);
    } catch (error) {
      logFailure('stages_not_told', error, { business: due.businessId });
      await putOffStages(db, due.businessId, nowMs + PUT_OFF_MS);
    }
  }
  return 'more';
}

/** Whether the stages of some clients could be told. */
async function tellSome(db: D1Database, due: DueStages, nowMs: number, count: number): Promise<boolean> {
  const { businessId, timeZone, through } = due;
  const asOf = dayOfInstant(timeZone, nowMs);
  const clientIds = await listPersons(db, businessId, { afterId: through, count });
  if (clientIds === null) return false;
  const read = await readRelationshipFacts(db, businessId, { clientIds, asOf });
  if (read === null) return false;
  const rhythm = await rhythmOfNight(db, due, read.known, asOf);
  if (rhythm === null) return false;
  const stages = read.facts.flatMap((facts) => {
    const { stage } = relationshipOf(facts, false, { asOf, timeZone, rhythm });
    return facts.told?.stage === stage ? [] : [[facts.clientId, stage] as const];
  });
  const last = clientIds.length < count ? undefined : clientIds.at(-1);
  const dueAtMs = last === undefined ? startOfDay(timeZone, asOf + 1) : null;
  const told = { stages, sinceDay: asOf, through: last ?? '', dueAtMs, rhythm };
  await keepStages(db, due, told);
  return true;
}

/** Read for the first clients of a night, and kept for the others. */
async function rhythmOfNight(
  db: D1Database,
  { businessId, through }: DueStages,
  { rhythm: kept, clientsEver }: KnownBusiness,
  asOf: Day,
): Promise<KeptRhythm | null> {
  if (through !== '' && kept?.asOf === asOf) return kept;
  const rhythm = await readRhythm(db, businessId, asOf);
  return rhythm === null ? null : { ...rhythm, asOf, clientsEver };
}
