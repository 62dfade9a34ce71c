/** The first row about a purchase. */
export interface KeptPurchase {
  line: number;
  /** JSON: what later rows about it must say as well. */
  content: string;
  amountMinor: number;
  currency: string;
  /** The most that its rows say was refunded in all; null where none says anything. */
  saidMinor: number | null;
}

/** A row of its own for a refund. */
export interface KeptRefund {
  line: number;
  /** Its own, or `line 7` where it has none. */
  id: string;
  purchaseId: string;
  amountMinor: number;
  currency: string;
}

/** Where the rows about purchases that several are about are kept: in memory, or on disk for large files. */
export interface SharedRows {
  addPurchase(id: string, purchase: KeptPurchase): void;
  /** Another row says that so much was refunded. */
  raiseSaid(id: string, saidMinor: number): void;
  /** A later row about a purchase; `firstLine` where it contradicts the first. */
  addFurther(line: number, firstLine: number | null): void;
  addRefund(refund: KeptRefund): void;
  /** All rows are there: sums the refunds of each purchase, in its currency and each once. */
  settle(): void;
  findPurchase(id: string): (KeptPurchase & { refundsMinor: number }) | null;
  /** The line of the first row, where the row on this line contradicts it. */
  findFurther(line: number): number | null;
  /** `paidIn` is the currency of its purchase; null where the file has no such purchase. */
  findRefund(line: number): (KeptRefund & { paidIn: string | null }) | null;
  close(): void;
}

/** Keeps the rows in memory. */
export function keepInMemory(): SharedRows & { size: () => number } {
  const purchases = new Map<string, KeptPurchase & { refundsMinor: number }>();
  const contradicting = new Map<number, number>();
  const refunds = new Map<number, KeptRefund>();
  return {
    size: () => purchases.size + contradicting.size + refunds.size,
    addPurchase: (id, purchase) => void purchases.set(id, { ...purchase, refundsMinor: 0 }),
    raiseSaid(id, saidMinor) {
      const purchase = purchases.get(id);
      if (purchase !== undefined) purchase.saidMinor = Math.max(purchase.saidMinor ?? 0, saidMinor);
    },
    addFurther(line, firstLine) {
      if (firstLine !== null) contradicting.set(line, firstLine);
    },
    addRefund: (refund) => void refunds.set(refund.line, refund),
    settle() {
      const counted = new Set<string>();
      for (const { id, purchaseId, amountMinor, currency } of refunds.values()) {
        const purchase = purchases.get(purchaseId);
        const one = JSON.stringify([purchaseId, id, amountMinor]);
        if (purchase === undefined || purchase.currency !== currency || counted.has(one)) continue;
        counted.add(one);
        purchase.refundsMinor += amountMinor;
      }
    },
    findPurchase: (id) => purchases.get(id) ?? null,
    findFurther: (line) => contradicting.get(line) ?? null,
    findRefund(line) {
      const refund = refunds.get(line);
      if (refund === undefined) return null;
      return { ...refund, paidIn: purchases.get(refund.purchaseId)?.currency ?? null };
    },
    close: () => {},
  };
}
