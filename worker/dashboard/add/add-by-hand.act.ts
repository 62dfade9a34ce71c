import type { Business } from '../../businesses/business.ts';
import { readClients } from '../../clients/clients.store.ts';
import type { Deps } from '../../database/deps.ts';
import { importRows } from '../../purchases/import-rows.act.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { rowOfAddition, type Addition } from './addition.ts';

export type AddByHandOutcome =
  /** Also where the same form was recorded before with the same content. */
  | { kind: 'added' }
  /** The form was recorded before, with other content. */
  | { kind: 'added_otherwise' }
  /** What the form recorded was taken back. */
  | { kind: 'taken_back' }
  /** Nobody is on record under the id that was chosen. */
  | { kind: 'client_unknown' | 'advocate_unknown' }
  | { kind: 'day_out_of_years' }
  | RefusalOf<'business_busy' | 'own_advocate'>;

/**
 * Records what somebody typed in: a client, what was bought or done, and who sent the client. Each addition
 * is the run of an import of its own, so that it is taken back as an import is. Sent twice it is recorded
 * once.
 */
export async function addByHand(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  { addition, memberId }: { addition: Addition; memberId: string },
  nowMs: number,
): Promise<AddByHandOutcome> {
  const row = rowOfAddition(addition, business.timeZone);
  if (row === null) return { kind: 'day_out_of_years' };
  if (row.referredBy === row.clientId) return { kind: 'own_advocate' };
  const stranger = await findStranger(deps.db, business, addition);
  if (stranger !== null) return stranger;
  const toImport = { rows: [row], importRun: addition.id, sentBy: { keyId: memberId, unreadable: 0 } };
  const outcome = await importRows(deps, business, toImport, nowMs);
  switch (outcome.kind) {
    case 'imported':
      return { kind: outcome.rejected > 0 ? 'added_otherwise' : 'added' };
    case 'import_withdrawn':
      return { kind: 'taken_back' };
    case 'business_busy':
      return outcome;
  }
}

/** Which of those whom the form says to be on record is not, or was erased. */
async function findStranger(
  db: D1Database,
  business: Pick<Business, 'id'>,
  { client, advocate }: Addition,
): Promise<{ kind: 'client_unknown' | 'advocate_unknown' } | RefusalOf<'business_busy'> | null> {
  const ids = [client, advocate].flatMap((named) => (named?.kind === 'known' ? [named.clientId] : []));
  if (ids.length === 0) return null;
  const found = await readClients(db, business.id, ids);
  if (found === null) return { kind: 'business_busy' };
  const known = new Set(found.flatMap(({ clientId, erased }) => (erased ? [] : [clientId])));
  if (client.kind === 'known' && !known.has(client.clientId)) return { kind: 'client_unknown' };
  if (advocate?.kind === 'known' && !known.has(advocate.clientId)) return { kind: 'advocate_unknown' };
  return null;
}
