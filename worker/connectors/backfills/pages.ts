import type { ObserveContext } from '../provider-rules.ts';
import type { Observation } from '../observation.ts';
import { readList, readWithin } from '../read-values.ts';

/** What of a provider's past is asked for. */
export interface Range {
  /** From the first sale there is, where it is null. */
  fromMs: number | null;
  /** Fixed when the backfill starts, so that pages do not shift. */
  toMs: number;
  /** What was changed in the range, and not only what was sold in it: for reconciling. */
  changed: boolean;
}

/** How to ask a provider: its key as the owner gave it, and where the shop is. */
export interface Access {
  apiKey: string;
  /** The key in base64, as basic authentication has it (RFC 7617). */
  basicCredentials: string;
  /** Where the shop's API is, for shops on a host of their own: `https://shop.example`. Null for others. */
  shopUrl: string | null;
  /** The store among several of one key (Lemon Squeezy). Null for all. */
  storeId: string | null;
}

/** One request to a provider's API. */
export interface PageRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

export interface PageAnswer {
  body: unknown;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
}

/** What a page said. */
export type PageRead<Cursor> =
  /** `objects` has the observations of each object, in the order of the page. */
  | { kind: 'page'; objects: Observation[][]; next: Cursor | null }
  /** The provider asks for patience within an answer of status 200. */
  | { kind: 'throttled'; waitMs: number }
  /** It is no page of that API: `path` says where. */
  | { kind: 'not_a_page'; path: string };

/**
 * The pages of one provider's API. Pure: a cursor is plain data, and each page is asked for and read by it
 * alone, so that a page whose end nobody saw is asked for again.
 */
export interface Pages<Cursor> {
  first: (range: Range) => Cursor;
  /** The cursor as it was kept. Null where it is none. */
  parse: (kept: unknown) => Cursor | null;
  /** Null where the access does not say where to ask. */
  request: (cursor: Cursor, access: Access) => PageRequest | null;
  read: (cursor: Cursor, answer: PageAnswer, context: ObserveContext) => PageRead<Cursor>;
}

/** The request for one page by GET, with its query. */
export function getPage(
  address: string,
  query: Readonly<Record<string, string | number | null>>,
  headers: Readonly<Record<string, string>>,
): PageRequest {
  const said = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  const url = said.length === 0 ? address : `${address}?${said.join('&')}`;
  return { url, method: 'GET', headers: { accept: 'application/json', ...headers }, body: null };
}

/** The list at a path of names within an answer; null where there is none. */
export function listAt(body: unknown, ...path: readonly string[]): readonly unknown[] | null {
  const found = readWithin(body, ...path);
  return Array.isArray(found) ? readList(found) : null;
}
