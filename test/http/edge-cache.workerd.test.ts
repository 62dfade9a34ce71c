/** The cache of a location only ever saves work: nothing that it does fails an answer. */
import { env } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const business = await newTestBusiness();
await business.post('/v1/purchases', { id: 'p1', clientId: 'c1', amount: 100 });

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const broken = () => Promise.reject(new Error('the stand-in has no cache: canary@person.example'));
const brokenAtOnce = () => {
  throw new TypeError('the stand-in has no cache');
};
const nothing = () => Promise.resolve(undefined);
const spoilt = () => Promise.resolve(new Response('{"kind":"badge"'));

const cases: [what: string, cache: unknown, steps: string[]][] = [
  ['that does not answer', { match: broken, put: broken }, ['match', 'put']],
  ['that throws at once', { match: brokenAtOnce, put: brokenAtOnce }, ['match', 'put']],
  ['that takes nothing', { match: nothing, put: broken }, ['put']],
  ['that hands out what is no JSON', { match: spoilt, put: nothing }, ['match']],
  ['that is not there', undefined, ['match', 'put']],
];

describe.each(cases)('a cache %s', (_what, cache, steps) => {
  it.each([
    ['a badge', '/v1/badge?key=KEY&lang=LANG'],
    ['a public page', '/b/BUSINESS?lang=LANG'],
    ['figures', '/b/BUSINESS/figures.json?lang=LANG'],
  ])('200 for %s all the same, and the log says so', async (_page, template) => {
    vi.stubGlobal('caches', cache === undefined ? undefined : { default: cache });
    const path = template.replace('KEY', business.publishableKey).replace('BUSINESS', business.id);
    // Each asks for what the isolate does not remember.
    const said = await sendTo(env, { method: 'GET', path: `${path}-${lines.length}${_what}`, key: null });
    expect(said.status).toBe(200);
    const logged = lines.map((line) => JSON.parse(line));
    expect(logged.map(({ event, step }) => [event, step])).toEqual(
      steps.map((step) => ['edge_cache_failed', step]),
    );
    expect(lines.join()).not.toContain('canary');
  });
});

it('is asked for the age that it may have, in whole seconds', async () => {
  const kept: (string | null)[] = [];
  const put = async (_key: unknown, response: Response) =>
    void kept.push(response.headers.get('Cache-Control'));
  vi.stubGlobal('caches', { default: { match: nothing, put } });
  const path = `/v1/badge?key=${business.publishableKey}&lang=fi`;
  expect((await sendTo(env, { method: 'GET', path, key: null })).status).toBe(200);
  expect(kept).toEqual(['public, max-age=20']);
});
