/** What people and their browsers ask for where they follow a link, as it comes in. */
import { expect, it } from 'vitest';
import { keepingQueue } from '../rigs/bindings.ts';
import type { Sent } from '../rigs/client.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld } from '../rigs/world-in-node.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const VISITOR = { 'User-Agent': BROWSER, 'CF-Connecting-IP': '203.0.113.77' };

const world = newWorld(1);

async function newLink(destination = 'https://shop.example/') {
  const business = await businessIn(world);
  const { body } = await business.post('/v1/links', { clientId: 'anna', destination });
  return { code: body.code as string };
}

function follow(path: string, sent: Partial<Sent> = {}, queue = keepingQueue().queue) {
  const request: Sent = { method: 'GET', key: null, headers: VISITOR, ...sent, path };
  return sendInNode({ ...bindingsOn(world.databases), CLICKS: queue }, request);
}

it.each(['/r/CODE/', '/R/CODE', '/R/CODE/', '/r/CODE/?'])('%s is followed', async (path) => {
  const { code } = await newLink();
  const response = await follow(path.replace('CODE', code));
  expect(response.headers.get('Location')).toBe(`https://shop.example/?ref=${code}`);
});

it('what a visitor brings comes along', async () => {
  const { code } = await newLink('https://shop.example/a?x=1#part');
  const response = await follow(`/r/${code}?utm_source=a&x=2&ref=b&gclid=c`);
  const led = `https://shop.example/a?x=1&utm_source=a&gclid=c&ref=${code}#part`;
  expect(response.headers.get('Location')).toBe(led);
});

it.each(['/r', '/r/', '/R/', '/r/a/b', '/r/CODE/qr.gif'])('404 a person gets a page at %s', async (path) => {
  const { code } = await newLink();
  const response = await follow(path.replace('CODE', code));
  expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(response.text).toContain('This link leads nowhere');
});

it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('405 says to %s what a link takes', async (method) => {
  const { code } = await newLink();
  for (const path of [`/r/${code}`, `/r/${code}/`, `/r/${code}/qr.svg`, '/r/unknown']) {
    const response = await follow(path, { method });
    expect([path, response.status, response.headers.get('Allow')]).toEqual([path, 405, 'GET, HEAD']);
  }
});

it.each([
  { 'Sec-Purpose': 'prefetch' },
  { 'Sec-Purpose': 'prefetch;prerender' },
  { 'Sec-Purpose': 'prefetch;anonymous-client-ip' },
  { Purpose: 'prefetch' },
  { 'X-Moz': 'prefetch' },
])('503 makes a browser that loads ahead ask again, and the person counts once: %j', async (headers) => {
  const { code } = await newLink();
  const { queue, messages } = keepingQueue();
  const ahead = await follow(`/r/${code}`, { headers: { ...VISITOR, ...headers } }, queue);
  expect([ahead.status, ahead.headers.get('Cache-Control'), ahead.headers.get('Location')]).toEqual([
    503,
    'no-store',
    null,
  ]);
  expect((await follow(`/r/${code}`, {}, queue)).status).toBe(302);
  const clicks = messages.flatMap((message) => (message as { clicks: { kind: string }[] }).clicks);
  expect(clicks.map(({ kind }) => kind)).toEqual(['prefetch', 'person']);
});
