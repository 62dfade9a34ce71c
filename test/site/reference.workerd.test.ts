import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { BUILT_ORIGIN } from '../../worker/html/reference-files.ts';
import type { Bindings } from '../../worker/env.ts';
import { answerOn } from '../rigs/worker-on.ts';

/** What is answered at an address: from the assets, and as the Worker makes it where there are none. */
async function answersOf(address: string) {
  const bindings: Bindings = { ...env };
  const { ASSETS: _, ...withoutAssets } = bindings;
  return { built: await answerOf(address, bindings), made: await answerOf(address, withoutAssets) };
}

async function answerOf(address: string, bindings: Bindings) {
  const response = await answerOn(bindings, new Request(address));
  const { 'x-request-id': _, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, text: await response.text() };
}

it.each(['/openapi.json', '/docs'])('200 %s is the same built as made, for any origin', async (path) => {
  for (const origin of ['http://localhost:8787', 'https://kith.shop.example', 'https://a"b\'c&d.example']) {
    const { built, made } = await answersOf(`${origin}${path}`);
    expect(built).toEqual(made);
    expect(built.status).toBe(200);
    expect(built.text).not.toContain(BUILT_ORIGIN);
  }
});

it('200 /openapi.json names the origin that was asked, as JSON', async () => {
  const { built } = await answersOf('https://a"b.example/openapi.json');
  expect(JSON.parse(built.text).servers).toEqual([
    { url: 'https://a"b.example', description: 'This deployment' },
  ]);
});

it('the built files of the reference are there, so that nothing is made for them', async () => {
  for (const file of ['openapi.json', 'docs.txt']) {
    const served = await env.ASSETS!.fetch(`http://assets.invalid/reference/${file}`);
    expect([file, served.status, served.headers.get('X-Robots-Tag')]).toEqual([file, 200, 'noindex']);
    expect(await served.text()).toContain(BUILT_ORIGIN);
  }
});
