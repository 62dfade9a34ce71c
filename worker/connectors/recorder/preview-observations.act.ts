import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import type { ConnectorOfFacts } from '../connector.ts';
import type { Observation, Taken } from '../observation.ts';

/** What would become of what was said. A stand-in until the recorder is here: it looks at nothing. */
export async function previewObservations(
  _deps: Pick<Deps, 'db' | 'databases'>,
  _business: Business,
  _connector: ConnectorOfFacts,
  said: readonly { observations: readonly Observation[]; receivedAtMs: number }[],
): Promise<Taken[]> {
  return said.map(({ observations }) => {
    const unusable = observations.find((one) => one.kind === 'unusable');
    if (unusable === undefined) return { outcome: 'recorded', because: null, path: null, clientId: null };
    return { outcome: 'dead', because: unusable.because, path: unusable.path, clientId: null };
  });
}
