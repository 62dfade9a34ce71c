import type { Observation } from '../../../worker/connectors/observation.ts';
import type { Delivery } from '../../../worker/connectors/provider-rules.ts';

/** A delivery as a mapper reads it. */
export function deliveryOf(body: unknown, headers: Readonly<Record<string, string>> = {}): Delivery {
  return { headers, body };
}

/** What observations are in short: their kinds, with the reason and the field where they have them. */
export function shortly(observations: readonly Observation[]): string[] {
  return observations.map((said) => {
    switch (said.kind) {
      case 'nothing':
        return `nothing: ${said.because}`;
      case 'unusable':
        return `unusable: ${said.because} ${said.path}`.trim();
      default:
        return said.kind;
    }
  });
}
