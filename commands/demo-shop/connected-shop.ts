import { openShop } from '../../test/rigs/providers/open-shop.ts';
import { LIVES, type Life } from '../../test/rigs/providers/sale-lives.ts';
import { runHistory, type Shop } from '../../test/rigs/providers/shop.ts';
import { shopHistory } from '../../test/rigs/providers/shop-history.ts';
import type { Codes } from '../../test/rigs/providers/shop-truth.ts';
import { call } from './kith-calls.ts';
import type { DemoOptions } from './options.ts';

const DAY_MS = 86_400_000;

/** Whose the demonstration's links are. Kith chooses their codes, which no two businesses share. */
const ADVOCATES = ['generated-advocate-anna', 'generated-advocate-bo', 'generated-advocate-cleo'];

/**
 * Everything that can become of a sale but to be taken out of the trash again: WooCommerce does not say when
 * an order went there, so that Kith takes the arrival, and here a whole year arrives today.
 */
const EVERY_LIFE = (Object.keys(LIVES) as Life[]).filter((life) => life !== 'deleted_and_restored');

export interface ConnectedShop {
  shop: Shop;
  codes: Codes;
  connectorId: string;
  hookUrl: string;
}

/** Makes the links, connects a shop to the business, and lets it live the year up to last midnight, UTC. */
export async function connectShop(
  { provider, url, seed, people }: DemoOptions,
  secretKey: string,
  nowMs: number,
): Promise<ConnectedShop> {
  const codes = await makeLinks(url, secretKey);
  const ownSecret = provider === 'standard' ? {} : { secrets: [openShop(provider).secret] };
  const slug = 'main';
  const connected = await call(`${url}/v1/connectors`, secretKey, 'POST', { provider, slug, ...ownSecret });
  const { id, hookUrl, secret } = connected as { id: string; hookUrl: string; secret?: string };
  const shop = openShop(provider, { seed, slug, ...(secret === undefined ? {} : { secret }) });
  const untilMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const options = {
    fromMs: untilMs - 365 * DAY_MS,
    untilMs,
    people,
    codes: Object.keys(codes),
    lives: EVERY_LIFE,
    currencies: ['JPY', 'KWD', 'ISK'],
  };
  runHistory(shop, shopHistory(seed, options), untilMs);
  return { shop, codes, connectorId: id, hookUrl };
}

async function makeLinks(url: string, secretKey: string): Promise<Codes> {
  const codes: Record<string, string> = {};
  for (const clientId of ADVOCATES) {
    const { code } = (await call(`${url}/v1/links`, secretKey, 'POST', { clientId })) as { code: string };
    codes[code.toLowerCase()] = clientId;
  }
  return codes;
}
