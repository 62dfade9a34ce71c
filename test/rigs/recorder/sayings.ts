import type {
  Observation,
  PurchaseObservation,
  RefundObservation,
  SaidClient,
  SaidRef,
  SnapshotObservation,
} from '../../../worker/connectors/observation.ts';
import { NOW_MS } from './recorder-rig.ts';

/* Short ways to say what connectors say. */

const HOUR_MS = 3_600_000;

/** An instant, counted in hours. */
export function at(hour: number): number {
  return NOW_MS - 1000 * HOUR_MS + hour * HOUR_MS;
}

export function who(customer: string | null, email: string | null = null): SaidClient {
  return { customer, email, name: null };
}

export function code(ref: string): SaidRef {
  return { ref, source: 'explicit', clickedAtMs: null };
}

export function sale(
  id: string,
  client: SaidClient,
  more: Partial<Omit<PurchaseObservation, 'kind' | 'id' | 'client'>> = {},
): PurchaseObservation {
  return {
    kind: 'purchase',
    id,
    client,
    amountMinor: 100,
    currency: 'EUR',
    occurredAtMs: at(1),
    ref: null,
    aliases: [],
    isRounded: false,
    metadata: null,
    ...more,
  };
}

export function refund(purchase: string, id: string, amountMinor: number, hour = 2): RefundObservation {
  return { kind: 'refund', purchase, id, amountMinor, occurredAtMs: at(hour) };
}

export function gone(purchase: string, id: string): Observation {
  return { kind: 'refund_gone', purchase, id, because: 'failed' };
}

export function refundedTo(purchase: string, totalMinor: number, hour = 2): Observation {
  return { kind: 'refunded_to', purchase, totalMinor, occurredAtMs: at(hour) };
}

export function shown(
  purchase: string,
  hour: number,
  refunds: readonly (readonly [id: string, amountMinor: number])[],
  isOff = false,
): SnapshotObservation {
  return {
    kind: 'snapshot',
    purchase,
    seenAtMs: at(hour),
    refunds: refunds.map(([id, amountMinor]) => ({ id, amountMinor, occurredAtMs: at(2) })),
    off: isOff ? { id: `${purchase}:void`, occurredAtMs: at(3) } : null,
  };
}

export function claim(purchase: string, ref: string): Observation {
  return { kind: 'claim', subject: { purchase }, ref: code(ref), saidAtMs: at(1) };
}

export function personClaim(client: SaidClient, ref: string, hour = 0): Observation {
  return { kind: 'claim', subject: { client }, ref: code(ref), saidAtMs: at(hour) };
}

export function identity(client: SaidClient): Observation {
  return { kind: 'identity', client };
}

export function alias(name: string, purchase: string): Observation {
  return { kind: 'alias', alias: name, purchase };
}

export function unless(named: string, purchase: PurchaseObservation): Observation {
  return { kind: 'purchase_unless', unless: named, purchase };
}
