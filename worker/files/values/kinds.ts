/** What a row is where a file has rows of several kinds. */
export type Kind = 'purchase' | 'refund' | 'other' | 'unknown';

/** In this order: "Payment Refund" is a refund, and the release of a held payment is no purchase. */
const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  [
    'other',
    /hold|conversion|withdraw|transfer|payout|\bfee\b|\bfees\b|deposit|authori[sz]ation|adjustment|dividend|interest|cashback|currency|request|loan|cancell?ed|reversal of|chargeback reversal|einbehalt|abbuchung|umrechnung|gebühr|virement|frais|transferencia|comisión|prelievo|commissione|opname|kosten|saque|taxa|wypłata|opłata/,
  ],
  [
    'refund',
    /refund|reversal|chargeback|rückzahlung|rueckzahlung|erstattung|remboursement|reembolso|devolución|devolucion|rimborso|terugbetaling|zwrot|返金|استرداد/,
  ],
  [
    'purchase',
    /payment|sale|purchase|order|checkout|donation|charge|invoice|subscription|zahlung|verkauf|kauf|paiement|vente|achat|pago|venta|compra|pagamento|vendita|acquisto|betaling|verkoop|aankoop|venda|płatność|sprzedaż|zakup|支払い|購入|دفع|شراء/,
  ],
];

/** What sort of row a text says it is. */
export function kindOf(text: string): Kind {
  const plain = text.normalize('NFKC').toLowerCase();
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'unknown';
}
