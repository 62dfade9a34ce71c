/** How much of a run was withdrawn, or would be. */
export interface WithdrawnCounts {
  purchases: number;
  refunds: number;
  /** Clients whom nothing but the run made known. */
  clients: number;
  /** Addresses of clients, which are kept as digests. */
  addresses: number;
}

export const RUN_STATES = ['recorded', 'withdrawing', 'withdrawn'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A run of an import: the batches that named it, or one batch that named none. */
export interface ImportRun {
  id: string;
  /** The key that sent it first. */
  keyId: string;
  /** `withdrawing` while some of it is withdrawn and some is not. */
  state: RunState;
  /** Rows, as its batches were answered. */
  recorded: number;
  repeated: number;
  rejected: number;
  startedAtMs: number;
  lastAtMs: number;
  withdrawnAtMs: number | null;
  withdrawn: WithdrawnCounts;
  /** While `withdrawing`: how many rows of it are still to be looked at. */
  remaining: number;
}

/** Something from elsewhere for which a run cannot be withdrawn. */
export interface Dependent {
  /** What it builds on. */
  kind: 'purchase' | 'client';
  id: string;
  because:
    | 'refund'
    | 'reversal'
    | 'claim'
    | 'correction'
    | 'permission'
    | 'contact'
    | 'ask'
    /** It has a link, or somebody put it on record. */
    | 'link';
  /** The refund, also of a reversal; null otherwise. */
  refundId: string | null;
}

/** How much of what builds on a run is named; all of it is counted. */
export const MAX_DEPENDENTS_NAMED = 100;

export interface Dependents {
  count: number;
  named: Dependent[];
}
