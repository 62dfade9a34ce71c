import type { Client } from '../clients/client.ts';
import type { Link, LinkCounts } from '../links/link.ts';
import type { Correction } from '../purchases/correction.ts';
import type { Purchase } from '../purchases/purchase.ts';
import type { Refund } from '../purchases/refund.ts';
import type { DeliveryOfPerson } from './connected-person.ts';
import type { KeptRelationship } from './kept-relationship.ts';
import type { WithdrawnFact } from './withdrawn-fact.ts';

/** Everything that is held of a person, in the order in which it happened. */
export interface ClientFile {
  client: Client;
  /** Keyed digests; the addresses are not kept. */
  emailDigests: string[];
  /** Under which names other systems know it. */
  aliases: string[];
  /** Deliveries of connectors that name it. */
  deliveries: DeliveryOfPerson[];
  purchases: Purchase[];
  refunds: Refund[];
  /** Of this client, and those that name it. */
  corrections: Correction[];
  /** The ids of those whom it brought. */
  brought: string[];
  links: Link[];
  /** By the ids of the links. */
  linkCounts: ReadonlyMap<string, LinkCounts>;
  /** What was withdrawn with imports: it counts as never recorded. */
  withdrawn: WithdrawnFact[];
  /** The clients who are merged into it, each with whom it was said to be. */
  merged: MergedClient[];
  /** Pairs of clients that somebody took apart again, so that no connector merges them. */
  parted: PartedClients[];
  kept: KeptRelationship;
}

/** Two clients who were merged, the first into the second, and are no longer. */
export interface PartedClients {
  clientId: string;
  intoId: string;
}

/** A client who is one person with another, and what was said when the two were merged. */
export interface MergedClient {
  clientId: string;
  name: string | null;
  intoId: string;
  reason: string | null;
  mergedAtMs: number;
}
