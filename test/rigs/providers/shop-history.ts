import { drawFrom, type Draw } from '../torture/draw.ts';
import type { BroughtCode, Buyer, Payment, Price, ShopAction, ShopDeed } from './shop-action.ts';
import { LIVES, type Life } from './sale-lives.ts';

const DAY_MS = 86_400_000;

export interface HistoryOptions {
  fromMs: number;
  untilMs: number;
  people: number;
  /** The codes of links; some sales name another one. */
  codes: readonly string[];
  /** What else may become of a sale; all that there is unless given. */
  lives?: readonly Life[];
  /** Each of them happens, to people of its own, and not only those that are drawn. */
  hasEachLife?: boolean;
  /** Currencies beside EUR. */
  currencies?: readonly string[];
  /** Of a hundred people, how many subscribe. */
  subscribers?: number;
}

interface Person {
  key: string;
  addresses: readonly [string, string];
}

/** A year of a shop: the same for the same seed, in the order of instants, no two at the same. */
export function shopHistory(seed: number, options: HistoryOptions): ShopAction[] {
  const draw = drawFrom(seed);
  const writer = newWriter(draw, options);
  for (let index = 1; index <= options.people; index += 1) {
    const key = `p${index}`;
    tellPerson(writer, { key, addresses: [`${key}@mail.example`, `${key}@work.example`] });
  }
  if (options.hasEachLife) for (const life of livesOf(options)) tellOnlyLife(writer, life);
  return inOrder(writer.told, options.untilMs);
}

const livesOf = ({ lives }: HistoryOptions) => lives ?? (Object.keys(LIVES) as Life[]);

/** Somebody's sale with that life; three of them, of amounts that differ in every way, where that matters. */
function tellOnlyLife(writer: Writer, life: Life): void {
  const { draw, options } = writer;
  const spanMs = options.untilMs - options.fromMs;
  const { amountMinor, currency } = priceOf(writer);
  for (let index = 0; index < (LIVES[life].isByAmount ? 3 : 1); index += 1) {
    const key = `${life}${index + 1}`;
    const email = `${key}@mail.example`;
    const buyer = { account: draw.percent(60) ? key : null, email, name: `Buyer ${key}` };
    const price = { amountMinor: amountMinor + index * 10, currency };
    tellLife(writer, { buyer, life, price }, options.fromMs + draw.below(Math.floor(spanMs * 0.8)));
  }
}

interface Writer {
  draw: Draw;
  options: HistoryOptions;
  told: ShopAction[];
  newSale(): string;
  tell(atMs: number, deed: ShopDeed): void;
}

function newWriter(draw: Draw, options: HistoryOptions): Writer {
  const told: ShopAction[] = [];
  let sales = 0;
  return {
    draw,
    options,
    told,
    newSale() {
      sales += 1;
      return `s${sales}`;
    },
    tell: (atMs, deed) => told.push({ atMs, ...deed }),
  };
}

/** All that one person does. Most buy once; some again, as a guest or under another address. */
function tellPerson(writer: Writer, person: Person): void {
  const { draw, options } = writer;
  const spanMs = options.untilMs - options.fromMs;
  let atMs = options.fromMs + draw.below(Math.floor(spanMs * 0.9));
  if (draw.percent(options.subscribers ?? 15)) return tellSubscriber(writer, person, atMs);
  const isWalkIn = draw.percent(4);
  const purchases = isWalkIn || draw.percent(55) ? 1 : 2 + draw.below(4);
  let address = 0;
  for (let index = 0; index < purchases; index += 1) {
    if (index > 0 && address === 0 && draw.percent(12)) {
      address = 1;
      tellRename(writer, person, atMs);
      atMs += 60_000;
    } else {
      const buyer = isWalkIn ? { account: null, email: null, name: '' } : buyerOf(draw, person, address);
      tellSale(writer, buyer, atMs);
    }
    atMs += Math.floor((2 + draw.below(80)) * DAY_MS) + draw.below(86_400) * 1000;
  }
}

/** With or without the account, and sometimes under the other address. */
function buyerOf(draw: Draw, person: Person, address: number): Buyer {
  const isAccount = draw.percent(60);
  const other = draw.percent(isAccount ? 15 : 8) ? 1 - address : address;
  return {
    account: isAccount ? person.key : null,
    email: person.addresses[other]!,
    name: `Buyer ${person.key}`,
  };
}

/** The account changes its address, and buys under it at once. */
function tellRename(writer: Writer, person: Person, atMs: number): void {
  const email = person.addresses[1];
  writer.tell(atMs, { kind: 'rename', account: person.key, email });
  const buyer = { account: person.key, email, name: `Buyer ${person.key}` };
  sell(writer, { buyer, payment: 'card', isTest: false }, atMs + 60_000);
}

