import type {
  AliasObservation,
  NothingBecause,
  PurchaseKey,
  PurchaseObservation,
  RefundedToObservation,
  RefundGoneObservation,
  RefundObservation,
  SaidRef,
  SnapshotObservation,
  UnusableBecause,
} from '../observation.ts';

/** A name by which a person is found, and the id of the client that it makes where nobody has it yet. */
export interface PersonName {
  /** `email:<digest>`, `stripe:cus_9`. */
  alias: string;
  mint: string;
}

/** A person as the recorder knows them: no address is left. */
export interface NamedPerson {
  /** The strongest first: the e-mail, then the provider's customer. Neither may be there. */
  names: readonly PersonName[];
  displayName: string | null;
}

export type PreparedPurchase = Omit<PurchaseObservation, 'client'> & { person: NamedPerson };

/** An observation whose people are known by names alone. */
export type Prepared =
  | PreparedPurchase
  | { kind: 'purchase_unless'; unless: PurchaseKey; purchase: PreparedPurchase }
  | RefundObservation
  | RefundGoneObservation
  | RefundedToObservation
  | SnapshotObservation
  | AliasObservation
  | { kind: 'claim'; subject: { purchase: PurchaseKey }; ref: SaidRef; saidAtMs: number }
  | { kind: 'person_claim'; person: NamedPerson; ref: SaidRef; saidAtMs: number }
  | { kind: 'identity'; person: NamedPerson }
  | { kind: 'nothing'; because: NothingBecause }
  | { kind: 'unusable'; because: UnusableBecause; path: string };

/** A delivery, a page's object or a row of a file, with the run of an import that it belongs to. */
export interface PreparedDelivery {
  observations: readonly Prepared[];
  receivedAtMs: number;
  importRun: string | null;
}

export const EMAIL_PREFIX = 'email:';

export function isEmailAlias(alias: string): boolean {
  return alias.startsWith(EMAIL_PREFIX);
}

/** The digest of the person's address that goes along with a purchase; null where there is none. */
export function emailDigestOf(names: readonly PersonName[]): string | null {
  const email = names.find(({ alias }) => isEmailAlias(alias));
  return email === undefined ? null : email.alias.slice(EMAIL_PREFIX.length);
}

/** Everything that the observations look up: names of people, and ids and aliases of purchases. */
export interface Asked {
  names: string[];
  purchases: string[];
}

export function askedOf(deliveries: readonly PreparedDelivery[]): Asked {
  const asked = deliveries.flatMap(({ observations }) => observations).map(askedOfOne);
  return {
    names: [...new Set(asked.flatMap(({ names }) => names))],
    purchases: [...new Set(asked.flatMap(({ purchases }) => purchases))],
  };
}

function askedOfOne(said: Prepared): Asked {
  switch (said.kind) {
    case 'purchase':
      return { names: aliasesOf(said.person), purchases: [said.id, ...said.aliases] };
    case 'purchase_unless': {
      const asked = askedOfOne(said.purchase);
      return { ...asked, purchases: [said.unless, ...asked.purchases] };
    }
    case 'refund':
    case 'refund_gone':
    case 'refunded_to':
    case 'snapshot':
      return { names: [], purchases: [said.purchase] };
    case 'alias':
      return { names: [], purchases: [said.alias, said.purchase] };
    case 'claim':
      return { names: [], purchases: [said.subject.purchase] };
    case 'person_claim':
    case 'identity':
      return { names: aliasesOf(said.person), purchases: [] };
    case 'nothing':
    case 'unusable':
      return { names: [], purchases: [] };
  }
}

function aliasesOf({ names }: NamedPerson): string[] {
  return names.map(({ alias }) => alias);
}
