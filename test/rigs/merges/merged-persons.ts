/**
 * Who brought whom, and how many are active, by reading each client's id as that of its person: slow and
 * plain, and nothing of the product's.
 */

export const COVER_DAYS = 365;
/** Those who have the shop's own address from the beginning: two more, and it is no person's. */
export const GUESTS = Array.from({ length: 19 }, (_, index) => `guest ${index}`);

export interface Purchase {
  kind: 'purchase';
  clientId: string;
  day: number;
  advocateId: string | null;
  address: string | null;
}
/** What was taken, as plain lists; `arrival` is the place of a purchase among all. */
export interface Told {
  purchases: (Purchase & { id: string; arrival: number; isVoid: boolean })[];
  words: { clientId: string; advocateId: string | null }[];
  merges: Map<string, string>;
}

/** The client that one is merged into in the end; itself where it is not. */
export function personIn(merges: ReadonlyMap<string, string>, clientId: string): string {
  const into = merges.get(clientId);
  return into === undefined ? clientId : personIn(merges, into);
}

/** Who brought whom, and every client's first purchase, by reading each id as its person. */
export function truthOf({ purchases, words, merges }: Told) {
  const of = (clientId: string) => personIn(merges, clientId);
  const holders = new Map<string, Set<string>>([['shop', new Set(GUESTS)]]);
  for (const { clientId, address } of purchases)
    if (address !== null) holders.set(address, (holders.get(address) ?? new Set()).add(of(clientId)));
  const sharesAddress = (one: string, other: string) =>
    [...holders.values()].some((who) => who.size <= 20 && who.has(one) && who.has(other));
  const clients = new Map<string, { first: string; advocateId: string | null; days: number[] }>();
  for (const clientId of new Set(purchases.map((purchase) => of(purchase.clientId)))) {
    const own = purchases.filter((purchase) => of(purchase.clientId) === clientId);
    const first = own.toSorted((a, b) => a.day - b.day || a.arrival - b.arrival)[0]!;
    const claimed = first.advocateId === null ? null : of(first.advocateId);
    const isRefused = claimed === null || claimed === clientId || sharesAddress(claimed, clientId);
    const days = own.filter(({ isVoid }) => !isVoid).map(({ day }) => day);
    clients.set(clientId, { first: first.id, advocateId: isRefused ? null : claimed, days });
  }
  for (const { clientId, advocateId } of words) {
    const client = clients.get(of(clientId));
    const said = advocateId === null ? null : of(advocateId);
    if (client !== undefined) client.advocateId = said === of(clientId) ? null : said;
  }
  return clients;
}

/** How many are what on a day. */
export function standingOf(clients: ReturnType<typeof truthOf>, asOf: number) {
  const all = [...clients.values()];
  const past = (days: number[]) => days.filter((day) => day <= asOf);
  const active = all.filter(({ days }) => past(days).some((day) => asOf < day + COVER_DAYS));
  const repeat = active.filter(({ days }) => past(days).length >= 2);
  const referred = active.filter(({ advocateId }) => advocateId !== null);
  const both = repeat.filter(({ advocateId }) => advocateId !== null);
  return {
    active: active.length,
    repeat: repeat.length,
    referred: referred.length,
    both: both.length,
  };
}
