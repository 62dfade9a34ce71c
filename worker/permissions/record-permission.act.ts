import type { Business } from '../businesses/business.ts';
import { MINUTE_MS } from '../calendar/instant.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { PermissionAct } from './permission-act.ts';
import { groundOf } from './permission-ground.ts';
import { recordOne, type ActOfClient } from './permissions.store.ts';
import { whyNotRecorded } from './why-not-recorded.ts';

/** An act as somebody says it. */
export interface SaidAct extends Omit<PermissionAct, 'atMs'> {
  clientId: string;
  /** Null for now. */
  atMs: number | null;
}

export type RecordPermissionOutcome =
  | { kind: 'recorded'; act: ActOfClient }
  | RefusalOf<
      | 'permission_ungrounded'
      | 'invalid_values'
      | 'wording_not_found'
      | 'client_not_on_record'
      | 'business_busy'
      | 'idempotency_key_reused'
    >;

/** How far clocks may differ from each other. */
const CLOCKS_DIFFER_MS = 10 * MINUTE_MS;

const IN_THE_FUTURE: RefusalOf<'invalid_values'> = {
  kind: 'invalid_values',
  errors: [{ path: 'at', message: 'must not lie in the future' }],
};

/** Records what was said of a permission; the same again is on record already. It holds from then on. */
export async function recordPermission(
  { db }: Pick<Deps, 'db'>,
  business: Business,
  said: SaidAct,
  nowMs: number,
): Promise<RecordPermissionOutcome> {
  const ground = groundOf(said);
  if (ground.kind !== 'grounded') return ground;
  if (said.atMs !== null && said.atMs > nowMs + CLOCKS_DIFFER_MS) return IN_THE_FUTURE;
  const isNow = said.atMs === null || said.atMs >= nowMs;
  const act = { ...said, atMs: isNow ? nowMs : (said.atMs ?? nowMs), isNow };
  const { act: onRecord, state } = await recordOne(db, business.id, act, nowMs);
  if (onRecord !== null)
    return isSame(onRecord, said) ? { kind: 'recorded', act: onRecord } : { kind: 'idempotency_key_reused' };
  return whyNotRecorded(state) ?? { kind: 'wording_not_found' };
}

/** Whether what is on record is what is said; a moment that was left out was that of the first time. */
function isSame(onRecord: ActOfClient, said: SaidAct): boolean {
  const isAtSame = said.atMs === null || Math.abs(onRecord.atMs - said.atMs) <= CLOCKS_DIFFER_MS;
  return isAtSame && SAME.every((field) => onRecord[field] === said[field]);
}

const SAME = [
  'clientId',
  'purpose',
  'channel',
  'act',
  'basis',
  'source',
  'wordingId',
  'evidence',
  'by',
] as const;
