import { newBusiness, type TestBusiness } from '../new-business.ts';
import { openShop } from '../providers/open-shop.ts';
import { LIVES, type Life } from '../providers/sale-lives.ts';
import { runHistory, type Shop, type ShopProvider } from '../providers/shop.ts';
import type { ShopAction } from '../providers/shop-action.ts';
import { shopHistory } from '../providers/shop-history.ts';
import type { Codes, ShopTruth } from '../providers/shop-truth.ts';
import { OPERATOR_TOKEN, type Outside, type Runtime } from './runtime.ts';

const DAY_MS = 86_400_000;

/** What no past that is fetched tells, or what is dated by its arrival: a whole year arrives at once here. */
const UNSAID: readonly Life[] = ['dispute_lost', 'dispute_won', 'deleted', 'deleted_and_restored'];

const SAID = (Object.keys(LIVES) as Life[]).filter((life) => !UNSAID.includes(life));

export interface ConnectedShop {
  shop: Shop;
  connectorId: string;
  hookPath: string;
}

/** A business with a connector for each of some shops. */
export interface ShopsOfBusiness {
  business: TestBusiness;
  shops: readonly ConnectedShop[];
}

/** Where a provider's API is that has no host of its own. */
const shopUrlOf = (provider: ShopProvider) => `https://${provider}.shop.example`;

/**
 * Opens a business with those links, and connects it to a shop at each provider, with a year of sales behind
 * it.
 */
export async function connectShops(
  runtime: Runtime,
  providers: readonly ShopProvider[],
  { seed, people, codes }: { seed: number; people: number; codes: Codes },
): Promise<ShopsOfBusiness> {
  const business = await newBusiness(runtime.ask, OPERATOR_TOKEN);
  for (const [code, clientId] of Object.entries(codes))
    await expectCreated(business.post('/v1/links', { clientId, code }));
  const untilMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const named = [...Object.keys(codes), 'nobodys-code'];
  const shops: ConnectedShop[] = [];
  for (const provider of providers) {
    const connected = await connect(business, provider, seed);
    const year = { fromMs: untilMs - 365 * DAY_MS, untilMs, people, codes: named, lives: SAID };
    const actions = shopHistory(seed, { ...year, currencies: ['JPY', 'KWD', 'ISK'] });
    runHistory(
      connected.shop,
      actions.map((action) => ofShop(provider, action)),
      untilMs,
    );
    shops.push(connected);
  }
  return { business, shops };
}

async function connect(business: TestBusiness, provider: ShopProvider, seed: number): Promise<ConnectedShop> {
  const ownSecret = provider === 'standard' ? {} : { secrets: [openShop(provider).secret] };
  const hasUrl = provider === 'woocommerce' || provider === 'shopify';
  const settings = hasUrl ? { settings: { shopUrl: shopUrlOf(provider) } } : {};
  const asked = { provider, slug: 'main', ...ownSecret, ...settings };
  const made = await expectCreated(business.post('/v1/connectors', asked));
  const secret = made.secret === undefined ? {} : { secret: made.secret };
  const shop = openShop(provider, { seed, slug: 'main', nowMs: () => Date.now(), ...secret });
  return { shop, connectorId: made.id, hookPath: new URL(made.hookUrl).pathname };
}

async function expectCreated(
  asked: ReturnType<TestBusiness['post']>,
): Promise<{ id: string; hookUrl: string; secret?: string }> {
  const { status, body, text } = await asked;
  if (status !== 201) throw new Error(`answered ${status}: ${text}`);
  return body;
}

/** With addresses that nobody has in another shop, so that the books of all are those of each. */
function ofShop(provider: ShopProvider, action: ShopAction): ShopAction {
  const own = (email: string) => email.replace('@', `@${provider}.`);
  switch (action.kind) {
    case 'sell':
    case 'subscribe': {
      const { email } = action.buyer;
      return { ...action, buyer: { ...action.buyer, email: email === null ? null : own(email) } };
    }
    case 'rename':
      return { ...action, email: own(action.email) };
    default:
      return action;
  }
}

/** What all the shops' books say together. */
export function truthOfAll(shops: readonly ConnectedShop[]): ShopTruth {
  const truths = shops.map(({ shop }) => {
    const truth = shop.truth();
    const own = truth.purchases.map((one) => ({ ...one, person: `${shop.provider} ${one.person}` }));
    return { ...truth, purchases: own };
  });
  const purchases = truths.flatMap((truth) => truth.purchases);
  purchases.sort((one, other) => one.occurredAtMs - other.occurredAtMs);
  return {
    purchases,
    people: truths.reduce((sum, { people }) => sum + people, 0),
    payments: new Map(truths.flatMap(({ payments }) => [...payments])),
  };
}

const HOSTS: Readonly<Record<string, ShopProvider>> = {
  'api.stripe.com': 'stripe',
  'api.paddle.com': 'paddle',
  'api.lemonsqueezy.com': 'lemonsqueezy',
  'woocommerce.shop.example': 'woocommerce',
  'shopify.shop.example': 'shopify',
};

/** The providers' APIs, and how often they were asked. */
export interface ProviderApis {
  outside: Outside;
  open(shops: readonly ConnectedShop[]): void;
  /** Waits until they were asked so many times more, or the work is over. */
  untilAsked(more: number, work: Promise<unknown>): Promise<void>;
}

export function providerApis(): ProviderApis {
  let opened: readonly ConnectedShop[] = [];
  let asked = 0;
  let onAsked = () => {};
  return {
    async outside(request) {
      asked += 1;
      onAsked();
      const provider = HOSTS[new URL(request.url).host];
      const found = opened.find(({ shop }) => shop.provider === provider);
      return found === undefined ? new Response('', { status: 404 }) : found.shop.fetch(request);
    },
    open(shops) {
      opened = shops;
    },
    async untilAsked(more, work) {
      const goal = asked + more;
      const reached = new Promise<void>((resolve) => {
        onAsked = () => {
          if (asked >= goal) resolve();
        };
      });
      await Promise.race([reached, work]);
    },
  };
}
