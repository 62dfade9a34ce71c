/** A shop with a client whose own page is looked at. */
import { ask, newTestBusiness } from '../harness.ts';
import type { TestBusiness } from '../new-business.ts';

/** What a person's browser says that it is. */
export const BY_PERSON = {
  'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
};

export interface AdvocateShop {
  business: TestBusiness;
  /** The path of a client's own page. */
  pageOf(clientId?: string): Promise<string>;
  /** A token of the share panel. */
  clientToken(clientId?: string): Promise<string>;
  /** Begins asking. */
  begin(): Promise<unknown>;
  /** How many asks were shown so far. */
  asksShown(): Promise<number>;
}

/** A business of a test's own, in which Anna has bought. */
export async function newAdvocateShop(): Promise<AdvocateShop> {
  const business = await newTestBusiness({ name: 'Fern <b>& Clay</b>', website: 'https://shop.example/' });
  await business.post('/v1/purchases', {
    id: 'p1',
    clientId: 'anna',
    clientName: 'Anna Kowalska',
    amount: 100,
  });
  return {
    business,
    async pageOf(clientId = 'anna') {
      const { body } = await business.post(`/v1/clients/${clientId}/page-link`, undefined);
      return new URL(body.url).pathname;
    },
    async clientToken(clientId = 'anna') {
      return (await business.post(`/v1/clients/${clientId}/token`, undefined)).body.token;
    },
    begin: () => business.patch('/v1/relationship/settings', { askEveryDays: 30 }),
    async asksShown() {
      const { body } = await business.get('/v1/asks/summary?from=2020-01-01');
      const shown = JSON.stringify(body).match(/"shown":(\d+)/g) ?? [];
      return shown.reduce((sum, one) => sum + Number(one.slice(8)), 0);
    },
  };
}

export const tokenOf = (page: string) => page.slice('/a/'.length);

/** Opens a page as a person does. */
export const openPage = (path: string, headers: Record<string, string> = {}) =>
  ask({ method: 'GET', path, key: null, headers: { ...BY_PERSON, ...headers } });

/** Sends a form of the page. */
export const sendForm = (fields: Record<string, string>, path = '/a', headers: Record<string, string> = {}) =>
  ask({
    method: 'POST',
    path,
    key: null,
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });

/** The address of the link that a page shows; '' for none. */
export const linkOn = (text: string) => /value="(http:\/\/kith\.test\/r\/[^"]+)"/.exec(text)?.[1] ?? '';
