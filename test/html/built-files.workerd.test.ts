/** Built files: what could not be read of them is left out of one page, or made anew for it, not for good. */
import { env } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const business = await newTestBusiness();
const MANIFEST = '/manifest.json';
const FILES = '/site/files.json';

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The assets of the tests, where a path goes wrong until it is mended; and how often each was asked for. */
function failingAssets(path: string, fail: () => Promise<Response>) {
  const asked: string[] = [];
  let isMended = false;
  const fetch = (address: string) => {
    const { pathname } = new URL(address);
    asked.push(pathname);
    return pathname === path && !isMended ? fail() : env.ASSETS!.fetch(address);
  };
  return {
    assets: { fetch } as unknown as Fetcher,
    asked: (of: string) => asked.filter((one) => one === of).length,
    mend: () => {
      isMended = true;
    },
  };
}

const FAILURES: [what: string, fail: () => Promise<Response>, logged: object][] = [
  ['is missing', async () => new Response('not found', { status: 404 }), { status: 404 }],
  ['is refused', async () => new Response('', { status: 503 }), { status: 503 }],
  ['does not answer', () => Promise.reject(new Error('canary')), { cause: 'Error' }],
  ['is no JSON', async () => new Response('<html>'), { cause: 'SyntaxError' }],
  ['is not what the build makes', async () => Response.json([1]), { cause: expect.stringMatching(/Error$/) }],
];
const PAGES = [`/b/${business.id}`, '/snippet', '/'];

describe.each(FAILURES)('a list that %s', (_what, fail, logged) => {
  it.each([MANIFEST, FILES])(
    '%s: 200 for each page, the log says so, and the next page asks again',
    async (path) => {
      const { assets, asked, mend } = failingAssets(path, fail);
      const bindings = { ...env, ASSETS: assets };
      for (const page of PAGES)
        expect((await sendTo(bindings, { method: 'GET', path: page, key: null })).status).toBe(200);
      expect(asked(path)).toBe(PAGES.length);
      expect(lines.map((line) => JSON.parse(line))).toEqual(
        PAGES.map(() => expect.objectContaining({ event: 'assets_not_read', path, ...logged })),
      );
      expect(lines.join()).not.toContain('canary');
      // The other list was read, and is not asked for again.
      expect(asked(path === MANIFEST ? FILES : MANIFEST)).toBe(1);
      mend();
      const { text } = await sendTo(bindings, { method: 'GET', path: '/snippet', key: null });
      expect(text).toContain('integrity');
      expect(text).toMatch(/\/site\/site-\w+\.css/);
      await sendTo(bindings, { method: 'GET', path: '/snippet', key: null });
      expect(asked(path)).toBe(PAGES.length + 1);
    },
  );
});

describe.each(FAILURES.slice(0, 3))('a built reference that %s', (_what, fail, logged) => {
  it.each([
    ['/docs', '/reference/docs.txt'],
    ['/openapi.json', '/reference/openapi.json'],
  ])('200 %s, which the Worker then makes, and the log says so', async (path, file) => {
    const { assets } = failingAssets(file, fail);
    const asked = { method: 'GET', path, key: null } as const;
    const made = await sendTo({ ...env, ASSETS: assets }, asked);
    expect([made.status, made.text]).toEqual([200, (await sendTo(env, asked)).text]);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ event: 'assets_not_read', path: file, ...logged }),
    ]);
  });
});
