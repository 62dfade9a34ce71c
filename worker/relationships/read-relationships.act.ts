// STAND-IN
import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import type { Day } from '../calendar/day.ts';
import type { Deps } from '../database/deps.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import { fields, number, params, query } from '../database/query.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Relationship } from './relationship.ts';
import { stageOf } from './stage.ts';
import { stateOf } from './state.ts';
import { tieOf } from './tie.ts';
import { voiceOf } from './voice.ts';

const $ = params<{ businessId: string; clientId: string; asOf: Day }>();
const LIFE = fields({
  firstDay: number(sql`MIN(${purchases.day})`),
  lastDay: number(sql`MAX(${purchases.day})`),
  purchaseDays: number(sql`COUNT(DISTINCT ${purchases.day})`),
  purchases: number(sql`COUNT(*)`),
  untilDay: number(sql`MAX(${purchases.untilDay})`),
});
const READ = query(
  $,
  LIFE,
  sql`SELECT ${LIFE.list} FROM ${purchases} WHERE ${purchases.businessId} = ${$.businessId}
    AND ${purchases.void} = 0 AND ${purchases.clientId} = ${$.clientId} AND ${purchases.day} <= ${$.asOf}`,
);
const BROUGHT = fields({ brought: number(sql`COUNT(*)`) });
const READ_BROUGHT = query(
  $,
  BROUGHT,
  sql`SELECT ${BROUGHT.list} FROM ${clients} WHERE ${clients.businessId} = ${$.businessId}
    AND ${clients.advocateId} = ${$.clientId}`,
);

export async function readRelationships(
  { db }: Pick<Deps, 'databases' | 'db'>,
  businessId: string,
  { clientIds, asOf }: { clientIds: readonly string[]; asOf: Day },
): Promise<{ kind: 'read'; relationships: Map<string, Relationship> } | RefusalOf<'business_busy'>> {
  const relationships = new Map<string, Relationship>();
  const rhythm = { gapDays: 90, isAssumed: true, halfBackDays: 90, mostBackDays: 90 * Math.LN10 };
  for (const clientId of clientIds) {
    const asked = { businessId, clientId, asOf };
    const read = await unlessRezoning(db, businessId, { life: READ(asked), brought: READ_BROUGHT(asked) });
    if (read === null) return { kind: 'business_busy' };
    const [row] = read.life.rows;
    const life = row === undefined || row.purchases === 0 ? null : row;
    const brought = read.brought.rows[0]?.brought ?? 0;
    const tie = tieOf({ purchases: life?.purchases ?? 0, isAcquainted: false, brought });
    const voice = voiceOf({ brought, broughtInYear: brought, isWilling: false });
    const state = life === null ? null : stateOf(life, rhythm, asOf);
    const stage = stageOf({ state: state?.state ?? null, voice, tie });
    const rest = {
      tie,
      voice,
      state,
      stage,
      life,
      brought,
      broughtInYear: brought,
      value: [],
      stageSince: null,
    };
    relationships.set(clientId, { clientId, ...rest });
  }
  return { kind: 'read', relationships };
}
