/**
 * A shop's whole history through Kith: what its provider sends, through a post office, to the hooks; then
 * whatever catches up with what was lost; then Kith's books beside the shop's own.
 */
import type { TestBusiness } from '../rigs/new-business.ts';
import { deliver, type Weather } from '../rigs/providers/post-office.ts';
import { openShop } from '../rigs/providers/open-shop.ts';
import type { Life } from '../rigs/providers/sale-lives.ts';
import {
  runHistory,
  type Shop,
  type ShopDelivery,
  type ShopOptions,
  type ShopProvider,
} from '../rigs/providers/shop.ts';
import { shopHistory } from '../rigs/providers/shop-history.ts';
import type { Fate } from '../rigs/databases/fated-d1.ts';
import { drawFrom } from '../rigs/torture/draw.ts';
import { newWorld, type World } from '../rigs/world-in-node.ts';
import { booksDiffer } from './books-differ.ts';
import { chosenTopics } from './chosen-topics.ts';
import { exportDuring, sendFiles, type SentFile } from './exported-files.ts';

const DAY_MS = 86_400_000;
const FROM_MS = Date.UTC(2025, 10, 1);
const UNTIL_MS = FROM_MS + 365 * DAY_MS;

const CODES: Readonly<Record<string, string>> = { 'anna-k': 'advocate-anna', bo: 'advocate-bo' };

/** What a way of catching up is handed: a backfill, a file, a comparison with the shop's list. */
export interface Connected {
  world: World;
  business: TestBusiness;
  connectorId: string;
  shop: Shop;
  setClock: (nowMs: number) => void;
}

export interface Faults {
  begin(): void;
  end(): void;
  next(): Fate;
}

export interface WholeHistory {
  provider: ShopProvider;
  seed: number;
  people: number;
  weather: Weather;
  /** Another shop than the usual one of the provider: an older version of its API, say. */
  open?: (options: Partial<ShopOptions>) => Shop;
  lives?: readonly Life[];
  /** Codes that sales name; those of the business's links unless given. */
  codes?: readonly string[];
  /** Of a hundred deliveries, how many the provider never sends. */
  neverSent?: number;
  /** Nothing is sent of what happened before that day of the year: the connector was made then. */
  connectedOnDay?: number;
  /** How many files are exported at random moments; where the connector was made later, one more then. */
  files?: number;
  /** Sets the clock of the Worker. */
  setClock: (nowMs: number) => void;
  /** What becomes of the calls of the database while a delivery is taken. */
  faults?: Faults;
  /** Comes after each delivery. */
  afterEach?: (connected: Connected, nowMs: number) => Promise<unknown>;
  /** Comes at a random moment of the year, between two deliveries. */
  meanwhile?: (connected: Connected, nowMs: number) => Promise<unknown>;
  /** Comes after the last attempt, in this order. */
  catchUps?: readonly ((connected: Connected, nowMs: number) => Promise<unknown>)[];
}

/** In which points Kith's books are not those of the shop, in words. */
export async function differencesAfter(given: WholeHistory): Promise<string[]> {
  given.setClock(FROM_MS);
  const connected = await connect(given);
  const { world, business, shop } = connected;
  const files = runYear(shop, given);
  const unexpected: string[] = [];
  const { hookPath } = connected;
  const sentAtAll = sentBy(shop, given);
  const draw = drawFrom(given.seed + 1);
  let leftUntilMeanwhile = 1 + draw.below(sentAtAll.length);
  const { wrong } = await deliver(given.provider, sentAtAll, given, async ({ delivery, atMs, headers }) => {
    leftUntilMeanwhile -= 1;
    unexpected.push(...(await sendFiles(connected, files, atMs)));
    if (leftUntilMeanwhile === 0) await given.meanwhile?.(connected, atMs);
    given.setClock(atMs);
    const sent = { method: 'POST', path: hookPath, key: null, body: delivery.body, headers };
    given.faults?.begin();
    const { status, text } = await world.send(sent);
    given.faults?.end();
    await given.afterEach?.(connected, atMs);
    const isOfFault = given.faults !== undefined && status >= 500;
    if (status !== 200 && !isOfFault)
      unexpected.push(`${delivery.topic} was answered ${status}: ${text.slice(0, 200)}`);
    return status;
  });
  unexpected.push(...neverWrong(wrong, given.weather, sentAtAll.length));
  unexpected.push(...(await sendFiles(connected, files, Infinity)));
  // After the last attempt that any provider makes.
  given.setClock(UNTIL_MS + 7 * DAY_MS);
  for (const catchUp of given.catchUps ?? []) await catchUp(connected, UNTIL_MS + 7 * DAY_MS);
  return [...unexpected, ...(await booksDiffer(business, shop.truth(), CODES))];
}

