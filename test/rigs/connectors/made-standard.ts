type Fields = Record<string, unknown>;

/** A sale of 19.99 EUR as a standard body says it. */
export function aStandardSale(fields: Fields = {}) {
  return {
    type: 'purchase',
    id: '1001',
    clientId: 'c-7',
    clientEmail: 'ben@shop.example',
    clientName: 'Ben',
    amount: '19.99',
    amountUnit: 'decimal',
    currency: 'EUR',
    at: '2026-11-27T14:30:24+01:00',
    ...fields,
  };
}

/** One body of each kind. */
export function standardBodies(): unknown[] {
  const at = '2026-11-27T14:30:24+01:00';
  const refund = { id: 'r1', purchaseId: '1001', amount: 500, amountUnit: 'minor', at };
  const claim = { type: 'claim', purchaseId: '1001', ref: 'anna', clickedAt: at };
  const client = { type: 'client', clientId: 'c-7', clientEmail: 'ben@shop.example' };
  return [
    aStandardSale({ ref: 'anna', clickedAt: at, coupon: 'BEN-K' }),
    { ...refund, type: 'refund' },
    { ...refund, type: 'refund.reversed' },
    claim,
    { ...claim, purchaseId: undefined, clientId: 'c-7' },
    [aStandardSale(), client],
  ];
}
