/** Merges, duplicates, the file and the erasure of a client, as the screens have them. */
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { answered, buy, newClientShop, post, problemOf, show } from '../rigs/dashboard/client-shop.ts';
import { opens, sends, signedIn } from '../rigs/dashboard/signed-in.ts';

describe('a merge', () => {
  it('303 makes two one person, says so on both screens, and is taken back', async () => {
    const { business, owner } = await newClientShop();
    const beside = await show(owner, '/dashboard/clients/ann/merge?with=cleo');
    expect([beside.status, /The id .cleo/.test(beside.text)]).toEqual([200, true]);
    const fields = { otherId: 'cleo', stays: 'this', mergeReason: 'one and the same' };
    const merged = await post(owner, '/dashboard/clients/ann/merge', fields);
    expect([merged.status, merged.to]).toEqual([303, '/dashboard/clients/ann?done=merged']);
    expect((await business.get('/v1/clients/cleo')).body.mergedInto).toBe('ann');
    const gone = await show(owner, '/dashboard/clients/cleo');
    expect(gone.text).toContain('This id is one person with');
    expect((await show(owner, '/dashboard/clients/ann')).text).toContain(
      '/dashboard/clients/cleo/merge/undo',
    );
    expect((await post(owner, '/dashboard/clients/cleo/merge/undo', {})).status).toBe(303);
    expect((await business.get('/v1/clients/cleo')).body.mergedInto).toBeNull();
  });

  it('422 is for a client with itself, and with nobody', async () => {
    const { owner } = await newClientShop();
    for (const otherId of ['ann', 'nobody', '']) {
      const { status } = await post(owner, '/dashboard/clients/ann/merge', { otherId, stays: 'this' });
      expect([otherId, status]).toEqual([otherId, 422]);
    }
  });
});

describe('an erasure', () => {
  it('422 without the very id; 303 to a fresh proof where the last one is old; 200 and the person is gone', async () => {
    const { business, owner } = await newClientShop();
    const path = '/dashboard/clients/ann/erase';
    const wrong = await post(owner, path, { confirm: 'Ann' });
    expect([wrong.status, problemOf(wrong.text, 'confirm')]).toEqual([
      422,
      'That is not the id. Nothing was erased.',
    ]);
    const stale = await signedIn(env.DB, business.id, { nowMs: Date.now() - 20 * 60_000 });
    for (const asked of [opens(stale, path), sends(stale, path, { confirm: 'ann' })]) {
      const { status, to } = await answered(asked);
      expect([status, to?.startsWith('/sign-in/prove')]).toEqual([303, true]);
    }
    expect((await business.get('/v1/clients/ann')).status).toBe(200);
    expect((await post(owner, path, { confirm: 'ann' })).status).toBe(200);
    expect((await business.get('/v1/clients/ann')).status).toBe(404);
    const list = (await business.get('/v1/clients')).body as {
      data: { clientId: string; erased: boolean }[];
    };
    const erased = list.data.find((one) => one.erased)!;
    const { status, text } = await show(owner, `/dashboard/clients/${erased.clientId}`);
    expect([status, text.includes('This person was erased')]).toEqual([200, true]);
    expect(text).not.toMatch(/Müller|<form class="fields"/);
  });
});

describe('GET /dashboard/clients/{clientId}/export', () => {
  it('200 is the file that the API answers', async () => {
    const { business, owner } = await newClientShop();
    const { status, text } = await show(owner, '/dashboard/clients/ann/export');
    expect(status).toBe(200);
    const answer = (await business.get('/v1/clients/ann/export')).body as object;
    expect(JSON.parse(text)).toEqual({ ...answer, exportedAt: expect.any(String) });
  });
});

describe('likely duplicates', () => {
  it('are on the list and on the screen of each, until somebody says that they are two', async () => {
    const { business, owner } = await newClientShop();
    await buy(business, 'x1', 'cleo-2', { clientName: 'Cleo Berg' });
    await business.put('/v1/clients/cleo', { name: 'Berg, Cleo' });
    for (const path of ['/dashboard/duplicates', '/dashboard/clients/cleo', '/dashboard/clients/cleo-2'])
      expect([path, (await show(owner, path)).text.includes('The same name, and both bought on')]).toEqual([
        path,
        true,
      ]);
    const pair = { clientId: 'cleo', otherId: 'cleo-2', returnTo: 'cleo' };
    const { status, to } = await post(owner, '/dashboard/duplicates', pair);
    expect([status, to]).toEqual([303, '/dashboard/clients/cleo?done=dismissed']);
    for (const path of ['/dashboard/duplicates', '/dashboard/clients/cleo'])
      expect((await show(owner, path)).text).not.toContain('The same name, and both bought on');
  });
});
