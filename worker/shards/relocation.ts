export type RelocationStep = 'copy' | 'freeze' | 'catch_up' | 'verify' | 'switch' | 'clear' | 'done';

/** A business going to another shard, and how far it has come. */
export interface Relocation {
  businessId: string;
  fromShard: number;
  toShard: number;
  step: RelocationStep;
  /**
   * Which table is being copied, verified or cleared, as an index of RELATIONS; its length after the last.
   */
  relation: number;
  /** JSON: the key of the last row that was copied or verified; null at the start of a table. */
  cursor: string | null;
  /** Rows copied so far. */
  copied: number;
  /** Why it is being given up, in sentences; null while it goes on. */
  givenUp: string[] | null;
}

/** The relocation at its next step, at the start of the first table. */
export function atStep(relocation: Relocation, step: RelocationStep): Relocation {
  return { ...relocation, step, relation: 0, cursor: null };
}
