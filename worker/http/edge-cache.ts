import { logFailure } from '../logs/log.ts';
import type { AppContext } from './context.ts';

/** What the cache of a location is to remember. */
export interface EdgeMemory<Answer> {
  /** What the answer depends on, and nothing else: it is the cache's key. */
  name: Record<string, string>;
  /** In whole seconds, as HTTP counts. */
  maxAgeMs: number;
  /** Whether an answer may be remembered at all. */
  isKept: (answer: Answer) => boolean;
}

/**
 * What `make` answers, remembered for some seconds in the cache of this location. `Cache-Control: no-cache`
 * (a reload) is answered afresh, and refreshes what is remembered (RFC 9111, 5.2.1.4). A cache that fails is
 * as good as an empty one.
 */
export async function atEdge<Answer>(
  c: AppContext,
  { name, maxAgeMs, isKept }: EdgeMemory<Answer>,
  make: () => Promise<Answer>,
): Promise<Answer> {
  // No route has this path, so nobody can ask the cache for it from outside.
  const key = new Request(`${new URL(c.req.url).origin}/.edge?${new URLSearchParams(name).toString()}`);
  const isReload = /\bno-cache\b/.test(c.req.header('Cache-Control') ?? '');
  const remembered = isReload ? null : await recall<Answer>(key);
  if (remembered !== null) return remembered.answer;
  const answer = await make();
  if (isKept(answer)) c.executionCtx.waitUntil(remember(key, answer, maxAgeMs));
  return answer;
}

/** In an object, because null is an answer as well. */
async function recall<Answer>(key: Request): Promise<{ answer: Answer } | null> {
  try {
    const response = await caches.default.match(key);
    return response === undefined ? null : { answer: await response.json<Answer>() };
  } catch (error) {
    logFailure('edge_cache_failed', error, { step: 'match' });
    return null;
  }
}

async function remember(key: Request, answer: unknown, maxAgeMs: number): Promise<void> {
  const headers = { 'Cache-Control': `public, max-age=${maxAgeMs / 1_000}` };
  try {
    await caches.default.put(key, Response.json(answer, { headers }));
  } catch (error) {
    logFailure('edge_cache_failed', error, { step: 'put' });
  }
}