function tellSale(writer: Writer, buyer: Buyer, atMs: number): void {
  const { draw, options } = writer;
  const lives = livesOf(options);
  const life = draw.percent(55) || lives.length === 0 ? null : draw.pick(lives);
  tellLife(writer, { buyer, life, price: null }, atMs);
}

/** A sale and what becomes of it, at a price that is drawn unless one is given. */
function tellLife(
  writer: Writer,
  { buyer, life: name, price: given }: { buyer: Buyer; life: Life | null; price: Price | null },
  atMs: number,
): void {
  const { draw } = writer;
  const life = name === null ? null : LIVES[name];
  const { sale, price } = sell(
    writer,
    {
      buyer,
      payment: life?.payment ?? (draw.percent(4) && given === null ? 'outside' : 'card'),
      isTest: life?.isTest ?? false,
      isFree: life?.isFree ?? false,
      price: given,
    },
    atMs,
  );
  const told = life?.next(sale, price.amountMinor) ?? [];
  let laterMs = atMs;
  for (const deed of told) {
    // One in three within two hours, so that what comes late comes after what happened next.
    const isSoon = draw.percent(33);
    laterMs += isSoon ? (60 + draw.below(7200)) * 1000 : Math.floor((0.2 + draw.below(100) / 10) * DAY_MS);
    writer.tell(laterMs, deed);
  }
}

interface How {
  buyer: Buyer;
  payment: Payment;
  isTest: boolean;
  isFree?: boolean;
  price?: Price | null;
}

function sell(
  writer: Writer,
  { isFree, price: given, ...how }: How,
  atMs: number,
): { sale: string; price: Price } {
  const sale = writer.newSale();
  const price = isFree ? { amountMinor: 0, currency: 'EUR' } : (given ?? priceOf(writer));
  writer.tell(atMs, { kind: 'sell', sale, price, code: codeOf(writer), ...how });
  return { sale, price };
}

function priceOf({ draw, options }: Writer): Price {
  const others = options.currencies ?? [];
  const currency = others.length > 0 && draw.percent(10) ? draw.pick(others) : 'EUR';
  // Tens, because Stripe takes no last digit of three.
  return { amountMinor: (100 + draw.below(15_000)) * 10, currency };
}

function codeOf({ draw, options }: Writer): BroughtCode | null {
  if (!draw.percent(35)) return null;
  const by = draw.pick(['explicit', 'explicit', 'coupon', 'landing_page'] as const);
  return { code: draw.percent(5) ? 'nobodys-code' : draw.pick(options.codes), by };
}

/** A subscription and its renewals. Whoever subscribes here has bought nothing before. */
function tellSubscriber(writer: Writer, person: Person, atMs: number): void {
  const { draw } = writer;
  const subscription = `u-${person.key}`;
  const trialDays = draw.percent(30) ? 14 : null;
  writer.tell(atMs, {
    kind: 'subscribe',
    subscription,
    sale: writer.newSale(),
    buyer: { account: person.key, email: person.addresses[0], name: `Buyer ${person.key}` },
    price: priceOf(writer),
    code: codeOf(writer),
    trialDays,
  });
  let renewsAtMs = atMs + (trialDays ?? 30) * DAY_MS;
  for (let index = draw.below(5); index > 0; index -= 1) {
    const sale = writer.newSale();
    writer.tell(renewsAtMs, { kind: 'renew', subscription, sale });
    if (draw.percent(12)) {
      const refund = `${sale}r1`;
      writer.tell(renewsAtMs + DAY_MS, { kind: 'refund', sale, refund, amountMinor: null, goes: 'through' });
    }
    renewsAtMs += 30 * DAY_MS;
  }
}

/**
 * By instant, in whole seconds, each a second of its own; what is over the end is left out, and so is a
 * deleted refund that is said by a change over the end alone.
 */
function inOrder(told: readonly ShopAction[], untilMs: number): ShopAction[] {
  const sorted = [...told].sort((one, other) => one.atMs - other.atMs);
  let lastMs = 0;
  const kept = sorted
    .map((action) => {
      lastMs = Math.max(Math.floor(action.atMs / 1000) * 1000, lastMs + 1000);
      return { ...action, atMs: lastMs };
    })
    .filter(({ atMs }) => atMs < untilMs);
  return kept.filter((action, index) => action.kind !== 'delete_refund' || isSaid(action, kept.slice(index)));
}

/** A shop tells of a deleted refund with the order's next change. */
function isSaid({ sale }: { sale: string }, next: readonly ShopAction[]): boolean {
  return next.some((action) => action.kind === 'touch' && action.sale === sale);
}
