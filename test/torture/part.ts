/**
 * What a run of the torture did. The last line of a run adds what was lost, which is nothing or the run has
 * failed.
 */
export interface Figures {
  /** Random histories sent to a Worker. */
  histories: number;
  /** Comparisons of all that a business shows, or a database holds, with what it must be. */
  checks: number;
  /** Calls to a database or a queue that failed on purpose. */
  faults: number;
  /** Times that the runtime was killed. */
  kills: number;
  /** Requests over HTTP, and calls of the consumer and of the jobs that stand for one. */
  requests: number;
  /** Facts that the Worker acknowledged, each of them looked for afterwards. */
  acknowledged: number;
  /** Clicks that were delivered, each of them looked for afterwards. */
  clicks: number;
}

export function noFigures(): Figures {
  return { histories: 0, checks: 0, faults: 0, kills: 0, requests: 0, acknowledged: 0, clicks: 0 };
}

export interface Round {
  /** The same seed makes the same round. */
  seed: number;
  /** How often the part has been taken before in this run. */
  lap: number;
  /** A few seconds instead of half a minute. */
  isShort: boolean;
  figures: Figures;
}

/** One kind of torture. A round throws what it found wrong. */
export interface Part {
  name: string;
  run(round: Round): Promise<void>;
}
