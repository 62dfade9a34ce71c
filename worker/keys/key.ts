export type KeyKind = 'secret' | 'publishable';

/** A key as it is on record. */
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

/** A new key as it is stored: of a secret one only its digest and its last four characters. */
export interface StoredKey extends Key {
  digest: string;
  /** A publishable key itself: it stands in pages that anybody reads. Null for a secret one. */
  plain: string | null;
}

/** A key that was just made: itself, which is shown this once, and what is stored of it. */
export interface NewKey {
  key: string;
  stored: StoredKey;
}
