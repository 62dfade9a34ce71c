import * as z from 'zod';
import { type SaidRef } from '../observation.ts';
import { OFF, type StateObservation } from './sale-state.ts';

/*
 * What was said of a purchase that is not on record. It waits under the purchase's id, or under an alias
 * whose purchase is not known either; nothing in it is about a person.
 */

const REF = z.object({
  ref: z.string(),
  source: z.enum(['explicit', 'coupon', 'landing_page']),
  clickedAtMs: z.number().nullable(),
});
const REFUND = z.object({ id: z.string(), amountMinor: z.number(), occurredAtMs: z.number() });

const SAID = z.discriminatedUnion('kind', [
  REFUND.extend({ kind: z.literal('refund'), purchase: z.string(), currency: z.string().optional() }),
  z.object({
    kind: z.literal('refund_gone'),
    purchase: z.string(),
    id: z.string(),
    because: z.enum(['failed', 'won', 'deleted', 'reversed']),
    amountMinor: z.number().optional(),
  }),
  z.object({
    kind: z.literal('refunded_to'),
    purchase: z.string(),
    totalMinor: z.number(),
    occurredAtMs: z.number(),
  }),
  z.object({
    kind: z.literal('snapshot'),
    purchase: z.string(),
    seenAtMs: z.number(),
    refunds: z.array(REFUND),
    off: OFF.nullable(),
  }),
  z.object({ kind: z.literal('claim'), ref: REF, saidAtMs: z.number() }),
  /** A purchase that does not count once the one that it waits for does. */
  z.object({ kind: z.literal('unless'), purchase: z.string() }),
]);

const BY = z.object({ by: z.string() });

export type WaitingSaid =
  | StateObservation
  | { kind: 'claim'; ref: SaidRef; saidAtMs: number }
  | { kind: 'unless'; purchase: string };

export interface WaitingFact {
  waitsFor: string;
  /** Tells apart what waits for the same. */
  id: string;
  connectorId: string;
  /** When the delivery arrived that said it: by that, the delivery is known to wait. */
  sinceMs: number;
  /** The namespace of the connector that said it. */
  by: string;
  said: WaitingSaid;
}

/** What is kept of a waiting fact beside its keys. */
export function waitingJson({ by, said }: Pick<WaitingFact, 'by' | 'said'>): string {
  return JSON.stringify({ ...said, by });
}

export function readWaiting(json: string): Pick<WaitingFact, 'by' | 'said'> {
  const kept: unknown = JSON.parse(json);
  return { by: BY.parse(kept).by, said: SAID.parse(kept) };
}

/** The same said again is the same row. */
export function waitingIdOf(said: WaitingSaid): string {
  switch (said.kind) {
    case 'refund':
    case 'refund_gone':
      return `${said.kind}:${said.id}`;
    case 'refunded_to':
      return `${said.kind}:${said.totalMinor}`;
    case 'snapshot': {
      const total = said.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      return `${said.kind}:${said.seenAtMs}:${total}:${said.off === null ? 'on' : 'off'}`;
    }
    case 'claim':
      return `${said.kind}:${said.ref.ref}`;
    case 'unless':
      return `${said.kind}:${said.purchase}`;
  }
}
