/** D1 databases that fail at a chosen call, before or after the call has had its effect. */
import { fatedD1, type Fate } from './fated-d1.ts';

export interface Fault {
  /** Which call fails, counted from 0 since the last `arm`. */
  call: number;
  /** `after`: the call is made, and only its answer is lost. */
  when: 'before' | 'after';
  /** `for good`: every call from that one on, until the database is mended. */
  lasts: 'once' | 'for good';
  /** What D1 says; left out, that the connection was lost. */
  says?: string;
}

export interface FaultyD1 {
  db: D1Database;
  arm(fault: Fault): void;
  mend(): void;
  /** Whether a call failed since the last `arm`. */
  hasFailed(): boolean;
  /** How many calls were made since the last `arm`. */
  calls(): number;
}

export function faultyD1(real: D1Database): FaultyD1 {
  const fate = chosenFate();
  return { db: fatedD1(real, fate.next, fate.says), ...fate };
}

export interface ChosenFate extends Omit<FaultyD1, 'db'> {
  next(): Fate;
  says(): string;
}

/**
 * The fate of calls of which one is to fail; several databases and queues may share it, and then count
 * together.
 */
export function chosenFate(): ChosenFate {
  let fault: Fault | null = null;
  let calls = 0;
  let failed = false;
  return {
    next() {
      const place = calls;
      calls += 1;
      if (fault === null || (fault.lasts === 'once' ? place !== fault.call : place < fault.call))
        return 'works';
      failed = true;
      return fault.when;
    },
    says: () => fault?.says ?? 'Network connection lost.',
    arm(next) {
      fault = next;
      calls = 0;
      failed = false;
    },
    mend() {
      fault = null;
    },
    hasFailed: () => failed,
    calls: () => calls,
  };
}
