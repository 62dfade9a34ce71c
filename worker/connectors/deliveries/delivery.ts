import type { Outcome } from '../observation.ts';

/** What is on record of a delivery that said something. */
export interface KeptDelivery {
  /** Begins with when it arrived, so that ids are in the order of arrival. */
  id: string;
  /** The provider's id of the event, or a digest of topic and body. */
  event: string;
  receivedAtMs: number;
  topic: string;
  /** What it is about, by the provider's own id. */
  object: string | null;
  /** `kept`: it could not be taken yet, and a job does. */
  outcome: Outcome | 'kept';
  because: string | null;
  path: string | null;
  attempts: number;
  occurredAtMs: number | null;
  clientId: string | null;
}

const TIME_DIGITS = 9;

/** The id of a delivery. `digest` tells apart what arrived in one millisecond. */
export function deliveryId(receivedAtMs: number, digest: string): string {
  return `${timeOf(receivedAtMs)}-${digest.slice(0, 16)}`;
}

/** The least id of a delivery that arrived at an instant, or after it. */
export function firstIdAt(atMs: number): string {
  return timeOf(atMs);
}

function timeOf(atMs: number): string {
  return Math.max(0, Math.floor(atMs)).toString(36).padStart(TIME_DIGITS, '0');
}

/** Whether an outcome is told by a row of its own, or by a count alone. */
export function isWorthARow(outcome: Outcome): boolean {
  switch (outcome) {
    case 'recorded':
    case 'waiting':
    case 'dead':
      return true;
    case 'repeated':
    case 'nothing':
      return false;
  }
}
