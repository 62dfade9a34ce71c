/** What followed a link: only `person` is a click (definition.md, Words); the others are counted apart. */
export const CLICK_KINDS = ['person', 'bot', 'preview', 'prefetch'] as const;

export type ClickKind = (typeof CLICK_KINDS)[number];

/** One following of a link, as it is sent on and stored. Never with an address of the network. */
export interface Click {
  /** Made where the link was followed, so that a click delivered twice counts once. */
  id: string;
  business: string;
  linkId: string;
  occurredAtMs: number;
  kind: ClickKind;
  /** The visitor's keyed hash of the day; null where the key could not be had. */
  visitor: string | null;
  /** The host of the page that the link stood on. */
  referringHost: string | null;
  /** ISO 3166-1 alpha-2, as the platform tells it. */
  country: string | null;
}

/** The click that a queue's message holds, or null for what is none. */
export function clickFrom(value: unknown): Click | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, business, linkId, occurredAtMs, kind, visitor, referringHost, country } = value as Record<
    string,
    unknown
  >;
  if (!isText(id, 64) || !isText(business, 64) || !isText(linkId, 64) || !isInstant(occurredAtMs))
    return null;
  if (!isTextOrNull(visitor, 64) || !isTextOrNull(referringHost, 253) || !isTextOrNull(country, 2))
    return null;
  const knownKind = CLICK_KINDS.find((known) => known === kind);
  if (knownKind === undefined) return null;
  return { id, business, linkId, occurredAtMs, kind: knownKind, visitor, referringHost, country };
}

function isText(value: unknown, mostCharacters: number): value is string {
  return (
    typeof value === 'string' && value.length >= 1 && value.length <= mostCharacters && value.isWellFormed()
  );
}

function isTextOrNull(value: unknown, mostCharacters: number): value is string | null {
  return value === null || isText(value, mostCharacters);
}

/** From 2020 to 2199: what no clock of ours shows is no instant of a click. */
function isInstant(value: unknown): value is number {
  return (
    Number.isInteger(value) &&
    (value as number) >= Date.UTC(2020, 0, 1) &&
    (value as number) < Date.UTC(2200, 0, 1)
  );
}
