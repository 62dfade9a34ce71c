/** A client that one of the said names leads to. */
export interface Candidate {
  id: string;
  /** It is on record as a client; otherwise only names lead to it yet. */
  isOnRecord: boolean;
  /** Null where nothing is known to be bought. */
  firstPurchaseAtMs: number | null;
}

/** Who it is, and which clients turn out to be the same person. */
export interface ResolvedClient {
  clientId: string;
  absorbed: string[];
}

/**
 * Whom the names of one sale mean (docs/connectors.md, Clients). Nobody is known: the client that the
 * strongest name makes. Several are: they are one person, and the one who bought first stays; of two who
 * bought at one instant, the one whose id sorts first.
 */
export function resolveClient(known: readonly Candidate[], minted: string): ResolvedClient {
  const [first, ...others] = known.toSorted(byFirstPurchase);
  if (first === undefined) return { clientId: minted, absorbed: [] };
  const absorbed = others.map(({ id }) => id).filter((id) => id !== first.id);
  return { clientId: first.id, absorbed: [...new Set(absorbed)] };
}

function byFirstPurchase(one: Candidate, other: Candidate): number {
  if (one.isOnRecord !== other.isOnRecord) return one.isOnRecord ? -1 : 1;
  const first = one.firstPurchaseAtMs ?? Number.MAX_SAFE_INTEGER;
  const second = other.firstPurchaseAtMs ?? Number.MAX_SAFE_INTEGER;
  if (first !== second) return first - second;
  return one.id < other.id ? -1 : 1;
}
