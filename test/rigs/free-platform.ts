import { faultyProxy, type Fault, type FaultyProxy } from './faulty-proxy.ts';

/** The line that Cloudflare answers in the place of a Worker that used more CPU than its plan gives. */
const ENDED: Fault = { kind: 'answer', status: 503, body: 'error code: 1102' };

export interface FreePlatform extends FaultyProxy {
  /** How many rows each batch had that it passed on, in order. */
  passed: number[];
  /** How many each had that it ended. */
  ended: number[];
}

/**
 * A platform like Cloudflare's Free plan before a Kith: a batch of more than `mostRows` uses more CPU than it
 * gives and is ended, the rest passes, or goes wrong as `otherwise` says.
 */
export async function freePlatform(
  target: string,
  mostRows: () => number,
  otherwise: (batch: number) => Fault = () => ({ kind: 'pass' }),
): Promise<FreePlatform> {
  const [passed, ended]: [number[], number[]] = [[], []];
  const proxy = await faultyProxy(target, (batch, rows) => {
    if (rows > mostRows()) {
      ended.push(rows);
      return ENDED;
    }
    const fault = otherwise(batch);
    if (fault.kind === 'pass') passed.push(rows);
    return fault;
  });
  return { ...proxy, passed, ended };
}
