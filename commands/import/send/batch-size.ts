/** How many rows the next request is to have. */
export interface BatchSize {
  rows(): number;
  /** A request with so many rows was answered. */
  passed(rows: number): void;
  /** A request with so many rows was too much for whoever had to answer it. */
  refused(rows: number): void;
  /** Whether any was. */
  wasRefused(): boolean;
}

/** After so many requests of one size have passed, a somewhat larger one is tried. */
const GROWS_AFTER = 20;
/** After so many, a size that was refused once is tried again: a cold start costs more than what follows. */
const FORGETS_AFTER = 200;

/**
 * Finds the size that passes. What is refused is halved, down to one row, or taken back to what passed
 * before; what passes for a while grows again, half the way to what was refused. Requests that were under way
 * with the former size make it no smaller than the first of them did.
 */
export function createBatchSize(mostRows: number): BatchSize {
  let size = mostRows;
  let ceiling = mostRows;
  /** The largest that passed since one of its size or less was refused. */
  let good = 0;
  let passes = 0;
  let hasRefusal = false;
  return {
    rows: () => size,
    passed(rows) {
      if (rows < size) return;
      good = size;
      passes += 1;
      if (passes % FORGETS_AFTER === 0) ceiling = mostRows;
      if (passes % GROWS_AFTER !== 0 || ceiling <= size) return;
      size += Math.min(Math.ceil(size / 4), Math.ceil((ceiling - size) / 2));
    },
    refused(rows) {
      hasRefusal = true;
      passes = 0;
      ceiling = Math.max(1, Math.min(ceiling, rows - 1));
      if (rows <= good) good = 0;
      size = Math.max(1, Math.min(size, Math.max(good, Math.floor(rows / 2))));
    },
    wasRefused: () => hasRefusal,
  };
}
