import { beforeEach, describe, expect, it } from 'vitest';
import {
  BY_PERSON,
  newAdvocateShop,
  openPage,
  sendForm,
  tokenOf,
  type AdvocateShop,
} from '../rigs/dashboard/advocate-shop.ts';
import { ask } from '../rigs/harness.ts';

let shop: AdvocateShop;

beforeEach(async () => {
  shop = await newAdvocateShop();
});

describe('the ask of the page', () => {
  beforeEach(() => shop.begin());

  it('is asked of a person and of nothing that looks behind addresses, and answered once', async () => {
    const page = await shop.pageOf();
    for (const headers of [
      { 'User-Agent': 'Barracuda Sentinel' },
      { 'Sec-Purpose': 'prefetch' },
      { 'Sec-Fetch-Dest': 'image' },
    ])
      expect((await openPage(page, headers)).text).not.toContain('A question for you');
    expect((await ask({ method: 'HEAD', path: page, key: null, headers: BY_PERSON })).status).toBe(200);
    expect(await shop.asksShown()).toBe(0);
    const { text } = await openPage(page);
    expect(text).toContain('A question for you');
    const [, askId = ''] = /name="ask" value="([^"]+)"/.exec(text) ?? [];
    expect((await openPage(page)).text).toContain(askId);
    const said = await sendForm({ token: tokenOf(page), ask: askId, press: 'yes' }, '/a?lang=en');
    expect([said.status, said.headers.get('Location')]).toEqual([303, `${page}?lang=en&done=answered`]);
    const after = await openPage(said.headers.get('Location') ?? '');
    expect(after.text).toContain('Thank you, your answer is noted.');
    expect(after.text).not.toContain('A question for you');
  });

  it('is the one that the share panel shows', async () => {
    const token = await shop.clientToken();
    const shown = await ask({
      method: 'POST',
      path: '/v1/panel',
      key: null,
      body: JSON.stringify({ token }),
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(shown.body.ask).not.toBeNull();
    for (const { text } of [await openPage(await shop.pageOf()), await sendForm({ token })])
      expect(text).toContain(shown.body.ask.id);
  });

  it('of another client is not answered by it', async () => {
    await shop.business.post('/v1/purchases', { id: 'p9', clientId: 'ben', amount: 7 });
    const [, askId = ''] =
      /name="ask" value="([^"]+)"/.exec((await openPage(await shop.pageOf('ben'))).text) ?? [];
    expect(askId).not.toBe('');
    await sendForm({ token: tokenOf(await shop.pageOf()), ask: askId, press: 'no' });
    expect((await openPage(await shop.pageOf('ben'))).text).toContain(askId);
  });
});
