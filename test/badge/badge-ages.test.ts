/** A name that an advocate withdraws is gone within a minute (api.md, `GET /v1/badge`). */
import { afterEach, expect, it, vi } from 'vitest';
import { MAX_AGE_IN_ISOLATE_MS, MAX_STALE_MS } from '../../worker/badge/badge-ages.ts';
import { createBadgeMemory } from '../../worker/badge/badge-memory.route.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('the edge, the isolate and the browser together keep a badge for less than a minute, rounding included', () => {
  expect(MAX_STALE_MS).toBeLessThan(60_000);
});

it('the isolate asks again as soon as its share of the minute is over, however often it is asked', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 27) });
  const remember = createBadgeMemory();
  let asked = 0;
  const ask = async () => {
    const request = new Request('https://kith.test/v1/badge?key=pk_1');
    const response = await remember(request, async () => new Response(String((asked += 1))));
    return response.text();
  };
  const startMs = Date.now();
  const seen: [number, string][] = [];
  for (const atMs of [
    0,
    1,
    MAX_AGE_IN_ISOLATE_MS - 1,
    MAX_AGE_IN_ISOLATE_MS,
    MAX_AGE_IN_ISOLATE_MS * 2 - 1,
  ]) {
    vi.setSystemTime(startMs + atMs);
    seen.push([atMs, await ask()]);
  }
  expect(seen).toEqual([
    [0, '1'],
    [1, '1'],
    [4_999, '1'],
    [5_000, '2'],
    [9_999, '2'],
  ]);
});
