import type { AppContext } from './context.ts';

/**
 * What `make` answers, remembered for some seconds in the cache of this location. `kept` says whether an
 * answer may be remembered at all. A request with `Cache-Control: no-cache` (a reload) is answered afresh,
 * and refreshes what is remembered (RFC 9111, 5.2.1.4).
 *
 * @param name what the answer depends on, and nothing else: it is the cache's key
 */
export async function atEdge<Answer>(
  c: AppContext,
  name: Record<string, string>,
  seconds: number,
  make: () => Promise<Answer>,
  kept: (answer: Answer) => boolean,
): Promise<Answer> {
  // No route has this path, so nobody can ask the cache for it from outside.
  const key = new Request(`${new URL(c.req.url).origin}/.edge?${new URLSearchParams(name).toString()}`);
  const cache = caches.default;
  const remembered = /\bno-cache\b/.test(c.req.header('Cache-Control') ?? '')
    ? undefined
    : await cache.match(key);
  if (remembered !== undefined) return remembered.json<Answer>();
  const answer = await make();
  if (kept(answer)) {
    const response = Response.json(answer, { headers: { 'Cache-Control': `public, max-age=${seconds}` } });
    c.executionCtx.waitUntil(cache.put(key, response));
  }
  return answer;
}