/**
 * What never went wrong, although it should have at least twenty times: such a history proves less than it
 * says.
 */
function neverWrong(wrong: Weather, weather: Weather, sent: number): string[] {
  return (Object.keys(weather) as (keyof Weather)[])
    .filter((how) => wrong[how] === 0 && (weather[how] * sent) / 100 >= 20)
    .map((how) => `no delivery of ${sent} was ${how}`);
}

/** Lets the year happen, and answers the files that are exported meanwhile. */
function runYear(shop: Shop, given: WholeHistory): SentFile[] {
  const { seed, files: count, connectedOnDay } = given;
  const actions = shopHistory(seed, historyOptions(given));
  if (count === undefined) {
    runHistory(shop, actions, UNTIL_MS);
    return [];
  }
  const year = { actions, fromMs: FROM_MS, untilMs: UNTIL_MS };
  const alsoAtMs = connectedOnDay === undefined ? null : FROM_MS + connectedOnDay * DAY_MS;
  return exportDuring(shop, year, { seed, count, alsoAtMs });
}

/**
 * What the provider sends of all that happened. In every other history the owner has chosen the events that
 * the provider's page says, and otherwise all that there are.
 */
function sentBy(shop: Shop, given: WholeHistory): ShopDelivery[] {
  const { provider, seed, connectedOnDay = 0, neverSent = 0 } = given;
  const chosen = seed % 2 === 0 ? null : chosenTopics(provider);
  const sinceMs = FROM_MS + connectedOnDay * DAY_MS;
  const draw = drawFrom(seed);
  return shop
    .deliveries()
    .filter(({ topic, readyAtMs }) => readyAtMs >= sinceMs && (chosen?.has(topic) ?? true))
    .filter(() => !draw.percent(neverSent));
}

async function connect(given: WholeHistory): Promise<Connected & { hookPath: string }> {
  const { provider, seed, setClock } = given;
  const open = given.open ?? ((options) => openShop(provider, options));
  const world = newWorld(1, given.faults?.next);
  const business = await world.open({});
  for (const [code, clientId] of Object.entries(CODES)) {
    await expectCreated(business.post('/v1/links', { clientId, code }));
  }
  const slug = 'main';
  const ownSecret = provider === 'standard' ? {} : { secrets: [open({}).secret] };
  const hasUrl = provider === 'woocommerce' || provider === 'shopify';
  const settings = hasUrl ? { settings: { shopUrl: 'https://shop.example' } } : {};
  const asked = { provider, slug, ...ownSecret, ...settings };
  const made = await expectCreated(business.post('/v1/connectors', asked));
  const nowMs = () => UNTIL_MS + 7 * DAY_MS;
  const secret = made.secret === undefined ? {} : { secret: made.secret };
  const shop = open({ seed, slug, nowMs, ...secret });
  const hookPath = new URL(made.hookUrl).pathname;
  return { world, business, connectorId: made.id, shop, setClock, hookPath };
}

async function expectCreated(
  asked: ReturnType<TestBusiness['post']>,
): Promise<{ id: string; hookUrl: string; secret?: string }> {
  const { status, body, text } = await asked;
  if (status !== 201) throw new Error(`answered ${status}: ${text}`);
  return body;
}

function historyOptions({ people, lives, codes = Object.keys(CODES) }: WholeHistory) {
  const currencies = ['JPY', 'KWD', 'ISK'];
  const options = { fromMs: FROM_MS, untilMs: UNTIL_MS, people, codes, currencies, hasEachLife: true };
  return lives === undefined ? options : { ...options, lives };
}
