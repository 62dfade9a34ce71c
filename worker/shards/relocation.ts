export type RelocationStep = 'copy' | 'freeze' | 'catch_up' | 'verify' | 'switch' | 'clear' | 'done';

/** A business going to another shard, and how far it has come. */
export interface Relocation {
  businessId: string;
  fromShard: number;
  toShard: number;
  step: RelocationStep;
  /** Which table is being copied or cleared, as an index of RELATIONS. */
  relation: number;
  /** JSON: the key of the last row that was copied; null at the start of a table. */
  cursor: string | null;
  /** Rows copied so far. */
  copied: number;
}
