import type { Business } from '../../businesses/business.ts';
import type { Desk } from './desk.ts';

/**
 * What must still be on record when a plan is written, because it was made from it. Each list is what one
 * part of the statement that checks it compares (unchanged.store.ts).
 */
export interface Unchanged {
  business: Pick<Business, 'id' | 'version'>;
  /** Led to the first client, or lead to the second one by now. */
  names: (readonly [alias: string, clientId: string | null, orClientId: string | null])[];
  /** The same of purchases. */
  aliases: (readonly [alias: string, purchaseId: string | null, orPurchaseId: string | null])[];
  /** Null where it is not on record. */
  sales: (readonly [id: string, refundedMinor: number | null])[];
  states: (readonly [purchaseId: string, json: string | null])[];
  waiting: (readonly [waitsFor: string, count: number])[];
  people: (readonly [
    clientId: string,
    isOnRecord: number,
    claims: number | null,
    withoutCode: number | null,
  ])[];
}

/** What a plan was made from. */
export function unchangedOf(business: Pick<Business, 'id' | 'version'>, desk: Desk, asked: Asked): Unchanged {
  const { onRecord } = desk;
  const nameOf = (alias: string) => onRecord.names.get(alias) ?? null;
  const aliasOf = (alias: string) => onRecord.aliases.get(alias) ?? null;
  const aliases = new Set([...asked.purchases, ...desk.aliases.keys()]);
  const saleIds = new Set([
    ...desk.sales.keys(),
    ...[...desk.waits.values()].map(({ waitsFor }) => waitsFor),
  ]);
  const waitsFor = new Set([...desk.waited.values()].map((fact) => fact.waitsFor));
  for (const [id, sale] of desk.sales) if (sale.brought !== null) waitsFor.add(id);
  for (const alias of desk.aliases.keys()) waitsFor.add(alias);
  return {
    business,
    names: asked.names.map((alias) => [alias, nameOf(alias), desk.names.get(alias) ?? nameOf(alias)]),
    aliases: [...aliases].map((one) => [one, aliasOf(one), desk.aliases.get(one) ?? aliasOf(one)]),
    sales: [...saleIds].map((id) => [id, onRecord.sales.get(id)?.refundedMinor ?? null]),
    states: [...onRecord.sales.keys()]
      .filter((id) => desk.sales.has(id))
      .map((id) => [id, onRecord.states.get(id)?.json ?? null]),
    waiting: [...waitsFor].map((key) => [key, onRecord.waiting.get(key)?.length ?? 0]),
    people: peopleOf(desk),
  };
}

interface Asked {
  names: readonly string[];
  purchases: readonly string[];
}

function peopleOf(desk: Desk): Unchanged['people'] {
  const { people, withoutCode } = desk.onRecord;
  return [...people.values()]
    .filter(({ id }) => desk.people.has(id))
    .map(({ id, isOnRecord, claims }) => [
      id,
      Number(isOnRecord),
      claims?.length ?? null,
      withoutCode.get(id) ?? null,
    ]);
}
