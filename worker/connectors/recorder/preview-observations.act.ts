import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import type { ConnectorOfFacts } from '../connector.ts';
import type { Taken } from '../observation.ts';
import { lookAtFacts, type SaidAtOnce } from './look.act.ts';

/** What would become of each of the deliveries. Nothing is written. */
export async function previewObservations(
  deps: Pick<Deps, 'db' | 'databases'>,
  business: Business,
  connector: ConnectorOfFacts,
  said: readonly SaidAtOnce[],
): Promise<Taken[]> {
  return (await lookAtFacts(deps, business, connector, said)).taken;
}
