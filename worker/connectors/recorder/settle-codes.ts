import { personOfId, saleOfId, type Desk, type Sale } from './desk.ts';
import { claimOfPerson } from './take-people.ts';
import { giveCode } from './take-sales.ts';

/**
 * Gives the codes that came with a client to those of the client's sales that have none: the first of them
 * decides (docs/definition.md, Attribution), and which one that is may change with every sale that arrives.
 * The same holds of a sale and a payment that is counted as it.
 */
export function settleCodes(desk: Desk): void {
  const ids = new Set([...desk.onRecord.sales.keys(), ...desk.sales.keys()]);
  const sales = [...ids].flatMap((id) => saleOfId(desk, id) ?? []);
  for (const sale of sales) {
    for (const id of sale.state.payments) shareCode(sale, saleOfId(desk, id));
  }
  for (const sale of sales) {
    const claim = sale.hasCode ? null : claimOfPerson(personOfId(desk, sale.clientId));
    if (claim !== null) giveCode(sale, claim);
  }
}

/** Whichever of the two is its client's first, the same code must decide. */
function shareCode(owner: Sale, payment: Sale | null): void {
  if (payment === null) return;
  const codes = [codeOf(owner), codeOf(payment)];
  for (const code of codes) {
    if (code === null) continue;
    giveCode(owner, code);
    giveCode(payment, code);
  }
}

function codeOf({ given, ref }: Sale): Sale['given'] {
  return given ?? (ref === null ? null : { ref, clickedAtMs: null });
}
