// STAND-IN
/** When what happened last between a business and a client. */
export interface ContactFacts {
  lastOutAtMs: number | null;
  lastAnyAtMs: number | null;
  openTroubleSinceMs: number | null;
  madeGoodAtMs: number | null;
  lastGiveAtMs: number | null;
  lastThankAtMs: number | null;
}

/** By the id asked for. */
export function readContactFacts(
  _db: D1Database,
  _businessId: string,
  _clientIds: readonly string[],
): Promise<Map<string, ContactFacts> | null> {
  return Promise.resolve(new Map());
}
