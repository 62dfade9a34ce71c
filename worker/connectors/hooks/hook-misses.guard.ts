import QuickLRU from 'quick-lru';
import { createBlockedNetworks } from '../../http/blocked-networks.ts';
import type { AppContext } from '../../http/context.ts';
import { networkKey } from '../../http/network.ts';
import { isWithinRateLimit } from '../../http/rate-limit.ts';

const MAX_TOKENS = 1_000;

/** A brake on asking for addresses that no connector has. */
export interface HookMisses {
  /** Whether the database is to be asked for a token. */
  ask(c: AppContext, provider: string, token: string): Promise<'ask' | 'unknown' | 'refused'>;
  /** After it did not know the token. */
  miss(c: AppContext, provider: string, token: string): Promise<void>;
  /** Whether what is sent to a token may be kept while the database cannot tell whose it is. */
  mayShelve(c: AppContext): Promise<boolean>;
}

/**
 * Deliveries are limited by nobody's network: a provider sends those of all its shops from a few. Only tokens
 * that were never seen count against a network, once each: who goes on sending to an address that is gone is
 * told so without asking the database, and a token that is gone never comes back.
 */
export function createHookMisses(): HookMisses {
  const gone = new QuickLRU<string, true>({ maxSize: MAX_TOKENS });
  const blocked = createBlockedNetworks('hook');
  const networkOf = (c: AppContext) => networkKey(c.req.raw, c.get('nowMs'));
  return {
    async ask(c, provider, token) {
      if (gone.has(`${provider}/${token}`) || !/^[\w-]{22}$/.test(token)) return 'unknown';
      return blocked.isBlocked(networkOf(c), c.get('nowMs')) ? 'refused' : 'ask';
    },
    async miss(c, provider, token) {
      gone.set(`${provider}/${token}`, true);
      await blocked.count(c.get('env').visitorRateLimit, networkOf(c), c.get('nowMs'));
    },
    async mayShelve(c) {
      const network = networkOf(c);
      return network === null || isWithinRateLimit(c.get('env').visitorRateLimit, `shelf:${network}`);
    },
  };
}
