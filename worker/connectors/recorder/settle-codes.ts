import { personOfId, saleOfId, type Desk, type Sale } from './desk.ts';
import { claimOfPerson } from './take-people.ts';
import { giveCode } from './take-sales.ts';

/**
 * Gives the codes that came with a client to those of the client's sales that have none: the first of them
 * decides (docs/definition.md, Attribution), and which one that is may change with every sale that arrives.
 */
export function settleCodes(desk: Desk): void {
  for (const sale of salesWithoutCode(desk)) {
    const claim = claimOfPerson(personOfId(desk, sale.clientId));
    if (claim !== null) giveCode(sale, claim);
  }
}

function salesWithoutCode(desk: Desk): Sale[] {
  const ids = new Set([...desk.onRecord.sales.keys(), ...desk.sales.keys()]);
  return [...ids].flatMap((id) => saleOfId(desk, id) ?? []).filter(({ hasCode }) => !hasCode);
}
