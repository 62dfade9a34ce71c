/** What asks and calls go by of a person's contacts: instants, null for what never was. */
export interface ContactFacts {
  /** The last contact that the business began. */
  lastOutAtMs: number | null;
  /** The last contact, whoever began it. */
  lastAnyAtMs: number | null;
  /** The first trouble since the last that was made good (trouble.ts). */
  openTroubleSinceMs: number | null;
  /** When something was made good last. */
  madeGoodAtMs: number | null;
  /** When the business gave something last that asks for nothing. */
  lastGiveAtMs: number | null;
  /** When somebody called, wrote, sent a message or came by last, who may have thanked. */
  lastThankAtMs: number | null;
}
