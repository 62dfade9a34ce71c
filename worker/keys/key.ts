export type KeyKind = 'secret' | 'publishable';

/** A key as it is on record: never itself. */
export interface Key {
  id: string;
  kind: KeyKind;
  /** For its owner to tell keys apart. */
  label: string | null;
  /** Its last four characters. */
  hint: string;
  createdAtMs: number;
  revokedAtMs: number | null;
}

/** A new key as it is stored: instead of itself, only its digest and its last four characters. */
export interface StoredKey extends Key {
  digest: string;
}

/** A key that was just made: itself, which is shown this once, and what is stored of it. */
export interface NewKey {
  key: string;
  stored: StoredKey;
}
