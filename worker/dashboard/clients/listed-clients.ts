import type { Day } from '../../calendar/day.ts';
import type { Client } from '../../clients/client.ts';
import type { Wanted } from '../../relationships/clients/wanted-clients.ts';
import type { Relationship } from '../../relationships/relationship.ts';
import type { Summary } from '../../relationships/summary/summary.ts';
import type { MovementKind } from '../../ror/movement.ts';

/** By what the screen sorts clients: as the API does, or in the order of their ids. */
export const SCREEN_SORTS = ['lastPurchase', 'silence', 'value', 'id'] as const;

export type ScreenSort = (typeof SCREEN_SORTS)[number];

/** Which clients are asked for. */
export type AskedClients =
  /** Those of some relationships, or all. Without a sort the screen chooses. */
  | { kind: 'wanted'; wanted: Wanted; sort: ScreenSort | undefined }
  /** Those whose name or id holds what was typed. */
  | { kind: 'searched'; typed: string }
  /** Those behind a bar of what moved ROR from one day to a later one. */
  | { kind: 'moved'; moved: MovementKind; from: Day; to: Day };

/** A client in the list. */
export interface ClientRow {
  client: Client;
  /** Null for who was erased. */
  relationship: Relationship | null;
  /** The days of its purchases in the time that the strip shows. */
  days: readonly Day[];
  /** How often it moved ROR in the way that is asked for, and the day of the last time. */
  move: { times: number; onDay: Day } | null;
}

/** What the list shows. */
export interface ListedClients {
  rows: readonly ClientRow[];
  sort: ScreenSort;
  /** Where the next page begins; null where there is none. */
  nextKey: string | readonly [number, string] | null;
  /** Of a business that is small enough to count: how many persons are in each stage. */
  summary: Summary | null;
  /** Of what moved ROR: how many there are, as GET /v1/ror/movement says. */
  moved: number | null;
  asOf: Day;
  /** Where the strips begin. */
  stripFrom: Day;
}
