/** A key as it is on record. */
export interface KeyOnRecord {
  id: string;
  kind: 'secret' | 'publishable';
  label: string | null;
  hint: string;
  createdAtMs: number;
  revokedAtMs: number | null;
}
