import { wrapD1 } from './databases/d1.ts';

/** A piece of work whose every database call waits for its turn. */
export type Work<T> = (turn: () => Promise<void>) => Promise<T>;

/** Where one work stops for the other: after how many of its database calls. */
export interface Stops {
  first: number;
  second: number;
}

/** A stop that nobody comes to. */
export const TO_THE_END = Number.MAX_SAFE_INTEGER;

export interface Interleaved<A, B> {
  first: A;
  second: B;
  /** Whether the first was over before the second began, and the second before the first went on. */
  isFirstOverBefore: boolean;
  isSecondOverBefore: boolean;
}

/**
 * Runs the first work up to its stop, then the second up to its own, then the first to its end, then the
 * second to its end. A work with fewer calls than its stop runs to its end at once.
 */
export async function interleave<A, B>(
  first: Work<A>,
  second: Work<B>,
  stops: Stops,
): Promise<Interleaved<A, B>> {
  const one = stoppable(first, stops.first);
  const isFirstOverBefore = (await one.untilStop()) === 'over';
  const other = stoppable(second, stops.second);
  const isSecondOverBefore = (await other.untilStop()) === 'over';
  return {
    first: await one.toEnd(),
    second: await other.toEnd(),
    isFirstOverBefore,
    isSecondOverBefore,
  };
}

function stoppable<T>(work: Work<T>, stopAfter: number) {
  const stopped = Promise.withResolvers<'stopped'>();
  const goOn = Promise.withResolvers<void>();
  let calls = 0;
  const done = work(async () => {
    calls += 1;
    if (calls !== stopAfter + 1) return;
    stopped.resolve('stopped');
    await goOn.promise;
  });
  return {
    untilStop: () => Promise.race([stopped.promise, done.then(() => 'over' as const)]),
    toEnd: () => {
      goOn.resolve();
      return done;
    },
  };
}

/** A database whose every call waits for a turn. */
export function inTurns(real: D1Database, turn: () => Promise<void>): D1Database {
  return wrapD1(real, async (_, make) => {
    await turn();
    return make();
  });
}
