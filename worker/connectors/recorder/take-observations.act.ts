import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import { recordPurchase } from '../../purchases/record-purchase.act.ts';
import { recordRefund } from '../../purchases/record-refund.act.ts';
import type { ConnectorOfFacts } from '../connector.ts';
import type { Observation, Taken } from '../observation.ts';

/* A stand-in until the recorder is here: purchases and refunds one by one, and nothing else. */

type RecorderDeps = Pick<Deps, 'db' | 'databases'>;
type Said = readonly { observations: readonly Observation[]; receivedAtMs: number }[];

/** Makes facts of what was said. */
// oxlint-disable-next-line max-params -- the connector goes with neither the business nor what is said
export async function takeObservations(
  deps: RecorderDeps,
  business: Business,
  _connector: ConnectorOfFacts,
  said: Said,
  nowMs: number,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const { observations } of said) {
    let all: Taken = { outcome: 'nothing', because: null, path: null, clientId: null };
    for (const one of observations) all = stronger(all, await takeOne(deps, business, one, nowMs));
    taken.push(all);
  }
  return taken;
}

const ORDER = ['nothing', 'repeated', 'recorded', 'waiting', 'dead'] as const;

function stronger(one: Taken, other: Taken): Taken {
  return ORDER.indexOf(other.outcome) >= ORDER.indexOf(one.outcome) ? other : one;
}

async function takeOne(
  deps: RecorderDeps,
  business: Business,
  observation: Observation,
  nowMs: number,
): Promise<Taken> {
  const none = { because: null, path: null, clientId: null };
  switch (observation.kind) {
    case 'purchase': {
      const { id, amountMinor, currency, occurredAtMs, client, ref } = observation;
      const clientId = client.customer ?? client.email ?? `anon:${id}`;
      const outcome = await recordPurchase(
        { ...deps, lookAgain: async () => ({ kind: 'business', business, db: deps.db }) },
        business,
        {
          id,
          clientId,
          amountMinor,
          currency,
          occurredAtMs,
          ref: ref?.ref ?? null,
          clickedAtMs: ref?.clickedAtMs ?? null,
          clientName: client.name,
          clientEmail: client.email,
          clientPhone: null,
          metadata: null,
        },
        nowMs,
      );
      if (outcome.kind === 'business_busy') throw new Error('the business is being changed');
      if (outcome.kind === 'purchase_differs') return { ...none, outcome: 'repeated', because: 'differs' };
      return { ...none, outcome: outcome.kind, clientId };
    }
    case 'refund': {
      const { id, purchase, amountMinor, occurredAtMs } = observation;
      const said = { id, purchaseId: purchase, amountMinor, occurredAtMs };
      const outcome = await recordRefund(deps, business, said, nowMs);
      if (outcome.kind === 'business_busy') throw new Error('the business is being changed');
      if (outcome.kind === 'purchase_not_on_record') return { ...none, outcome: 'waiting' };
      return { ...none, outcome: outcome.kind === 'recorded' ? 'recorded' : 'repeated' };
    }
    case 'nothing':
      return { ...none, outcome: 'nothing', because: observation.because };
    case 'unusable':
      return { ...none, outcome: 'dead', because: observation.because, path: observation.path };
    default:
      return { ...none, outcome: 'nothing' };
  }
}
