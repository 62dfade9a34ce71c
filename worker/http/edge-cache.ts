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
 * (a reload) is answered afresh, and refreshes what is remembered (RFC 9111, 5.2.1.4).
 */
export async function atEdge<Answer>(
  c: AppContext,
  { name, maxAgeMs, isKept }: EdgeMemory<Answer>,
  make: () => Promise<Answer>,
): Promise<Answer> {
  // No route has this path, so nobody can ask the cache for it from outside.
  const key = new Request(`${new URL(c.req.url).origin}/.edge?${new URLSearchParams(name).toString()}`);
  const cache = caches.default;
  const remembered = /\bno-cache\b/.test(c.req.header('Cache-Control') ?? '')
    ? undefined
    : await cache.match(key);
  if (remembered !== undefined) return remembered.json<Answer>();
  const answer = await make();
  if (isKept(answer)) {
    const headers = { 'Cache-Control': `public, max-age=${maxAgeMs / 1_000}` };
    c.executionCtx.waitUntil(cache.put(key, Response.json(answer, { headers })));
  }
  return answer;
}
