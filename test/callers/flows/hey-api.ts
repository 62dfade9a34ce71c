import {
  getV1Ror,
  getV1Stats,
  postV1Businesses,
  postV1Links,
  postV1Purchases,
} from '../dist/hey-api/index.ts';
import { createClient } from '../dist/hey-api/client/index.ts';
import type { Flow } from './flow.ts';

/** The flow with the functions that hey-api generates. */
export const flow: Flow = async ({ baseUrl, operatorToken }) => {
  const opened = await postV1Businesses({
    client: createClient({ baseUrl, auth: () => operatorToken }),
    body: { name: 'Shop', timeZone: 'UTC', currency: 'EUR', website: 'https://shop.example' },
  });
  if (opened.data === undefined) throw new Error(opened.error.code);
  const { secretKey } = opened.data;
  const client = createClient({ baseUrl, auth: () => secretKey });
  const link = await postV1Links({ client, body: { clientId: 'anna', code: null } });
  if (link.data === undefined) throw new Error(link.error.code);
  const purchase = await postV1Purchases({
    client,
    body: { id: 'p1', clientId: 'ben', amount: 4_900, ref: link.data.code, metadata: { till: 3 } },
  });
  if (purchase.data === undefined) throw new Error(purchase.error.code);
  const refused = await postV1Purchases({ client, body: { id: 'p1', clientId: 'cleo', amount: 1 } });
  const ror = await getV1Ror({ client });
  const stats = await getV1Stats({ client });
  return {
    advocateId: purchase.data.referral?.advocateId,
    warnings: purchase.data.warnings.length,
    refusedAs: refused.error?.code,
    active: ror.data?.active,
    ror: ror.data?.ror,
    revenue: stats.data?.revenue[0]?.amountText,
  };
};
