/** The settings do what the API does, by the same acts, and tell the trail of it. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newTestBusiness } from '../../rigs/harness.ts';
import { opens, sends, signedIn, type Visitor } from '../../rigs/dashboard/signed-in.ts';

const open = (request: Request) => exports.default.fetch(request);

async function sent(visitor: Visitor, path: string, fields: Record<string, string> = {}) {
  const answer = await open(sends(visitor, path, fields));
  return { status: answer.status, location: answer.headers.get('Location'), text: await answer.text() };
}

async function shown(visitor: Visitor, path: string): Promise<string> {
  const answer = await open(opens(visitor, path));
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

const BUSINESS = {
  name: 'Tea & Co',
  website: 'https://shop.example/',
  allowedHosts: 'shop.example\n*.shop.example',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  attributionWindowDays: '60',
  minimumSample: '12',
};

async function newOwner() {
  const business = await newTestBusiness();
  return { business, owner: await signedIn(env.DB, business.id, { name: 'Anna' }) };
}

async function lastDeed(business: { get: (path: string) => Promise<{ body: any }> }) {
  return (await business.get('/v1/audit?limit=1')).body.data[0];
}

describe('the business', () => {
  it('is what the API answers after a change, and the trail says which fields', async () => {
    const { business, owner } = await newOwner();
    expect((await sent(owner, '/dashboard/settings', BUSINESS)).location).toBe(
      '/dashboard/settings?done=saved',
    );
    expect((await business.get('/v1/business')).body).toMatchObject({
      name: 'Tea & Co',
      allowedHosts: ['shop.example', '*.shop.example'],
      attributionWindowDays: 60,
      minimumSample: 12,
    });
    expect(await lastDeed(business)).toMatchObject({ action: 'settings.changed', actorId: owner.memberId });
    expect((await lastDeed(business)).detail.fields).toContain('minimumSample');
    const seq = (await lastDeed(business)).seq;
    await sent(owner, '/dashboard/settings', BUSINESS);
    expect((await lastDeed(business)).seq).toBe(seq);
  });

  it('keeps what was typed, and names each field that is wrong', async () => {
    const { business, owner } = await newOwner();
    const said = await sent(owner, '/dashboard/settings', {
      ...BUSINESS,
      name: '',
      timeZone: '"><script>',
      minimumSample: '1e3',
    });
    expect(said.status).toBe(422);
    for (const field of ['name', 'timeZone', 'minimumSample'])
      expect(said.text).toContain(`href="#${field}"`);
    expect(said.text).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(said.text).toContain('Tea');
    expect((await business.get('/v1/business')).body.minimumSample).not.toBe(1_000);
  });

  it('says that links lead to a host that is left out, and switches them off when told to', async () => {
    const { business, owner } = await newOwner();
    await business.patch('/v1/business', { allowedHosts: ['shop.example', 'other.example'] });
    const { code } = (
      await business.post('/v1/links', { clientId: 'ann', destination: 'https://other.example/' })
    ).body;
    const without = { ...BUSINESS, allowedHosts: 'shop.example' };
    const said = await sent(owner, '/dashboard/settings', without);
    expect(said.status).toBe(422);
    expect(said.text).toContain('1 link leads');
    expect(said.text).toContain('name="disableLinks"');
    expect((await sent(owner, '/dashboard/settings', { ...without, disableLinks: 'yes' })).status).toBe(303);
    expect((await business.get(`/v1/links/${code}`)).body.enabled).toBe(false);
  });
});

describe('asks and calls', () => {
  it('are what the API answers after a change; an empty address is taken away', async () => {
    const { business, owner } = await newOwner();
    const path = '/dashboard/settings/relationships';
    const settings = (await business.get('/v1/relationship/settings')).body;
    const typed = Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? (value ? 'yes' : '') : String(value ?? ''),
      ]),
    );
    const url = 'https://crm.example/{clientId}';
    const saved = await sent(owner, path, { ...typed, callsAWeek: '3', callTrial: 'yes', contactUrl: url });
    expect(saved.location).toBe(`${path}?done=saved`);
    expect((await business.get('/v1/relationship/settings')).body).toEqual({
      ...settings,
      callsAWeek: 3,
      callTrial: true,
      contactUrl: url,
    });
    await sent(owner, path, { ...typed, contactUrl: '' });
    expect((await business.get('/v1/relationship/settings')).body).toEqual(settings);
    expect((await sent(owner, path, { ...typed, quietFromHour: '24' })).status).toBe(422);
  });
});

describe('wordings and offers', () => {
  it('are added and changed by the acts of the API, and shown without being markup', async () => {
    const { business, owner } = await newOwner();
    const text = '<img src=x onerror=alert(1)>';
    await sent(owner, '/dashboard/settings/wordings', { lang: 'en', text });
    expect((await business.get('/v1/wordings')).body.data[0]).toMatchObject({ lang: 'en', text });
    expect(await shown(owner, '/dashboard/settings/wordings')).not.toContain('<img src=x');
    expect((await sent(owner, '/dashboard/settings/wordings', { lang: 'en', text: '' })).status).toBe(422);
    const offer = { title: text, url: '', minTie: 'repeat', minDays: '30', afterOffer: '', enabled: 'yes' };
    await sent(owner, '/dashboard/settings/offers', offer);
    const [made] = (await business.get('/v1/offers')).body.data;
    expect(made).toMatchObject({ title: text, url: null, minTie: 'repeat', minDays: 30, enabled: true });
    expect(await shown(owner, '/dashboard/settings/offers')).not.toContain('<img src=x');
    const path = `/dashboard/settings/offers/${made.id}`;
    expect(await shown(owner, path)).toContain('value="30"');
    await sent(owner, path, { ...offer, title: 'A tasting', enabled: '' });
    expect((await business.get('/v1/offers')).body.data[0]).toMatchObject({
      title: 'A tasting',
      enabled: false,
    });
    expect((await sent(owner, path, { ...offer, title: '' })).status).toBe(422);
    expect((await sent(owner, path, { ...offer, afterOffer: 'ofr_other' })).status).toBe(422);
    expect((await sent(owner, '/dashboard/settings/offers/ofr_missing', offer)).status).toBe(404);
  });
});

describe('keys', () => {
  it('are shown once when made, listed by their last characters, and revoked at once; the last secret one stays', async () => {
    const { business, owner } = await newOwner();
    const path = '/dashboard/settings/keys';
    const made = await sent(owner, path, { kind: 'secret', label: 'till' });
    const [, key = ''] = /value="(sk_[\w-]+)"/.exec(made.text) ?? [];
    expect(key).not.toBe('');
    const list = await shown(owner, path);
    expect(list).not.toContain(key);
    expect(list).toContain(`…${key.slice(-4)}`);
    const { data } = (await business.get('/v1/keys')).body;
    const { id } = data.find(({ label }: any) => label === 'till');
    expect((await sent(owner, `${path}/${id}/revoke`)).location).toBe(`${path}?done=revoked`);
    expect(await lastDeed(business)).toMatchObject({ action: 'key.revoked', subject: id });
    const left = data.find(({ kind, label }: any) => kind === 'secret' && label === null);
    const refused = await sent(owner, `${path}/${left.id}/revoke`);
    expect([refused.status, refused.text.includes('The last secret key stays')]).toEqual([422, true]);
    expect((await sent(owner, `${path}/key_missing/revoke`)).status).toBe(404);
  });
});

describe('oneself', () => {
  it('is called as one says, in the language that one chooses; the letter needs an address', async () => {
    const { business, owner } = await newOwner();
    const path = '/dashboard/settings/profile';
    const typed = { name: 'Änne', email: 'Anne@Mail.Example', lang: 'de', letter: 'yes' };
    expect((await sent(owner, path, typed)).status).toBe(303);
    const page = await shown(owner, '/dashboard/settings/passkeys');
    expect(page).toContain('value="anne@mail.example"');
    expect(page).toContain('lang="de"');
    expect((await sent(owner, path, { ...typed, email: '' })).status).toBe(422);
    expect(await lastDeed(business)).toMatchObject({
      action: 'member.changed',
      subject: owner.memberId,
      detail: {},
    });
  });

  it('gets another address only with a fresh proof', async () => {
    const business = await newTestBusiness();
    const stale = await signedIn(env.DB, business.id, { nowMs: Date.now() - 11 * 60_000 });
    const fields = { name: 'Anna', email: 'other@mail.example', lang: '', letter: '' };
    const said = await sent(stale, '/dashboard/settings/profile', fields);
    expect(said.location).toContain('/sign-in/prove');
    expect((await sent(stale, '/dashboard/settings/profile', { ...fields, email: '' })).status).toBe(303);
  });
});

describe('the trail', () => {
  it('is told in sentences with the names that people have, those of the erased and the removed apart', async () => {
    const { business, owner } = await newOwner();
    const { id: keyId, key } = (await business.post('/v1/keys', { kind: 'secret' })).body;
    await sent(owner, `/dashboard/settings/keys/${keyId}/revoke`);
    const helper = await signedIn(env.DB, business.id, { role: 'helper', name: '<i>Mia' });
    await sent(owner, `/dashboard/settings/team/${helper.memberId}/remove`);
    await business.put('/v1/clients/ann', { name: 'Ann' });
    await business.put('/v1/clients/gone', { name: 'Gone' });
    await business.delete('/v1/clients/gone');
    const page = await shown(owner, '/dashboard/settings/audit');
    const told = page.replaceAll(/<[^>]*>/g, '');
    expect(told).toContain(`Anna revoked the key …${key.slice(-4)}.`);
    expect(told).toContain('Anna removed &lt;i&gt;Mia (no longer in the team) from the team.');
    expect(told).toContain('added the client ann.');
    expect(told).toContain('added the client [erased person].');
    expect(page).toContain('href="/dashboard/clients/ann"');
    expect(told).not.toContain('gone');
    const only = (await shown(owner, '/dashboard/settings/audit?action=key.revoked')).replaceAll(
      /<[^>]*>/g,
      '',
    );
    expect(only).toContain('revoked the key');
    expect(only).not.toContain('added the client');
    await shown(owner, '/dashboard/settings/audit?actor=nonsense&action=nothing&before=x&check=nonsense');
  });

  it('is checked on the page, and a change in the database is seen there', async () => {
    const { business, owner } = await newOwner();
    await business.put('/v1/clients/ann', {});
    expect(await shown(owner, '/dashboard/settings/audit?check=start')).toMatch(/2 deeds were checked/);
    await env.DB.prepare('DELETE FROM audit WHERE business = ? AND seq = 1').bind(business.id).run();
    expect(await shown(owner, '/dashboard/settings/audit?check=start')).toContain(
      'The deed number 1 is missing',
    );
  });

  it('is not for helpers and viewers', async () => {
    const { id } = await newTestBusiness();
    for (const role of ['helper', 'viewer'] as const) {
      const visitor = await signedIn(env.DB, id, { role });
      expect((await open(opens(visitor, '/dashboard/settings/audit'))).status).toBe(403);
    }
  });
});
