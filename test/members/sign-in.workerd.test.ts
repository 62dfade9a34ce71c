/** Every way in: what it asks for, what it gives, and what it does not. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, newTestBusiness, OPERATOR_TOKEN } from '../rigs/harness.ts';

it('smokes', async () => {
  const b = await newTestBusiness();
  const made = await call('POST', '/v1/sign-in-links', b.secretKey, {});
  console.error(made.status, made.body);
  const path = new URL(made.body.url).pathname;
  const page = await exports.default.fetch(new Request('http://kith.example' + path));
  console.error(page.status, await page.text());
  const form = new Request('http://kith.example' + path, {
    method: 'POST',
    body: new URLSearchParams({}),
    redirect: 'manual',
    headers: { Origin: 'http://kith.example', 'Sec-Fetch-Site': 'same-origin' },
  });
  const done = await exports.default.fetch(form);
  console.error(done.status, [...done.headers], (await done.text()).slice(0, 300));
  const open = await exports.default.fetch(new Request('http://kith.example/open'));
  console.error(open.status, (await open.text()).length);
  const sign = await exports.default.fetch(
    new Request('http://kith.example/sign-in', { headers: { 'Accept-Language': 'de' } }),
  );
  console.error(sign.status, await sign.text());
  const opened = await exports.default.fetch(
    new Request('http://kith.example/open', {
      method: 'POST',
      body: new URLSearchParams({
        name: 'A',
        website: 'a.example',
        currency: 'eur',
        timeZone: 'Europe/Berlin',
        token: OPERATOR_TOKEN,
        once: 'x',
      }),
    }),
  );
  console.error(opened.status, (await opened.text()).slice(500));
  const opt = await exports.default.fetch(
    new Request('http://localhost/sign-in/passkey/options', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    }),
  );
  console.error(opt.status, [...opt.headers], (await opt.text()).slice(500));
});
