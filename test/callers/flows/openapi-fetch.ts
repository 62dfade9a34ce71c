import createClient from 'openapi-fetch';
import type { paths } from '../dist/openapi-typescript.ts';
import type { Flow } from './flow.ts';

/** The flow with the types of openapi-typescript and the calls of openapi-fetch. */
export const flow: Flow = async ({ baseUrl, operatorToken }) => {
  const operator = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${operatorToken}` } });
  const opened = await operator.POST('/v1/businesses', {
    body: { name: 'Shop', timeZone: 'UTC', currency: 'EUR', website: 'https://shop.example' },
  });
  if (opened.data === undefined) throw new Error(opened.error.code);
  const headers = { Authorization: `Bearer ${opened.data.secretKey}` };
  const kith = createClient<paths>({ baseUrl, headers });
  const link = await kith.POST('/v1/links', { body: { clientId: 'anna', code: null } });
  if (link.data === undefined) throw new Error(link.error.code);
  const purchase = await kith.POST('/v1/purchases', {
    body: { id: 'p1', clientId: 'ben', amount: 4_900, ref: link.data.code, metadata: { till: 3 } },
  });
  if (purchase.data === undefined) throw new Error(purchase.error.code);
  const refused = await kith.POST('/v1/purchases', { body: { id: 'p1', clientId: 'cleo', amount: 1 } });
  const ror = await kith.GET('/v1/ror', { params: { query: {} } });
  const stats = await kith.GET('/v1/stats');
  return {
    advocateId: purchase.data.referral?.advocateId,
    warnings: purchase.data.warnings.length,
    refusedAs: refused.error?.code,
    active: ror.data?.active,
    ror: ror.data?.ror,
    revenue: stats.data?.revenue[0]?.amountText,
  };
};
