/** A person's word on who brought a client, as it stays on record (definition.md, Words). */
export interface Correction {
  id: string;
  clientId: string;
  previousAdvocateId: string | null;
  /** Null where the person says that nobody did. */
  advocateId: string | null;
  reason: string | null;
  atMs: number;
}
