import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import { queriesLeft } from '../../database/limits.ts';
import type { Bound } from '../../database/query.ts';
import type { ConnectorOfFacts } from '../connector.ts';
import type { Taken } from '../observation.ts';
import { lookAtFacts, type SaidAtOnce } from './look.act.ts';
import { unchangedOf } from './unchanged.ts';
import { isOpen } from './unchanged.store.ts';
import { writePlan } from './write-plan.store.ts';
import { isNothing } from './writes.ts';

export type { ConnectorOfFacts, SaidAtOnce };

/** How often it looks at what is on record, where others record facts of the same sales meanwhile. */
const MAX_LOOKS = 8;

/** What a look and its writes take at most. A job on the Free plan has 45 queries an invocation. */
const QUERIES_A_LOOK = 20;

/**
 * The business has other settings by now, is being moved, or others kept recording facts of the same sales.
 * Nothing was recorded, and the same may be said again.
 */
export class BusinessBusyError extends Error {
  constructor() {
    super('the business is busy: nothing was recorded');
  }
}

/**
 * Makes facts of what up to 200 deliveries say, in one transaction, and says what became of each. Whatever
 * their order, and however often one of them comes, the facts are the same in the end. It throws a
 * BusinessBusyError where the caller is to read the business again, or to come again later. What the caller
 * writes `alongside`, by what became of them, is in the same transaction.
 */
// oxlint-disable-next-line max-params -- the connector goes with neither the business nor what is said
export async function takeObservations(
  deps: Pick<Deps, 'db' | 'databases'>,
  business: Business,
  connector: ConnectorOfFacts,
  said: readonly SaidAtOnce[],
  nowMs: number,
  alongside: (taken: readonly Taken[]) => readonly Bound<unknown>[] = () => [],
): Promise<Taken[]> {
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const { taken, desk, asked, writes } = await lookAtFacts(deps, business, connector, said);
    const others = alongside(taken);
    if (isNothing(writes) && others.length === 0) return taken;
    const unchanged = unchangedOf(business, desk, asked);
    const plan = { writes, unchanged, connectorId: connector.id, others };
    if (await writePlan(deps.db, business, plan, nowMs)) return taken;
    if (!(await isOpen(deps.db, business)) || queriesLeft() < QUERIES_A_LOOK) break;
  }
  throw new BusinessBusyError();
}
