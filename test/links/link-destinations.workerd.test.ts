import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { HOSTILE_DESTINATIONS } from '../rigs/hostile/hostile-destinations.ts';

const settings = { allowedHosts: ['shop.example', 'shop.example:8443', 'localhost:3000'] };

it(`destinations: 422 for each of ${HOSTILE_DESTINATIONS.length} ways to lead elsewhere, made and changed`, async () => {
  const business = await newTestBusiness(settings);
  const { body: link } = await business.post('/v1/links', { clientId: 'anna' });
  for (const [why, destination] of HOSTILE_DESTINATIONS) {
    const made = await business.post('/v1/links', { clientId: 'berta', destination });
    const changed = await business.patch(`/v1/links/${link.code}`, { destination });
    for (const { status, body } of [made, changed]) {
      expect({ why, status, path: body.errors?.[0]?.path }).toEqual({
        why,
        status: 422,
        path: 'destination',
      });
    }
  }
  expect((await business.get(`/v1/links/${link.code}`)).body.destination).toBe('https://shop.example/');
});

it('destinations: 201 for the hosts and ports that are allowed, with whatever path, query and fragment', async () => {
  const business = await newTestBusiness(settings);
  for (const destination of [
    'https://shop.example/',
    'https://shop.example/a/b;c=1?x=%20&y=ü#z',
    'https://shop.example?//evil.example',
    'https://shop.example/https://evil.example/',
    'https://shop.example:8443/',
    'https://shop.example:443/default-port',
    'http://localhost:3000/while-building',
  ]) {
    const { status, body } = await business.post('/v1/links', { clientId: 'anna', destination });
    expect({ destination, status }).toEqual({ destination, status: 201 });
    expect(body.destination).toBe(new URL(destination).href);
  }
});

it('destinations: http is allowed where the website itself is http, and nowhere else', async () => {
  const http = await newTestBusiness({ website: 'http://old.example/' });
  expect((await http.post('/v1/links', { clientId: 'anna' })).status).toBe(201);
  expect(
    (await http.post('/v1/links', { clientId: 'anna', destination: 'http://old.example/a' })).status,
  ).toBe(201);
});
