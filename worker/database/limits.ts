import { AsyncLocalStorage } from 'node:async_hooks';
import type { Bound } from './query.ts';

/*
 * What D1 takes (developers.cloudflare.com/d1/platform/limits). The local runtime takes more, so that only
 * this keeps a statement from working here and failing once it is deployed.
 */
const MAX_VALUE_BYTES = 2_000_000;
const MAX_ROW_BYTES = 2_000_000;
const MAX_PARAMETERS = 100;
const MAX_STATEMENT_BYTES = 100_000;
const MAX_QUERIES_AN_INVOCATION = 1_000;

/** Of our own (guarantees.md, row 9): what a request costs does not grow with what is sent. */
const MAX_CALLS_A_REQUEST = 40;

/** A call that D1 would refuse, or one more than there may be. Its message holds no values. */
class DatabaseLimitError extends Error {
  constructor(what: string) {
    // The log tells the texts of errors that begin like D1's own.
    super(`D1_LIMIT_ERROR: ${what}`);
  }
}

/** Throws where D1 would refuse the statement or one of its values for its size. */
export function checkStatement({ text, values }: Bound<unknown>): void {
  if (values.length > MAX_PARAMETERS) {
    throw new DatabaseLimitError(`${values.length} parameters, of at most ${MAX_PARAMETERS}`);
  }
  const statementBytes = bytesIfMore(text, MAX_STATEMENT_BYTES);
  if (statementBytes > MAX_STATEMENT_BYTES) {
    throw new DatabaseLimitError(`a statement of ${statementBytes} bytes, of at most ${MAX_STATEMENT_BYTES}`);
  }
  for (const value of values) {
    const bytes = bytesIfMore(value, MAX_VALUE_BYTES);
    if (bytes > MAX_VALUE_BYTES) {
      throw new DatabaseLimitError(`a value of ${bytes} bytes, of at most ${MAX_VALUE_BYTES}`);
    }
  }
}

/** Throws where a row is larger than D1 has any. */
export function checkRow(raw: Record<string, unknown>): void {
  let characters = 0;
  for (const name in raw) characters += lengthOf(raw[name]);
  if (characters * MAX_BYTES_A_CHARACTER <= MAX_ROW_BYTES) return;
  const bytes = Object.values(raw).reduce<number>((sum, value) => sum + bytesIfMore(value, 0), 0);
  if (bytes > MAX_ROW_BYTES) {
    throw new DatabaseLimitError(`a row of ${bytes} bytes, of at most ${MAX_ROW_BYTES}`);
  }
}

const MAX_BYTES_A_CHARACTER = 3;
const encoder = new TextEncoder();

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

/** The bytes of a text in UTF-8, counted only if they may be more than so many; else 0. */
function bytesIfMore(value: unknown, most: number): number {
  if (typeof value !== 'string') return lengthOf(value);
  return value.length * MAX_BYTES_A_CHARACTER <= most ? 0 : encoder.encode(value).byteLength;
}

/** How often the database was asked since a request, an invocation or a part of one began. */
interface Meter {
  calls: number;
  queries: number;
  readonly maxCalls: number;
  readonly maxQueries: number;
  /** What this is a part of: whatever counts here counts there as well. */
  readonly whole: Meter | undefined;
}

const meters = new AsyncLocalStorage<Meter>();

function metered<T>(maxCalls: number, maxQueries: number, work: () => T): T {
  return meters.run({ calls: 0, queries: 0, maxCalls, maxQueries, whole: meters.getStore() }, work);
}

/** Does what answers a request, and refuses the call to the database that is one too many. */
export function withinRequest<T>(work: () => T): T {
  return metered(MAX_CALLS_A_REQUEST, MAX_QUERIES_AN_INVOCATION, work);
}

/** Does what the platform calls the Worker for without a request: it holds what D1 allows an invocation. */
export function withinInvocation<T>(work: () => T): T {
  return withinQueries(MAX_QUERIES_AN_INVOCATION, work);
}

/** Does a part of that, which may make so many queries. */
export function withinQueries<T>(maxQueries: number, work: () => T): T {
  return metered(maxQueries, maxQueries, work);
}

/** How many queries may still be made; no end of them outside of what is counted. */
export function queriesLeft(): number {
  let left = Infinity;
  for (let meter = meters.getStore(); meter !== undefined; meter = meter.whole) {
    left = Math.min(left, meter.maxQueries - meter.queries);
  }
  return left;
}

/**
 * Counts a call of some statements. It throws, before the database is asked, where it is one too many; such a
 * call does not count.
 */
export function countCall(queries: number): void {
  for (let meter = meters.getStore(); meter !== undefined; meter = meter.whole) {
    if (meter.calls + 1 > meter.maxCalls) throw new DatabaseLimitError(`more than ${meter.maxCalls} calls`);
    if (meter.queries + queries > meter.maxQueries) {
      throw new DatabaseLimitError(`more than ${meter.maxQueries} queries`);
    }
  }
  for (let meter = meters.getStore(); meter !== undefined; meter = meter.whole) {
    meter.calls += 1;
    meter.queries += queries;
  }
}
