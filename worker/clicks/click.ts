import { dayOfDate } from '../calendar/day.ts';
import { DAY_MS } from '../calendar/instant.ts';

/** What followed a link: only `person` is a click (definition.md, Words); the others are counted apart. */
export const CLICK_KINDS = ['person', 'bot', 'preview', 'prefetch'] as const;

export type ClickKind = (typeof CLICK_KINDS)[number];

/**
 * One following of a link, as it is sent to the queue and stored. Never with an address of the network. The
 * names are those of the queue's messages, which the release before this one may have sent.
 */
export interface Click {
  /** Made where the link was followed, so that a click delivered twice counts once. */
  id: string;
  /** The business's id. */
  business: string;
  linkId: string;
  occurredAtMs: number;
  kind: ClickKind;
  /** The visitor's keyed hash of the day; null where the key could not be had. */
  visitor: string | null;
  /** The host of the page that the link was on. */
  referringHost: string | null;
  /** ISO 3166-1 alpha-2, as the platform tells it. */
  country: string | null;
}

const MAX_ID_LENGTH = 64;
const MAX_HOST_LENGTH = 253;
const MAX_COUNTRY_LENGTH = 2;

/** The click that a queue's message holds; null where it holds something else. */
export function clickFrom(value: unknown): Click | null {
  if (!isRecord(value)) return null;
  const { id, business, linkId, occurredAtMs, visitor, referringHost, country } = value;
  if (!isText(id, MAX_ID_LENGTH) || !isText(business, MAX_ID_LENGTH) || !isText(linkId, MAX_ID_LENGTH))
    return null;
  if (!isInstant(occurredAtMs) || !isTextOrNull(visitor, MAX_ID_LENGTH)) return null;
  if (!isTextOrNull(referringHost, MAX_HOST_LENGTH) || !isTextOrNull(country, MAX_COUNTRY_LENGTH))
    return null;
  const kind = CLICK_KINDS.find((known) => known === value['kind']);
  if (kind === undefined) return null;
  return { id, business, linkId, occurredAtMs, kind, visitor, referringHost, country };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= maxLength && value.isWellFormed();
}

function isTextOrNull(value: unknown, maxLength: number): value is string | null {
  return value === null || isText(value, maxLength);
}

/** No clock of ours shows an instant outside these. */
const EARLIEST_MS = dayOfDate(2020, 1, 1) * DAY_MS;
const LATEST_MS = dayOfDate(2200, 1, 1) * DAY_MS;

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= EARLIEST_MS && value < LATEST_MS;
}
