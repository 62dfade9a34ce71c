import { env } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import { ask, newTestBusiness } from '../rigs/harness.ts';

it('what follows a link through the whole Worker is counted by kind, through the real queue', async () => {
  const business = await newTestBusiness();
  const { body: link } = await business.post('/v1/links', {
    clientId: 'anna',
    destination: 'https://shop.example/a?x=1',
  });
  const agents = [
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Googlebot/2.1',
    'WhatsApp/2.23.20.0',
  ];
  for (const agent of [...agents, ...agents]) {
    const { status, headers } = await ask({
      method: 'GET',
      path: `/r/${link.code}`,
      key: null,
      headers: { 'User-Agent': agent },
    });
    expect([status, headers.get('Location')]).toEqual([302, `https://shop.example/a?x=1&ref=${link.code}`]);
  }
  await vi.waitFor(
    async () => {
      const { results } = await env.DB.prepare(
        'SELECT kind, COUNT(*) AS n FROM clicks WHERE business = ? GROUP BY kind ORDER BY kind',
      )
        .bind(business.id)
        .all();
      expect(results).toEqual([
        { kind: 'bot', n: 2 },
        { kind: 'person', n: 2 },
        { kind: 'preview', n: 2 },
      ]);
    },
    { timeout: 15_000, interval: 100 },
  );
  expect((await business.get(`/v1/links/${link.code}`)).body.clicks).toBe(2);
}, 20_000);
